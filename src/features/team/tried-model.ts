import { assess } from '../../case/assess.ts'
import type { CaseRecord } from '../../case/case.ts'
import { CASE_FORMAT, CASE_VERSION, type CaseResult, readCase } from '../../case/file.ts'
import { clockOf } from '../../case/time.ts'
import type { Criteria } from '../../criteria/criteria.ts'
import { type Fault, keyPath } from '../../criteria/fault.ts'
import type { PathwayCase } from '../../criteria/raw-pathway.ts'
import { isObject } from '../../criteria/schema/parts.ts'

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

/** A worked case as a case file that was read; it may hold a value beyond a limit. */
function readWorked({ given: { age, ...given } }: PathwayCase, { vocabulary }: Criteria): CaseResult {
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
  return readCase(JSON.stringify(file), vocabulary)
}

const ownCases = ({ local }: Criteria) => local?.pack.cases ?? []

/** The worked cases of the pack in force, as patients. A case that cannot be read is left out; `ownCaseFaults` names it. */
export const ownPatients = (criteria: Criteria): readonly TriedPatient[] =>
  ownCases(criteria).flatMap((one) => {
    const read = readWorked(one, criteria)
    return read.ok ? [{ id: one.id, record: read.record }] : []
  })

/** Patients, and every fault of those that cannot be read. */
export interface ReadPatients {
  readonly patients: readonly TriedPatient[]
  /** By place in the list: "[3].observations[0].value". */
  readonly faults: readonly Fault[]
}

/**
 * Reads a list of `{ id, case }`.
 *
 * @example readPatients([{ id: 'a', case: file }], criteria).patients.length // 1
 */
export function readPatients(list: readonly unknown[], { vocabulary }: Criteria): ReadPatients {
  const patients: TriedPatient[] = []
  const faults: Fault[] = []
  for (const [place, one] of list.entries()) {
    const { id, case: written } = isObject(one) ? one : {}
    const read = readCase(JSON.stringify(written ?? null), vocabulary)
    if (read.ok) patients.push({ id: String(id), record: read.record })
    else faults.push(...read.faults.map(({ path, problem }) => ({ path: `[${place}].${path}`, problem })))
  }
  return { patients, faults }
}

const escalationOf = ({ record }: Pick<TriedPatient, 'record'>, criteria: Criteria) =>
  assess(record, criteria, clockOf(record)?.ms ?? null).escalation

/** The tier of a patient, at the case's own clock. */
export const tierOf = (patient: TriedPatient, criteria: Criteria) => escalationOf(patient, criteria).tier

/** What a worked case expects and what the pathway says. */
type Expected = PathwayCase['expect']
interface Unmet {
  readonly key: keyof Expected
  readonly is: string
  readonly wanted: string
}

function* unmet(expect: Expected, record: CaseRecord, criteria: Criteria): Generator<Unmet> {
  const { tier, fired, notAssessable, tracks, team } = escalationOf({ record }, criteria)
  const there = { fired: fired.map(({ rule }) => rule.id), notAssessable: notAssessable.map(({ rule }) => rule.id) }
  const words = (ids: readonly string[]) => ids.join(', ') || 'none'
  const same = {
    tier: [tier.id, expect.tier],
    tracks: [words(tracks), expect.tracks && words(expect.tracks)],
    team: [String(team), expect.team === undefined ? undefined : String(expect.team)],
  } as const
  for (const key of ['tier', 'tracks', 'team'] as const) {
    const [is, wanted] = same[key]
    if (wanted !== undefined && is !== wanted) yield { key, is, wanted }
  }
  for (const key of ['fired', 'notAssessable'] as const) {
    for (const id of expect[key] ?? []) if (!there[key].includes(id)) yield { key, is: words(there[key]), wanted: id }
  }
  for (const id of expect.notFired ?? [])
    if (there.fired.includes(id)) yield { key: 'notFired', is: words(there.fired), wanted: `not ${id}` }
}

/**
 * Compares the worked cases of the pack in force with what the pathway says.
 *
 * @returns one fault for each expectation that does not hold, and for each case that cannot be read, by its key in the pack
 * @example ownCaseFaults(criteria)[0]?.problem // 'persistent-fever: is screen; the case expects call'
 */
export const ownCaseFaults = (criteria: Criteria): readonly Fault[] =>
  ownCases(criteria).flatMap((one, place): readonly Fault[] => {
    const read = readWorked(one, criteria)
    const at = (...keys: readonly string[]) => keyPath('cases', place, ...keys)
    if (!read.ok) return read.faults.map(({ problem }) => ({ path: at('given'), problem: `${one.id}: ${problem}` }))
    return [...unmet(one.expect, read.record, criteria)].map(({ key, is, wanted }) => ({
      path: at('expect', key),
      problem: `${one.id}: is ${is}; the case expects ${wanted}`,
    }))
  })
