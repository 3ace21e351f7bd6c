import { readDecimal, showValue } from '../../case/number.ts'
import type { Criteria } from '../../criteria/criteria.ts'
import { convert, unitOf } from '../../engine/units.ts'
import { type Input, indexVocabulary, type Quantity, type Vocabulary } from '../../engine/vocabulary.ts'
import { type LabText, readLabText } from '../../formats/lab-text.ts'
import type { Doubt, PrintedReading } from '../../formats/text/values.ts'
import { firstUnit, PATIENT, type Units } from '../../input/draft.ts'
import { type Entry, readEntry } from '../../input/entry.ts'
import { typedText } from '../../input/read-draft.ts'
import { unhidden } from '../../wording/foreign-text.ts'
import { type BoxTime, boxTimes } from './box-time.ts'

/** One thing that a result of the text can be taken as. */
export interface BoxReading {
  /** "45 ×10⁹/L", "Yes". */
  readonly label: string
  /** What goes into the form: the text of a number field, or an answer. */
  readonly text: string
}

/** A result that the text proposes. */
export interface BoxItem {
  readonly id: string
  readonly finding: string
  readonly label: string
  readonly isAnswer: boolean
  readonly series: string
  /** The line it comes from, shortened, with hidden signs spelled out. */
  readonly source: string
  readonly time: BoxTime
  /** At least one; several or one in doubt are asked about. */
  readonly readings: readonly BoxReading[]
  /** The question; null: the result is clear. */
  readonly ask: string | null
}

/** A text as the panel shows it. It lives as long as the panel and no longer. */
export interface BoxText {
  readonly raw: string
  /** "2026-11-28 06:20", or how many times; empty: none. */
  readonly times: string
  readonly items: readonly BoxItem[]
  /** Lines with a result that no field reads. */
  readonly unknown: readonly string[]
  /** Tests without a usable result. */
  readonly none: readonly string[]
  /** Results that the sender has taken back. */
  readonly withdrawn: readonly string[]
}

/** What a text is read with. */
export interface BoxContext {
  readonly criteria: Criteria
  /** Codes of the units of the form, by input. */
  readonly units: Units
  /** Milliseconds since 1970. */
  readonly now: number
  /** Typed by hand: a number without a unit is in the unit of its field, as it is there. */
  readonly typed: boolean
}

const LONGEST_SOURCE = 160
const shortened = (line: string): string => {
  const plain = unhidden(line.replace(/\s+/g, ' ').trim())
  return plain.length > LONGEST_SOURCE ? `${plain.slice(0, LONGEST_SOURCE)}…` : plain
}
const PARTS = /\s{2,}|\t|[;|]|,\s/
const compact = (text: string): string => text.replace(/(?<=\d)[.,'’\s](?=\d{3}(?!\d))/g, '')

/** The part of a line that holds a number, where one part alone does; else the line. */
function partOf(line: string, { value }: PrintedReading): string {
  const digits = compact(value)
  const parts = line.split(PARTS).filter(
    (part) =>
      /\p{L}/u.test(part) &&
      compact(part)
        .split(/[^\d.,]+/)
        .includes(digits),
  )
  const [only, ...more] = parts
  return only === undefined || more.length > 0 ? line : only
}
const linesOf = (text: string): readonly string[] => text.normalize('NFC').split(/\r\n|[\n\r\u2028\u2029\f\v]/)

const DOUBTS: Readonly<Record<Doubt, string>> = {
  number: 'Did you mean',
  unit: 'Which unit is meant?',
  limit: 'This value is not possible in its unit.',
  time: 'Several results. Which one is the current one?',
  patient: 'Several patients. Which result is this patient’s?',
  words: 'Words around it are not clear. Is this the result?',
  method: 'Another method was used. Is this the result?',
  modified: 'The sender marks this result specially. Is it usable?',
}
const NO_UNIT = 'No unit in the text. Did you mean'

interface Read {
  readonly readings: readonly BoxReading[]
  readonly ask: string | null
}

function ofEntry(text: string, entry: Entry, quantity: Quantity): Read {
  if (entry.state === 'empty') return { readings: [], ask: null }
  if (entry.state !== 'ok') return { readings: entry.choices, ask: entry.message }
  const unit = unitOf(quantity, entry.unit)
  const own = { label: unit === undefined ? entry.value : showValue({ ...entry, unit }), text }
  const { warnings } = entry
  const others = warnings.flatMap(({ choices }) => choices)
  return { readings: [own, ...others], ask: warnings.map(({ message }) => message).join(' ') || null }
}

/** Every unit in which a number without one is plausible; units that say the same count once. */
function inAnyUnit({ value, comparator }: PrintedReading, quantity: Quantity, rowUnit: string): Read {
  const sorted = [...quantity.units].sort((a, b) => Number(b.code === rowUnit) - Number(a.code === rowUnit))
  const seen = new Set<string>()
  const number = readDecimal(value)
  const readings = sorted.flatMap(({ code, label }): readonly BoxReading[] => {
    const text = `${comparator ?? ''}${value} ${label}`.trim()
    const entry = readEntry(text, quantity, code)
    const same = number === null ? null : convert(number, quantity, code, quantity.units[0]?.code ?? code)
    const key = same?.toFraction() ?? code
    if (entry.state !== 'ok' || entry.warnings.length > 0 || seen.has(key)) return []
    seen.add(key)
    return ofEntry(text, entry, quantity).readings
  })
  return { readings, ask: readings.length > 1 ? NO_UNIT : null }
}

function ofReading(reading: PrintedReading, input: Input, { criteria, units, typed }: BoxContext): Read {
  const { value, comparator, unit } = reading
  if (input.kind !== 'quantity') {
    const options = input.kind === 'choice' ? input.options : YES_NO
    return {
      readings: options.filter(({ id }) => id === value).map(({ id, label }) => ({ label, text: id })),
      ask: null,
    }
  }
  const rowUnit = units[input.id] ?? firstUnit(input)
  if (unit === null && !typed) {
    const any = inAnyUnit(reading, input, rowUnit)
    if (any.readings.length > 0) return any
  }
  const measured = { finding: input.id, value, unit: unit ?? rowUnit, ...(comparator !== null && { comparator }) }
  const text = typedText(measured, rowUnit, indexVocabulary(criteria.vocabulary))
  return ofEntry(text, readEntry(text, input, rowUnit), input)
}
const YES_NO = [
  { id: 'yes', label: 'Yes' },
  { id: 'no', label: 'No' },
] as const

/** A result in the words of the text, before it is a proposal. */
interface Raw {
  readonly finding: string
  readonly readings: readonly PrintedReading[]
  readonly doubt: Doubt | null
  /** A question in place of that of the doubt. */
  readonly ask?: string
  readonly at: string | null
  readonly line: number
}

const seriesOf = ({ groups }: Vocabulary, input: Input): string =>
  input.kind === 'quantity' && input.fromPatient === true
    ? PATIENT
    : (groups.find(({ id }) => id === input.group)?.series ?? PATIENT)

/** Results of one test on one day cannot be told apart without their times. */
function oneOfDay(values: LabText['values']): readonly Raw[] {
  const groups = new Map<string, Raw>()
  for (const [place, { finding, reading, at, line }] of values.entries()) {
    const day = at !== null && !at.includes('T')
    const key = day ? `${finding} ${at}` : `${place}`
    const known = groups.get(key)
    const readings = [...(known?.readings ?? []), reading]
    groups.set(key, { finding, readings, doubt: known === undefined ? null : 'time', at, line: known?.line ?? line })
  }
  return [...groups.values()]
}

function rawResults({ values, asks, age }: LabText, { inputs }: Vocabulary): readonly Raw[] {
  const ageId = inputs.find((input) => input.kind === 'quantity' && input.fromPatient === true)?.id
  const ofAge: readonly Raw[] =
    age === null || ageId === undefined
      ? []
      : [{ finding: ageId, readings: [{ ...age, comparator: null }], doubt: null, at: null, line: age.line }]
  return [...ofAge, ...asks, ...oneOfDay(values)]
}

/** The lines of the text, and what is said beside some of their results. */
interface Around {
  readonly lines: readonly string[]
  readonly notes: LabText['notes']
}

function itemOf(raw: Raw, place: number, { lines, notes }: Around, context: BoxContext): BoxItem | null {
  const { vocabulary } = context.criteria
  const input = indexVocabulary(vocabulary).inputs.get(raw.finding)
  if (input === undefined) return null
  const reads = raw.readings.map((reading) => ofReading(reading, input, context))
  const all = reads.flatMap(({ readings }) => readings)
  const readings = all.filter(({ label }, at) => all.findIndex((one) => one.label === label) === at)
  if (readings.length === 0) return null
  const asked = reads.find(({ ask }) => ask !== null)?.ask ?? null
  const doubted = raw.ask ?? (raw.doubt === null ? null : DOUBTS[raw.doubt])
  const ask = doubted === null || (raw.doubt === 'limit' && asked !== null) ? asked : doubted
  const line = lines[raw.line - 1] ?? ''
  const [first] = raw.readings
  const part = first === undefined ? line : partOf(line, first)
  const note = notes.find((one) => one.line === raw.line && one.finding === raw.finding)
  const source = shortened(note === undefined ? part : `${part} (${note.text})`)
  const { id: finding, label, kind } = input
  return {
    ...{ id: `${place}`, finding, label, source, readings, ask },
    isAnswer: kind !== 'quantity',
    series: seriesOf(vocabulary, input),
    time: boxTimes(raw.at, context.now),
  }
}

/** The time in the head of the panel. */
function timesOf(items: readonly BoxItem[]): string {
  const times = new Set(items.flatMap(({ time }) => (time.kind === 'at' ? [time.time.text] : [])))
  const [only, ...more] = times
  return more.length > 0 ? `${times.size} times` : (only ?? '')
}

/**
 * Reads a text for the panel. Nothing of it counts before it is accepted.
 *
 * @param raw the text
 * @returns proposals, each with its question if there is one, and the lines that were not understood
 * @example readBox('plt 45', { criteria, units: {}, now, typed: true }).items[0]?.label // 'Platelets'
 */
export function readBox(raw: string, context: BoxContext): BoxText {
  const { vocabulary } = context.criteria
  const read = readLabText(raw, context.criteria)
  const lines = read.lines ?? linesOf(raw)
  const results = rawResults(read, vocabulary)
  const made = results.map((result, place) => itemOf(result, place, { lines, notes: read.notes }, context))
  const lost = results.filter((_, place) => made[place] === null).map(({ line }) => line)
  const items = made.filter((item) => item !== null)
  const unknown = [...new Set([...read.unknown, ...lost])].sort((a, b) => a - b)
  const shownLines = (numbers: readonly number[]) => [
    ...new Set(numbers.map((line) => shortened(lines[line - 1] ?? ''))),
  ]
  const used = new Set([...results, ...read.none].map(({ line }) => line))
  return {
    // The entries of FHIR say in a line each what nobody reads in JSON.
    raw: read.lines === undefined ? raw : read.lines.filter((line) => line !== '').join('\n'),
    items,
    times: timesOf(items),
    unknown: unknown.map((line) => shortened(lines[line - 1] ?? '')),
    none: shownLines(read.none.map(({ line }) => line)),
    withdrawn: shownLines(read.notes.map(({ line }) => line).filter((line) => !used.has(line))),
  }
}
