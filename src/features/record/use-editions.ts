import { useMemo, useState } from 'react'
import type { Criteria } from '../../criteria/criteria.ts'
import { type Chosen, editionsOf, withEditions } from '../../criteria/editions.ts'
import type { CriteriaSet } from '../../engine/criteria-set.ts'
import type { SetResult } from '../../engine/evaluate-set.ts'

/** Which edition of each set is shown, and what can be done about it. */
export interface Editions {
  /** One edition of each set: those in use, but for the chosen ones. */
  readonly sets: readonly CriteriaSet[]
  /** The editions in use. */
  readonly inUse: readonly CriteriaSet[]
  /** The versions chosen instead, by the id of the set. */
  readonly chosen: Chosen
  /** What was chosen and is not here; the editions in use are shown then. */
  readonly problems: readonly string[]
  /** Every edition of a set, the newest first. */
  readonly of: (setId: string) => readonly CriteriaSet[]
  /** null goes back to the edition in use. */
  readonly choose: (setId: string, version: string | null) => void
  /** Back to the editions in use, everywhere. */
  readonly reset: () => void
  /** What all sets say of this patient with one edition put in place. */
  readonly under: (edition: CriteriaSet) => readonly SetResult[]
}

/**
 * A reviewer's choice of editions. It changes what the sets say, never the prompt.
 *
 * @param criteria the loaded criteria
 * @param judge what some editions say of this patient
 * @returns the editions to show, and the ways to choose others
 * @example const editions = useEditions(criteria, (sets) => assess(record, criteria, asOf, { sets }).sets)
 */
export function useEditions(
  criteria: Criteria,
  judge: (sets: readonly CriteriaSet[]) => readonly SetResult[],
): Editions {
  const [chosen, setChosen] = useState<Chosen>({})
  const shown = useMemo(() => withEditions(criteria, chosen), [criteria, chosen])
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
      return judge(other.ok ? other.sets : inUse)
    },
  }
}
