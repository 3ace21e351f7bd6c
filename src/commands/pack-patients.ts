import { assess } from '../case/assess.ts'
import type { CaseRecord } from '../case/case.ts'
import { CASE_FORMAT, CASE_VERSION, readCase } from '../case/file.ts'
import { clockOf } from '../case/time.ts'
import type { Criteria } from '../criteria/criteria.ts'
import { type Fault, keyPath } from '../criteria/fault.ts'
import { readJson } from '../criteria/json.ts'
import type { PathwayCase } from '../criteria/raw-pathway.ts'
import { isObject } from '../criteria/schema/parts.ts'
import { contentOf, type Invocation, refuse, refuseFaults } from './program.ts'

/** A patient to try a pack on. */
export interface TriedPatient {
  readonly id: string
  readonly record: CaseRecord
}

/** "[comparator]number unit". */
const NUMBER = /^(<=|>=|<|>)?(\S+) (\S+)$/

function observation(finding: string, said: string): object {
  const [, comparator, value, unit] = NUMBER.exec(said) ?? []
  return value === undefined ? { finding, value: said } : { finding, value, unit, ...(comparator && { comparator }) }
}

/**
 * A worked case as a patient.
 *
 * @param one checked
 * @throws a `Refusal` if the case file refuses a value, such as one beyond a limit
 */
function patientOf({ id, given: { age, ...given } }: PathwayCase, { vocabulary }: Criteria): TriedPatient {
  const [value, unit] = typeof age === 'string' ? age.split(' ') : []
  const observations = Object.entries(given).flatMap(([finding, said]) =>
    [said].flat().map((one) => observation(finding, one)),
  )
  const file = {
    format: CASE_FORMAT,
    formatVersion: CASE_VERSION,
    ...(unit !== undefined && { patient: { age: { value, unit } } }),
    observations,
  }
  const read = readCase(JSON.stringify(file), vocabulary)
  return read.ok ? { id, record: read.record } : refuseFaults(read.faults.map((fault) => ({ ...fault, file: id })))
}

/** The worked cases of a pack, as patients. */
export const ownPatients = (criteria: Criteria): readonly TriedPatient[] =>
  (criteria.local?.pack.cases ?? []).map((one) => patientOf(one, criteria))

/**
 * Reads published patients: a JSON list of `{ id, case }`.
 *
 * @throws a `Refusal` if it is another file
 */
export function patientsIn(file: string, { vocabulary }: Criteria, from: Invocation): readonly TriedPatient[] {
  const json = readJson(contentOf(file, from), Number)
  if (!json.ok || !Array.isArray(json.value)) return refuse([`${file}: must be a list of patients, each { id, case }`])
  return json.value.map((one: unknown, place) => {
    const { id, case: written } = isObject(one) ? one : {}
    const read = readCase(JSON.stringify(written ?? null), vocabulary)
    if (!read.ok) return refuseFaults(read.faults.map((fault) => ({ ...fault, file: `${file}[${place}]` })))
    return { id: String(id), record: read.record }
  })
}

const escalationOf = ({ record }: TriedPatient, criteria: Criteria) =>
  assess(record, criteria, clockOf(record)?.ms ?? null).escalation

/** The tier of a patient, at the case's own clock. */
export const tierOf = (patient: TriedPatient, criteria: Criteria) => escalationOf(patient, criteria).tier

/**
 * Compares the worked cases of a pack with what the pathway says.
 *
 * @returns one fault for each expectation that does not hold, by its key in the pack
 * @example ownCaseFaults(criteria)[0]?.problem // 'is screen; the case expects call'
 */
export function ownCaseFaults(criteria: Criteria): readonly Fault[] {
  const patients = ownPatients(criteria)
  return (criteria.local?.pack.cases ?? []).flatMap(({ expect }, place) => {
    const patient = patients[place]
    if (patient === undefined) return []
    const { tier, fired, notAssessable, tracks, team } = escalationOf(patient, criteria)
    const on = fired.map(({ rule }) => rule.id)
    const open = notAssessable.map(({ rule }) => rule.id)
    const wrong = (key: string, is: string, wanted: string): Fault => ({
      path: keyPath('cases', place, 'expect', key),
      problem: `is ${is}; the case expects ${wanted}`,
    })
    const lacking = (key: 'fired' | 'notAssessable', there: readonly string[]) =>
      (expect[key] ?? []).filter((id) => !there.includes(id)).map((id) => wrong(key, there.join(', ') || 'none', id))
    const same = (key: 'tier' | 'tracks' | 'team', is: string, wanted: string | undefined) =>
      wanted === undefined || wanted === is ? [] : [wrong(key, is, wanted)]
    return [
      ...same('tier', tier.id, expect.tier),
      ...lacking('fired', on),
      ...(expect.notFired ?? [])
        .filter((id) => on.includes(id))
        .map((id) => wrong('notFired', on.join(', '), `not ${id}`)),
      ...lacking('notAssessable', open),
      ...same('tracks', tracks.join(', '), expect.tracks?.join(', ')),
      ...same('team', String(team), expect.team === undefined ? undefined : String(expect.team)),
    ]
  })
}
