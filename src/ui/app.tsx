import { useMemo } from 'react'
import { assess } from '../case/assess.ts'
import { contradictions as contradictionsOf } from '../case/contradictions.ts'
import { isEmpty, readDraft } from '../case/draft.ts'
import { selectEvidence } from '../case/evidence.ts'
import type { Criteria } from '../criteria/criteria.ts'
import { indexVocabulary } from '../engine/index-vocabulary.ts'
import { knownInputs } from '../exchange/workup.ts'
import { Announcer } from './announcer.tsx'
import { Answer } from './answer.tsx'
import { AnswerBar } from './answer-bar.tsx'
import { Form } from './form.tsx'
import { useDraft } from './use-draft.ts'

/** The page: the form, and the answer that follows every key press. */
export function App({ criteria }: { readonly criteria: Criteria }) {
  const { vocabulary, pathway } = criteria
  const { draft, canUndo, actions } = useDraft()
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
  const known = useMemo(() => knownInputs(evidence), [evidence])
  const begun = known.size > 0
  return (
    <div className="page">
      <section className="entry-column" aria-labelledby="page-title">
        <div className="toolbar">
          <h1 id="page-title">MAS-HLH criteria at the bedside</h1>
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
        <Form {...{ vocabulary, draft, entries, contradictions, actions }} />
      </section>
      <Answer assessment={assessment} index={index} groups={vocabulary.groups} begun={begun} known={known} />
      <AnswerBar assessment={assessment} begun={begun} />
      <Announcer assessment={assessment} begun={begun} />
    </div>
  )
}
