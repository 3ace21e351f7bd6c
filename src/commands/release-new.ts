import { isEdition, type Sha256 } from '../criteria/check/editions.ts'
import type { Faulty } from '../criteria/fault.ts'
import { checkCriteria } from '../criteria/load.ts'
import { readFiles } from '../criteria/read-files.ts'
import type { ReleasedFile } from '../criteria/schema/other-files.ts'

/** Path of the release list inside `criteria/`. */
export const RELEASED = 'released.json'

/**
 * Freezes new editions. Existing hashes never change, and faulty editions are not frozen.
 *
 * @param files every file by its path inside `criteria/`
 * @returns the new text of `released.json` and the added paths, or the reasons why nothing can be released
 * @example releaseNew(files, sha256) // { ok: true, text: '{ …', added: ['sets/hlh-2004/1.0.0.json'] }
 */
export function releaseNew(
  files: ReadonlyMap<string, string>,
  sha256: Sha256,
): { ok: true; text: string; added: readonly string[] } | Faulty {
  const { released } = readFiles(files)
  if (files.has(RELEASED) && released === undefined) return { ok: false, faults: readFiles(files).faults }
  const known = released?.files ?? {}
  const fresh = [...files].filter(([path]) => isEdition(path) && !Object.hasOwn(known, path))
  const hashes = [...Object.entries(known), ...fresh.map(([path, text]) => [path, sha256(text)] as const)]
  const file: ReleasedFile = {
    $schema: './schemas/released.schema.json',
    format: 'mas-hlh-released',
    formatVersion: 1,
    files: Object.fromEntries(hashes.sort(([a], [b]) => (a < b ? -1 : 1))),
    ...(released?.retracted && { retracted: released.retracted }),
  }
  const text = `${JSON.stringify(file, null, 2)}\n`
  const checked = checkCriteria(new Map([...files, [RELEASED, text]]), sha256)
  return checked.ok ? { ok: true, text, added: fresh.map(([path]) => path) } : checked
}
