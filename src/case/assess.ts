import type { Criteria } from '../criteria/criteria.ts'
import { compileSet } from '../engine/compiled-set.ts'
import { evaluateSet, type SetResult } from '../engine/evaluate-set.ts'
import { evaluatePathway, type PathwayResult } from '../engine/pathway.ts'
import type { CaseRecord } from './case-record.ts'
import { evidenceAt } from './evidence.ts'
import { type Reading, readAs } from './reading.ts'

/** Everything the criteria say about one case at one moment. */
export interface Assessment {
  /** The result of every set in use, in the order of the list. */
  readonly sets: readonly SetResult[]
  readonly escalation: PathwayResult
}

/**
 * Scores a case: every criteria set over its own look-back, then the escalation pathway.
 *
 * @param record the observations with their times
 * @param criteria the loaded criteria sets, vocabulary and pathway
 * @param asOf the moment to judge at, milliseconds since 1970; null when the case has no clock
 * @param reading a reviewer's choice for the sets; the pathway always reads as published, so that no choice of view
 *   lowers a prompt
 * @returns the results of all sets and of the pathway; never throws
 * @example assess(record, criteria, Date.now()).sets[0]?.verdict
 */
export function assess(
  record: CaseRecord,
  criteria: Criteria,
  asOf: number | null,
  reading: Reading = 'published',
): Assessment {
  const { vocabulary, pathway } = criteria
  const select = evidenceAt(record, vocabulary, asOf)
  const setsUnder = (chosen: Reading) =>
    criteria.sets.map((set) => {
      const own = { lookBack: set.lookBack, scored: compileSet(set).scored }
      const { lookBack, scored } = readAs(own, chosen, vocabulary)
      return evaluateSet(set, select(lookBack, scored), vocabulary)
    })
  const published = setsUnder('published')
  const byId = new Map(published.map((result) => [result.set.id, result]))
  return {
    sets: reading === 'published' ? published : setsUnder(reading),
    escalation: evaluatePathway(pathway, select(pathway.lookBack), vocabulary, byId),
  }
}
