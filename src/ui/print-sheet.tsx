import { showInstant } from '../case/time.ts'
import { arrange, keepPlaces } from '../engine/arrange.ts'
import { displayed } from '../engine/displayed.ts'
import { enteredOf } from '../exchange/entered.ts'
import type { MessageInput } from '../exchange/message-input.ts'
import { timesOf } from '../exchange/message-times.ts'
import {
  datesOnPaper,
  hospitalOnPaper,
  localOnPaper,
  madeOnPaper,
  openOnPaper,
  ruleName,
} from '../exchange/paper-words.ts'
import { promptView } from '../exchange/prompt-view.ts'
import { settling } from '../exchange/settle.ts'
import { ColumnHeads } from './column-heads.tsx'
import { PrintedSet } from './printed-set.tsx'
import { TierMark } from './tier-mark.tsx'
import type { Editions } from './use-editions.ts'

/** How many results that would settle a set fit on the sheet. */
const FIRST = 4

interface Props {
  /** The case with what was said of it. */
  readonly told: Omit<MessageInput, 'lists'>
  /** Which editions the sets are shown under. */
  readonly editions: Editions
}

/** One sheet of paper: everything entered, what every set says, whom to consider calling, and from which editions. */
export function PrintSheet({ told, editions }: Props) {
  const { record, assessment, index, seenAs } = told
  const { escalation, sets } = assessment
  const times = timesOf(told)
  const { calls, targets, orderSets, recheck, rules, without } = promptView(told)
  const local = [
    ...calls.map(({ who, way, doubt }) => [`${who}: ${way}`, doubt].filter(Boolean).join(', ')),
    ...targets,
    ...(orderSets.length > 0 ? [`Order sets: ${orderSets.join(', ')}`] : []),
    ...(recheck === null ? [] : [recheck]),
    ...localOnPaper(rules),
    ...without.map((line) => line.trim()),
  ]
  const [hospital, ...doubts] = hospitalOnPaper(told)
  const { tier, pathway } = escalation
  const { fixed } = pathway
  // What a reviewer chose to look at is on the paper, whoever it was made for.
  const chosen = Object.keys(editions.chosen)
  const { shown, folded } = keepPlaces(arrange(sets), new Map(chosen.map((id) => [id, false])))
  const { inUse } = editions
  // Whom to call comes before what would settle it: both have one sheet.
  const first = settling(shown, index).slice(0, FIRST)
  return (
    <section className="print-sheet" aria-label="Printed sheet">
      <header>
        <h1>MAS-HLH criteria at the bedside</h1>
        <p>
          <strong>{fixed.emergencyLine}</strong> {hospital !== undefined && <strong>{hospital}.</strong>} Printed{' '}
          {showInstant(Date.now())}
        </p>
        {doubts.map((words) => (
          <p key={words}>
            <strong>{words}</strong>
          </p>
        ))}
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
        <p>{[...rules.map(ruleName), ...openOnPaper(escalation)].join(' · ')}</p>
        {local.length > 0 && <p>{local.join(' · ')}</p>}
      </section>
      <section>
        <h2>Entered, times in {times.zone}</h2>
        <dl className="printed-values">
          {enteredOf(record, index, times.moment).map(({ id, label, value, time }, place) => (
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
        <p>
          {folded.length > 0 && `Made for other patients: ${folded.map(({ set }) => set.shortTitle).join(', ')}. `}
          {datesOnPaper(sets.map(({ set }) => set))} {fixed.doesNotExclude}
        </p>
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
        <p>{madeOnPaper(told)}</p>
      </footer>
    </section>
  )
}
