import type { Criteria } from '../criteria/criteria.ts'
import { compileSet } from '../engine/compile-set.ts'
import type { CriteriaSet } from '../engine/criteria-set.ts'
import { evaluateSet, type SetResult } from '../engine/evaluate-set.ts'
import { evaluatePathway, type PathwayResult } from '../engine/pathway.ts'
import type { Pathway } from '../engine/pathway.types.ts'
import type { CaseRecord } from './case.ts'
import type { EditionHash } from './edition-hash.ts'
import { evidenceAt } from './evidence.ts'
import { packEdition } from './pack-edition.ts'
import { type Reading, readAs } from './reading.ts'
import type { WarningOut } from './result-document.ts'
import { resultWarnings } from './result-warnings.ts'

/** Everything the criteria say about one case at one moment. */
export interface Assessment {
  /** The result of every set in use, in the order of the list. */
  readonly sets: readonly SetResult[]
  readonly escalation: PathwayResult
  /** What the default pathway says without the institution pack; absent where no pack is in force. */
  readonly byDefault?: PathwayResult
  /** The pack in force. */
  readonly pack?: EditionHash
  /** Questions that were asked beside the fields of the values that count here. */
  readonly warnings: readonly WarningOut[]
}

/** What a reviewer may look through: other than published windows, other than the editions in use. */
export interface View {
  readonly reading?: Reading
  /** One edition of each set; absent: the ones in use. */
  readonly sets?: readonly CriteriaSet[]
}

/**
 * Scores a case: every criteria set over its own look-back, then the escalation pathway.
 *
 * @param record the observations with their times
 * @param criteria the loaded criteria sets, vocabulary and pathway
 * @param asOf the moment to judge at, milliseconds since 1970; null when the case has no clock
 * @param view a reviewer's choice for the sets; the pathway always reads the editions in use as published, so that no
 *   choice of view lowers a prompt
 * @returns the results of all sets and of the pathway; never throws
 * @example assess(record, criteria, Date.now()).sets[0]?.verdict
 */
export function assess(
  record: CaseRecord,
  criteria: Criteria,
  asOf: number | null,
  { reading = 'published', sets = criteria.sets }: View = {},
): Assessment {
  const { vocabulary, pathway, trendRules, local } = criteria
  const select = evidenceAt(record, vocabulary, asOf, trendRules)
  const evaluate = (editions: readonly CriteriaSet[], chosen: Reading) =>
    editions.map((set) => {
      const own = { lookBack: set.lookBack, scored: compileSet(set).scored }
      const { lookBack, scored } = readAs(own, chosen, vocabulary)
      return evaluateSet(set, select(lookBack, scored), vocabulary)
    })
  const known = select(pathway.lookBack)
  const published = evaluate(criteria.sets, 'published')
  const byDefaultOf = (without: Pathway) => {
    // The numbers of the institution answer no tick here.
    const bare = trendRules === undefined ? select : evidenceAt(record, vocabulary, asOf)
    return evaluatePathway(without, bare(without.lookBack), vocabulary, byId)
  }
  const asPublished = reading === 'published' && sets === criteria.sets
  const byId = new Map(published.map((result) => [result.set.id, result]))
  const shown = asPublished ? published : evaluate(sets, reading)
  return {
    sets: shown,
    escalation: evaluatePathway(pathway, known, vocabulary, byId),
    ...(local && { byDefault: byDefaultOf(local.byDefault), pack: packEdition(local) }),
    // Worked out when it is asked for: most moments of a course are judged without it.
    get warnings() {
      return resultWarnings([known, ...[...published, ...shown].map(({ typed }) => typed)], vocabulary)
    },
  }
}
