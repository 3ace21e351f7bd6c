import { useState } from 'react'
import { displayed } from '../../engine/displayed.ts'
import type { SetResult } from '../../engine/evaluate-set.ts'
import type { VocabularyIndex } from '../../engine/index-vocabulary.ts'
import { arrange, keepPlaces } from '../../engine/order.ts'
import type { Pathway } from '../../engine/pathway.types.ts'
import type { SetTimes } from '../../wording/set-times.ts'
import type { Editions } from '../record/use-editions.ts'
import { SetRow } from './set-row.tsx'

interface Props {
  readonly sets: readonly SetResult[]
  readonly index: VocabularyIndex
  /** Which editions are shown, and how to choose others; absent: no choice is offered. */
  readonly editions?: Editions | undefined
  /** The times behind each set, by its id. */
  readonly times?: ReadonlyMap<string, SetTimes> | undefined
  /** The pathway in force; absent: nothing is said of it. */
  readonly pathway?: Pathway | undefined
}

/** All criteria sets in the order that suits the patient; those made for other patients are one tap away. */
export function SetList({ sets, index, editions, times, pathway }: Props) {
  // A row stays in the part of the list in which its edition was chosen: it must not vanish under the reader's hand.
  const [kept, setKept] = useState<ReadonlyMap<string, boolean>>(new Map())
  const chosen = Object.keys(editions?.chosen ?? {})
  const { shown, folded } = keepPlaces(arrange(sets), new Map(chosen.map((id) => [id, kept.get(id) ?? false])))
  const choices = editions && {
    ...editions,
    choose: (id: string, version: string | null) => {
      setKept(new Map([...kept, [id, folded.some(({ set }) => set.id === id)]]))
      editions.choose(id, version)
    },
  }
  const rows = (list: readonly SetResult[]) =>
    list.map((result) => (
      <SetRow
        key={result.set.id}
        result={result}
        index={index}
        shown={displayed(result, sets)}
        editions={choices}
        times={times?.get(result.set.id)}
        pathway={pathway}
      />
    ))
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
