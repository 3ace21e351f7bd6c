import type { CriteriaSet } from '../engine/criteria-set.ts'
import type { Problem } from './problem.ts'
import { compareVersions } from './version.ts'

/**
 * Checks that a file stands where its id and version say.
 *
 * @param path path of the file inside `criteria/`, "sets/hlh-2004/1.0.0.json"
 * @param edition id and version inside the file
 * @param idKey the key the id has in this kind of file
 * @returns a problem for the id and one for the version
 * @example [...crossCheckPath('sets/hlh-2004/1.0.0.json', { id: 'hlh-2004', version: '1.0.0' }, 'id')] // []
 */
export function* crossCheckPath(
  path: string,
  { id, version }: { readonly id: string; readonly version: string },
  idKey: string,
): Generator<Problem> {
  const [, folder = '', file = ''] = path.split('/')
  const name = file.replace(/(\.cases)?\.json$/, '')
  if (folder !== id)
    yield { key: idKey, problem: `is "${id}", but the file stands in the folder "${folder}"; they must be the same` }
  if (name !== version)
    yield { key: 'version', problem: `is "${version}", but the file is named "${name}"; they must be the same` }
}

/**
 * Checks that an edition supersedes one that exists and is older.
 *
 * @param set the edition
 * @param editions every edition of every set
 * @returns a problem when not
 * @example [...crossCheckSupersedes(edition, editions)] // []
 */
export function* crossCheckSupersedes(set: CriteriaSet, editions: readonly CriteriaSet[]): Generator<Problem> {
  const { id, version, supersedes } = set
  if (supersedes === null) return
  const versions = editions.filter((edition) => edition.id === id).map((edition) => edition.version)
  const older = versions.filter((other) => compareVersions(other, version) < 0)
  if (older.includes(supersedes)) return
  const why = versions.includes(supersedes) ? 'is not older' : 'does not exist'
  const choice = older.length === 0 ? 'there is no older one, so null' : `allowed: ${older.join(', ')}`
  yield { key: 'supersedes', problem: `edition ${supersedes} of ${id} ${why}; ${choice}` }
}

/**
 * The edition of each set in use: the highest one that is not retracted, in the order of the list.
 *
 * @param editions every edition of every set
 * @returns one edition per id; a set whose editions are all retracted has none
 * @example editionsInUse(editions).map(({ id }) => id)
 */
export function editionsInUse(editions: readonly CriteriaSet[]): readonly CriteriaSet[] {
  const best = new Map<string, CriteriaSet>()
  for (const edition of editions) {
    const known = best.get(edition.id)
    if (edition.retracted !== undefined) continue
    if (known === undefined || compareVersions(known.version, edition.version) < 0) best.set(edition.id, edition)
  }
  return [...best.values()].sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))
}
