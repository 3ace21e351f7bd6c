import { exact } from '../../engine/exact.ts'
import type { VocabularyIndex } from '../../engine/index-vocabulary.ts'
import type { Bands, Limits, ProbabilityBand, ScoredCriterion, Tally, Threshold } from '../../engine/language.ts'
import { matchScore } from '../../engine/match.ts'
import { thresholdOf } from '../../engine/walk.ts'
import { crossCheckCondition } from './condition.ts'
import { crossCheckLimits } from './cross-check-limits.ts'
import { wrongInput, wrongOperand } from './names.ts'
import { keyPath, type Problem } from './problem.ts'

function* fromFaults(from: Threshold, previous: Limits | undefined, key: string): Generator<Problem> {
  const threshold = thresholdOf(from)
  if (threshold === null) return
  const { comparator, limits } = threshold
  if (comparator !== '>=' && comparator !== '>')
    yield { key, problem: 'a band starts at its limit and goes up: allowed: >=, >' }
  if (previous === undefined) return
  const [units, before] = [limits, previous].map((table) => Object.keys(table).sort().join(', '))
  if (units !== before) yield { key, problem: `has limits in ${units}; the band before it has them in ${before}` }
  for (const [code, number] of Object.entries(limits)) {
    const lower = previous[code]
    if (lower === undefined || exact(lower).compare(exact(number)) < 0) continue
    yield { key: keyPath(key, comparator, code), problem: `must be above ${lower}, where the band before it starts` }
  }
}

function* bandFaults({ quantity: id, bands }: Bands, key: string, vocabulary: VocabularyIndex): Generator<Problem> {
  yield* wrongInput(id, 'quantity', keyPath(key, 'quantity'), vocabulary)
  const quantity = vocabulary.quantities.get(id)
  let previous: Limits | undefined
  for (const [index, { from }] of bands.entries()) {
    const at = keyPath(key, 'bands', index)
    if (index === 0 && from !== undefined)
      yield { key: keyPath(at, 'from'), problem: 'the first band has none: it takes all below the second' }
    if (index > 0 && from === undefined) yield { key: at, problem: 'from is missing; only the first band has none' }
    const threshold = from === undefined ? null : thresholdOf(from)
    if (from === undefined || threshold === null) continue
    const { comparator, limits } = threshold
    if (quantity !== undefined) yield* crossCheckLimits(quantity, limits, keyPath(at, 'from', comparator))
    yield* fromFaults(from, previous, keyPath(at, 'from'))
    previous = limits
  }
}

function* tallyFaults({ tally, points }: Tally, key: string, vocabulary: VocabularyIndex): Generator<Problem> {
  for (const [index, condition] of tally.entries()) {
    yield* crossCheckCondition(condition, keyPath(key, 'tally', index), { vocabulary })
  }
  if (points.length === tally.length + 1) return
  yield {
    key: keyPath(key, 'points'),
    problem: `has ${points.length} entries; ${tally.length} conditions need ${tally.length + 1}, one for none met`,
  }
}

/**
 * Checks how one scored criterion gives its points.
 *
 * @param criterion the criterion
 * @param key where it stands
 * @param vocabulary the inputs there are
 * @returns unknown names, bands out of order, points that do not fit the conditions
 * @example [...crossCheckScore(ferritinItem, 'criteria[4]', vocabulary)] // []
 */
export function* crossCheckScore(
  { score }: ScoredCriterion,
  key: string,
  vocabulary: VocabularyIndex,
): Generator<Problem> {
  const at = keyPath(key, 'score')
  yield* matchScore<Iterable<Problem>>(score, {
    bands: (bands) => bandFaults(bands, at, vocabulary),
    tally: (tally) => tallyFaults(tally, at, vocabulary),
    quantity: (term) => wrongOperand(term, at, vocabulary),
    finding: ({ finding }) => wrongInput(finding, 'finding', keyPath(at, 'finding'), vocabulary),
  })
}

/**
 * Checks the bands of a published probability.
 *
 * @param bands the bands, lowest first
 * @param key where they stand
 * @returns limits out of order, missing ones, and one too many in the last band
 * @example [...crossCheckProbability([{ upTo: '90', label: '<1 %' }, { label: '~1 %' }], 'rule.probability')] // []
 */
export function* crossCheckProbability(bands: readonly ProbabilityBand[], key: string): Generator<Problem> {
  for (const [index, { upTo }] of bands.entries()) {
    const at = keyPath(key, index, 'upTo')
    const before = bands[index - 1]?.upTo
    if (index === bands.length - 1) {
      if (upTo !== undefined) yield { key: at, problem: 'the last band has none: it takes all that is left' }
    } else if (upTo === undefined) yield { key: at, problem: 'missing; only the last band has none' }
    else if (before !== undefined && exact(before).compare(exact(upTo)) >= 0)
      yield { key: at, problem: `must be above ${before}` }
  }
}
