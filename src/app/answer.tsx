import { type ReactNode, useCallback, useDeferredValue, useMemo } from 'react'
import type { Assessment } from '../case/assess.ts'
import { upToMoment } from '../case/up-to-moment.ts'
import type { VocabularyIndex } from '../engine/index-vocabulary.ts'
import { firedTiers } from '../engine/strongest-first.ts'
import type { Group } from '../engine/vocabulary.ts'
import { TierCard } from '../features/call/tier-card.tsx'
import { Ladder } from '../features/ladder/ladder.tsx'
import type { LadderView } from '../features/ladder/ladder-model.ts'
import { MatrixDialog } from '../features/matrix/matrix-dialog.tsx'
import { MessagePanel } from '../features/message/message-panel.tsx'
import { EditionsNotice } from '../features/record/edition-choice.tsx'
import type { Editions } from '../features/record/use-editions.ts'
import { SetList } from '../features/sets/set-list.tsx'
import { whatDecides } from '../features/settle/decides-model.ts'
import { SettleList } from '../features/settle/settle.tsx'
import { WorkupList } from '../features/settle/workup-list.tsx'
import type { ThisPage } from '../kit/this-page.ts'
import { NOTHING_COUNTS, NOTHING_ENTERED } from '../kit/words.ts'
import { type Asked, setTimes } from '../wording/set-times.ts'
import type { MessageInput } from '../wording/told.ts'
import { workupOf } from '../wording/workup.ts'
import { IntendedUse } from './intended-use.tsx'

interface Props {
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
  readonly asked: Asked
  /** The case with what was said of it, as the prompt and a message tell it. */
  readonly told: Omit<MessageInput, 'lists'>
  /** What tells this copy of the page from another. */
  readonly self: ThisPage
  /** What was before. */
  readonly past: ReactNode
}

const NO_TESTS = { tests: [] }

/** The answer: whom to call, what every set says, and what would decide it. */
export function Answer(props: Props) {
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
        {begun && ladders.map((view) => <Ladder key={view.ladder.id} view={view} />)}
        {past}
        <section className="fixed" aria-label="Please note">
          {[fixed.cnsIsolated, fixed.blockade, fixed.device, fixed.audience, fixed.neverStored].map((text) => (
            <p key={text}>{text}</p>
          ))}
          <IntendedUse criteria={told.criteria} self={self} />
        </section>
      </div>
    </main>
  )
}
