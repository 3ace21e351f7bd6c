import { type KeyboardEvent, type ReactNode, useCallback, useDeferredValue, useMemo, useState } from 'react'
import type { Assessment } from '../case/assess.ts'
import { upToMoment } from '../case/case.ts'
import type { SetResult } from '../engine/evaluate-set.ts'
import type { CriteriaSet } from '../engine/language.ts'
import { arrange, displayed } from '../engine/order.ts'
import { firedTiers } from '../engine/pathway.ts'
import type { Group, VocabularyIndex } from '../engine/vocabulary.ts'
import { louderDefault } from '../features/call/prompt-model.ts'
import { TierCard } from '../features/call/tier-card.tsx'
import { LadderPanel } from '../features/ladder/ladder.tsx'
import type { LadderView } from '../features/ladder/ladder-model.ts'
import { MatrixDialog } from '../features/matrix/matrix-dialog.tsx'
import { MessagePanel } from '../features/message/message-panel.tsx'
import { EditionsNotice } from '../features/record/editions.tsx'
import type { Editions } from '../features/record/use-editions.ts'
import { SetList } from '../features/sets/set-list.tsx'
import { whatDecides } from '../features/settle/decides-model.ts'
import { SettleList, WorkupList } from '../features/settle/settle.tsx'
import { TierMark } from '../kit/marks.tsx'
import type { ThisPage } from '../kit/page-copy.ts'
import { NOTHING_COUNTS, NOTHING_ENTERED } from '../kit/words.ts'
import { calledIn } from '../wording/edition.ts'
import { byWayAlone, summarize } from '../wording/set.ts'
import { type AssessmentInput, setTimes } from '../wording/time.ts'
import type { MessageInput } from '../wording/told.ts'
import { workupOf } from '../wording/workup.ts'
import { IntendedUseButton } from './intended-use.tsx'

/** How many sets the bar has room for. */
const ROOM = 2

interface AnswerBarProps {
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
export function AnswerBar({ assessment, begun, empty, open, onToggle, editions, seenAs }: AnswerBarProps) {
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

/**
 * On a phone: the answer that lies over the form.
 *
 * @returns whether it is open, ways to open and close it, and what Escape does
 * @example const { open, toggle, closeOnEscape } = useAnswerOver()
 */
export function useAnswerOver() {
  const [open, setOpen] = useState(false)
  const toggle = () => {
    setOpen(!open)
    // The reader follows to what opened; closing leaves the focus on the bar.
    if (!open) requestAnimationFrame(() => document.getElementById('tier-title')?.focus())
  }
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return
    setOpen(false)
    document.getElementById('answer-bar')?.focus()
  }
  return { open, toggle, close: () => setOpen(false), closeOnEscape }
}

interface AnswerProps {
  readonly assessment: Assessment
  readonly index: VocabularyIndex
  readonly groups: readonly Group[]
  /** Published levels of single quantities. */
  readonly ladders: readonly LadderView[]
  /** Ids of the inputs that have a value or an answer. */
  readonly known: ReadonlySet<string>
  /** Something was entered: an empty form is given no number, no color and no comfort. */
  readonly begun: boolean
  /** Nothing at all stands in the form. */
  readonly empty: boolean
  /** On a phone: it lies open over the form. */
  readonly open: boolean
  /** Which editions the sets are shown under. */
  readonly editions: Editions
  /** Above everything else: the moment that is shown. */
  readonly clock: ReactNode
  /** The case, the moment shown and the choice of values that the sets were asked with. */
  readonly asked: AssessmentInput
  /** The case with what was said of it, as the prompt and a message tell it. */
  readonly told: Omit<MessageInput, 'lists'>
  /** What tells this copy of the page from another. */
  readonly self: ThisPage
  /** What was before. */
  readonly past: ReactNode
}

const NO_TESTS = { tests: [] }

/** The answer: whom to call, what every set says, and what would decide it. */
export function Answer(props: AnswerProps) {
  const { assessment, index, groups, ladders, known, begun, empty, open, editions, ...parts } = props
  const { clock, asked, told, self, past } = parts
  const { escalation } = assessment
  const { pathway } = escalation
  const { fixed } = pathway
  const { tests } = told.criteria.local?.pack.laboratory ?? NO_TESTS
  // The verdicts come first; what would decide them may follow a moment later.
  const later = useDeferredValue(useMemo(() => ({ assessment, asked }), [assessment, asked]))
  const times = useMemo(() => setTimes(later.assessment.sets, index, later.asked), [later, index])
  const decides = useMemo(() => {
    const { record, vocabulary, asOf } = later.asked
    return whatDecides(later.assessment, index, upToMoment(record, vocabulary, asOf))
  }, [later, index])
  const lists = useMemo(
    () => workupOf(pathway, firedTiers(escalation), known, decides.list, tests),
    [pathway, escalation, known, decides, tests],
  )
  const message = useCallback(() => ({ ...told, lists }), [told, lists])
  const setNames = new Map(assessment.sets.map(({ set }) => [set.id, set.shortTitle]))
  return (
    <main id="answer" className="answer" aria-label="Answer" data-open={open || undefined}>
      <div className="answer-first">
        {clock}
        {begun ? (
          <TierCard input={told} setNames={setNames} />
        ) : (
          <section className="tier">
            <h2 id="tier-title" tabIndex={-1}>
              {empty ? NOTHING_ENTERED : NOTHING_COUNTS}
            </h2>
            <p className="lead">
              {empty
                ? 'Enter what is known, in the units of your laboratory. Leave out what is not known.'
                : 'Check the times, and the fields that could not be read.'}
            </p>
          </section>
        )}
        <section aria-labelledby="sets-title">
          <div className="titled">
            <h2 id="sets-title">Criteria sets</h2>
            {begun && <MatrixDialog sets={later.assessment.sets} index={index} groups={groups} editions={editions} />}
          </div>
          <EditionsNotice editions={editions} />
          <SetList sets={assessment.sets} index={index} editions={editions} times={times} pathway={pathway} />
          <p className="fixed">{fixed.doesNotExclude}</p>
        </section>
      </div>
      <div className="answer-more">
        {begun && <MessagePanel make={message} />}
        {begun && <SettleList decides={decides} pathway={pathway} />}
        {begun && <WorkupList lists={lists} />}
        {begun && ladders.map((view) => <LadderPanel key={view.ladder.id} view={view} />)}
        {past}
        <section className="fixed" aria-label="Please note">
          {[fixed.cnsIsolated, fixed.blockade, fixed.device, fixed.audience, fixed.neverStored].map((text) => (
            <p key={text}>{text}</p>
          ))}
          <IntendedUseButton criteria={told.criteria} self={self} />
        </section>
      </div>
    </main>
  )
}
