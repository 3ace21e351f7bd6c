import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a built file was made from. */
export interface BuiltFrom {
  /** The sources, by their path inside the project, with forward slashes. */
  readonly sources: readonly string[]
  /** Of the sources and of every JSON file of the criteria: 64 hexadecimal digits. */
  readonly sha256: string
}

/** The files of the criteria that the loader reads, by their path inside the project. The schemas serve editors alone. */
const criteriaFiles = (root: string): readonly string[] =>
  readdirSync(join(root, 'criteria'), { recursive: true, encoding: 'utf8' })
    .map((name) => `criteria/${name.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.json') && !path.startsWith('criteria/schemas/'))
    .sort()

/**
 * One hash over the names and the bytes of the sources and of the criteria.
 *
 * @param root the folder of the project
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
 * Whether a built file still says what the project on disk says.
 *
 * @param root the folder of the project
 * @returns false as soon as a source or a file of the criteria was changed, added or removed
 * @example fits('.', origin)
 */
export function fits(root: string, { sources, sha256 }: BuiltFrom): boolean {
  try {
    return hashOf(root, sources) === sha256
  } catch {
    return false
  }
}
