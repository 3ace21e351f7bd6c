import { join } from 'node:path'
import type { Criteria } from '../src/criteria/criteria.ts'
import { faultLine } from '../src/criteria/fault.ts'
import { loadCriteria } from '../src/criteria/folder.ts'
import type { CriteriaSet } from '../src/engine/language.ts'

export const CRITERIA_FOLDER = join(import.meta.dirname, '..', 'criteria')

function load(): Criteria {
  const loaded = loadCriteria(CRITERIA_FOLDER)
  if (loaded.ok) return loaded.criteria
  throw new Error(loaded.faults.map(faultLine).join('\n'))
}

/** The shipped criteria, loaded once for a test file. */
export const criteria: Criteria = load()

/** Finds a shipped set by id. */
export function setById(id: string): CriteriaSet {
  const set = criteria.sets.find((one) => one.id === id)
  if (set === undefined) throw new Error(`no set ${id}`)
  return set
}
