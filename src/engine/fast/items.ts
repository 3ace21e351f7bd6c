import { exact, ZERO } from '../exact.ts'
import type { Bands, Decimal, ScoredCriterion, Tally, Term } from '../language.ts'
import { isScore, matchScore } from '../match.ts'
import { convert, hardRange } from '../units.ts'
import type { Quantity } from '../vocabulary.ts'
import { scaled } from './numeral.ts'

/** Points by how many conditions are met at least and at most: the place in both lists is `min × size + max`. */
export interface PointLadder {
  readonly size: number
  readonly low: Float64Array
  readonly high: Float64Array
}
/** How a scored criterion comes to its points. All points of a set are whole numbers of one part, see `scale`. */
export type Item =
  | { readonly kind: 'tally'; readonly parts: readonly number[]; readonly ladder: PointLadder }
  | {
      readonly kind: 'bands'
      readonly place: number
      readonly quantity: number
      readonly thresholds: readonly number[]
      readonly ladder: PointLadder
    }
  | { readonly kind: 'answer'; readonly input: number; readonly yes: number; readonly no: number }
  | {
      readonly kind: 'term'
      readonly quantity: number
      /** By the place of the unit; null: not to be had in whole numbers; undefined: cannot be converted. */
      readonly lines: readonly (Line | null | undefined)[]
      readonly low: number
      readonly high: number
    }
/** Points as they rise along a value: value × times + plus. */
interface Line {
  readonly times: number
  readonly plus: number
}
/** What a value is multiplied with and divided by. */
export interface Factor {
  readonly times: number
  readonly over: number
}
/** A side of a ratio, with its factors by unit as with a line. */
export interface Side {
  readonly quantity: number
  readonly factors: readonly (Factor | null | undefined)[]
}
export const pointsIn = (score: ScoredCriterion['score']): readonly Decimal[] =>
  matchScore<readonly Decimal[]>(score, {
    tally: ({ points }) => points,
    bands: ({ bands }) => bands.map(({ points }) => points),
    finding: ({ coefficient }) => [coefficient],
    quantity: ({ coefficient }) => [coefficient],
  })

export function ladderOf(score: Tally | Bands, scale: number): PointLadder {
  const steps = pointsIn(score).map((points) => scaled(exact(points), scale))
  const last = steps.length - 1
  const of = isScore(score, 'tally') ? score.tally.length : last
  const size = of + 1
  const low = new Float64Array(size * size)
  const high = new Float64Array(size * size)
  for (let min = 0; min <= of; min += 1) {
    for (let max = min; max <= of; max += 1) {
      const range = steps.slice(min, Math.min(max, last) + 1)
      // A ladder that ends below the number of conditions has no points to give there.
      low[min * size + max] = range.length === 0 ? Number.NaN : Math.min(...range)
      high[min * size + max] = range.length === 0 ? Number.NaN : Math.max(...range)
    }
  }
  return { size, low, high }
}

type QuantityTerm = Extract<Term, { quantity: string }>

/** The way from a value in each unit to points; undefined for a unit that cannot be converted. Conversions are lines too. */
export const slopesOf = ({ coefficient, unit }: QuantityTerm, quantity: Quantity) =>
  quantity.units.map(({ code }) => {
    const atZero = convert(ZERO, quantity, code, unit)
    const atOne = convert(exact('1'), quantity, code, unit)
    if (atZero === null || atOne === null) return undefined
    return { times: atOne.sub(atZero).mul(exact(coefficient)), plus: atZero.mul(exact(coefficient)) }
  })

export function termItem(term: QuantityTerm, quantity: Quantity, place: number, scale: number): Item {
  const coefficient = exact(term.coefficient)
  const lines = slopesOf(term, quantity).map((slope): Line | null | undefined => {
    if (slope === undefined) return undefined
    const line = { times: scaled(slope.times, scale), plus: scaled(slope.plus, scale) }
    return Number.isNaN(line.times) || Number.isNaN(line.plus) ? null : line
  })
  const range = hardRange(quantity, term.unit)
  const end = (value: typeof coefficient | null | undefined, none: number) =>
    value == null ? none : scaled(value.mul(coefficient), scale)
  const up = coefficient.s > 0n
  const [bottom, top] = up ? [range?.lower, range?.upper] : [range?.upper, range?.lower]
  const [low, high] = [end(bottom, Number.NEGATIVE_INFINITY), end(top, Number.POSITIVE_INFINITY)]
  return { kind: 'term', quantity: place, lines, low, high }
}

/** Whether a number of an item does not fit into whole numbers. */
export function lacks(item: Item | undefined): boolean {
  if (item === undefined) return true
  if (item.kind === 'answer') return Number.isNaN(item.yes)
  if (item.kind === 'term') return Number.isNaN(item.low) || Number.isNaN(item.high)
  return false
}
