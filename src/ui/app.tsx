import { type KeyboardEvent, useMemo, useState } from 'react'
import { assess } from '../case/assess.ts'
import { contradictions as contradictionsOf } from '../case/contradictions.ts'
import { isEmpty, readDraft } from '../case/draft.ts'
import { selectEvidence } from '../case/evidence.ts'
import type { Criteria } from '../criteria/criteria.ts'
import { arrange } from '../engine/arrange.ts'
import { indexVocabulary } from '../engine/index-vocabulary.ts'
import { evaluateLadder } from '../engine/ladder.ts'
import { enteredOf, filledByGroup } from '../exchange/entered.ts'
import { ladderView } from '../exchange/ladder-view.ts'
import { nearByInput } from '../exchange/near-words.ts'
import { knownInputs } from '../exchange/workup.ts'
import { Announcer } from './announcer.tsx'
import { Answer } from './answer.tsx'
import { AnswerBar } from './answer-bar.tsx'
import { Form } from './form.tsx'
import { FormNav } from './form-nav.tsx'
import { PrintSheet } from './print-sheet.tsx'
import { ThemeSwitch } from './theme-switch.tsx'
import { useDraft } from './use-draft.ts'
import { usePrinting } from './use-printing.ts'

interface Props {
  readonly criteria: Criteria
  /** The version of this page. */
  readonly build: string
}

/** The page: the form, and the answer that follows every key press. */
export function App({ criteria, build }: Props) {
  const { vocabulary, pathway } = criteria
  const { draft, canUndo, actions } = useDraft()
  const [explained, setExplained] = useState(false)
  const [answerOpen, setAnswerOpen] = useState(false)
  const printing = usePrinting()
  const index = indexVocabulary(vocabulary)
  const { record, entries } = useMemo(() => readDraft(draft, vocabulary), [draft, vocabulary])
  const assessment = useMemo(() => assess(record, criteria, null), [record, criteria])
  const evidence = useMemo(
    () => selectEvidence(record, vocabulary, pathway.lookBack, null),
    [record, vocabulary, pathway],
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
          {canUndo ? (
            <button type="button" onClick={actions.undo}>
              Undo clear
            </button>
          ) : (
            <button type="button" onClick={actions.clear} disabled={isEmpty(draft)}>
              Clear all
            </button>
          )}
        </div>
        <FormNav groups={vocabulary.groups} filled={filled} />
        <Form {...{ vocabulary, draft, entries, contradictions, near, explained, actions }} />
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
