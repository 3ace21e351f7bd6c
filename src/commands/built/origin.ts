import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The sources of a built file. */
export interface BuiltFrom {
  /** Paths of the sources inside the project, with forward slashes. */
  readonly sources: readonly string[]
  /** Hash of the sources and of every JSON file of the criteria: 64 hexadecimal digits. */
  readonly sha256: string
}

/** Lists the criteria files that the loader reads, by project path; without the schemas, which only editors use. */
const criteriaFiles = (root: string): readonly string[] =>
  readdirSync(join(root, 'criteria'), { recursive: true, encoding: 'utf8' })
    .map((name) => `criteria/${name.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.json') && !path.startsWith('criteria/schemas/'))
    .sort()

/**
 * Hashes the names and bytes of the sources and the criteria.
 *
 * @param root the project folder
 * @param sources paths inside it
 * @returns 64 hexadecimal digits
 * @throws when a file cannot be read
 * @example hashOf('.', ['package-lock.json'])
 */
export function hashOf(root: string, sources: readonly string[]): string {
  const hash = createHash('sha256')
  for (const path of [...sources, ...criteriaFiles(root)]) {
    const bytes = readFileSync(`${root}/${path}`)
    hash.update(`${path}\n${bytes.length}\n`).update(bytes)
  }
  return hash.digest('hex')
}

/**
 * Checks that a built file is up to date with the project on disk.
 *
 * @param root the project folder
 * @returns false if a source or a criteria file was changed, added or removed
 * @example fits('.', origin)
 */
export function fits(root: string, { sources, sha256 }: BuiltFrom): boolean {
  try {
    return hashOf(root, sources) === sha256
  } catch {
    return false
  }
}
