import { criterionConditions } from '../../engine/compile-set.ts'
import { exact, ZERO } from '../../engine/exact.ts'
import type { Condition, CriteriaSet, Criterion, Limits, ScoredCriterion } from '../../engine/language.ts'
import { is, matchCriterion, matchScore } from '../../engine/match.ts'
import { cutoffIn, operandsIn } from '../../engine/rule-parts.ts'
import { type Comparator, VERDICTS, type Verdict } from '../../engine/verdict.ts'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import { nodes, thresholdOf } from '../../engine/walk.ts'
import type { Fault } from '../fault.ts'
import type { ExpectedEnds, SetCase } from '../schema/other-files.ts'
import { givenOf } from './cases.ts'

/** One place that needs cases: the verdict, the entry, or a criterion. */
interface Place {
  readonly name: string
  readonly reads: ReadonlySet<string>
  readonly limits: readonly { readonly quantity: string; readonly comparator: Comparator; readonly table: Limits }[]
  /** What a case expects here; null when it says nothing about it. */
  readonly expected: (one: SetCase) => Verdict | null
  /** A term over a quantity: any value scores, so its points are exact or a range. */
  readonly term?: string
}

/** Points as a verdict: they score for certain, cannot, or may. */
function ofEnds([low, high]: ExpectedEnds): Verdict {
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
function casePlaces(set: CriteriaSet): readonly Place[] {
  const { entry, criteria } = set
  const expected = ({ expect }: SetCase) => expect.entry ?? null
  const ofEntry =
    entry === undefined ? [] : [{ name: 'the entry', reads: new Set<string>(), limits: limitsOf([entry]), expected }]
  return [verdictPlace(set), ...ofEntry, ...criteria.map(placeOf)]
}

const isExact = ([low, high]: ExpectedEnds) => low !== null && high !== null && exact(low).compare(exact(high)) === 0

function* verdictFaults({ name, expected, term }: Place, cases: readonly SetCase[]): Generator<Fault> {
  const say = (what: string) => ({ path: 'cases', problem: `no case expects ${name} to be ${what}` })
  if (term !== undefined) {
    const points = cases.flatMap(({ expect }): readonly ExpectedEnds[] =>
      expect.points?.[term] ? [expect.points[term]] : [],
    )
    if (!points.some(isExact)) yield say('an exact number of points')
    if (points.every(isExact)) yield say('a range of points')
    return
  }
  const found = new Set(cases.map(expected))
  for (const verdict of VERDICTS) if (!found.has(verdict)) yield say(verdict)
}

function* limitFaults(place: Place, cases: readonly SetCase[], vocabulary: VocabularyIndex): Generator<Fault> {
  const naming = cases.filter((one) => place.expected(one) !== null)
  const has = (quantity: string, fits: (unit: string, number: string | null) => boolean) =>
    naming.some((one) =>
      givenOf(one, quantity, vocabulary).some(
        (given) => given.kind === 'number' && fits(given.unit, given.comparator === undefined ? given.number : null),
      ),
    )
  for (const { quantity, comparator, table } of place.limits) {
    for (const [code, limit] of Object.entries(table)) {
      const at = (unit: string, number: string | null) =>
        unit === code && number !== null && exact(number).compare(exact(limit)) === 0
      if (has(quantity, at)) continue
      yield {
        path: 'cases',
        problem: `no case about ${place.name} gives ${quantity} exactly at its limit (${comparator} ${limit} ${code})`,
      }
    }
  }
  for (const id of place.reads) {
    for (const { code } of vocabulary.quantities.get(id)?.units ?? []) {
      if (has(id, (unit) => unit === code)) continue
      yield { path: 'cases', problem: `no case about ${place.name} gives ${id} in ${code}` }
    }
  }
}

/** The cut-off of a score is its one number that decides: a case must stand exactly on it. */
function* cutoffFaults({ rule }: CriteriaSet, cases: readonly SetCase[]): Generator<Fault> {
  for (const [comparator, number] of Object.entries(cutoffIn(rule) ?? {})) {
    const onIt = ([low, high]: ExpectedEnds) =>
      [low, high].every((end) => end !== null && exact(end).compare(exact(number)) === 0)
    if (cases.some(({ expect }) => expect.score !== undefined && onIt(expect.score))) continue
    yield { path: 'cases', problem: `no case expects the score to be exactly at the cut-off (${comparator} ${number})` }
  }
}

/**
 * Checks that the worked cases of an edition leave nothing out: every verdict of the set, its entry and its criteria,
 * every printed limit and the cut-off exactly, every unit of every quantity read.
 *
 * @param cases the cases, their schema checked
 * @param set the edition they belong to
 * @param vocabulary the inputs there are
 * @returns one problem for each thing without a case
 * @example [...crossCheckCoverage(cases, hlh2004, indexVocabulary(vocabulary))] // []
 */
export function* crossCheckCoverage(
  cases: readonly SetCase[],
  set: CriteriaSet,
  vocabulary: VocabularyIndex,
): Generator<Fault> {
  yield* cutoffFaults(set, cases)
  for (const place of casePlaces(set)) {
    yield* verdictFaults(place, cases)
    yield* limitFaults(place, cases, vocabulary)
  }
}
