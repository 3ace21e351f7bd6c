import type { CriteriaSet } from '../engine/criteria-set.ts'
import type { Criteria } from './criteria.ts'
import { compareVersions } from './version.ts'

/** Versions by the id of their set. */
export type Chosen = Readonly<Record<string, string>>
/** One edition of each set; or what was asked for and is not there. */
export type ChosenSets =
  | { readonly ok: true; readonly sets: readonly CriteriaSet[] }
  | { readonly ok: false; readonly problems: readonly string[] }

type Editions = Pick<Criteria, 'sets' | 'editions'>

/**
 * Every edition of a set, retracted ones included.
 *
 * @param criteria the loaded criteria
 * @param setId the set
 * @returns the editions, the newest first; empty when there is no such set
 * @example editionsOf(criteria, 'hlh-2004').map(({ version }) => version) // ['1.1.0', '1.0.0']
 */
export const editionsOf = ({ editions }: Pick<Editions, 'editions'>, setId: string): readonly CriteriaSet[] =>
  editions.filter(({ id }) => id === setId).sort((a, b) => compareVersions(b.version, a.version))

function find(criteria: Editions, id: string, version: string): CriteriaSet | string {
  const known = editionsOf(criteria, id)
  const there = known.map((edition) => edition.version).join(', ')
  if (there === '') return `no criteria set ${id} is here`
  return known.find((edition) => edition.version === version) ?? `no edition ${version} of ${id} is here, only ${there}`
}

/**
 * The sets in use with other editions put in their place. A set whose editions are all retracted is in use no more: chosen
 * by name it comes back, for replay.
 *
 * @param criteria the loaded criteria
 * @param chosen the editions wanted; a set that is not named keeps the one in use
 * @returns one edition per set in the order of the list, the very list in use where nothing is otherwise; or a problem for each
 *   edition that is not there: never another one in its place
 * @example withEditions(criteria, { 'hlh-2004': '9.0.0' }) // { ok: false, problems: ['no edition 9.0.0 of hlh-2004 is here, only …'] }
 */
export function withEditions(criteria: Editions, chosen: Chosen): ChosenSets {
  const found = Object.entries(chosen).map(([id, version]) => find(criteria, id, version))
  const problems = found.filter((one) => typeof one === 'string')
  if (problems.length > 0) return { ok: false, problems }
  const other = found.filter((one) => typeof one !== 'string').filter((one) => !criteria.sets.includes(one))
  if (other.length === 0) return { ok: true, sets: criteria.sets }
  const kept = criteria.sets.filter(({ id }) => !other.some((one) => one.id === id))
  return { ok: true, sets: [...kept, ...other].sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1)) }
}
