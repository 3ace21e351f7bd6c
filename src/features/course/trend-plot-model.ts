import type Fraction from 'fraction.js'
import type { Draw } from '../../case/series.ts'
import type { Trend } from '../../case/trend.ts'
import { type Axis, logAxis, type Tick } from '../../kit/axis.ts'
import { linearAxis, spread } from './trend-axis.ts'
import type { LimitLevel } from './trend-limits.ts'

/** One value in the picture; x runs from the first moment shown to the last, y from the lower end of the axis up. */
export interface Mark {
  readonly x: number
  readonly y: number
  /** The value is a bound: the true one lies on this side of it. */
  readonly open: 'up' | 'down' | null
}
/** The way from one draw to the next; not sure where one of them is a bound. */
export interface Step {
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
  readonly marks: readonly Mark[]
  readonly steps: readonly Step[]
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
function placeOf({ observation, range }: Draw['values'][number]): { at: Fraction | null; open: Mark['open'] } {
  const comparator = observation.typed?.comparator
  if (comparator === '>' || comparator === '>=') return { at: range.lower, open: 'up' }
  if (comparator === '<' || comparator === '<=') return { at: range.upper, open: 'down' }
  return { at: range.lower, open: null }
}

function marksOf({ at, values }: Draw, axis: Axis, { from, to }: Stretch): readonly Mark[] {
  const x = to > from ? (at - from) / (to - from) : 0
  return values.flatMap((value): Mark[] => {
    const { at: number, open } = placeOf(value)
    return number === null ? [] : [{ x, y: axis.position(number), open }]
  })
}

const middle = (marks: readonly Mark[]): number => {
  const places = marks.map(({ y }) => y)
  return (Math.min(...places) + Math.max(...places)) / 2
}

function stepsOf(draws: readonly (readonly Mark[])[]): readonly Step[] {
  return draws.slice(1).flatMap((marks, place): Step[] => {
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
