import { memo, type ReactNode, useMemo, useState } from 'react'
import { assess } from '../../case/assess.ts'
import type { CaseRecord } from '../../case/case.ts'
import type { Criteria } from '../../criteria/criteria.ts'
import type { Pack } from '../../criteria/pack.types.ts'
import type { Tier } from '../../engine/pathway.types.ts'
import { indexVocabulary } from '../../engine/vocabulary.ts'
import { TierMark } from '../../kit/marks.tsx'
import { type LocalWords, localNumberWords, localRuleWords } from '../call/local-model.ts'

/** Whom to call at a tier, as the page shows it. */
export type ShowContacts = (pack: Pack, tier: string) => ReactNode
interface Props {
  /** The criteria with the pack as it was when it last had no fault. */
  readonly criteria: Criteria
  readonly local: NonNullable<Criteria['local']>
  readonly record: CaseRecord
  readonly at: number
  readonly contacts: ShowContacts
}

function Words({ name, words: { change, reason, by, source } }: { readonly name: string; readonly words: LocalWords }) {
  return (
    <li>
      <strong>{name}</strong> {change}
      <small>{[reason, by, source].filter(Boolean).join(' · ')}</small>
    </li>
  )
}

/** Every number and rule that is not the default's, and what is worth a second look. */
function Changes({ criteria, local }: Pick<Props, 'criteria' | 'local'>) {
  const { pathway } = criteria
  const index = indexVocabulary(criteria.vocabulary)
  const numbers = pathway.parameters.flatMap((parameter) => {
    const words = localNumberWords(parameter, index)
    return words === null ? [] : [<Words key={parameter.id} name={parameter.label} words={words} />]
  })
  const rules = [...pathway.rules, ...(pathway.disabled ?? [])].flatMap((rule) => {
    const words = localRuleWords(rule, pathway)
    return words === null ? [] : [<Words key={rule.id} name={`${rule.id} ${rule.label}`} words={words} />]
  })
  const count = numbers.length + rules.length
  return (
    <section aria-labelledby="pack-changes">
      <h3 id="pack-changes">What changes against the default</h3>
      {count === 0 ? <p>No number and no rule.</p> : <ul className="pack-changed">{[...numbers, ...rules]}</ul>}
      {local.warnings.map(({ path, problem }) => (
        <p key={path} className="pack-warning">
          {problem}
        </p>
      ))}
    </section>
  )
}

function Prompt({ tier, criteria, local, contacts }: Omit<Props, 'record' | 'at'> & { readonly tier: Tier }) {
  const { pack } = local
  const { parameters } = criteria.pathway
  const sets = pack.orderSets.filter((set) => set.tier === tier.id).map(({ name }) => name)
  const recheck = parameters.find(({ id }) => id === tier.recheck)
  return (
    <div className="pack-prompt" data-rank={tier.rank}>
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

/** What the pack does: its changes, and the prompt for the case that is entered, or at any tier. */
export const PackPreview = memo(function PackPreview({ criteria, local, record, at, contacts }: Props) {
  const entered = record.observations.length > 0
  const said = useMemo(() => (entered ? assess(record, criteria, at) : null), [record, criteria, at, entered])
  const [chosen, setChosen] = useState('')
  const { tiers } = criteria.pathway
  const stands = said?.escalation.tier ?? tiers.find(({ rank }) => rank === 0)
  const tier = tiers.find(({ id }) => id === chosen) ?? stands
  const options = [...tiers].sort((a, b) => b.rank - a.rank)
  return (
    <>
      <Changes criteria={criteria} local={local} />
      <section aria-labelledby="pack-prompt">
        <h3 id="pack-prompt">The prompt with this pack</h3>
        {said !== null && (
          <dl className="pack-case">
            <dt>The entered case, by default</dt>
            <dd>{said.byDefault?.tier.title}</dd>
            <dt>With this pack</dt>
            <dd>{said.escalation.tier.title}</dd>
          </dl>
        )}
        <label className="pack-choose">
          Show the prompt for
          <select value={chosen} onChange={({ target }) => setChosen(target.value)}>
            <option value="">{said === null ? 'an empty form' : 'the entered case'}</option>
            {options.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
        {tier !== undefined && <Prompt {...{ tier, criteria, local, contacts }} />}
      </section>
    </>
  )
})
