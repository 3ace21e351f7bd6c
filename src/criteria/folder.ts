import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

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
