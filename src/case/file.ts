import Fraction from 'fraction.js'
import { allowed } from '../criteria/check/names.ts'
import type { Fault, Faulty } from '../criteria/fault.ts'
import { readJson } from '../criteria/json.ts'
import { unitOf } from '../engine/units.ts'
import { ANSWERS, COMPARATORS } from '../engine/verdict.ts'
import {
  type Choice,
  type Finding,
  type Input,
  indexVocabulary,
  type Quantity,
  type Vocabulary,
} from '../engine/vocabulary.ts'
import { AGE, AGE_UNITS, wholeAge } from './age.ts'
import type { CaseRecord, Observation, Patient } from './case.ts'
import { clock, constant, instant, oneOf, printedDecimal } from './leaves.ts'
import { type Outside, refusal } from './limits.ts'
import { replay } from './record.ts'
import { byKind, forbidden, type JsonSchema, leaf, list, mapped, object, optional, type Shape } from './shape.ts'
import { DATE_FORM, readDate } from './time.ts'

export const CASE_FORMAT = 'mas-hlh-case'
export const CASE_VERSION = 1

/** More than the longest stay needs; drawing more would block the page. */
const MOST = 10_000
/** Characters: more than the largest number of observations needs. A longer text would block the page. */
export const LONGEST_CASE = 1_750_000
/** More than a page can draw while somebody waits; the command line draws nothing. */
const MOST_TIMES = 300

const day: Shape<string> = leaf(
  { type: 'string', format: 'date' },
  (value) => (typeof value === 'string' && readDate(value) !== null ? value : undefined),
  () => `allowed: ${DATE_FORM}`,
  'a date',
)

const impossible = (what: string, { label }: Quantity, { why, allowed }: Outside) =>
  `${what} is outside what is possible: ${why} allowed: ${label} ${allowed}`

/** What is wrong with a number under the hard limits of its quantity; null when it is possible. */
function outside(quantity: Quantity, { comparator, value, unit: code }: Partial<Observation>): string | null {
  const unit = code === undefined ? undefined : unitOf(quantity, code)
  if (value === undefined || unit === undefined) return null
  const refused = refusal({ comparator, value: new Fraction(value) }, quantity, unit)
  return refused === null ? null : impossible(JSON.stringify(value), quantity, refused)
}

/** What is wrong with a birth date on the day of the case; null when nothing is. */
function wrongBirth(birthDate: string, date: string, quantity: Quantity | undefined): string | null {
  const age = wholeAge(birthDate, date)
  if (age === null) return `${birthDate} is after asOf; allowed: up to ${date}`
  const years = quantity?.units.find(({ code }) => code === AGE_UNITS[0])
  if (quantity === undefined || years === undefined) return null
  const refused = refusal({ value: new Fraction(age.a) }, quantity, years)
  return refused === null ? null : impossible(birthDate, quantity, refused)
}

const codesOf = ({ units }: Quantity) => units.map(({ code }) => code)

function patientOf(quantity: Quantity | undefined): Shape<Patient> {
  const unit = oneOf(quantity === undefined ? AGE_UNITS : codesOf(quantity), 'a unit of age')
  const age = object({ value: printedDecimal, unit }, (read, report) => {
    const problem = quantity === undefined ? null : outside(quantity, read)
    if (problem !== null) report(problem, 'value')
  })
  return object({ birthDate: optional(day), age: optional(age) }, (_read, report, given) => {
    if (given['birthDate'] === undefined || given['age'] === undefined) return
    report('holds birthDate and age; allowed: one of them')
  })
}

const comparator = optional(oneOf(COMPARATORS, 'a comparator'))
const at = optional(instant)

function measured(quantity: Quantity): Shape<Observation> {
  const { id } = quantity
  const unit = oneOf(codesOf(quantity), `a unit of ${id}`)
  return object({ finding: constant(id), value: printedDecimal, comparator, unit, at }, (read, report) => {
    const problem = outside(quantity, read)
    if (problem !== null) report(problem, 'value')
  })
}

function answered(input: Finding | Choice): Shape<Observation> {
  const { id } = input
  const words = input.kind === 'finding' ? ANSWERS : [...input.options.map((option) => option.id), 'unknown']
  const no = (key: string) => forbidden(`${id} is answered in words; allowed: no ${key}`)
  const value = oneOf(words, `an answer to ${id}`)
  return object({ finding: constant(id), value, comparator: no('comparator'), unit: no('unit'), at })
}

/** Accepts whatever an observation of an unknown finding holds: only the finding could say what it should be. */
const anything = (schema: JsonSchema): Shape<unknown> => ({ schema, read: (value) => value })

function observationOf(inputs: readonly Input[]): Shape<Observation> {
  const quantities = inputs.filter((input) => input.kind === 'quantity')
  const ofPatient = new Set<unknown>([AGE, ...quantities.filter(({ fromPatient }) => fromPatient).map(({ id }) => id)])
  const observed = inputs.filter(({ id }) => !ofPatient.has(id))
  const known = new Map(observed.map((one) => [one.id, one.kind === 'quantity' ? measured(one) : answered(one)]))
  const ids = [...known.keys()]
  const finding = leaf<never>(
    { type: 'string', enum: ids },
    () => undefined,
    (wrong, earlier) =>
      ofPatient.has(wrong) ? 'allowed: patient.age or patient.birthDate' : allowed(wrong, ids, earlier),
    'a known finding',
  )
  const value = anything({ type: ['string', 'number'] })
  const unit = anything({ type: 'string', enum: [...new Set(quantities.flatMap(codesOf))].sort() })
  const unknown = object({ finding, value, comparator, unit: optional(unit), at })
  return byKind('finding', (id) => known.get(id), unknown)
}

const shapes = new WeakMap<Vocabulary, Shape<CaseRecord>>()

/**
 * What a case file may hold. The reader and the JSON Schema both come from it.
 *
 * @returns the shape of one case
 * @example caseShape(vocabulary).schema // { type: 'object', properties: { format: { const: 'mas-hlh-case' }, … } }
 */
export function caseShape(vocabulary: Vocabulary): Shape<CaseRecord> {
  const known = shapes.get(vocabulary)
  if (known !== undefined) return known
  const { quantities } = indexVocabulary(vocabulary)
  const age = quantities.get(AGE)
  const fields = {
    format: constant(CASE_FORMAT),
    formatVersion: constant(CASE_VERSION),
    asOf: optional(clock),
    patient: optional(patientOf(age)),
    observations: list(observationOf(vocabulary.inputs), MOST),
    record: optional(replay),
  }
  const file = object(fields, ({ asOf, patient }, report) => {
    if (asOf === undefined || patient?.birthDate === undefined) return
    const problem = wrongBirth(patient.birthDate, asOf.date, age)
    if (problem !== null) report(problem, 'patient', 'birthDate')
  })
  const shape = mapped(file, ({ asOf = null, patient = {}, observations, record }) => ({
    asOf,
    patient,
    observations,
    ...(record && { replay: record }),
  }))
  shapes.set(vocabulary, shape)
  return shape
}

/** A case, or every fault of its file; never part of a case. */
export type CaseResult = { readonly ok: true; readonly record: CaseRecord } | Faulty
/** One case or a list of them, as the file holds it. */
export type CasesResult =
  | { readonly ok: true; readonly records: readonly CaseRecord[]; readonly isList: boolean }
  | Faulty

/**
 * Reads a case file that holds one case or a list of cases.
 *
 * @returns all cases, or every fault with its path ("[12].observations[3].unit"); never throws
 * @example readCases('[]', vocabulary) // { ok: true, records: [], isList: true }
 */
export function readCases(text: string, vocabulary: Vocabulary): CasesResult {
  const json = readJson(text)
  return json.ok ? fromJson(json.value, vocabulary) : json
}

function fromJson(json: unknown, vocabulary: Vocabulary): CasesResult {
  const { read } = caseShape(vocabulary)
  const faults: Fault[] = []
  const isList = Array.isArray(json)
  const values: readonly unknown[] = isList ? json : [json]
  const records = values.flatMap((value, place) => read(value, isList ? `[${place}]` : '', faults) ?? [])
  return faults.length > 0 ? { ok: false, faults } : { ok: true, records, isList }
}

/** One case of many, with the name its sender gave it; or every fault. */
export type RowResult = { readonly ok: true; readonly id: string | undefined; readonly record: CaseRecord } | Faulty

/**
 * Reads one line of many cases. A line may carry an `id`, any text, which is copied and never interpreted.
 *
 * @returns the case with its id, or every fault with its path ("observations[3].unit"); never throws
 * @example readCaseRow('{"id":"17","format":"mas-hlh-case","formatVersion":1,"observations":[]}', vocabulary)
 */
export function readCaseRow(text: string, vocabulary: Vocabulary): RowResult {
  const json = readJson(text)
  if (!json.ok) return json
  const { value } = json
  if (typeof value !== 'object' || value === null || !('id' in value)) return rowOf(value, undefined, vocabulary)
  const { id, ...rest } = value
  if (typeof id === 'string') return rowOf(rest, id, vocabulary)
  return { ok: false, faults: [{ path: 'id', problem: 'is not a text; allowed: any text in quotes' }] }
}

function rowOf(json: unknown, id: string | undefined, vocabulary: Vocabulary): RowResult {
  const faults: Fault[] = []
  const record = caseShape(vocabulary).read(json, '', faults)
  return record === undefined || faults.length > 0 ? { ok: false, faults } : { ok: true, id, record }
}

/** How many columns the form needs: one for each time as written, and one more for each value repeated at that time. */
function timesIn(observations: readonly Observation[]): number {
  const seen = new Map<string, number>()
  const most = new Map<string, number>()
  for (const { finding, at: when } of observations) {
    const time = when?.text ?? ''
    const key = `${finding} ${time}`
    const count = (seen.get(key) ?? 0) + 1
    seen.set(key, count)
    most.set(time, Math.max(most.get(time) ?? 0, count))
  }
  return [...most.values()].reduce((sum, count) => sum + count, 0)
}

/**
 * Reads a case file that holds one case, as the page opens it: with no more times than it can draw.
 *
 * @returns the case, or every fault with its path ("observations[3].unit"); never throws
 * @example readCase('{"format":"mas-hlh-case","formatVersion":1,"observations":[]}', vocabulary)
 */
export function readCase(text: string, vocabulary: Vocabulary): CaseResult {
  const refuse = (problem: string, path = ''): Faulty => ({ ok: false, faults: [{ path, problem }] })
  if (text.length > LONGEST_CASE)
    return refuse(`holds ${text.length} characters; allowed: at most ${LONGEST_CASE}; the command line reads more`)
  const json = readJson(text)
  if (!json.ok) return json
  // Nothing of a list is read: a hostile one could hold millions of cases.
  const result = Array.isArray(json.value) ? null : fromJson(json.value, vocabulary)
  if (result?.ok === false) return result
  const [record] = result?.records ?? []
  if (record === undefined) return refuse('holds a list of cases; allowed: one case')
  const times = timesIn(record.observations)
  if (times <= MOST_TIMES) return { ok: true, record }
  return refuse(
    `holds values of ${times} different times, each repeated value counted as one more; allowed: at most ${MOST_TIMES}; the command line reads more`,
    'observations',
  )
}
