import type { ReleasedFile } from '../schema/other-files.ts'
import { type Fault, faultsIn, keyPath } from './problem.ts'

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
      faults.push({ file: path, key: '', problem: 'not released yet: run npm run release' })
    else if (hashes[path] !== sha256(text))
      faults.push({ file: path, key: '', problem: `changed since its release; ${NEVER}` })
  }
  const gone = Object.keys(hashes).filter((path) => !files.has(path))
  const strangers = Object.keys(retracted).filter((path) => !Object.hasOwn(hashes, path))
  return [
    ...faults,
    ...faultsIn('released.json', [
      ...gone.map((path) => ({ key: keyPath('files', path), problem: GONE })),
      ...strangers.map((path) => ({
        key: keyPath('retracted', path),
        problem: 'only a released edition is retracted',
      })),
    ]),
  ]
}
