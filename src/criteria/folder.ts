import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkCriteria, type Loaded } from './load.ts'
import { sha256 } from './sha256.ts'

/**
 * The text of every JSON file of a folder.
 *
 * @param folder the folder, on disk
 * @returns the texts by their path inside the folder, with forward slashes, in the order of the paths
 * @throws when the folder or a file in it cannot be read
 * @example readFolder('criteria').get('findings.json')
 */
export function readFolder(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'))
  const paths = names.filter((name) => name.endsWith('.json')).sort()
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]))
}

/**
 * Reads the folder `criteria/` from disk and checks all of it.
 *
 * @param folder the folder
 * @returns the criteria; or every fault found, the unreadable folder included
 * @example loadCriteria('criteria')
 */
export function loadCriteria(folder: string): Loaded {
  try {
    return checkCriteria(readFolder(folder), sha256)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    return { ok: false, faults: [{ file: folder, path: '', problem: `cannot be read: ${error.message}` }] }
  }
}
