import Fraction from 'fraction.js'
import type { Fault, Faulty } from '../criteria/fault.ts'
import { NumberToken, readJson } from '../criteria/json.ts'
import { ANSWERS } from '../engine/verdict.ts'
import {
  type Choice,
  type Finding,
  type Input,
  indexVocabulary,
  type Quantity,
  type Vocabulary,
  type VocabularyIndex,
} from '../engine/vocabulary.ts'
import { AGE, AGE_UNITS, wholeAge } from './age.ts'
import type { CaseRecord, Clock, Instant, Observation, Patient } from './case.ts'
import { CaseNode, comparatorAt, decimalAt, show, timeAt, unitAt } from './file-node.ts'
import { readReplay } from './file-record.ts'
import { refusal } from './limits.ts'
import { readDecimal } from './number.ts'
import { DATE_FORM, readDate } from './time.ts'

function ageAt(patient: CaseNode, quantity: Quantity | undefined): Patient {
  const node = patient.child('age', ['value', 'unit'])
  if (node === null) return {}
  const value = decimalAt(node, 'value')
  const unit = quantity === undefined ? null : unitAt(node, quantity)
  if (value === null || unit === null) return {}
  const outside = quantity === undefined ? null : refusal({ value: value.number }, quantity, unit)
  if (outside !== null) node.fault('value', `${show(value.text)} is outside what is possible; allowed: ${outside}`)
  return { age: { value: value.text, unit: unit.code } }
}

function birthDateAt(patient: CaseNode, quantity: Quantity | undefined, asOf: Clock | null): Patient {
  const value = patient.get('birthDate')
  if (typeof value !== 'string' || readDate(value) === null) {
    patient.fault('birthDate', `${show(value)} is no date; allowed: ${DATE_FORM}`)
    return {}
  }
  if (asOf === null) return { birthDate: value }
  const age = wholeAge(value, asOf.date)
  if (age === null) patient.fault('birthDate', `${value} is after asOf; allowed: up to ${asOf.date}`)
  const years = quantity?.units.find(({ code }) => code === AGE_UNITS[0])
  const outside =
    age === null || quantity === undefined || years === undefined
      ? null
      : refusal({ value: new Fraction(age.a) }, quantity, years)
  if (outside !== null) patient.fault('birthDate', `${value} is outside what is possible; allowed: ${outside}`)
  return { birthDate: value }
}

/**
 * Reads who the patient is: a birth date or an age, not both; an empty or absent patient is no one in particular.
 *
 * @param root the case object; faults are added to its list
 * @param vocabulary the known inputs; the age's limits are taken from its `age`
 * @param asOf the case's own clock, or null
 * @returns the patient, empty where a fault was found
 */
function readPatient(root: CaseNode, vocabulary: VocabularyIndex, asOf: Clock | null): Patient {
  const patient = root.has('patient') ? root.child('patient', ['birthDate', 'age']) : null
  if (patient === null) return {}
  const quantity = vocabulary.quantities.get(AGE)
  const both = patient.has('birthDate') && patient.has('age')
  if (both) root.fault('patient', 'holds birthDate and age; allowed: one of them')
  const age = patient.has('age') ? ageAt(patient, quantity) : {}
  const birthDate = patient.has('birthDate') ? birthDateAt(patient, quantity, asOf) : {}
  return { ...age, ...birthDate }
}

const OBSERVATION_KEYS = ['finding', 'value', 'comparator', 'unit', 'at']

const dated = (at: Clock | undefined): { readonly at?: Instant } =>
  at === undefined ? {} : { at: { text: at.text, ms: at.ms } }

function inputAt(node: CaseNode, vocabulary: VocabularyIndex): Input | null {
  const id = node.get('finding')
  const input = typeof id === 'string' ? vocabulary.inputs.get(id) : undefined
  if (id === AGE || (input?.kind === 'quantity' && input.fromPatient === true)) {
    return node.fault(
      'finding',
      `${show(id)} is no observation; allowed: it belongs in patient.age or patient.birthDate`,
    )
  }
  if (input !== undefined) return input
  const wrong = id === undefined ? 'missing' : `${show(id)} is no known finding`
  return node.fault('finding', `${wrong}; ${node.instead(id, vocabulary.order)}`)
}

function measuredAt(node: CaseNode, quantity: Quantity): Observation | null {
  const unit = unitAt(node, quantity)
  const comparator = comparatorAt(node)
  const value = decimalAt(node, 'value')
  const at = timeAt(node, 'at')
  if (unit === null || comparator === null || value === null || at === null) return null
  const outside = refusal({ comparator, value: value.number }, quantity, unit)
  if (outside !== null)
    return node.fault('value', `${show(value.text)} is outside what is possible; allowed: ${outside}`)
  const sign = comparator === undefined ? {} : { comparator }
  return { finding: quantity.id, ...sign, value: value.text, unit: unit.code, ...dated(at) }
}

function answeredAt(node: CaseNode, input: Finding | Choice): Observation | null {
  const words = input.kind === 'finding' ? ANSWERS : [...input.options.map(({ id }) => id), 'unknown']
  for (const key of ['unit', 'comparator']) {
    if (node.has(key)) node.fault(key, `${input.id} is answered in words; allowed: no ${key}`)
  }
  const value = node.get('value')
  const at = timeAt(node, 'at')
  if (typeof value !== 'string' || !words.some((word) => word === value)) {
    const wrong = value === undefined ? 'missing' : `${show(value)} is no answer to ${input.id}`
    return node.fault('value', `${wrong}; ${node.instead(value, words)}`)
  }
  return at === null ? null : { finding: input.id, value, ...dated(at) }
}

/**
 * Reads one observation of a case file.
 *
 * @param json the JSON value
 * @param path where it stands, "observations[3]"
 * @param vocabulary the known inputs
 * @param faults list that every fault is added to
 * @returns the observation; null when it cannot be used (the reason is among the faults)
 * @example readObservation({ finding: 'fever', value: 'yes' }, 'observations[0]', vocabulary, faults)
 */
function readObservation(
  json: unknown,
  path: string,
  vocabulary: VocabularyIndex,
  faults: Fault[],
): Observation | null {
  const node = CaseNode.open(json, path, OBSERVATION_KEYS, faults)
  const input = node === null ? null : inputAt(node, vocabulary)
  if (node === null || input === null) return null
  return input.kind === 'quantity' ? measuredAt(node, input) : answeredAt(node, input)
}

export const CASE_FORMAT = 'mas-hlh-case'
export const CASE_VERSION = 1

/** A case, or every fault of its file; never part of a case. */
export type CaseResult = { readonly ok: true; readonly record: CaseRecord } | Faulty
/** One case or a list of them, as the file holds it. */
export type CasesResult =
  | { readonly ok: true; readonly records: readonly CaseRecord[]; readonly isList: boolean }
  | Faulty

/** More than the longest stay amounts to; a page that drew more would stand still. */
const MOST = 10_000

/** Characters: more than the most observations amount to. A longer text would hold up the page. */
export const LONGEST_CASE = 1_750_000

/** More than a page can draw while somebody waits; the command line draws nothing. */
const MOST_TIMES = 300

const KEYS = ['format', 'formatVersion', 'asOf', 'patient', 'observations', 'record']

function checkFormat(root: CaseNode): void {
  const format = root.get('format')
  if (format !== CASE_FORMAT)
    root.fault('format', `${format === undefined ? 'missing' : show(format)}; allowed: "${CASE_FORMAT}"`)
  const version = root.get('formatVersion')
  const number = version instanceof NumberToken ? readDecimal(version.text) : null
  if (number?.equals(CASE_VERSION) !== true) {
    root.fault(
      'formatVersion',
      `${version === undefined ? 'missing' : show(version)}; allowed: the number ${CASE_VERSION}`,
    )
  }
}

function readObservations(root: CaseNode, vocabulary: VocabularyIndex, faults: Fault[]): readonly Observation[] {
  const list = root.get('observations')
  if (!Array.isArray(list)) {
    root.fault('observations', `${list === undefined ? 'missing' : show(list)}; allowed: a list, which may be empty`)
    return []
  }
  if (list.length > MOST) {
    root.fault('observations', `holds ${list.length}; allowed: at most ${MOST}`)
    return []
  }
  return list.flatMap((json, index) => {
    const observation = readObservation(json, `${root.at('observations')}[${index}]`, vocabulary, faults)
    return observation === null ? [] : [observation]
  })
}

function readRecord(json: unknown, path: string, vocabulary: VocabularyIndex, faults: Fault[]): CaseRecord | null {
  const root = CaseNode.open(json, path, KEYS, faults)
  if (root === null) return null
  checkFormat(root)
  const asOf = timeAt(root, 'asOf') ?? null
  const patient = readPatient(root, vocabulary, asOf)
  const observations = readObservations(root, vocabulary, faults)
  const replay = root.has('record') ? readReplay(root.get('record'), root.at('record'), faults) : undefined
  return { asOf, patient, observations, ...(replay && { replay }) }
}

/**
 * Reads a case file that holds one case or a list of cases.
 *
 * @param text the file's content
 * @param vocabulary the known inputs with their units and limits
 * @returns all cases, or every fault with its path ("[12].observations[3].unit"); never throws
 * @example readCases('[]', vocabulary) // { ok: true, records: [], isList: true }
 */
export function readCases(text: string, vocabulary: Vocabulary): CasesResult {
  const json = readJson(text)
  if (!json.ok) return json
  return fromJson(json.value, vocabulary)
}

function fromJson(json: unknown, vocabulary: Vocabulary): CasesResult {
  const index = indexVocabulary(vocabulary)
  const faults: Fault[] = []
  const isList = Array.isArray(json)
  const values: readonly unknown[] = Array.isArray(json) ? json : [json]
  const records = values.flatMap((value, place) => {
    const record = readRecord(value, isList ? `[${place}]` : '', index, faults)
    return record === null ? [] : [record]
  })
  return faults.length > 0 ? { ok: false, faults } : { ok: true, records, isList }
}

/** How many columns the form needs: one for each time as written, and one more for each value that stands there again. */
function timesIn(observations: readonly Observation[]): number {
  const seen = new Map<string, number>()
  const most = new Map<string, number>()
  for (const { finding, at } of observations) {
    const time = at?.text ?? ''
    const key = `${finding} ${time}`
    const count = (seen.get(key) ?? 0) + 1
    seen.set(key, count)
    most.set(time, Math.max(most.get(time) ?? 0, count))
  }
  return [...most.values()].reduce((sum, count) => sum + count, 0)
}

/**
 * Reads a case file that holds one case, as the page opens it: of no more times than it can draw.
 *
 * @param text the file's content
 * @param vocabulary the known inputs with their units and limits
 * @returns the case, or every fault with its path ("observations[3].unit"); never throws
 * @example readCase('{"format":"mas-hlh-case","formatVersion":1,"observations":[]}', vocabulary)
 */
export function readCase(text: string, vocabulary: Vocabulary): CaseResult {
  if (text.length > LONGEST_CASE) {
    const problem = `holds ${text.length} characters; allowed: at most ${LONGEST_CASE}; the command line reads more`
    return { ok: false, faults: [{ path: '', problem }] }
  }
  const json = readJson(text)
  if (!json.ok) return json
  // Of a list nothing is read: a hostile one would hold millions.
  const result = Array.isArray(json.value) ? null : fromJson(json.value, vocabulary)
  if (result?.ok === false) return result
  const [record] = result?.records ?? []
  if (record !== undefined) {
    const times = timesIn(record.observations)
    if (times <= MOST_TIMES) return { ok: true, record }
    const problem = `holds values of ${times} different times, each repeated value counted as one more; allowed: at most ${MOST_TIMES}; the command line reads more`
    return { ok: false, faults: [{ path: 'observations', problem }] }
  }
  return { ok: false, faults: [{ path: '', problem: 'holds a list of cases; allowed: one case' }] }
}
