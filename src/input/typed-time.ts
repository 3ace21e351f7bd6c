/** A calendar day as typed; `year` is null if none was typed. The day may not exist. */
export interface TypedDay {
  readonly year: number | null
  readonly month: number
  readonly day: number
}
/** A time of day as typed. `sign` is the separator between hour and minutes, empty for three or four bare digits. */
export interface TypedClock {
  readonly hour: number
  readonly minute: number
  readonly sign: string
}
/** The parts of a typed time: a day, a time of day, or both. */
export interface TypedTime {
  readonly day: TypedDay | null
  readonly clock: TypedClock | null
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const CLOCK = '(?<hour>[01]?\\d|2[0-3])(?<sign>[:h.])?(?<minute>[0-5]\\d)(?::[0-5]\\d)?'
/** After a day, four digits that can be a year are the year, never a time of day. */
const YEAR = '(?:,? (?<year>(?:19|20)\\d\\d))?'
const DAYS = [
  '(?<year>\\d{4})-(?<month>\\d{1,2})-(?<day>\\d{1,2})',
  `(?<month>\\d{1,2})-(?<day>\\d{1,2})${YEAR}`,
  `(?<day>\\d{1,2})\\.? ?(?<name>[a-z]{3,})\\.?${YEAR}`,
  `(?<name>[a-z]{3,})\\.? (?<day>\\d{1,2})${YEAR}`,
]
const FORMS = [CLOCK, ...DAYS.map((day) => `${day}(?:(?:,? |T)${CLOCK})?`)].map((form) => new RegExp(`^${form}$`, 'i'))

type Parts = Readonly<Record<string, string | undefined>>

const monthOf = ({ month, name }: Parts): number =>
  name === undefined ? Number(month) : MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1

function dayOf(parts: Parts): TypedDay | null {
  const { day, year } = parts
  if (day === undefined) return null
  return { year: year === undefined ? null : Number(year), month: monthOf(parts), day: Number(day) }
}

function clockOf({ hour, minute, sign }: Parts): TypedClock | null {
  if (hour === undefined || minute === undefined) return null
  return { hour: Number(hour), minute: Number(minute), sign: sign ?? '' }
}

/**
 * Splits a typed time into day and time of day. Four digits after a day are its year if they can be one.
 *
 * @param text the time with single spaces, such as "22 Nov 2026 06:10", "11-22 0610", "Nov 22, 2026", "06:10"
 * @returns the parts as typed; null if the text has no known form
 * @example splitTime('28 Nov 2026') // { day: { year: 2026, month: 11, day: 28 }, clock: null }
 */
export function splitTime(text: string): TypedTime | null {
  for (const form of FORMS) {
    const parts: Parts | undefined = form.exec(text)?.groups
    if (parts !== undefined) return { day: dayOf(parts), clock: clockOf(parts) }
  }
  return null
}
