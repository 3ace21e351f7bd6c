import { Places } from './places.ts'

/** Which of two numbers of a date is the day, for a whole text; null: the text does not say. */
export type DayOrder = 'day' | 'month' | null

/** A date as printed: year first or named month, or two numbers whose order the whole text settles. */
interface Day {
  readonly year: number | null
  readonly month: number
  readonly day: number
  /** The two numbers may be the other way round. */
  readonly open: boolean
}

/** A date or a time of day in a line. */
export interface FoundDate {
  readonly start: number
  readonly end: number
  /** Null: a time of day alone. */
  readonly day: Day | null
  /** "06:10"; null: no time of day. */
  readonly clock: string | null
}

const MONTHS: readonly (readonly string[])[] = [
  ['january', 'januar', 'janvier', 'enero', 'janeiro', 'jan', 'janv', 'ene'],
  ['february', 'februar', 'fevrier', 'febrero', 'fevereiro', 'feb', 'fevr', 'fev'],
  ['march', 'marz', 'maerz', 'mars', 'marzo', 'marco', 'mar', 'mrz'],
  ['april', 'avril', 'abril', 'apr', 'avr', 'abr'],
  ['may', 'mai', 'mayo', 'maio'],
  ['june', 'juni', 'juin', 'junio', 'junho', 'jun'],
  ['july', 'juli', 'juillet', 'julio', 'julho', 'jul', 'juil'],
  ['august', 'aout', 'agosto', 'aug', 'ago'],
  ['september', 'septembre', 'septiembre', 'setembro', 'sep', 'sept', 'set'],
  ['october', 'oktober', 'octobre', 'octubre', 'outubro', 'oct', 'okt', 'out'],
  ['november', 'novembre', 'noviembre', 'novembro', 'nov'],
  ['december', 'dezember', 'decembre', 'diciembre', 'dezembro', 'dec', 'dez', 'dic'],
]
const MONTH_OF = new Map(MONTHS.flatMap((names, place) => names.map((name) => [name, place + 1] as const)))
const MONTH = [...MONTH_OF.keys()].sort((a, b) => b.length - a.length).join('|')

const CLOCK =
  '(?<hour>[01]?\\d|2[0-3])(?:[:h](?<minute>[0-5]\\d)(?::[0-5]\\d)?(?:\\.\\d+)?|\\.(?<dotted>[0-5]\\d)(?= ?(?:uhr|h)))(?:\\s?(?<half>[ap])\\.?m\\b\\.?)?(?:z\\b|[+-]\\d\\d:\\d\\d|\\s(?:uhr|hrs|hs|h)\\b)?'
/** Four bare digits are a time of day only right behind a date, and not before a unit or a decimal. */
const BARE_CLOCK = '(?<bare>(?:[01]\\d|2[0-3])[0-5]\\d)(?![\\d.,]|\\s?[a-zµμ]{0,8}[/%])'
const BETWEEN = '(?:,? {1,2}(?:a las |at |as |a |um |- )?|[@t])'
const LONG_YEAR = '(?:19|20)\\d\\d'
const DAYS = [
  `(?<year>${LONG_YEAR})(?<mark>[-/.])(?<a>\\d{1,2})\\k<mark>(?<b>\\d{1,2})`,
  `(?<b>\\d{1,2})(?<mark>[-/.])(?<a>\\d{1,2})\\k<mark>(?<year>${LONG_YEAR}|\\d\\d)`,
  `(?<b>\\d{1,2})(?:st|nd|rd|th|er|ter|\\.|º)?[ -]?(?:of |de )?(?<name>${MONTH})\\b\\.?(?:[-,]? ?(?:de |del |of )?(?<year>${LONG_YEAR})|-(?<year2>\\d\\d)(?!\\d))?`,
  `(?<name>${MONTH})\\b\\.? ?(?<b>\\d{1,2})(?:st|nd|rd|th)?\\b(?![.,]\\d|/)(?:,? ?(?<year>${LONG_YEAR}))?`,
  // Without a year a dotted date needs a word, a bracket or a cell of its own: "Hb 8.4." ends a sentence.
  '(?:(?<=(?:am|vom|ab|seit) )|(?<=\\()(?=[\\d.]+\\))|(?<=^|[\\t|]|\\s\\s)(?=[\\d.]+(?:$|[\\t|]|\\s\\s|\\s\\d\\d?:)))(?<b>\\d{1,2})\\.(?<a>\\d{1,2})\\.(?!\\d)',
]
const FORMS: readonly RegExp[] = [
  ...DAYS.map(
    (day) => new RegExp(`(?<![\\p{L}\\d./-]|\\d,)${day}(?!\\d)(?:${BETWEEN}(?:${CLOCK}(?!\\d)|${BARE_CLOCK}))?`, 'gu'),
  ),
  // Without a year two numbers are a date only beside a time of day: 11/22 0610.
  new RegExp(`(?<![\\p{L}\\d./-]|\\d,)(?<b>\\d{1,2})/(?<a>\\d{1,2})\\s(?:${CLOCK}(?!\\d)|${BARE_CLOCK})`, 'gu'),
  new RegExp(`(?<![\\p{L}\\d./-]|\\d,)${CLOCK}(?!\\d)`, 'gu'),
]

type Parts = Readonly<Record<string, string | undefined>>

const CENTURY = 2000
const NOON = 12
const MONTHS_OF_YEAR = 12
const LONGEST_MONTH = 31

function yearOf({ year, year2 }: Parts): number | null {
  const text = year ?? year2
  if (text === undefined) return null
  return text.length === 2 ? CENTURY + Number(text) : Number(text)
}

function dayOf(parts: Parts): Day | null {
  const { name, a, b, mark } = parts
  const second = Number(b)
  const first = name === undefined ? Number(a) : (MONTH_OF.get(name) ?? 0)
  const year = yearOf(parts)
  const yearFirst = name === undefined && a !== undefined && mark !== undefined && parts['order'] === 'year'
  // Dots are day first wherever they are printed; so is a named month.
  const open = name === undefined && !yearFirst && mark !== '.' && !(mark === undefined && parts['order'] === 'dots')
  return { year, month: first, day: second, open }
}

function clockOf({ hour, minute, dotted, half, bare }: Parts): string | null {
  if (bare !== undefined) return `${bare.slice(0, 2)}:${bare.slice(2)}`
  const minutes = minute ?? dotted
  if (hour === undefined || minutes === undefined) return null
  const of12 = half === undefined ? Number(hour) : (Number(hour) % NOON) + (half === 'p' ? NOON : 0)
  return `${String(of12).padStart(2, '0')}:${minutes}`
}

const inYear = (month: number, day: number) => month >= 1 && month <= MONTHS_OF_YEAR && day >= 1 && day <= LONGEST_MONTH
const exists = ({ month, day, open }: Day) => inYear(month, day) || (open && inYear(day, month))

/**
 * Finds dates and times of day.
 *
 * @param line a folded line
 * @returns what was found, from left to right, without overlaps
 * @example findDates('11/22/2026 0610')[0]?.clock // '06:10'
 */
export function findDates(line: string): readonly FoundDate[] {
  const found: FoundDate[] = []
  const taken = new Places(line.length)
  for (const [place, form] of FORMS.entries()) {
    for (const match of line.matchAll(form)) {
      const [start, end] = [match.index, match.index + match[0].length]
      const order = place === 0 ? 'year' : place === DAYS.length - 1 ? 'dots' : 'open'
      const parts: Parts = { ...match.groups, order }
      const day = parts['b'] === undefined ? null : dayOf(parts)
      const valid = day === null || exists(day)
      if (valid && taken.take({ start, end })) found.push({ start, end, day, clock: clockOf(parts) })
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

/**
 * Settles the order of day and month for a whole text: a number above twelve can only be a day.
 *
 * @param dates every date of the text
 * @param comma the text has decimal commas: no country that prints them puts the month first
 * @returns the order; null where nothing tells or dates contradict each other
 */
export function dayOrder(dates: readonly FoundDate[], comma: boolean): DayOrder {
  const open = dates.flatMap(({ day }) => (day?.open === true ? [day] : []))
  const dayFirst = open.some(({ day }) => day > MONTHS_OF_YEAR)
  const monthFirst = open.some(({ month }) => month > MONTHS_OF_YEAR)
  if (dayFirst && monthFirst) return null
  if (monthFirst) return 'month'
  return dayFirst || comma ? 'day' : null
}

const two = (number: number) => String(number).padStart(2, '0')

/**
 * A date as proposals print it: local, as far as known.
 *
 * @param found a date, with or without a time of day
 * @param order of day and month in this text
 * @returns "2026-11-22T06:10", "2026-11-22", "--11-22T06:10"; null: no day, or day and month cannot be told apart
 * @example printDate(findDates('22.11.26 06:10')[0], 'day') // '2026-11-22T06:10'
 */
export function printDate({ day, clock }: FoundDate, order: DayOrder): string | null {
  if (day === null) return null
  const { year, open } = day
  // As found, the first of two open numbers stands in `day`.
  const same = day.day === day.month
  if (open && order === null && !same) return null
  const swapped = open && order === 'month'
  const [month, date] = swapped ? [day.day, day.month] : [day.month, day.day]
  if (!inYear(month, date)) return null
  return `${year ?? '-'}-${two(month)}-${two(date)}${clock === null ? '' : `T${clock}`}`
}
