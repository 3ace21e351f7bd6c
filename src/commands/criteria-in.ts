import { join } from 'node:path'
import type { Criteria } from '../criteria/criteria.ts'
import { faultsIn } from '../criteria/fault.ts'
import { loadCriteria } from '../criteria/folder.ts'
import { loadPack } from '../pack/apply.ts'
import { contentOf, refuseFaults } from './program.ts'
import type { Supply } from './score-options.ts'

/**
 * Loads the criteria of a folder.
 *
 * @param folder the project's own criteria by default
 * @throws a `Refusal` with every fault
 */
export function criteriaIn(folder = join(import.meta.dirname, '..', '..', 'criteria')): Criteria {
  const loaded = loadCriteria(folder)
  if (loaded.ok) return loaded.criteria
  // A folder that cannot be read is itself the file of the fault.
  const inFolder = (file: string) => (file === folder ? folder : join(folder, file))
  return refuseFaults(loaded.faults.map((fault) => ({ ...fault, file: inFolder(fault.file ?? '') })))
}

/**
 * Loads and checks the criteria that a command line asks for, and applies its pack.
 *
 * @throws a `Refusal` with every fault of the criteria or the pack
 * @example checkedCriteria({ criteria: undefined, pack: undefined }, from).sets.length
 */
export const checkedCriteria = (({ criteria: folder, pack }, from): Criteria => {
  const base = criteriaIn(folder)
  if (pack === undefined) return base
  const loaded = loadPack(contentOf(pack, from), base)
  return loaded.ok ? loaded.criteria : refuseFaults(faultsIn(pack, loaded.faults))
}) satisfies Supply
