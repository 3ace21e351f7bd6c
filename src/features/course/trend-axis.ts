import Fraction from 'fraction.js'
import { showNumber } from '../../case/format.ts'
import { exact, ZERO } from '../../engine/exact.ts'
import type { Axis } from '../../kit/axis.ts'

const TEN = exact('10')
/** Values that all lie above this share of the highest one would be a flat line on an axis from zero. */
const CLOSE = exact('0.75')
/** Steps that people count in. */
const STEPS = ['1', '2', '5', '10'].map(exact)
const MOST_STEPS = 5

/** The smallest of 1, 2, 5 times a power of ten that spans the range in few steps. */
function stepFor(span: Fraction): Fraction {
  const wanted = span.div(MOST_STEPS)
  const power = TEN.pow(Math.floor(Math.log10(wanted.valueOf())))
  return STEPS.map((step) => step.mul(power)).find((step) => step.compare(wanted) >= 0) ?? power.mul(TEN)
}

/**
 * An axis in equal steps that holds all the values. It begins at zero, unless all values lie close together far from it.
 *
 * @param values the values, all in one unit, none below zero
 * @returns round numbers and the place of any value; positions are for drawing only
 * @example linearAxis([exact('40'), exact('262')]).ticks.map(({ label }) => label) // ['0', '100', '200', '300']
 */
export function linearAxis(values: readonly Fraction[]): Axis {
  const sorted = [...values].sort((a, b) => a.compare(b))
  const top = sorted.at(-1) ?? TEN
  const least = sorted[0] ?? ZERO
  const near = top.mul(CLOSE)
  // As far down as that share, not to the least value: a change of a few percent must not fill the picture.
  const bottom = least.compare(near) > 0 && !least.equals(top) ? near : ZERO
  const step = stepFor(top.equals(bottom) ? TEN : top.sub(bottom))
  const low = bottom.div(step).floor()
  const high = top.div(step).ceil()
  const count = Math.max(1, high.sub(low).valueOf())
  const start = low.mul(step)
  return {
    ticks: Array.from({ length: count + 1 }, (_, place) => ({
      position: place / count,
      label: showNumber(start.add(step.mul(new Fraction(place))).toString()),
    })),
    position: (value) => Math.min(1, Math.max(0, value.sub(start).div(step.mul(count)).valueOf())),
  }
}

/**
 * Places for labels beside a picture: each as near to its own place as the others allow.
 *
 * @param places where the labels belong, 0 to 1, the highest first
 * @param gap how far two labels must stand apart, as a share of the height
 * @returns the places in the same order, all within the height unless there are too many for it
 * @example spread([0.5, 0.5], 0.1) // [0.5, 0.4]
 */
export function spread(places: readonly number[], gap: number): readonly number[] {
  const down: number[] = []
  for (const place of places) down.push(Math.min(place, (down.at(-1) ?? Number.POSITIVE_INFINITY) - gap))
  const up: number[] = []
  for (const place of [...down].reverse()) {
    const floor = up.length === 0 ? 0 : (up.at(-1) ?? 0) + gap
    up.push(Math.max(place, floor))
  }
  return up.reverse()
}
