import { NumberToken, readJson } from '../criteria/json-part.ts'
import { indexVocabulary, type VocabularyIndex } from '../engine/index-vocabulary.ts'
import type { Vocabulary } from '../engine/vocabulary.ts'
import type { CaseRecord, Observation } from './case.ts'
import { readObservation } from './case-observation.ts'
import { readPatient } from './case-patient.ts'
import { timeAt } from './case-values.ts'
import { type CaseFault, CaseNode, show } from './file-node.ts'
import { readReplay } from './file-record.ts'
import { readDecimal } from './number.ts'

export const CASE_FORMAT = 'mas-hlh-case'
export const CASE_VERSION = 1

/** A case, or every fault of its file; never part of a case. */
export type CaseResult =
  | { readonly ok: true; readonly record: CaseRecord }
  | { readonly ok: false; readonly faults: readonly CaseFault[] }
/** One case or a list of them, as the file holds it. */
export type CasesResult =
  | { readonly ok: true; readonly records: readonly CaseRecord[]; readonly isList: boolean }
  | { readonly ok: false; readonly faults: readonly CaseFault[] }

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

function readObservations(root: CaseNode, vocabulary: VocabularyIndex, faults: CaseFault[]): readonly Observation[] {
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

function readRecord(json: unknown, path: string, vocabulary: VocabularyIndex, faults: CaseFault[]): CaseRecord | null {
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
  if (!json.ok) return { ok: false, faults: [{ path: '', problem: json.problem }] }
  return fromJson(json.value, vocabulary)
}

function fromJson(json: unknown, vocabulary: Vocabulary): CasesResult {
  const index = indexVocabulary(vocabulary)
  const faults: CaseFault[] = []
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
  if (!json.ok) return { ok: false, faults: [{ path: '', problem: json.problem }] }
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
