import { nearestDouble, POWERS, type Whole, wholeOf } from '../../engine/fast/numeral.ts'
import type { Program } from '../../engine/fast/program.ts'
import { hardRange } from '../../engine/units.ts'
import { COMPARATORS } from '../../engine/verdict.ts'
import { AGE, AGE_UNITS } from '../age.ts'
import { countsAnyTime, type Patient } from '../case.ts'
import { CASE_FORMAT } from '../file.ts'
import { type Clock, readDate, readTime } from '../time.ts'

/** The possible values of a quantity in one unit. */
interface UnitRange {
  /** Between these a number is possible for certain. */
  readonly above: number
  readonly below: number
  /** Ends of a bound; null where there is none, undefined where it is no whole number of decimal places. */
  readonly low: Whole | null | undefined
  readonly high: Whole | null | undefined
}
interface QuantityEntry {
  readonly kind: 'quantity'
  readonly place: number
  readonly units: ReadonlyMap<string, number>
  readonly ranges: readonly UnitRange[]
}
interface AnswerEntry {
  readonly kind: 'answer'
  readonly place: number
  readonly codes: ReadonlyMap<unknown, number>
  /** A yes counts even when its time is ahead. */
  readonly anyTime: boolean
}

/** One value of a row. */
export interface FlatValue {
  place: number
  unit: number
  digits: number
  places: number
  /** Place in `COMPARATORS`; -1 for a measured value. */
  sign: number
  /** Milliseconds since 1970; minus infinity without a time. */
  at: number
}

const MOST_VALUES = 200
const LONGEST_NUMBER = 15
const MOST_TIMES = 10_000
const ZERO_SIGN = 48
const POINT = 46
const LESS = COMPARATORS.indexOf('<')
const SIGNS_BY_TEXT: ReadonlyMap<unknown, number> = new Map(COMPARATORS.map((sign, place) => [sign, place]))

const wholeOrNone = (value: Parameters<typeof wholeOf>[0] | null | undefined): Whole | null | undefined =>
  value == null ? null : (wholeOf(value) ?? undefined)

const QUOTE = 34

/** The quotes of a text; -1 where it holds a backslash, so that a quote may be part of a string. */
function quotesIn(text: string): number {
  if (text.includes('\\')) return -1
  let count = 0
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) === QUOTE) count += 1
  return count
}

const FORMAT_VERSION = /"formatVersion"\s*:\s*1\s*[,}]/

type Parsed = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Parsed =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * One line of many cases, read without checking what the strict reader checks in words: `read` takes the usual line and
 * refuses every other one, which then goes to the strict reader. Used again for every line.
 */
export class FlatRow {
  id: string | undefined
  asOf: Clock | null = null
  patient: Patient = {}
  readonly values: readonly FlatValue[] = Array.from({ length: MOST_VALUES }, () => ({
    place: 0,
    unit: 0,
    digits: 0,
    places: 0,
    sign: -1,
    at: 0,
  }))
  valueCount = 0
  /** By input: code of the answer, 0 for none, and its time. */
  readonly answers: Uint8Array
  readonly answerTimes: Float64Array
  readonly entries: ReadonlyMap<unknown, QuantityEntry | AnswerEntry>
  readonly ages: QuantityEntry | undefined
  /** The latest time of an observation. */
  latest: Clock | null = null
  readonly #times = new Map<string, Clock | null>()
  readonly #given: Uint8Array
  readonly #ranges: readonly (readonly UnitRange[])[]
  #strings = 0
  #lastText = ''
  #lastTime: Clock | null = null

  constructor({ vocabulary, codes, quantities }: Program) {
    const anyTime = countsAnyTime(vocabulary)
    const entries = vocabulary.inputs.map((input, place): readonly [string, QuantityEntry | AnswerEntry] => {
      if (input.kind !== 'quantity') {
        const known = new Map<unknown, number>([...(codes[place] ?? []), ['unknown', 0]])
        return [
          input.id,
          { kind: 'answer', place, codes: known, anyTime: input.kind === 'finding' && anyTime.has(input.id) },
        ]
      }
      const ranges = input.units.map(({ code }): UnitRange => {
        const range = hardRange(input, code)
        const { lower = null, upper = null } = range ?? {}
        return {
          above: lower === null ? 0 : nearestDouble(lower),
          below: upper === null ? Number.POSITIVE_INFINITY : nearestDouble(upper),
          low: wholeOrNone(lower),
          high: wholeOrNone(upper),
        }
      })
      return [input.id, { kind: 'quantity', place, units: quantities[place]?.unitPlaces ?? new Map(), ranges }]
    })
    const ofPatient = new Set(
      vocabulary.inputs.flatMap((one) => ('fromPatient' in one && one.fromPatient ? [one.id] : [])),
    )
    this.#ranges = entries.map(([, entry]) => (entry.kind === 'quantity' ? entry.ranges : []))
    this.entries = new Map(entries.filter(([id]) => id !== AGE && !ofPatient.has(id)))
    const age = new Map(entries).get(AGE)
    this.ages = age?.kind === 'quantity' ? age : undefined
    this.answers = new Uint8Array(vocabulary.inputs.length)
    this.answerTimes = new Float64Array(vocabulary.inputs.length)
    this.#given = new Uint8Array(vocabulary.inputs.length)
  }

  /** Reads a line; false where the strict reader has to. */
  read(line: string): boolean {
    const quotes = quotesIn(line)
    if (quotes < 0 || !FORMAT_VERSION.test(line)) return false
    let parsed: unknown
    try {
      parsed = JSON.parse(line)
    } catch {
      return false
    }
    this.valueCount = 0
    this.id = undefined
    this.asOf = null
    this.latest = null
    this.patient = {}
    this.#given.fill(0)
    this.#strings = 0
    // Of a key that appears twice one is lost: then the text holds more quotes than what was read.
    return isObject(parsed) && this.#case(parsed) && quotes === 2 * this.#strings
  }

  /** A string, counted; undefined for anything else. */
  #text(value: unknown): string | undefined {
    if (typeof value !== 'string') return undefined
    this.#strings += 1
    return value
  }

  #case(row: Parsed): boolean {
    for (const key in row) {
      this.#strings += 1
      const value = row[key]
      if (key === 'observations') {
        if (!Array.isArray(value) || value.length > MOST_VALUES) return false
        for (let i = 0; i < value.length; i += 1) if (!isObject(value[i]) || !this.#observation(value[i])) return false
      } else if (key === 'id') {
        this.id = this.#text(value)
        if (this.id === undefined) return false
      } else if (key === 'format') {
        if (this.#text(value) !== CASE_FORMAT) return false
      } else if (key === 'asOf') {
        this.asOf = this.#time(value)
        if (this.asOf === null) return false
      } else if (key === 'patient') {
        if (!isObject(value) || !this.#patient(value)) return false
      } else if (key !== 'formatVersion') return false
    }
    return 'observations' in row && 'format' in row
  }

  #time(value: unknown): Clock | null {
    const text = this.#text(value)
    if (text === undefined) return null
    if (text === this.#lastText) return this.#lastTime
    let time = this.#times.get(text)
    if (time === undefined) {
      time = readTime(text)
      if (this.#times.size === MOST_TIMES) this.#times.clear()
      this.#times.set(text, time)
    }
    this.#lastText = text
    this.#lastTime = time
    return time
  }

  #patient(patient: Parsed): boolean {
    for (const key in patient) {
      this.#strings += 1
      const value = patient[key]
      if (key === 'birthDate' && typeof value === 'string' && patient['age'] === undefined) {
        if (readDate(value) === null) return false
        this.#strings += 1
        this.patient = { birthDate: value }
      } else if (key === 'age' && isObject(value)) {
        if (Object.keys(value).length !== 2) return false
        const [number, unit] = [this.#text(value['value']), this.#text(value['unit'])]
        if (number === undefined || unit === undefined || patient['birthDate'] !== undefined) return false
        this.#strings += 2
        this.patient = { age: { value: number, unit } }
        const ages = this.ages
        if (ages === undefined || !AGE_UNITS.some((one) => one === unit)) return false
        if (!this.number(number, ages.units.get(unit) ?? -1, ages, -1)) return false
        this.valueCount -= 1
      } else return false
    }
    return true
  }

  #observation(one: Parsed): boolean {
    const entry = this.entries.get(one['finding'])
    if (entry === undefined) return false
    let at = Number.NEGATIVE_INFINITY
    for (const key in one) {
      this.#strings += 1
      if (key === 'at') {
        const time = this.#time(one['at'])
        if (time === null) return false
        at = time.ms
        const { latest } = this
        if (latest === null || time.ms > latest.ms || (time.ms === latest.ms && time.text < latest.text))
          this.latest = time
      } else if (key === 'finding' || key === 'value') this.#strings += 1
      else if (entry.kind === 'quantity' && (key === 'unit' || key === 'comparator')) this.#strings += 1
      else return false
    }
    const { value, unit, comparator } = one
    if (typeof value !== 'string') return false
    if (entry.kind === 'answer') {
      const code = entry.codes.get(value)
      // Of several answers the latest holds: the strict reader's way tells which.
      if (code === undefined || this.#given[entry.place] === 1) return false
      this.#given[entry.place] = 1
      this.answers[entry.place] = code
      this.answerTimes[entry.place] = at
      return true
    }
    const sign = comparator === undefined ? -1 : (SIGNS_BY_TEXT.get(comparator) ?? -1)
    if ((comparator !== undefined && sign < 0) || typeof unit !== 'string') return false
    const place = entry.units.get(unit)
    if (place === undefined || !this.number(value, place, entry, sign)) return false
    const added = this.values[this.valueCount - 1]
    if (added !== undefined) added.at = at
    return true
  }

  /** Adds a number of at most 15 digits that is possible for certain. */
  number(text: string, unit: number, { place, ranges }: QuantityEntry, sign: number): boolean {
    const range = ranges[unit]
    const value = this.values[this.valueCount]
    if (range === undefined || value === undefined || text.length > LONGEST_NUMBER) return false
    let [digits, places, hasPoint] = [0, 0, false]
    for (let i = 0; i < text.length; i += 1) {
      const digit = text.charCodeAt(i) - ZERO_SIGN
      if (digit >= 0 && digit <= 9) {
        digits = digits * 10 + digit
        if (hasPoint) places += 1
      } else if (digit === POINT - ZERO_SIGN && !hasPoint && i > 0) hasPoint = true
      else return false
    }
    if (text.length === 0 || (hasPoint && places === 0) || places >= POWERS.length) return false
    const near = digits / (POWERS[places] ?? Number.NaN)
    // Zero is possible where the limit is zero, but not less than it.
    const isLowest = digits === 0 && range.above === 0 && sign !== LESS
    if (!((near > range.above || isLowest) && near < range.below)) return false
    if (sign >= 0 && (sign < 2 ? range.high : range.low) === undefined) return false
    value.place = place
    value.unit = unit
    value.digits = digits
    value.places = places
    value.sign = sign
    value.at = Number.NEGATIVE_INFINITY
    this.valueCount += 1
    return true
  }

  /** Code of the answer to an input; 0 for none. */
  codeOf = (place: number): number => (this.#given[place] === 1 ? (this.answers[place] ?? 0) : 0)

  /** The end of a bound: the hard limit above or below in the unit; null for none. */
  limitOf(place: number, unit: number, above: boolean): Whole | null {
    const range = this.#ranges[place]?.[unit]
    return (above ? range?.high : range?.low) ?? null
  }
}
