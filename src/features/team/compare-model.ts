import { type Criteria, compareVersions } from '../../criteria/criteria.ts'
import { type Fault, faultsIn } from '../../criteria/fault.ts'
import { readFile } from '../../kit/hand-over.ts'
import { loadPack } from '../../pack/apply.ts'
import { type PackDifference, type PackInForce, packDifference, patientGroups } from './pack-diff.ts'
import { readPatients } from './tried-model.ts'

/** The pack in force, or null. */
export const packInForce = (criteria: Criteria): PackInForce | null =>
  criteria.local === undefined ? null : { pack: criteria.local.pack, sha256: criteria.local.sha256, criteria }
/** The criteria without a pack. */
export const baseOfPack = (criteria: Criteria): Criteria => criteria.local?.base ?? criteria

/** The packs to compare, or why not. */
export type OpenedPacks =
  | { readonly ok: true; readonly before: PackInForce; readonly after: PackInForce }
  | { readonly ok: false; readonly faults: readonly Fault[] }

const refused = (problem: string): OpenedPacks => ({ ok: false, faults: [{ path: '', problem }] })

/**
 * Opens one or two pack files. One is compared with the pack in force, two with each other, the older version first.
 *
 * @param criteria with the pack in force, if there is one
 * @returns both packs, or every fault with the name of its file
 * @example await openPacks([file], criteria)
 */
export async function openPacks(files: readonly File[], criteria: Criteria): Promise<OpenedPacks> {
  const inForce = packInForce(criteria)
  if (files.length > 2) return refused('choose one or two pack files')
  if (files.length === 1 && inForce === null) return refused('choose two files: no pack is in force')
  const packs: PackInForce[] = []
  const faults: Fault[] = []
  for (const file of files) {
    const content = await readFile(file, 'a pack file')
    const loaded = content.ok ? loadPack(content.text, baseOfPack(criteria)) : null
    if (!content.ok) faults.push({ path: '', problem: content.problem, file: file.name })
    else if (loaded?.ok === false) faults.push(...faultsIn(file.name, loaded.faults))
    else if (loaded?.ok) packs.push(...[packInForce(loaded.criteria)].filter((one) => one !== null))
  }
  if (faults.length > 0) return { ok: false, faults }
  if (packs.length === 2) packs.sort((a, b) => compareVersions(a.pack.version, b.pack.version))
  const [before, after] = packs.length === 1 ? [inForce, packs[0]] : packs
  return before && after ? { ok: true, before, after } : refused('choose one or two pack files')
}

/**
 * Compares two packs on the published patients and on their own cases.
 *
 * @example differenceOf(before, after, criteria).heads[0]
 */
export function differenceOf(before: PackInForce, after: PackInForce, criteria: Criteria): PackDifference {
  const base = baseOfPack(criteria)
  const { patients } = readPatients(base.published ?? [], base)
  return packDifference(before, after, base, patientGroups(patients, before, after))
}
