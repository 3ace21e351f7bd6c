import { exact } from '../exact.ts'
import { between, censored, type Interval, point } from '../interval.ts'
import { hardRange } from '../units.ts'
import { indexVocabulary, type Vocabulary } from '../vocabulary.ts'
import { thresholdOf } from '../walk.ts'
import { answersOf } from './nodes.ts'

/** An implication by places: from an answer, or from any known value, to an answer or a range. */
export interface Arrow {
  readonly from: number
  /** Code of the answer it needs; -1 where any value is enough. */
  readonly answer: number
  readonly to: number
  /** Code of the answer it gives; -1 where it gives a range. */
  readonly gives: number
  /** The range, by unit; empty where it comes from another value. */
  readonly readings: readonly { readonly unit: string; readonly range: Interval }[]
  /** Place of the quantity whose upper end is the upper end here; -1 for none. */
  readonly notAbove: number
}

/**
 * The implications of a vocabulary by places.
 *
 * @param vocabulary the dictionary of inputs
 * @param places the place of each input
 */
export function arrowsFor(vocabulary: Vocabulary, places: ReadonlyMap<string, number>): readonly Arrow[] {
  const { inputs, quantities } = indexVocabulary(vocabulary)
  const placeOf = (id: string) => places.get(id) ?? -1
  const codeOf = (id: string, answer: string) => {
    const input = inputs.get(id)
    return input === undefined || input.kind === 'quantity' ? -1 : answersOf(input).indexOf(answer) + 1
  }
  return vocabulary.implications.map(({ if: cause, then }): Arrow => {
    const start =
      'known' in cause
        ? { from: placeOf(cause.known), answer: -1 }
        : { from: placeOf(cause.finding), answer: codeOf(cause.finding, cause.is) }
    if ('finding' in then)
      return { ...start, to: placeOf(then.finding), gives: codeOf(then.finding, then.is), readings: [], notAbove: -1 }
    const to = { ...start, to: placeOf(then.quantity), gives: -1 }
    if ('notAbove' in then) return { ...to, readings: [], notAbove: placeOf(then.notAbove) }
    if ('equals' in then) {
      const readings = Object.entries(then.equals).map(([unit, value]) => ({ unit, range: point(exact(value)) }))
      return { ...to, readings, notAbove: -1 }
    }
    const quantity = quantities.get(then.quantity)
    const threshold = thresholdOf(then)
    const readings = Object.entries(threshold?.limits ?? {}).map(([unit, value]) => {
      const possible = (quantity === undefined ? null : hardRange(quantity, unit)) ?? between(null, null)
      return { unit, range: censored(threshold?.comparator, exact(value), possible) }
    })
    return { ...to, readings, notAbove: -1 }
  })
}
