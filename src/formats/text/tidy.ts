import { readDecimal } from '../../case/number.ts'
import { convert } from '../../engine/units.ts'
import type { Quantity } from '../../engine/vocabulary.ts'
import type { FoundResult } from './found.ts'
import type { PrintedReading } from './values.ts'

type Value = Extract<FoundResult, { kind: 'value' }>
type Ask = Extract<FoundResult, { kind: 'ask' }>

/** Results as they are proposed: each once, contradictions as questions. */
export interface Tidied {
  /** With every line that prints the same result. */
  readonly values: readonly Kept[]
  readonly asks: readonly Ask[]
  readonly none: readonly Extract<FoundResult, { kind: 'noValue' }>[]
  readonly notes: readonly Extract<FoundResult, { kind: 'note' }>[]
  readonly unknown: readonly number[]
}

/** Rounded when it was printed in another unit. */
const TWIN = '0.04'
function isTwin(a: PrintedReading, b: PrintedReading, quantity: Quantity | undefined): boolean {
  if (
    quantity === undefined ||
    a.unit === null ||
    b.unit === null ||
    a.unit === b.unit ||
    a.comparator !== b.comparator
  )
    return false
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

/** Twins are looked for among so many results of one test and time; more are a list, no result. */
const MOST_TWINS = 8

type Kept = Value & { readonly lines: number[] }

/** Each result once, with all of its lines; a print that names the unit wins over one that does not. */
function once(group: readonly Value[], quantity: Quantity | undefined): readonly Kept[] {
  const kept: Kept[] = []
  const places = new Map<string, number>()
  for (const value of group) {
    const { reading, line } = value
    const key = `${reading.comparator ?? ''} ${readDecimal(reading.value)?.toFraction() ?? reading.value}`
    const equal = [`${key} ${reading.unit ?? ''}`, ...(reading.unit === null ? [`${key} any`] : [`${key} `])]
    const twin = kept.slice(0, MOST_TWINS).findIndex((one) => isTwin(one.reading, reading, quantity))
    const place = equal.map((name) => places.get(name)).find((one) => one !== undefined) ?? twin
    const same = kept[place]
    if (same === undefined) {
      for (const name of [`${key} ${reading.unit ?? ''}`, `${key} any`])
        if (!places.has(name)) places.set(name, kept.length)
      kept.push({ ...value, lines: [line] })
      continue
    }
    if (same.lines.at(-1) !== line) same.lines.push(line)
    if (same.reading.unit === null && reading.unit !== null)
      kept[place] = { ...value, line: same.line, lines: same.lines }
  }
  return kept
}

const comparable = (readings: readonly PrintedReading[], quantity: Quantity | undefined): boolean => {
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
export function tidy(found: readonly FoundResult[], quantities: ReadonlyMap<string, Quantity>): Tidied {
  const values: Kept[] = []
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
  const asked = new Set(asks.map(({ finding, text, line }) => `${finding} ${line} ${text}`))
  for (const ask of found) {
    if (ask.kind !== 'ask' || answered.has(ask.finding) || (ask.bare === true && known.has(`${ask.finding} ${ask.at}`)))
      continue
    const key = `${ask.finding} ${ask.line} ${ask.text}`
    if (!asked.has(key)) asks.push(ask)
    asked.add(key)
  }
  const none = found.filter((one) => one.kind === 'noValue')
  const unknown = new Set(found.flatMap((one) => (one.kind === 'unknown' ? [one.line] : [])))
  return {
    values: values.sort((a, b) => a.line - b.line),
    asks: asks.sort((a, b) => a.line - b.line),
    none,
    notes: found.filter((one) => one.kind === 'note'),
    unknown: [...unknown].sort((a, b) => a - b),
  }
}
