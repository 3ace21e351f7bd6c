import { criterionConditions } from '../../engine/compile-set.ts'
import type { CriteriaSet } from '../../engine/criteria-set.ts'
import { exact, ZERO } from '../../engine/exact.ts'
import type { Condition, Criterion, Limits, ScoredCriterion } from '../../engine/language.ts'
import { is, matchCriterion, matchScore } from '../../engine/match.ts'
import { operandsIn } from '../../engine/rule-parts.ts'
import type { Comparator, Verdict } from '../../engine/verdict.ts'
import { nodes, thresholdOf } from '../../engine/walk.ts'
import type { Ends, SetCase } from '../schema/schema-cases.ts'

/** One place that needs cases: the verdict, the entry, or a criterion. */
export interface Place {
  readonly name: string
  readonly reads: ReadonlySet<string>
  readonly limits: readonly { readonly quantity: string; readonly comparator: Comparator; readonly table: Limits }[]
  /** What a case expects here; null when it says nothing about it. */
  readonly expected: (one: SetCase) => Verdict | null
  /** A term over a quantity: any value scores, so its points are exact or a range. */
  readonly term?: string
}

/** Points as a verdict: they score for certain, cannot, or may. */
function ofEnds([low, high]: Ends): Verdict {
  const lowest = low === null ? -1 : exact(low).compare(ZERO)
  const highest = high === null ? 1 : exact(high).compare(ZERO)
  if (lowest > 0 || highest < 0) return 'met'
  return lowest === 0 && highest === 0 ? 'not-met' : 'unknown'
}

function limitsOf(conditions: readonly Condition[]) {
  return conditions
    .flatMap((condition) => [...nodes(condition)])
    .flatMap((node) => {
      if (!is(node, 'quantity')) return []
      const threshold = thresholdOf(node)
      return threshold !== null
        ? [{ quantity: node.quantity, comparator: threshold.comparator, table: threshold.limits }]
        : []
    })
}

function placeOf(criterion: Criterion): Place {
  const { id } = criterion
  const expected = ({ expect: { criteria, points } }: SetCase) => {
    const ends = points?.[id]
    return criteria?.[id] ?? (ends === undefined ? null : ofEnds(ends))
  }
  const base = { name: `criterion "${id}"`, expected, limits: [] }
  const ofConditions = (conditions: readonly Condition[]): Place => {
    const limits = limitsOf(conditions)
    return { ...base, limits, reads: new Set(limits.map(({ quantity }) => quantity)) }
  }
  const ofScore = (score: ScoredCriterion['score']): Place =>
    matchScore<Place>(score, {
      tally: ({ tally }) => ofConditions(tally),
      finding: () => ({ ...base, reads: new Set() }),
      quantity: ({ quantity }) => ({ ...base, reads: new Set([quantity]), term: id }),
      bands: ({ quantity }) => ({
        ...base,
        reads: new Set([quantity]),
        limits: limitsOf(criterionConditions(criterion)),
      }),
    })
  return matchCriterion<Place>(criterion, {
    when: ({ when }) => ofConditions([when]),
    score: ({ score }) => ofScore(score),
  })
}

function verdictPlace({ rule }: CriteriaSet): Place {
  const reads = operandsIn(rule)
  const expected = ({ expect }: SetCase) => expect.rule ?? expect.verdict ?? null
  return { name: 'the verdict', reads: new Set(reads), limits: [], expected }
}

/**
 * The places of a set that need worked cases.
 *
 * @param set the edition
 * @returns the verdict, the entry where there is one, and every criterion
 * @example casePlaces(hlh2004).map(({ name }) => name) // ['the verdict', 'criterion "fever"', …]
 */
export function casePlaces(set: CriteriaSet): readonly Place[] {
  const { entry, criteria } = set
  const expected = ({ expect }: SetCase) => expect.entry ?? null
  const ofEntry =
    entry === undefined ? [] : [{ name: 'the entry', reads: new Set<string>(), limits: limitsOf([entry]), expected }]
  return [verdictPlace(set), ...ofEntry, ...criteria.map(placeOf)]
}
