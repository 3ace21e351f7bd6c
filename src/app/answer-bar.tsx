import type { Assessment } from '../case/assess.ts'
import type { CriteriaSet } from '../engine/criteria-set.ts'
import { displayed } from '../engine/displayed.ts'
import type { SetResult } from '../engine/evaluate-set.ts'
import { arrange } from '../engine/order.ts'
import { louderDefault } from '../features/call/louder-default.ts'
import type { Editions } from '../features/record/use-editions.ts'
import { TierMark } from '../kit/tier-mark.tsx'
import { NOTHING_COUNTS, NOTHING_ENTERED } from '../kit/words.ts'
import { calledIn } from '../wording/edition.ts'
import { byWayAlone, summarize } from '../wording/set.ts'

/** How many sets the bar has room for. */
const ROOM = 2

interface Props {
  readonly assessment: Assessment
  readonly begun: boolean
  /** Nothing at all stands in the form. */
  readonly empty: boolean
  readonly open: boolean
  readonly onToggle: () => void
  /** Which editions the sets are shown under. */
  readonly editions: Editions
  /** The moment shown, where it is not now. */
  readonly seenAs: string
}

/** What the bar says in one line: the sets that are met, else how far the first ones are. */
function brief({ sets }: Assessment, inUse: readonly CriteriaSet[]): string {
  const name = ({ set }: SetResult) => calledIn(set, inUse)
  const speaking = arrange(sets).shown.filter((one) => one.hasEvidence && displayed(one, sets))
  // A set that tells two diseases apart favors one of them; it is not met in the sense of the others.
  const met = speaking.filter(({ verdict, set }) => verdict === 'met' && set.display === undefined)
  if (met.length > 0) return `Met: ${met.map((one) => `${name(one)}${byWayAlone(one)}`).join(', ')}`
  const first = speaking.slice(0, ROOM).map((one) => `${name(one)}: ${summarize(one).facts[0]}`)
  return first.join(' · ')
}

/** On a phone: the answer in reach of the thumb. It opens over the form and closes again. */
export function AnswerBar({ assessment, begun, empty, open, onToggle, editions, seenAs }: Props) {
  const { inUse } = editions
  const { tier } = assessment.escalation
  const louder = louderDefault(assessment)
  return (
    <button
      type="button"
      id="answer-bar"
      className="answer-bar"
      data-rank={begun ? tier.rank : undefined}
      aria-expanded={open}
      aria-controls="answer"
      onClick={onToggle}
    >
      {begun && <TierMark rank={tier.rank} />}
      <span className="bar-words">
        <strong>{begun ? tier.title : empty ? NOTHING_ENTERED : NOTHING_COUNTS}</strong>
        {begun && (
          <span>
            {[louder && `default: ${louder.title}`, seenAs, brief(assessment, inUse)].filter(Boolean).join(' · ')}
          </span>
        )}
      </span>
      <span className="bar-way">{open ? 'Form' : 'Answer'}</span>
    </button>
  )
}
