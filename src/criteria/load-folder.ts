import { readFolder } from './folder.ts'
import { checkCriteria, type Loaded } from './load.ts'
import { sha256 } from './sha256.ts'

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
    return { ok: false, faults: [{ file: folder, key: '', problem: `cannot be read: ${error.message}` }] }
  }
}
