import type { Series } from '../../engine/vocabulary.ts'
import type { Entered } from '../../wording/entered.ts'

/** In place of a time that is missing. */
export const UNDATED = 'no time'

/** What was entered for one time. */
interface Occasion {
  /** Milliseconds since 1970; undefined: without a time. */
  readonly at: number | undefined
  readonly entries: readonly Entered[]
}

/**
 * Puts what was entered in the order of a sheet.
 *
 * @param entries what was entered
 * @returns one for each time, the newest first; what carries no time counts as older than all that does
 * @example occasions(enteredOf(record, index))[0]?.at // 1795328400000
 */
export function occasions(entries: readonly Entered[]): readonly Occasion[] {
  const times = [...new Set(entries.map(({ at }) => at))]
  const age = (at: number | undefined) => at ?? Number.NEGATIVE_INFINITY
  return times
    .sort((a, b) => Number(age(a) < age(b)) - Number(age(a) > age(b)))
    .map((at) => ({ at, entries: entries.filter((one) => one.at === at) }))
}

/**
 * Names what there is no room for.
 *
 * @param series what kind of occasions they are
 * @param left those without room, the newest first
 * @param when how a time is written
 * @returns one text; none where there was room for all
 * @example leftOutWords(draws, left, when)[0] // '2 older draws (2026-11-18 06:00 to 2026-11-19 06:00)'
 */
export function leftOutWords(
  series: Series | undefined,
  left: readonly Occasion[],
  when: (at: number | undefined) => string,
): readonly string[] {
  const [newest, oldest] = [left[0], left.at(-1)]
  if (newest === undefined || oldest === undefined) return []
  const span = left.length === 1 ? when(newest.at) : `${when(oldest.at)} to ${when(newest.at)}`
  return [`${left.length} older ${series?.name}${left.length === 1 ? '' : 's'} (${span})`]
}
