import type { Assessment } from '../case/assess.ts'
import type { CaseRecord } from '../case/case-record.ts'
import { showInstant } from '../case/time.ts'
import { arrange, keepPlaces } from '../engine/arrange.ts'
import { displayed } from '../engine/displayed.ts'
import type { VocabularyIndex } from '../engine/index-vocabulary.ts'
import { strongestFirst } from '../engine/strongest-first.ts'
import { enteredOf } from '../exchange/entered.ts'
import { settling } from '../exchange/settle.ts'
import { ColumnHeads } from './column-heads.tsx'
import { PrintedSet } from './printed-set.tsx'
import { TierMark } from './tier-mark.tsx'
import type { Editions } from './use-editions.ts'

/** How many results that would settle a set fit on the sheet. */
const FIRST = 6

interface Props {
  readonly record: CaseRecord
  readonly assessment: Assessment
  readonly index: VocabularyIndex
  /** The version of this page. */
  readonly build: string
  /** Which editions the sets are shown under. */
  readonly editions: Editions
  /** The moment shown, where it is not now, and the choice of values, where it is not as published. */
  readonly seenAs: readonly string[]
}

/** One sheet of paper: everything entered, what every set says, whom to consider calling, and from which editions. */
export function PrintSheet({ record, assessment, index, build, editions, seenAs }: Props) {
  const { escalation, sets } = assessment
  const { tier, pathway } = escalation
  const { fixed } = pathway
  // What a reviewer chose to look at is on the paper, whoever it was made for.
  const chosen = Object.keys(editions.chosen)
  const { shown, folded } = keepPlaces(arrange(sets), new Map(chosen.map((id) => [id, false])))
  const { inUse } = editions
  const first = settling(shown, index).slice(0, FIRST)
  return (
    <section className="print-sheet" aria-label="Printed sheet">
      <header>
        <h1>MAS-HLH criteria at the bedside</h1>
        <p>
          <strong>{fixed.emergencyLine}</strong> Printed {showInstant(Date.now())}
        </p>
        {seenAs.map((words) => (
          <p key={words} className="printed-seen-as">
            <strong>{words}</strong>
          </p>
        ))}
        <p className="patient-label">Patient label</p>
      </header>
      <section className="printed-tier">
        <h2>
          <TierMark rank={tier.rank} />
          {tier.title}
        </h2>
        <p>{tier.lead}</p>
        <p>{tier.steps.map((step, place) => `${place + 1}. ${step}`).join(' ')}</p>
        <p>
          {strongestFirst(escalation)
            .map(({ rule }) => `${rule.id} ${rule.label}`)
            .join(' · ')}
        </p>
      </section>
      <section>
        <h2>Entered</h2>
        <dl className="printed-values">
          {enteredOf(record, index).map(({ id, label, value, time }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an input may have several values
            <div key={`${id} ${place}`}>
              <dt>{label}</dt>
              <dd>{[value, time].filter(Boolean).join(', ')}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section>
        <h2>Criteria sets</h2>
        <table>
          <ColumnHeads heads={['Set, edition', 'Made for', 'Verdict', 'How far']} />
          <tbody>
            {shown.map((result) => (
              <PrintedSet
                key={result.set.id}
                result={result}
                shown={displayed(result, sets)}
                index={index}
                inUse={inUse}
              />
            ))}
          </tbody>
        </table>
        {folded.length > 0 && <p>Made for other patients: {folded.map(({ set }) => set.shortTitle).join(', ')}.</p>}
        <p>{fixed.doesNotExclude}</p>
      </section>
      {first.length > 0 && (
        <section>
          <h2>What would settle it</h2>
          <ul>
            {first.map(({ id, label, effects }) => (
              <li key={id}>
                {label}:{' '}
                {effects
                  .map(({ given, sets: words }) => [given, words.join('; ')].filter(Boolean).join(': '))
                  .join(' · ')}
              </li>
            ))}
          </ul>
        </section>
      )}
      <footer>
        <p>{[fixed.cnsIsolated, fixed.blockade, fixed.device, fixed.audience].join(' ')}</p>
        <p>
          Page {build} · pathway {pathway.id} {pathway.version} · {fixed.review}
        </p>
      </footer>
    </section>
  )
}
