import type { Replay } from '../case/case.ts'
import type { EditionHash } from '../case/edition-hash.ts'
import type { Criteria } from '../criteria/criteria.ts'
import type { CriteriaSet } from '../engine/criteria-set.ts'
import type { Pathway } from '../engine/pathway.types.ts'

interface Edition {
  readonly id: string
  readonly version: string
}
type Folder = 'sets' | 'pathways'

const hashIn = (folder: Folder, { id, version }: Edition, { released }: Criteria): string | undefined => {
  const path = `${folder}/${id}/${version}.json`
  return Object.hasOwn(released, path) ? released[path] : undefined
}

/**
 * What a record keeps of an edition, so that nobody can take another text for it.
 *
 * @param folder the kind of edition
 * @param edition its id and version
 * @param criteria the loaded criteria with the hashes of all released files
 * @returns id, version and sha-256
 * @throws when the edition has no hash: loading accepts released editions only
 * @example hashed('sets', { id: 'hlh-2004', version: '1.0.0' }, criteria).sha256
 */
export function hashed(folder: Folder, { id, version }: Edition, criteria: Criteria): EditionHash {
  const sha256 = hashIn(folder, { id, version }, criteria)
  if (sha256 === undefined) throw new Error(`${folder}/${id}/${version}.json was never released`)
  return { id, version, sha256 }
}

/** The editions a record names, or why this page cannot compute with them. */
export type Found =
  | {
      readonly ok: true
      readonly shown: readonly CriteriaSet[]
      readonly inUse: readonly CriteriaSet[]
      readonly pathway: Pathway
    }
  | { readonly ok: false; readonly reasons: readonly string[] }

/**
 * Looks up the very texts a record was made with.
 *
 * @param replay the record
 * @param criteria every edition this page carries
 * @returns the editions; or every reason in words: not carried, or another text under the same version
 * @example editionsOf(replay, criteria) // { ok: false, reasons: ['HLH-2004: edition 0.9.0 is not in this page.'] }
 */
export function editionsOf({ sets, inUse = sets, pathway, pack }: Replay, criteria: Criteria): Found {
  const reasons = new Set<string>()
  const { editions, pathways } = criteria
  function look<T extends Edition>(
    folder: Folder,
    { id, version, sha256 }: EditionHash,
    all: readonly T[],
    title: string,
  ) {
    const found = all.find((one) => one.id === id && one.version === version)
    const hash = hashIn(folder, { id, version }, criteria)
    if (found === undefined || hash === undefined) reasons.add(`${title}: edition ${version} is not in this page.`)
    else if (hash !== sha256) {
      const proof = `sha-256 ${hash.slice(0, 8)}… instead of ${sha256.slice(0, 8)}…`
      reasons.add(`${title}: edition ${version} of this page is another text than at save (${proof}).`)
    }
    return found === undefined ? [] : [found]
  }
  const titleOf = (id: string) => editions.find((one) => one.id === id)?.shortTitle ?? id
  const setsOf = (all: readonly EditionHash[]) => all.flatMap((one) => look('sets', one, editions, titleOf(one.id)))
  const [shown, used] = [setsOf(sets), setsOf(inUse)]
  const [path] = look('pathways', pathway, pathways, `Escalation pathway ${pathway.id}`)
  if (pack !== null && criteria.local?.sha256 !== pack.sha256)
    reasons.add(
      `Institution pack ${pack.id} ${pack.version} (sha-256 ${pack.sha256.slice(0, 8)}…) is not in force in this page.`,
    )
  if (reasons.size > 0 || path === undefined) return { ok: false, reasons: [...reasons] }
  return { ok: true, shown, inUse: used, pathway: path }
}
