import type { CriteriaSet } from '../../engine/criteria-set.ts'
import { exact } from '../../engine/exact.ts'
import type { VocabularyIndex } from '../../engine/index-vocabulary.ts'
import { cutoffIn } from '../../engine/rule-parts.ts'
import { VERDICTS } from '../../engine/verdict.ts'
import type { Ends, SetCase } from '../schema/schema-cases.ts'
import { casePlaces, type Place } from './case-places.ts'
import { givenOf } from './cases.ts'
import type { Problem } from './problem.ts'

const isExact = ([low, high]: Ends) => low !== null && high !== null && exact(low).compare(exact(high)) === 0

function* verdictFaults({ name, expected, term }: Place, cases: readonly SetCase[]): Generator<Problem> {
  const say = (what: string) => ({ key: 'cases', problem: `no case expects ${name} to be ${what}` })
  if (term !== undefined) {
    const points = cases.flatMap(({ expect }): readonly Ends[] => (expect.points?.[term] ? [expect.points[term]] : []))
    if (!points.some(isExact)) yield say('an exact number of points')
    if (points.every(isExact)) yield say('a range of points')
    return
  }
  const found = new Set(cases.map(expected))
  for (const verdict of VERDICTS) if (!found.has(verdict)) yield say(verdict)
}

function* limitFaults(place: Place, cases: readonly SetCase[], vocabulary: VocabularyIndex): Generator<Problem> {
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
        key: 'cases',
        problem: `no case about ${place.name} gives ${quantity} exactly at its limit (${comparator} ${limit} ${code})`,
      }
    }
  }
  for (const id of place.reads) {
    for (const { code } of vocabulary.quantities.get(id)?.units ?? []) {
      if (has(id, (unit) => unit === code)) continue
      yield { key: 'cases', problem: `no case about ${place.name} gives ${id} in ${code}` }
    }
  }
}

/** The cut-off of a score is its one number that decides: a case must stand exactly on it. */
function* cutoffFaults({ rule }: CriteriaSet, cases: readonly SetCase[]): Generator<Problem> {
  for (const [comparator, number] of Object.entries(cutoffIn(rule) ?? {})) {
    const onIt = ([low, high]: Ends) =>
      [low, high].every((end) => end !== null && exact(end).compare(exact(number)) === 0)
    if (cases.some(({ expect }) => expect.score !== undefined && onIt(expect.score))) continue
    yield { key: 'cases', problem: `no case expects the score to be exactly at the cut-off (${comparator} ${number})` }
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
): Generator<Problem> {
  yield* cutoffFaults(set, cases)
  for (const place of casePlaces(set)) {
    yield* verdictFaults(place, cases)
    yield* limitFaults(place, cases, vocabulary)
  }
}
