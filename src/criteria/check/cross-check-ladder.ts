import { exact } from '../../engine/exact.ts'
import type { VocabularyIndex } from '../../engine/index-vocabulary.ts'
import type { Ladder, Rung } from '../../engine/ladder.ts'
import type { Quantity } from '../../engine/vocabulary.ts'
import { thresholdOf } from '../../engine/walk.ts'
import { crossCheckCondition } from './condition.ts'
import { crossCheckLimits } from './cross-check-limits.ts'
import { repeated, wrongInput } from './names.ts'
import { keyPath, type Problem } from './problem.ts'

/** The picture draws every rung on one axis: each needs its limit in the unit of that axis, and they may not fall. */
function* orderFaults(rungs: readonly Rung[], { units }: Quantity): Generator<Problem> {
  const unit = units[0]?.code ?? ''
  let before: string | undefined
  for (const [index, { threshold }] of rungs.entries()) {
    const { comparator, limits } = thresholdOf(threshold) ?? { comparator: '>=' as const, limits: {} }
    const key = keyPath('rungs', index, 'threshold', comparator)
    const limit = limits[unit]
    if (limit === undefined) yield { key, problem: `has no limit in ${unit}; every rung needs one` }
    else if (before !== undefined && exact(limit).compare(exact(before)) < 0)
      yield {
        key: keyPath(key, unit),
        problem: `is ${limit}, below the rung before it (${before}); the lowest is first`,
      }
    before = limit ?? before
  }
}

/**
 * Checks everything one edition of a ladder refers to.
 *
 * @param ladder the edition, its schema checked
 * @param vocabulary the inputs there are
 * @returns the problems, by key
 * @example [...crossCheckLadder(ferritin, indexVocabulary(vocabulary))] // []
 */
export function* crossCheckLadder({ quantity: name, rungs }: Ladder, vocabulary: VocabularyIndex): Generator<Problem> {
  yield* repeated(
    rungs.map(({ id }) => id),
    (index) => keyPath('rungs', index, 'id'),
    'rung',
  )
  yield* wrongInput(name, 'quantity', 'quantity', vocabulary)
  const quantity = vocabulary.quantities.get(name)
  if (quantity?.shownOnly)
    yield { key: 'quantity', problem: `"${name}" is shown to the reader and compared by no rule` }
  for (const [index, { threshold, fits }] of rungs.entries()) {
    const printed = thresholdOf(threshold)
    if (quantity !== undefined && printed !== null)
      yield* crossCheckLimits(quantity, printed.limits, keyPath('rungs', index, 'threshold', printed.comparator))
    if (fits !== undefined) yield* crossCheckCondition(fits, keyPath('rungs', index, 'fits'), { vocabulary })
  }
  if (quantity !== undefined) yield* orderFaults(rungs, quantity)
}
