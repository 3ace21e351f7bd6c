import { type KeyboardEvent, useMemo, useState } from 'react'
import { assess } from '../case/assess.ts'
import { contradictions as contradictionsOf } from '../case/contradictions.ts'
import { isEmpty } from '../case/draft.ts'
import { selectEvidence } from '../case/evidence.ts'
import { readDraft } from '../case/read-draft.ts'
import type { Criteria } from '../criteria/criteria.ts'
import { arrange } from '../engine/arrange.ts'
import { indexVocabulary } from '../engine/index-vocabulary.ts'
import { evaluateLadder } from '../engine/ladder.ts'
import { columnsOf } from '../exchange/columns.ts'
import { enteredOf, filledByGroup } from '../exchange/entered.ts'
import { ladderView } from '../exchange/ladder-view.ts'
import { nearByInput } from '../exchange/near-words.ts'
import { previousByInput } from '../exchange/previous.ts'
import { knownInputs } from '../exchange/workup.ts'
import { Announcer } from './announcer.tsx'
import { Answer } from './answer.tsx'
import { AnswerBar } from './answer-bar.tsx'
import { Form } from './form.tsx'
import { FormNav } from './form-nav.tsx'
import { PrintSheet } from './print-sheet.tsx'
import { ThemeSwitch } from './theme-switch.tsx'
import { useDraft } from './use-draft.ts'
import { useNow } from './use-now.ts'
import { usePrinting } from './use-printing.ts'

interface Props {
  readonly criteria: Criteria
  /** The version of this page. */
  readonly build: string
}

const NO_CHANGES: ReadonlyMap<string, readonly string[]> = new Map()

/** The page: the form, and the answer that follows every key press. */
export function App({ criteria, build }: Props) {
  const { vocabulary, pathway } = criteria
  const { draft, active, undo, actions } = useDraft(vocabulary)
  const [now, look] = useNow()
  const [explained, setExplained] = useState(false)
  const [answerOpen, setAnswerOpen] = useState(false)
  const printing = usePrinting()
  const index = indexVocabulary(vocabulary)
  const { record, occasions: reads } = useMemo(() => readDraft(draft, vocabulary), [draft, vocabulary])
  const sheets = useMemo(
    () =>
      new Map(
        vocabulary.series.map((series) => {
          const columns = columnsOf(draft, series, active[series.id], reads)
          return [series.id, { columns, previous: previousByInput(columns, index) }] as const
        }),
      ),
    [vocabulary, draft, active, reads, index],
  )
  const asOf = now
  const assessment = useMemo(() => assess(record, criteria, asOf), [record, criteria, asOf])
  const evidence = useMemo(
    () => selectEvidence(record, vocabulary, pathway.lookBack, asOf),
    [record, vocabulary, pathway, asOf],
  )
  const contradictions = useMemo(() => {
    const found = contradictionsOf(evidence, vocabulary)
    return new Map(
      found.flatMap(({ if: one, against, message }) => [[one, message] as const, [against, message] as const]),
    )
  }, [evidence, vocabulary])
  const near = useMemo(() => nearByInput(arrange(assessment.sets).shown, index), [assessment, index])
  const ladders = useMemo(
    () => criteria.ladders.map((ladder) => ladderView(evaluateLadder(ladder, evidence, vocabulary), index)),
    [criteria, evidence, vocabulary, index],
  )
  const known = useMemo(() => knownInputs(evidence), [evidence])
  const filled = useMemo(() => filledByGroup(enteredOf(record, index), index), [record, index])
  const begun = known.size > 0
  const toggleAnswer = () => {
    setAnswerOpen(!answerOpen)
    // The reader follows to what opened; closing leaves the focus on the bar.
    if (!answerOpen) requestAnimationFrame(() => document.getElementById('tier-title')?.focus())
  }
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !answerOpen) return
    setAnswerOpen(false)
    document.getElementById('answer-bar')?.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes what lies over the form, wherever the focus is
    <div className="page" data-answer-open={answerOpen || undefined} onKeyDown={closeOnEscape}>
      <section className="entry-column" aria-labelledby="page-title">
        <h1 id="page-title">MAS-HLH criteria at the bedside</h1>
        <div className="toolbar">
          <button type="button" aria-pressed={explained} onClick={() => setExplained(!explained)}>
            Explain fields
          </button>
          <ThemeSwitch />
          {undo !== null ? (
            <button type="button" onClick={actions.undo}>
              {undo}
            </button>
          ) : (
            <button type="button" onClick={actions.clear} disabled={isEmpty(draft)}>
              Clear all
            </button>
          )}
        </div>
        <FormNav groups={vocabulary.groups} filled={filled} />
        <Form
          {...{ vocabulary, draft, reads, sheets, contradictions, near, explained, now, look, actions }}
          changes={NO_CHANGES}
        />
      </section>
      <Answer
        assessment={assessment}
        index={index}
        groups={vocabulary.groups}
        ladders={ladders}
        begun={begun}
        known={known}
        open={answerOpen}
      />
      <AnswerBar assessment={assessment} begun={begun} open={answerOpen} onToggle={toggleAnswer} />
      <Announcer assessment={assessment} begun={begun} />
      {printing && <PrintSheet record={record} assessment={assessment} index={index} build={build} />}
    </div>
  )
}
