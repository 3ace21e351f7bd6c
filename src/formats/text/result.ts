import { readDecimal } from '../../case/number.ts'
import { convert } from '../../engine/units.ts'
import type { Quantity } from '../../engine/vocabulary.ts'
import { isWord } from './context.ts'
import { printDate } from './dates.ts'
import { type FoundResult, type Placed, printed, type Setting } from './found.ts'
import type { JudgedNumber } from './roles.ts'
import type { RangeToken, Token, UnitToken } from './scan.ts'
import type { Column } from './table.ts'
import { type Doubt, type PrintedReading, type ReadValue, readValue } from './values.ts'

/** A test with the numbers behind its name. */
export interface Test {
  readonly quantity: Quantity
  /** The name means the quantity only beside one of its units. */
  readonly bare: boolean
  readonly name: Token
  /** Tokens from the name on, up to the next name. */
  readonly body: readonly Token[]
  readonly numbers: readonly JudgedNumber[]
}

interface Candidate extends JudgedNumber {
  readonly read: Exclude<ReadValue, { kind: 'none' }>
  readonly column: Column | null | undefined
}

/** Equal for 4.50 and 4,5. */
const numberKey = (digits: string): string => readDecimal(digits.replace(',', '.'))?.toFraction() ?? digits

/** Below a name on a line of its own the ends of a gauge repeat the reference range. */
function withoutGauge(numbers: readonly JudgedNumber[], body: readonly Token[]): readonly JudgedNumber[] {
  const ends = body.flatMap((token) => (token.kind === 'range' ? token.ends : []))
  const dropped = numbers.flatMap(({ role, token }) => (role === 'drop' ? [token.digits] : []))
  const bounds = new Map<string, number>()
  for (const end of [...ends, ...dropped].map(numberKey)) bounds.set(end, (bounds.get(end) ?? 0) + 1)
  let live = numbers.length - dropped.length
  return numbers.filter(({ token, role }) => {
    const key = numberKey(token.digits)
    const left = bounds.get(key) ?? 0
    if (role === 'drop' || left === 0 || live <= 1) return true
    bounds.set(key, left - 1)
    live -= 1
    return false
  })
}

/** A bound behind a value is the reference range: 8900 <500. */
const isBound = ({ token, dated, inBrackets, role }: JudgedNumber, column: Column | null | undefined, first: boolean) =>
  !first &&
  token.sign !== null &&
  !dated &&
  !inBrackets &&
  role !== 'earlier' &&
  (column == null || column.role === 'value')

/** The unit of numbers that have none of their own: that of a number beside them, else one that stands alone. */
function sharedUnit(body: readonly Token[], numbers: readonly JudgedNumber[]): UnitToken | null {
  const near = numbers.find(
    ({ unit, apart, inBrackets }) => unit !== null && unit.text !== '%' && !apart && !inBrackets,
  )
  const beside = near?.unit ?? null
  const owned = new Set(numbers.map(({ unit }) => unit))
  return beside ?? body.find((token): token is UnitToken => token.kind === 'unit' && !owned.has(token)) ?? null
}

function candidatesOf(test: Test, { row, columns }: Placed, { decimal }: Setting) {
  const { quantity, body } = test
  const numbers = row.stacked ? withoutGauge(test.numbers, body) : test.numbers
  const shared = sharedUnit(body, test.numbers)
  const candidates: Candidate[] = []
  let taken: UnitToken | null = null
  const refused: Token[] = []
  const spoiled = new Set(body.flatMap((token) => (isWord(token, 'noResult') ? [token.line] : [])))
  for (const number of numbers) {
    const column = columns.get(number.token)
    if (number.role === 'drop') continue
    if (isBound(number, column, candidates.length === 0)) continue
    const { digits, damaged } = number.token
    const unit = (number.unit ?? taken ?? shared)?.text ?? column?.unit ?? null
    const read = readValue({ digits, comparator: number.comparator, damaged, unit }, quantity, decimal)
    if (read.kind === 'none' && number.role === 'unsure') continue
    if (read.kind === 'none') refused.push(number.token)
    else {
      taken = number.unit ?? taken
      const doubt = number.strangeUnit ? 'unit' : spoiled.has(number.token.line) ? 'words' : null
      candidates.push({ ...number, read: doubt === null ? read : asking(read, doubt), column })
    }
  }
  return { candidates, refused }
}

const readingsOf = (read: Candidate['read']): readonly PrintedReading[] =>
  read.kind === 'value' ? [read.reading] : read.readings
const asking = (read: Candidate['read'], doubt: Doubt): Candidate['read'] => ({
  kind: 'ask',
  doubt,
  readings: readingsOf(read),
})

const TWIN = '0.04'
/** Whether two values are one result, printed in two units. */
function areTwins(a: Candidate, b: Candidate, quantity: Quantity): boolean {
  if (a.read.kind !== 'value' || b.read.kind !== 'value') return false
  const [one, other] = [a.read.reading, b.read.reading]
  if (one.unit === null || other.unit === null || one.unit === other.unit) return false
  const [from, to] = [readDecimal(one.value), readDecimal(other.value)]
  const converted = from === null ? null : convert(from, quantity, one.unit, other.unit)
  if (converted === null || to === null) return false
  return converted.sub(to).abs().compare(to.abs().mul(TWIN)) <= 0
}

/** Of one result in two units: the one in the first unit of the quantity, else the one printed last. */
const ofTwins = (a: Candidate, b: Candidate, quantity: Quantity): Candidate =>
  a.read.kind === 'value' && a.read.reading.unit === quantity.units[0]?.code ? a : b

/** Columns that say whose or which value stands in them. */
const RULED: readonly Column['role'][] = ['draw', 'previous', 'moment', 'patient']

class Result {
  readonly found: FoundResult[] = []
  readonly #test: Test
  readonly #row: Placed['row']
  readonly #setting: Setting

  constructor(test: Test, { row }: Placed, setting: Setting) {
    this.#test = test
    this.#row = row
    this.#setting = setting
  }

  #shared(): string | null {
    return this.#setting.undated.has(this.#test.quantity.id) ? null : this.#row.at
  }

  ask(doubt: Doubt, candidates: readonly Candidate[], at: string | null): void {
    const [first] = candidates
    if (first === undefined) return
    const readings = candidates.flatMap(({ read }) => readingsOf(read))
    const text = candidates.map(({ token }) => printed(token)).join(' ')
    this.found.push({ kind: 'ask', finding: this.#test.quantity.id, doubt, readings, at, text, line: first.token.line })
  }

  take(candidate: Candidate, at: string | null): void {
    const { read, token, role } = candidate
    const { quantity, bare } = this.#test
    if (read.kind === 'ask') this.ask(read.doubt, [candidate], at)
    else if (role === 'unsure') this.ask(token.damaged ? 'number' : 'words', [candidate], at)
    else {
      const { reading } = read
      const open = bare && reading.unit === null
      const base = { finding: quantity.id, at, line: token.line }
      const question = { kind: 'ask', doubt: 'unit', readings: [reading], text: printed(token), bare: true } as const
      this.found.push(open ? { ...base, ...question } : { ...base, kind: 'value', reading })
    }
  }

  /** Values under the headings of a table; those without a heading of their own come first. */
  columns(candidates: readonly Candidate[]): void {
    const { order } = this.#setting
    const ruled = ({ column }: Candidate) => column === null || (column !== undefined && RULED.includes(column.role))
    this.free(candidates.filter((one) => !ruled(one)))
    const groups: Record<'time' | 'patient', Candidate[]> = { time: [], patient: [] }
    for (const one of candidates) {
      const { column } = one
      const at = column?.date == null ? null : printDate(column.date, order)
      if (column === null || column?.role === 'moment') groups.time.push(one)
      else if (column?.role === 'patient') groups.patient.push(one)
      else if (column?.role === 'draw') this.take(one, at)
      else if (column?.role === 'previous') this.#previous(one, one.dated ? one.at : at)
    }
    this.ask('time', groups.time, null)
    this.ask('patient', groups.patient, null)
  }

  #previous(one: Candidate, at: string | null): void {
    if (at === null) this.ask('time', [one], null)
    else this.take(one, at)
  }

  /** The heading says in words that an earlier result follows. */
  #swapped(): 'after' | 'before' | null {
    const { table } = this.#row
    if (table?.sequence !== true) return null
    const [value, previous] = [
      table.columns.findIndex(({ role }) => role === 'value'),
      table.columns.findIndex(({ role }) => role === 'previous'),
    ]
    if (previous < 0) return null
    return value > previous ? 'before' : 'after'
  }

  free(candidates: readonly Candidate[]): void {
    const { quantity } = this.#test
    const rest = candidates.filter(({ role }) => role !== 'earlier')
    for (const one of candidates) if (one.role === 'earlier') this.#older(one)
    const swapped = this.#swapped()
    if (swapped !== null && rest.length === 2) {
      const [first, second] = swapped === 'after' ? rest : [...rest].reverse()
      if (first !== undefined) this.take(first, first.dated ? first.at : this.#shared())
      if (second !== undefined) this.#previous(second, second.at)
      return
    }
    let [current, ...others] = rest
    if (current === undefined) return
    const open: Candidate[] = []
    for (const one of others) {
      if (areTwins(current, one, quantity)) current = ofTwins(current, one, quantity)
      else if (one.dated && (one.at !== current.at || !current.dated)) this.take(one, one.at)
      else if (one.apart) this.found.push({ kind: 'unknown', line: one.token.line })
      else open.push(one)
    }
    const at = current.dated ? current.at : this.#shared()
    if (open.length > 0) this.ask('words', [current, ...open], at)
    else this.take(current, at)
  }

  /** An earlier value with a date is one of that date; without one it is asked about. */
  #older(one: Candidate): void {
    if (one.dated && one.at !== null) this.take({ ...one, role: 'value' }, one.at)
    else this.ask('time', [one], null)
  }
}

/** A result in words: pending, hemolyzed. The more telling one of several. */
function withoutValue({ quantity, body }: Test): FoundResult | null {
  const words = body.filter((token) => isWord(token, 'noResult'))
  const rank = (token: Token) => (token.kind === 'word' ? (token.meaning?.rank ?? 0) : 0)
  const [best] = [...words].sort((a, b) => rank(a) - rank(b))
  return best?.kind === 'word' ? { kind: 'noValue', finding: quantity.id, text: best.text, line: best.line } : null
}

/** A bound in brackets is the result where nothing else is: "ferritin (>40,000)". */
function fromBracket(test: Test, { row }: Placed, { decimal }: Setting): FoundResult | null {
  const range = test.body.find((token): token is RangeToken => token.kind === 'range' && token.oneSided)
  const [digits] = range?.ends ?? []
  if (range === undefined || digits === undefined) return null
  const unit = test.body.find((token) => token.kind === 'unit')
  const bound = { digits, comparator: null, damaged: false, unit: unit?.kind === 'unit' ? unit.text : null }
  const read = readValue(bound, test.quantity, decimal)
  if (read.kind === 'none') return null
  const { line } = range
  return {
    kind: 'ask',
    finding: test.quantity.id,
    doubt: 'words',
    readings: readingsOf(read),
    at: row.at,
    text: digits,
    line,
  }
}

/**
 * Reads the numbers behind the name of a test.
 *
 * @param test the test
 * @param placed the row that it stands in, with its columns
 * @param setting what the whole text settles
 * @returns values, questions, a missing result, or lines that were not understood
 */
export function readTest(test: Test, placed: Placed, setting: Setting): readonly FoundResult[] {
  const { candidates, refused } = candidatesOf(test, placed, setting)
  if (candidates.length === 0) {
    const none = withoutValue(test) ?? (test.numbers.length === 0 ? fromBracket(test, placed, setting) : null)
    if (none !== null) return [none]
    return refused.map(({ line }): FoundResult => ({ kind: 'unknown', line }))
  }
  const result = new Result(test, placed, setting)
  result.columns(candidates)
  return result.found
}
