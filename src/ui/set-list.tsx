import { arrange } from '../engine/arrange.ts'
import { displayed } from '../engine/displayed.ts'
import type { SetResult } from '../engine/evaluate-set.ts'
import type { VocabularyIndex } from '../engine/index-vocabulary.ts'
import { SetRow } from './set-row.tsx'

interface Props {
  readonly sets: readonly SetResult[]
  readonly index: VocabularyIndex
}

/** All criteria sets in the order that suits the patient; those made for other patients are one tap away. */
export function SetList({ sets, index }: Props) {
  const { shown, folded } = arrange(sets)
  const rows = (list: readonly SetResult[]) =>
    list.map((result) => <SetRow key={result.set.id} result={result} index={index} shown={displayed(result, sets)} />)
  return (
    <>
      <ul className="sets">{rows(shown)}</ul>
      {folded.length > 0 && (
        <details className="other-sets">
          <summary>Made for other patients: {folded.map(({ set }) => set.shortTitle).join(', ')}</summary>
          <ul className="sets">{rows(folded)}</ul>
        </details>
      )}
    </>
  )
}
