import { memo, type ReactNode, useMemo, useState } from 'react'
import { assess } from '../../case/assess.ts'
import type { CaseRecord } from '../../case/case.ts'
import type { Criteria } from '../../criteria/criteria.ts'
import type { Pack } from '../../criteria/pack.types.ts'
import type { Tier } from '../../engine/pathway.ts'
import { indexVocabulary } from '../../engine/vocabulary.ts'
import { FaultList } from '../../kit/parts/fault-list.tsx'
import { Labeled } from '../../kit/parts/labeled.tsx'
import { TierMark } from '../../kit/parts/marks.tsx'
import { Note } from '../../kit/parts/note.tsx'
import { LocalChanges } from '../call/local-changes.tsx'
import { ownCaseFaults } from '../team/tried-model.ts'
import styles from './preview.module.css'

/** Whom to call at a tier, as the page shows it. */
export type ShowContacts = (pack: Pack, tier: string) => ReactNode
interface Props {
  /** The criteria with the pack as it was when it last had no fault. */
  readonly criteria: Criteria
  readonly local: NonNullable<Criteria['local']>
  readonly record: CaseRecord
  /** Milliseconds since 1970. */
  readonly at: number
  readonly contacts: ShowContacts
}

function Prompt({ tier, criteria, local, contacts }: Omit<Props, 'record' | 'at'> & { readonly tier: Tier }) {
  const { pack } = local
  const sets = pack.orderSets.filter((set) => set.tier === tier.id).map(({ name }) => name)
  const recheck = criteria.pathway.parameters.find(({ id }) => id === tier.recheck)
  return (
    <div className={styles['prompt']} data-rank={tier.rank}>
      <h4>
        <TierMark rank={tier.rank} />
        {tier.title}
      </h4>
      <p>{tier.lead}</p>
      <ol>
        {tier.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {contacts(pack, tier.id)}
      <dl>
        {sets.length > 0 && (
          <>
            <dt>Order sets</dt>
            <dd>{sets.join(' · ')}</dd>
          </>
        )}
        {typeof recheck?.value === 'string' && (
          <>
            <dt>{recheck.label}</dt>
            <dd>
              {recheck.value}
              {recheck.local !== undefined && ' (local number)'}
            </dd>
          </>
        )}
      </dl>
    </div>
  )
}

/** What the pack changes, and the prompt for the entered case or for any tier. */
export const PackPreview = memo(function PackPreview({ criteria, local, record, at, contacts }: Props) {
  const { pathway, vocabulary } = criteria
  const { tiers } = pathway
  const entered = record.observations.length > 0
  const said = useMemo(() => (entered ? assess(record, criteria, at) : null), [record, criteria, at, entered])
  const { cases = [] } = local.pack
  const wrong = useMemo(() => ownCaseFaults(criteria), [criteria])
  const [chosen, setChosen] = useState('')
  const reached = said?.escalation.tier ?? tiers.find(({ rank }) => rank === 0)
  const tier = tiers.find(({ id }) => id === chosen) ?? reached
  const options = [...tiers].sort((a, b) => b.rank - a.rank)
  return (
    <>
      <section className={styles['section']} aria-labelledby="pack-changes">
        <h3 id="pack-changes">What changes against the default</h3>
        <LocalChanges pathway={pathway} index={indexVocabulary(vocabulary)} />
        {local.warnings.map(({ problem }) => (
          <Note key={problem} kind="ask">
            {problem}
          </Note>
        ))}
      </section>
      {cases.length > 0 && (
        <section className={styles['section']} aria-labelledby="pack-cases">
          <h3 id="pack-cases">Own cases ({cases.length})</h3>
          {wrong.length === 0 ? <p>Each is as expected.</p> : <FaultList faults={wrong} />}
        </section>
      )}
      <section className={styles['section']} aria-labelledby="pack-prompt">
        <h3 id="pack-prompt">The prompt with this pack</h3>
        {said !== null && (
          <dl>
            <dt>The entered case, by default</dt>
            <dd>{said.byDefault?.tier.title}</dd>
            <dt>With this pack</dt>
            <dd>{said.escalation.tier.title}</dd>
          </dl>
        )}
        <Labeled label="Show the prompt for">
          {(id) => (
            <select id={id} value={chosen} onChange={({ target }) => setChosen(target.value)}>
              <option value="">{said === null ? 'an empty form' : 'the entered case'}</option>
              {options.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          )}
        </Labeled>
        {tier !== undefined && <Prompt {...{ tier, criteria, local, contacts }} />}
      </section>
    </>
  )
})
