import type { CriteriaSet } from '../../engine/language.ts'
import { compareVersions } from '../criteria.ts'
import { type Fault, faultsIn, keyPath } from '../fault.ts'
import type { ReleasedFile } from '../schema/other-files.ts'

/** sha-256 of a text, in hexadecimal digits. */
export type Sha256 = (text: string) => string

const GONE = 'released, but the file is gone; put it back: a released file never goes away'
const NEVER = 'a released file never changes: make a new edition'

/** Whether a path is an edition of a set, a pathway or a ladder; worked cases may grow and are none. */
export const isEdition = (path: string): boolean =>
  /^(sets|pathways|ladders)\/[^/]+\/[^/]+\.json$/.test(path) && !path.endsWith('.cases.json')

/**
 * Compares every edition with its released hash.
 *
 * @param files every file by its path inside `criteria/`
 * @param released the released hashes
 * @param sha256 the hash function
 * @returns editions not released, changed or gone, with what to do
 * @example checkReleased(files, { 'sets/a/1.0.0.json': '…' }, sha256) // []
 */
export function checkReleased(
  files: ReadonlyMap<string, string>,
  { files: hashes, retracted = {} }: ReleasedFile,
  sha256: Sha256,
): Fault[] {
  const faults: Fault[] = []
  for (const [path, text] of files) {
    if (!isEdition(path)) continue
    if (!Object.hasOwn(hashes, path))
      faults.push({ file: path, path: '', problem: 'not released yet: run npm run release' })
    else if (hashes[path] !== sha256(text))
      faults.push({ file: path, path: '', problem: `changed since its release; ${NEVER}` })
  }
  const gone = Object.keys(hashes).filter((path) => !files.has(path))
  const strangers = Object.keys(retracted).filter((path) => !Object.hasOwn(hashes, path))
  return [
    ...faults,
    ...faultsIn('released.json', [
      ...gone.map((path) => ({ path: keyPath('files', path), problem: GONE })),
      ...strangers.map((path) => ({
        path: keyPath('retracted', path),
        problem: 'only a released edition is retracted',
      })),
    ]),
  ]
}

interface Edition {
  readonly id: string
  readonly version: string
}
interface Superseding extends Edition {
  readonly supersedes: string | null
}

/**
 * Checks that a file stands where its id and version say.
 *
 * @param path path of the file inside `criteria/`, "sets/hlh-2004/1.0.0.json"
 * @param edition id and version inside the file
 * @param idKey the key the id has in this kind of file
 * @returns a problem for the id and one for the version
 * @example [...crossCheckPath('sets/hlh-2004/1.0.0.json', { id: 'hlh-2004', version: '1.0.0' }, 'id')] // []
 */
export function* crossCheckPath(path: string, { id, version }: Edition, idKey: string): Generator<Fault> {
  const [, folder = '', file = ''] = path.split('/')
  const name = file.replace(/(\.cases)?\.json$/, '')
  if (folder !== id)
    yield { path: idKey, problem: `is "${id}", but the file stands in the folder "${folder}"; they must be the same` }
  if (name !== version)
    yield { path: 'version', problem: `is "${version}", but the file is named "${name}"; they must be the same` }
}

/**
 * Checks that an edition supersedes one that exists and is older.
 *
 * @param edition the edition of a set or a ladder
 * @param editions every edition of every one of its kind
 * @returns a problem when not
 * @example [...crossCheckSupersedes(edition, editions)] // []
 */
export function* crossCheckSupersedes(
  { id, version, supersedes }: Superseding,
  editions: readonly Edition[],
): Generator<Fault> {
  if (supersedes === null) return
  const versions = editions.filter((edition) => edition.id === id).map((edition) => edition.version)
  const older = versions.filter((other) => compareVersions(other, version) < 0)
  if (older.includes(supersedes)) return
  const why = versions.includes(supersedes) ? 'is not older' : 'does not exist'
  const choice = older.length === 0 ? 'there is no older one, so null' : `allowed: ${older.join(', ')}`
  yield { path: 'supersedes', problem: `edition ${supersedes} of ${id} ${why}; ${choice}` }
}

/**
 * The highest edition of each id.
 *
 * @param editions editions of sets or of ladders, in any order
 * @returns one edition per id, in the order in which the ids first stand
 * @example newestEditions([{ id: 'a', version: '1.9.0' }, { id: 'a', version: '1.10.0' }]) // the second alone
 */
export function newestEditions<T extends Edition>(editions: readonly T[]): T[] {
  const best = new Map<string, T>()
  for (const edition of editions) {
    const known = best.get(edition.id)
    if (known === undefined || compareVersions(known.version, edition.version) < 0) best.set(edition.id, edition)
  }
  return [...best.values()]
}

/**
 * The edition of each set in use: the highest one that is not retracted, in the order of the list.
 *
 * @param editions every edition of every set
 * @returns one edition per id; a set whose editions are all retracted has none
 * @example editionsInUse(editions).map(({ id }) => id)
 */
export function editionsInUse(editions: readonly CriteriaSet[]): readonly CriteriaSet[] {
  const standing = editions.filter(({ retracted }) => retracted === undefined)
  return newestEditions(standing).sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))
}
