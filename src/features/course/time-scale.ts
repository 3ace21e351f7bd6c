import { showInstant } from '../../case/time.ts'
import type { Moment } from '../../case/timeline.ts'
import type { Tick } from '../../kit/axis.ts'

/** One stretch of the picture: from a moment to the next. */
export interface Column {
  /** Milliseconds since 1970. */
  readonly ms: number
  /** Shares of the width, from 0 to 1. */
  readonly from: number
  readonly to: number
}

/** Share of the width that all stretches have alike, however short: a finger has to find them. */
const ALIKE = 0.5
/** Labels nearer than this would run into each other. */
const ROOM = 0.16

/**
 * Where each stretch of time stands: half of the width is shared out by its length, half evenly.
 *
 * @param moments the moments with their ends, ascending
 * @returns one column for each, from 0 to 1 without gaps
 * @example columnsOf(timeline.moments).at(-1)?.to // 1
 */
export function columnsOf(moments: readonly Pick<Moment, 'ms' | 'to'>[]): readonly Column[] {
  const whole = (moments.at(-1)?.to ?? 0) - (moments[0]?.ms ?? 0)
  let from = 0
  return moments.map(({ ms, to: end }, place) => {
    const byLength = whole === 0 ? 1 / moments.length : (end - ms) / whole
    const to = place === moments.length - 1 ? 1 : from + ALIKE / moments.length + (1 - ALIKE) * byLength
    const column = { ms, from, to }
    from = to
    return column
  })
}

/**
 * Where a moment stands in the picture.
 *
 * @param columns the stretches
 * @param until the end of the last one, milliseconds since 1970
 * @param ms the moment; null is the end
 * @returns a share of the width from 0 to 1
 * @example placeOf(columns, until, null) // 1
 */
export function placeOf(columns: readonly Column[], until: number, ms: number | null): number {
  const found = columns.filter((column) => ms === null || column.ms <= ms).length - 1
  const column = columns[found]
  if (column === undefined) return 0
  const end = columns[found + 1]?.ms ?? until
  if (ms === null || ms >= end) return column.to
  return column.from + ((ms - column.ms) / (end - column.ms)) * (column.to - column.from)
}

/**
 * The days below the picture: each day at its first moment, where there is room for its label.
 *
 * @param columns the stretches
 * @returns places with month and day, in the reader's zone
 * @example dayTicks(columns)[0] // { position: 0, label: '11-19' }
 */
export function dayTicks(columns: readonly Column[]): readonly Tick[] {
  const ticks: Tick[] = []
  let day = ''
  for (const { ms, from } of columns) {
    const here = showInstant(ms).slice(0, 'yyyy-mm-dd'.length)
    if (here === day) continue
    day = here
    const last = ticks.at(-1)?.position ?? Number.NEGATIVE_INFINITY
    if (from - last >= ROOM) ticks.push({ position: from, label: here.slice('yyyy-'.length) })
  }
  return ticks
}
