import type { EditionHash, Replay } from '../case/record.ts'
import type { Criteria } from '../criteria/criteria.ts'
import type { CriteriaSet } from '../engine/language.ts'
import type { Pathway, Provenance } from '../engine/pathway.ts'

interface Named {
  readonly id: string
  readonly version: string
}
type Folder = 'sets' | 'pathways'

const hashIn = (folder: Folder, { id, version }: Named, { released }: Criteria): string | undefined => {
  const path = `${folder}/${id}/${version}.json`
  return Object.hasOwn(released, path) ? released[path] : undefined
}

/**
 * The reference to an edition in a record. Its hash ensures that no other text passes for the edition.
 *
 * @returns id, version and sha-256
 * @throws when the edition has no hash: loading accepts released editions only
 * @example hashed('sets', { id: 'hlh-2004', version: '1.0.0' }, criteria).sha256
 */
export function hashed(folder: Folder, { id, version }: Named, criteria: Criteria): EditionHash {
  const sha256 = hashIn(folder, { id, version }, criteria)
  if (sha256 === undefined) throw new Error(`${folder}/${id}/${version}.json was never released`)
  return { id, version, sha256 }
}

/** The editions a record names, or the reasons why this page cannot compute with them. */
export type Found =
  | {
      readonly ok: true
      readonly shown: readonly CriteriaSet[]
      readonly inUse: readonly CriteriaSet[]
      readonly pathway: Pathway
    }
  | { readonly ok: false; readonly reasons: readonly string[] }

/**
 * Finds the exact texts a record was made with.
 *
 * @param criteria every edition in this page
 * @returns the editions, or every reason in words: a missing edition, or another text under the same version
 * @example replayEditions(replay, criteria) // { ok: false, reasons: ['HLH-2004: edition 0.9.0 is not in this page.'] }
 */
export function replayEditions({ sets, inUse = sets, pathway, pack }: Replay, criteria: Criteria): Found {
  const reasons = new Set<string>()
  const { editions, pathways } = criteria
  function look<T extends Named>(
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

/** Enough digits of a hash to tell two texts apart at a glance. */
const FIRST = 12

/**
 * The first digits of a hash, for a line too short for all of them.
 *
 * @param sha256 64 hexadecimal digits
 * @returns the first 12
 * @example shortHash(local.sha256) // 'f02c5f576863'
 */
export const shortHash = (sha256: string): string => sha256.slice(0, FIRST)

/** Short words for the origin of a rule, shown beside it everywhere. */
export const PROVENANCE_WORDS: Readonly<Record<Provenance, string>> = {
  stated: 'stated',
  adapted: 'adapted',
  design: 'our rule',
}

type Edition = Pick<CriteriaSet, 'version' | 'retracted'>

/**
 * The retraction notice of an edition.
 *
 * @returns date and reason; empty if the edition is not retracted
 * @example retraction(old) // "retracted 2026-11-22: A wrong limit"
 */
export function retraction({ retracted }: Edition): string {
  return retracted === undefined ? '' : `retracted ${retracted.date}: ${retracted.reason}`
}

/**
 * The name of an edition in a list of choices.
 *
 * @param inUse the edition in use of the same set; undefined if all are retracted
 * @returns its version, and whether it is in use or retracted
 * @example editionName(old, inUse) // '0.9.0, retracted 2026-11-22: A wrong limit'
 */
export function editionName(edition: Edition, inUse: Edition | undefined): string {
  const state = edition.version === inUse?.version ? 'in use' : retraction(edition)
  return [edition.version, state].filter(Boolean).join(', ')
}

/**
 * The date of an edition, which tells a printed sheet from a later one.
 *
 * @param edition its version and its changes, the newest last
 * @returns "2026-11-23"; empty without any change
 * @example editionDate(pathway) // '2026-11-23'
 */
export const editionDate = ({ version, changes }: Pick<CriteriaSet, 'version' | 'changes'>): string =>
  (changes.find((change) => change.version === version) ?? changes.at(-1))?.date ?? ''

/** The notice on a set shown under an edition that is not in use. */
export interface EditionNotice {
  readonly text: string
  /** Date and reason; null if the edition is not retracted. */
  readonly retracted: string | null
}

/**
 * The warning on a set shown under an edition that is not in use.
 *
 * @param edition the edition shown
 * @param inUse the edition in use; undefined if there is none
 * @returns the notice; null if the edition shown is in use
 * @example editionNotice(old, inUse)?.text
 * // 'Shown under edition 1.0.0, not the one in use (1.1.0). The prompt keeps the edition in use.'
 */
export function editionNotice(edition: Edition, inUse: Edition | undefined): EditionNotice | null {
  if (edition.version === inUse?.version) return null
  const retracted =
    edition.retracted === undefined
      ? null
      : `Edition ${edition.version} was ${retraction(edition)}`.replace(/\.?$/, '.')
  if (inUse === undefined) return { text: `Shown under edition ${edition.version}. No edition is in use.`, retracted }
  const text = `Shown under edition ${edition.version}, not the one in use (${inUse.version}). The prompt keeps the edition in use.`
  return { text, retracted }
}

/**
 * The name of a set where only a name fits; it includes the version if that edition is not in use.
 *
 * @param edition the edition shown
 * @param inUse the editions in use
 * @returns "HLH-2004", "HLH-2004 1.0.0", "HLH-2004 0.9.0 (retracted)"
 * @example calledIn(old, criteria.sets) // 'HLH-2004 1.0.0'
 */
export function calledIn(edition: CriteriaSet, inUse: readonly CriteriaSet[]): string {
  const { shortTitle, version, retracted } = edition
  if (inUse.some((one) => one.id === edition.id && one.version === version)) return shortTitle
  return `${shortTitle} ${version}${retracted === undefined ? '' : ' (retracted)'}`
}

/**
 * The names of the sets shown under an edition that is not in use.
 *
 * @param sets the editions shown
 * @param inUse the editions in use
 * @returns one text per set; empty if all editions shown are in use
 * @example otherEditions(shown, criteria.sets) // ['HLH-2004 1.0.0 (in use: 1.1.0)']
 */
export function otherEditions(sets: readonly CriteriaSet[], inUse: readonly CriteriaSet[]): readonly string[] {
  return sets.flatMap((edition) => {
    const used = inUse.find(({ id }) => id === edition.id)
    if (used?.version === edition.version) return []
    const use = used === undefined ? 'none in use' : `in use: ${used.version}`
    return [`${edition.shortTitle} ${editionName(edition, used)} (${use})`]
  })
}
