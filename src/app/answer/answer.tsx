import { memo, type ReactNode, useCallback, useDeferredValue, useMemo } from 'react'
import type { Assessment } from '../../case/assess.ts'
import { upToMoment } from '../../case/case.ts'
import { evidenceAt } from '../../case/evidence.ts'
import { showInstant } from '../../case/time.ts'
import { firedTiers } from '../../engine/pathway.ts'
import type { Group, VocabularyIndex } from '../../engine/vocabulary.ts'
import { asksForCall } from '../../features/call/calls-model.ts'
import { MatrixDialog } from '../../features/matrix/matrix-dialog.tsx'
import { EditionsNotice } from '../../features/record/editions.tsx'
import type { Editions } from '../../features/record/use-editions.ts'
import { SetList } from '../../features/sets/set-list.tsx'
import { whatDecides } from '../../features/settle/decides-model.ts'
import { type AssessmentInput, setTimes } from '../../wording/time.ts'
import type { MessageInput } from '../../wording/told.ts'
import { knownInputs, workupOf } from '../../wording/workup.ts'
import type { QuickAnswer } from '../quick-answer.ts'
import { type Panels, setOf } from '../use-panels.ts'
import styles from './answer.module.css'
import { AnswerBar } from './bar.tsx'
import { AnswerHead } from './head.tsx'
import { headDecides, headSets, missingNames } from './head-model.ts'
import { PanelFrame } from './panel-frame.tsx'
import type { PanelProps } from './panel-props.ts'
import { OpenPanel, TITLES } from './panels.tsx'
import { Tools } from './tools.tsx'

type Parts = Pick<PanelProps, 'told' | 'index' | 'begun' | 'editions' | 'ladders' | 'self' | 'part' | 'opinions'>

interface AnswerProps extends Parts {
  readonly assessment: Assessment
  readonly index: VocabularyIndex
  readonly groups: readonly Group[]
  /** Ids of inputs with a value or an answer. */
  readonly known: ReadonlySet<string>
  /** The form is empty. */
  readonly empty: boolean
  readonly editions: Editions
  /** The moment shown and the reading, unless both are the default. */
  readonly clock: ReactNode
  /** The case, the moment shown and the reading that the sets were evaluated with. */
  readonly asked: AssessmentInput
  /** The case and its results, for prompt and message. */
  readonly told: Omit<MessageInput, 'lists'>
  /** The same for the form as it is now; the answer may lag behind the form. */
  readonly tell: () => Omit<MessageInput, 'lists'>
  readonly panels: Panels
  readonly worry: QuickAnswer | null
}

const NO_TESTS = { tests: [] }
/** How many sets fit in the head, and in the bar on a phone. */
const ROOM = 3
const BAR_ROOM = 2

/** Adds the work-up lists of the tiers that apply, for a text that is made at once. */
function withLists(told: Omit<MessageInput, 'lists'>): MessageInput {
  const { record, assessment, criteria, index, at } = told
  const { escalation } = assessment
  const { pathway } = escalation
  const evidence = evidenceAt(record, criteria.vocabulary, at, criteria.trendRules)(pathway.lookBack)
  const { list } = whatDecides(assessment, index, record)
  const { tests } = criteria.local?.pack.laboratory ?? NO_TESTS
  return { ...told, lists: workupOf(pathway, firedTiers(escalation), knownInputs(evidence), list, tests) }
}

/** Computes what may follow the verdicts a moment later: what would decide, and what is missing. */
function useFollowing({ assessment, index, known, asked, told, tell, opinions }: AnswerProps) {
  const { escalation } = assessment
  const { pathway } = escalation
  const { tests } = told.criteria.local?.pack.laboratory ?? NO_TESTS
  // The verdicts come first; the inputs that would decide may follow a moment later.
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
  // A copied text uses the form as it is now. Each answer makes a new function, so that a preview follows it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `told` changes with the answer
  const message = useCallback(() => ({ ...withLists(tell()), opinions: opinions.all }), [told, tell, opinions])
  return { times, decides, lists, message, later }
}

/** What a reader must never miss, in one short line. */
function Fine({ told }: Pick<AnswerProps, 'told'>) {
  const { doesNotExclude, device, audience } = told.assessment.escalation.pathway.fixed
  // The rest is in "Why and sources".
  const first = (text: string, end: RegExp) => `${text.split(end)[0]}.`
  return (
    <p className={styles['fine']} data-fades data-part="fine">
      {doesNotExclude} {first(device, /[;]/)} {first(audience, /[.]/)}
    </p>
  )
}

/** The answer: whom to call, what is met, what is missing, and every set in one line. */
export const Answer = memo(function Answer(props: AnswerProps) {
  const { assessment, index, groups, known, begun, empty, editions, clock, told, tell, panels, worry, ...parts } = props
  const { escalation } = assessment
  const following = useFollowing(props)
  const { times, decides, lists, message, later } = following
  const { criteria } = told
  const inUse = editions.inUse
  const head = {
    ...{ told, message, index, begun, empty, worry },
    decides: headDecides(decides, assessment, index),
    missing: begun ? missingNames(lists, known, criteria, index) : [],
  }
  const calling = begun && asksForCall(escalation.pathway, escalation.tier)
  const { panel, toggle } = panels
  const onSet = useCallback((set: string) => toggle({ set }), [toggle])
  const compare = begun && (
    <MatrixDialog sets={later.assessment.sets} index={index} groups={groups} editions={editions} />
  )
  return (
    <>
      <main
        id="answer"
        className={styles['answer']}
        aria-label="Answer"
        data-open={panels.over || undefined}
        data-panel={panel !== null || undefined}
      >
        <AnswerHead
          {...head}
          sets={headSets(assessment, inUse, index, ROOM)}
          calling={calling}
          notices={
            <>
              {clock}
              <EditionsNotice editions={editions} />
            </>
          }
        />
        <section className={styles['sets']} data-fades aria-label="Criteria sets">
          <SetList {...{ index, editions, times }} sets={assessment.sets} open={setOf(panel)} onOpen={onSet} />
        </section>
        {panel !== null && (
          <div className={styles['panel']} data-fades>
            <OpenPanel
              {...{ panel, told, index, begun, editions, ...following, ...parts }}
              onClose={panels.closePanel}
              onLog={() => panels.show('log')}
            />
          </div>
        )}
        <Tools panels={panels} moment={told.at === told.now ? 'now' : showInstant(told.at)} compare={compare} />
        <Fine told={told} />
      </main>
      <AnswerBar
        {...head}
        sets={headSets(assessment, inUse, index, BAR_ROOM)}
        calling={calling}
        open={panels.over}
        onToggle={panels.toggleOver}
      />
    </>
  )
})

interface ClosedProps {
  readonly panels: Panels
  /** The content of an open panel that needs no answer; undefined: none. */
  readonly part: ReactNode
}

/** Stands in the place of the answer until the learner has chosen. */
export function ClosedAnswer({ panels: { panel, over, closePanel, toggleOver }, part }: ClosedProps) {
  const open = typeof panel === 'string' && part !== undefined
  const close = () => {
    closePanel()
    // On a phone nothing else lies under the panel.
    if (over) toggleOver()
  }
  return (
    <main id="answer" className={styles['answer']} aria-label="Answer" data-open={(open && over) || undefined}>
      {open ? (
        <PanelFrame title={TITLES[panel]} onClose={close}>
          {part}
        </PanelFrame>
      ) : (
        <p>Choose an option to open the answer.</p>
      )}
    </main>
  )
}
