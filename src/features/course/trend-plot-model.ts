import Fraction from 'fraction.js'
import { roundSignificant, SIGNS, showNumber } from '../../case/number.ts'
import type { Draw, Trend } from '../../case/series.ts'
import type { SetResult } from '../../engine/evaluate-set.ts'
import { exact, ZERO } from '../../engine/exact.ts'
import { readyThreshold, type UnitLimit } from '../../engine/quantity.ts'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import { type Axis, logAxis, type Tick } from '../../kit/axis.ts'
import { usesOf } from '../../wording/uses.ts'
import { amount } from '../../wording/value.ts'

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

/** A level at which a criterion of one or more sets changes. */
interface LimitLevel {
  /** In the unit of the picture. */
  readonly at: Fraction
  /** "< 100" */
  readonly short: string
  /** "< 100: HLH-2004, HLH-2024" */
  readonly words: string
}
interface Found {
  readonly at: Fraction
  readonly short: string
  /** The limit as printed, where the picture has another unit and so another number. */
  readonly printed: string
  readonly sets: readonly string[]
}

/** Digits of a converted limit: enough to find it in the picture. */
const DIGITS = 4

const numberOf = ({ at, printed, converted }: UnitLimit): string => (converted ? roundSignificant(at, DIGITS) : printed)

/**
 * The limits that the sets print for a quantity, told in one unit and grouped where operator and level are the same.
 *
 * @param id the quantity
 * @param unit UCUM code of the unit of the picture
 * @param results the results of the sets shown: a limit that is closed to this patient is left out
 * @param index the vocabulary
 * @returns the levels, highest first; none where the unit cannot be compared with any limit
 * @example limitsOf('platelets', '10*9/L', results, index)[0]?.words // '≤ 262: MAS in sJIA 2005'
 */
export function limitsOf(
  id: string,
  unit: string,
  results: readonly SetResult[],
  index: VocabularyIndex,
): readonly LimitLevel[] {
  const levels = new Map<string, Found>()
  for (const result of results) {
    for (const demand of usesOf(result, id, index).flatMap(({ demands }) => demands)) {
      if (!('threshold' in demand)) continue
      const { comparator, limits } = readyThreshold(id, demand.threshold, index)
      const limit = limits.get(unit)
      if (limit === undefined) continue
      const number = numberOf(limit)
      const printed =
        number === limit.printed ? '' : ` (printed as ${amount(undefined, limit.printed, limit.unit, id, index)})`
      const key = `${comparator} ${limit.at.toFraction()}${printed}`
      const known = levels.get(key)?.sets ?? []
      const sets = known.includes(result.set.shortTitle) ? known : [...known, result.set.shortTitle]
      levels.set(key, { at: limit.at, short: `${SIGNS[comparator]} ${showNumber(number)}`, printed, sets })
    }
  }
  return [...levels.values()]
    .sort((a, b) => b.at.compare(a.at))
    .map(({ at, short, printed, sets }) => ({ at, short, words: `${short}${printed}: ${sets.join(', ')}` }))
}

/** One value in the picture; x runs from the first moment shown to the last, y from the lower end of the axis up. */
export interface PlottedValue {
  readonly x: number
  readonly y: number
  /** The value is a bound: the true one lies on this side of it. */
  readonly open: 'up' | 'down' | null
}
/** The way from one draw to the next; not sure where one of them is a bound. */
export interface PlottedStep {
  readonly from: readonly [x: number, y: number]
  readonly to: readonly [x: number, y: number]
  readonly sure: boolean
}
/** A level of one or more sets, and where its label stands. */
export interface LevelLine {
  readonly y: number
  readonly labelY: number
  readonly label: string
}
export interface TrendPicture {
  readonly ticks: readonly Tick[]
  readonly marks: readonly PlottedValue[]
  readonly steps: readonly PlottedStep[]
  readonly levels: readonly LevelLine[]
}
/** The stretch of time that all pictures share, milliseconds since 1970. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** Labels nearer than this share of the height would touch. */
const LABEL_GAP = 0.09

/** Where a value is drawn: a bound at its number. */
function placeOf({ observation, range }: Draw['values'][number]): { at: Fraction | null; open: PlottedValue['open'] } {
  const comparator = observation.typed?.comparator
  if (comparator === '>' || comparator === '>=') return { at: range.lower, open: 'up' }
  if (comparator === '<' || comparator === '<=') return { at: range.upper, open: 'down' }
  return { at: range.lower, open: null }
}

function marksOf({ at, values }: Draw, axis: Axis, { from, to }: Stretch): readonly PlottedValue[] {
  const x = to > from ? (at - from) / (to - from) : 0
  return values.flatMap((value): PlottedValue[] => {
    const { at: number, open } = placeOf(value)
    return number === null ? [] : [{ x, y: axis.position(number), open }]
  })
}

const middle = (marks: readonly PlottedValue[]): number => {
  const places = marks.map(({ y }) => y)
  return (Math.min(...places) + Math.max(...places)) / 2
}

function stepsOf(draws: readonly (readonly PlottedValue[])[]): readonly PlottedStep[] {
  return draws.slice(1).flatMap((marks, place): PlottedStep[] => {
    const before = draws[place] ?? []
    const [start, end] = [before[0], marks[0]]
    if (start === undefined || end === undefined) return []
    const sure = [...before, ...marks].every(({ open }) => open === null)
    return [{ from: [start.x, middle(before)], to: [end.x, middle(marks)], sure }]
  })
}

/**
 * The geometry of one small picture: places from 0 to 1, for drawing only.
 *
 * @param trend a trend with at least two draws
 * @param limits the levels of the sets in its unit, highest first
 * @param stretch the time all pictures share
 * @returns axis, values, the ways between them and the levels
 * @example trendPicture(trend, [], stretch).marks[0]?.x // 0
 */
export function trendPicture(trend: Trend, limits: readonly LimitLevel[], stretch: Stretch): TrendPicture {
  const numbers = trend.draws.flatMap(({ values }) => values.flatMap((value) => placeOf(value).at ?? []))
  const axisOf = trend.shown.scale === 'log' ? logAxis : linearAxis
  const axis = axisOf([...numbers, ...limits.map(({ at }) => at)])
  const draws = trend.draws.map((draw) => marksOf(draw, axis, stretch))
  const places = limits.map(({ at }) => axis.position(at))
  const labels = spread(places, LABEL_GAP)
  return {
    ticks: axis.ticks,
    marks: draws.flat(),
    steps: stepsOf(draws),
    levels: limits.map(({ short }, place) => ({ y: places[place] ?? 0, labelY: labels[place] ?? 0, label: short })),
  }
}
