import { useMemo, useRef, useState } from 'react'
import { type Chosen, type Criteria, editionsOf, withEditions } from '../../criteria/criteria.ts'
import type { SetResult } from '../../engine/evaluate-set.ts'
import type { CriteriaSet } from '../../engine/language.ts'

/** Which edition of each set is shown, and the ways to change it. */
export interface Editions {
  /** One edition of each set: the chosen one, otherwise the one in use. */
  readonly sets: readonly CriteriaSet[]
  /** The editions in use. */
  readonly inUse: readonly CriteriaSet[]
  /** Versions chosen instead of those in use, by set id. */
  readonly chosen: Chosen
  /** Chosen editions that this page lacks, in words; the editions in use are shown instead. */
  readonly problems: readonly string[]
  /** Every edition of a set, newest first. */
  readonly of: (setId: string) => readonly CriteriaSet[]
  /** Chooses a version; null returns to the edition in use. */
  readonly choose: (setId: string, version: string | null) => void
  /** Returns every set to its edition in use. */
  readonly reset: () => void
  /** Evaluates all sets for this patient with one edition replaced. */
  readonly under: (edition: CriteriaSet) => readonly SetResult[]
}

/**
 * Holds a reviewer's choice of editions. The choice changes the results of the sets, never the prompt.
 *
 * @param judge evaluates the given editions for this patient
 * @returns the same object until the choice or the criteria change
 * @example const editions = useEditions(criteria, (sets) => assess(record, criteria, asOf, { sets }).sets)
 */
export function useEditions(
  criteria: Criteria,
  judge: (sets: readonly CriteriaSet[]) => readonly SetResult[],
): Editions {
  const [chosen, setChosen] = useState<Chosen>({})
  const shown = useMemo(() => withEditions(criteria, chosen), [criteria, chosen])
  const judgeNow = useRef(judge)
  judgeNow.current = judge
  return useMemo(() => {
    const inUse = criteria.sets
    return {
      sets: shown.ok ? shown.sets : inUse,
      inUse,
      chosen: shown.ok ? chosen : {},
      problems: shown.ok ? [] : shown.problems,
      of: (setId) => editionsOf(criteria, setId),
      choose: (setId, version) => {
        const { [setId]: _before, ...others } = chosen
        const used = inUse.find(({ id }) => id === setId)
        setChosen(version === null || version === used?.version ? others : { ...others, [setId]: version })
      },
      reset: () => setChosen({}),
      under: ({ id, version }) => {
        const other = withEditions(criteria, { ...chosen, [id]: version })
        return judgeNow.current(other.ok ? other.sets : inUse)
      },
    }
  }, [criteria, chosen, shown])
}
