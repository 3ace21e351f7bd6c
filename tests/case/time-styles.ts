/** A known moment as a person may type it, and the year in the text. */
export interface Printed {
  readonly text: string
  /** Null when the text has no year. */
  readonly year: number | null
  /** The moment that was printed, milliseconds since 1970, whole minutes. */
  readonly ms: number
}

/** Time zones with whole, half and changing offsets, in both hemispheres. */
export const ZONES = ['Asia/Kolkata', 'America/New_York', 'Pacific/Auckland', 'Europe/Berlin', 'UTC'] as const

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

interface Wall {
  readonly y: string
  readonly mo: string
  readonly d: string
  readonly h: string
  readonly mi: string
}

const formats = new Map(
  ZONES.map((timeZone) => {
    const day = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
    const time = { hourCycle: 'h23', hour: '2-digit', minute: '2-digit' } as const
    return [timeZone as string, new Intl.DateTimeFormat('en-US', { timeZone, ...day, ...time })]
  }),
)

/** The wall clock of a zone, from the platform and not from the code under test. */
function wallOf(ms: number, zone: string): Wall {
  const parts = formats.get(zone)?.formatToParts(ms) ?? []
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  return { y: part('year'), mo: part('month'), d: part('day'), h: part('hour'), mi: part('minute') }
}

/** Each style has a four-digit year, a two-digit year or no year. */
const DAYS: readonly ((wall: Wall) => string)[] = [
  ({ y, mo, d }) => `${y}-${mo}-${d}`,
  ({ y, mo, d }) => `${y}-${Number(mo)}-${Number(d)}`,
  ({ y, mo, d }) => `${y}/${mo}/${d}`,
  ({ y, mo, d }) => `${y}${mo}${d}`,
  ({ y, mo, d }) => `${mo}-${d} ${y}`,
  ({ y, mo, d }) => `${mo}-${d}-${y}`,
  ({ y, mo, d }) => `${mo}/${d}/${y}`,
  ({ y, mo, d }) => `${d}.${mo}.${y}`,
  ({ y, mo, d }) => `${d}-${mo}-${y}`,
  ({ y, mo, d }) => `${Number(d)}. ${name(mo, 3)} ${y}`,
  ({ y, mo, d }) => `${Number(d)} ${name(mo, 3)} ${y}`,
  ({ y, mo, d }) => `${d} ${name(mo, 9)}, ${y}`,
  ({ y, mo, d }) => `${d}-${name(mo, 3)}-${y}`,
  ({ y, mo, d }) => `${d}${name(mo, 3).toUpperCase()}${y}`,
  ({ y, mo, d }) => `${name(mo, 3)} ${Number(d)} ${y}`,
  ({ y, mo, d }) => `${name(mo, 9)} ${Number(d)}, ${y}`,
  ({ y }) => y,
  ({ y, mo }) => `${y}-${mo}`,
  ({ y, mo }) => `${name(mo, 3)} ${y}`,
  ({ y, mo, d }) => `${y.slice(2)}-${mo}-${d}`,
  ({ y, mo, d }) => `${d} ${name(mo, 3)} ${y.slice(2)}`,
  ({ y, mo, d }) => `${mo}-${d} ${y.slice(2)}`,
  ({ y, mo, d }) => `00${y.slice(2)}-${mo}-${d}`,
  ({ mo, d }) => `${mo}-${d}`,
  ({ mo, d }) => `${Number(d)} ${name(mo, 3)}`,
  ({ mo, d }) => `${name(mo, 3)} ${d}`,
]
const YEARLESS = 3
const CLOCKS: readonly ((wall: Wall) => string)[] = [
  () => '',
  () => '',
  ({ h, mi }) => ` ${h}:${mi}`,
  ({ h, mi }) => ` ${Number(h)}:${mi}`,
  ({ h, mi }) => ` ${h}${mi}`,
  ({ h, mi }) => ` ${h}.${mi}`,
  ({ h, mi }) => ` ${h}h${mi}`,
  ({ h, mi }) => `T${h}:${mi}:00`,
  ({ h, mi }) => `, ${h}:${mi}`,
  ({ h }) => ` ${h}`,
]
const name = (month: string, length: number) => (MONTHS[Number(month) - 1] ?? '').slice(0, length)

/**
 * Prints a known moment in one of many styles.
 *
 * @param ms the moment, milliseconds since 1970, whole minutes
 * @param zone the time zone of the text
 * @param style any whole number from 0; it picks the styles of day and time of day
 */
export function print(ms: number, zone: string, style: number): Printed {
  const wall = wallOf(ms, zone)
  const place = style % DAYS.length
  const text = `${DAYS[place]?.(wall)}${CLOCKS[Math.floor(style / DAYS.length) % CLOCKS.length]?.(wall)}`
  return { text, ms, year: place < DAYS.length - YEARLESS ? Number(wall.y) : null }
}

/** A small generator of pseudo-random whole numbers: the same seed gives the same texts on any machine. */
export function numbersFrom(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const MINUTE = 60_000
/** The results of reading the printed moments. */
export interface Tally {
  readonly texts: number
  readonly taken: number
  readonly asked: number
  readonly refused: number
  /** Read in another year than the text says, or as another moment than printed. */
  readonly wrongYear: readonly string[]
  readonly wrongMoment: readonly string[]
}
type Reader = (text: string, now: number) => { readonly state: string; readonly at?: { readonly ms: number } }

/**
 * Gives a reader random moments from thirty years in all zones, near the present and far from it. Sets and restores the
 * time zone of the process.
 *
 * @param read the reader under test
 * @param texts the number of texts
 * @param seed of the random numbers
 */
export function tallyOf(read: Reader, texts: number, seed: number): Tally {
  const before = process.env['TZ']
  const next = numbersFrom(seed)
  const states = { ok: 0, ambiguous: 0, refused: 0, empty: 0 }
  const wrongYear: string[] = []
  const wrongMoment: string[] = []
  for (const zone of ZONES) {
    process.env['TZ'] = zone
    for (let count = 0; count < texts / ZONES.length; count += 1) {
      const now = Date.UTC(2010 + next(20), next(12), 1 + next(28), next(24), next(60))
      const reach = [2 * 60, 3 * 24 * 60, 800 * 24 * 60][next(3)] ?? 0
      const { text, ms, year } = print(now + (next(2 * reach) - reach) * MINUTE, zone, next(100_000))
      const { state, at } = read(text, now)
      if (state in states) states[state as keyof typeof states] += 1
      if (state !== 'ok' || at === undefined || year === null) continue
      const said = `${zone}, now ${new Date(now).toISOString()}: ${JSON.stringify(text)} → ${new Date(at.ms).toISOString()}`
      if (Number(wallOf(at.ms, zone).y) !== year) wrongYear.push(said)
      else if (at.ms !== ms) wrongMoment.push(said)
    }
  }
  process.env['TZ'] = before
  return { texts, taken: states.ok, asked: states.ambiguous, refused: states.refused, wrongYear, wrongMoment }
}
