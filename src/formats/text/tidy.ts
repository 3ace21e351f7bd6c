import { readDecimal } from '../../case/number.ts'
import { convert } from '../../engine/units.ts'
import type { Quantity } from '../../engine/vocabulary.ts'
import type { Found } from './found.ts'
import type { Reading } from './values.ts'

type Value = Extract<Found, { kind: 'value' }>
type Ask = Extract<Found, { kind: 'ask' }>

/** Results as they are proposed: each once, contradictions as questions. */
export interface Tidied {
  /** With every line that prints the same result. */
  readonly values: readonly (Value & { readonly lines: readonly number[] })[]
  readonly asks: readonly Ask[]
  readonly none: readonly Extract<Found, { kind: 'noValue' }>[]
  readonly unknown: readonly number[]
}

const sameNumber = (a: string, b: string): boolean => a === b || readDecimal(a)?.equals(b) === true
/** The same result; where one print leaves the unit out it is the same, too. */
const sameReading = (a: Reading, b: Reading): boolean =>
  a.comparator === b.comparator &&
  (a.unit === b.unit || a.unit === null || b.unit === null) &&
  sameNumber(a.value, b.value)

/** Rounded when it was printed in another unit. */
const TWIN = '0.04'
function isTwin(a: Reading, b: Reading, quantity: Quantity | undefined): boolean {
  if (quantity === undefined || a.unit === null || b.unit === null || a.comparator !== b.comparator) return false
  const [from, to] = [readDecimal(a.value), readDecimal(b.value)]
  const converted = from === null ? null : convert(from, quantity, a.unit, b.unit)
  return converted !== null && to !== null && converted.sub(to).abs().compare(to.abs().mul(TWIN)) <= 0
}

function groupsOf(values: readonly Value[]): readonly Value[][] {
  const groups = new Map<string, Value[]>()
  for (const value of values) {
    const key = `${value.finding} ${value.at ?? ''}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [value])
    else group.push(value)
  }
  return [...groups.values()]
}

/** A day without a time can have several draws; a moment, or no date at all, cannot have two results. */
const isMoment = (at: string | null): boolean => at === null || at.includes('T')

function once(
  group: readonly Value[],
  quantity: Quantity | undefined,
): (Value & { readonly lines: readonly number[] })[] {
  const kept: (Value & { lines: number[] })[] = []
  for (const value of group) {
    const same = kept.find(
      ({ reading }) => sameReading(reading, value.reading) || isTwin(reading, value.reading, quantity),
    )
    if (same === undefined) kept.push({ ...value, lines: [value.line] })
    else {
      if (same.reading.unit === null && value.reading.unit !== null)
        kept[kept.indexOf(same)] = { ...value, line: same.line, lines: same.lines }
      if (!same.lines.includes(value.line)) same.lines.push(value.line)
    }
  }
  return kept
}

const comparable = (readings: readonly Reading[], quantity: Quantity | undefined): boolean => {
  const units = new Set(readings.map(({ unit }) => unit))
  if (quantity === undefined || units.size === 1 || units.has(null)) return true
  return [...units].every((unit) => quantity.units.find(({ code }) => code === unit)?.toCanonical != null)
}

/**
 * Puts equal results together, asks about results that contradict each other, and leaves out questions that another
 * result answers: "Neutrophils 40" beside an absolute count is a percentage.
 *
 * @param found everything that the rows say
 * @param quantities the quantities by id
 * @returns results, questions, missing results and lines without a field
 */
export function tidy(found: readonly Found[], quantities: ReadonlyMap<string, Quantity>): Tidied {
  const values: (Value & { readonly lines: readonly number[] })[] = []
  const asks: Ask[] = []
  for (const group of groupsOf(found.filter((one) => one.kind === 'value'))) {
    const [first] = group
    const quantity = quantities.get(first?.finding ?? '')
    const kept = once(group, quantity)
    const [one, ...more] = kept
    if (one === undefined) continue
    const readings = kept.map(({ reading }) => reading)
    if (more.length === 0 || !isMoment(one.at) || !comparable(readings, quantity)) values.push(...kept)
    else
      asks.push({
        kind: 'ask',
        finding: one.finding,
        doubt: 'time',
        readings,
        at: one.at,
        text: readings.map(({ value }) => value).join(' '),
        line: one.line,
      })
  }
  const known = new Set(values.map(({ finding, at }) => `${finding} ${at}`))
  const answered = new Set(
    values.flatMap(({ finding, reading }) => (/^(?:yes|no)$/.test(reading.value) ? [finding] : [])),
  )
  for (const ask of found) {
    if (ask.kind !== 'ask' || answered.has(ask.finding) || (ask.bare === true && known.has(`${ask.finding} ${ask.at}`)))
      continue
    const same = asks.some(
      ({ finding, text, line }) => finding === ask.finding && text === ask.text && line === ask.line,
    )
    if (!same) asks.push(ask)
  }
  const none = found.filter((one) => one.kind === 'noValue')
  const unknown = new Set(found.flatMap((one) => (one.kind === 'unknown' ? [one.line] : [])))
  const order = new Map(
    found.map((one, place) => [
      one.kind === 'value' ? `${one.finding} ${one.at} ${one.line} ${one.reading.value}` : '',
      place,
    ]),
  )
  const place = (one: Value) => order.get(`${one.finding} ${one.at} ${one.line} ${one.reading.value}`) ?? 0
  return {
    values: values.sort((a, b) => place(a) - place(b)),
    asks: asks.sort((a, b) => a.line - b.line),
    none,
    unknown: [...unknown].sort((a, b) => a - b),
  }
}
