import type { CriteriaSet } from '../engine/criteria-set.ts'

type Edition = Pick<CriteriaSet, 'version' | 'retracted'>

/**
 * What a retracted edition says of itself.
 *
 * @param edition the edition
 * @returns date and reason; empty for an edition that stands
 * @example retraction(old) // "retracted 2026-11-22: A wrong limit"
 */
export function retraction({ retracted }: Edition): string {
  return retracted === undefined ? '' : `retracted ${retracted.date}: ${retracted.reason}`
}

/**
 * An edition as one choice among others.
 *
 * @param edition the edition
 * @param inUse the edition in use of the same set; undefined where all are retracted
 * @returns its version, and what is particular about it
 * @example editionName(old, inUse) // '0.9.0, retracted 2026-11-22: A wrong limit'
 */
export function editionName(edition: Edition, inUse: Edition | undefined): string {
  const state = edition.version === inUse?.version ? 'in use' : retraction(edition)
  return [edition.version, state].filter(Boolean).join(', ')
}

/**
 * The day an edition was made, which a sheet of paper needs to be told from a later one.
 *
 * @param edition its version and its changes, the newest last
 * @returns "2026-11-23"; empty where no change is listed
 * @example editionDate(pathway) // '2026-11-23'
 */
export const editionDate = ({ version, changes }: Pick<CriteriaSet, 'version' | 'changes'>): string =>
  (changes.find((change) => change.version === version) ?? changes.at(-1))?.date ?? ''

/** What a reader must know of a set that is not shown under the edition in use. */
export interface EditionNotice {
  readonly text: string
  /** Date and reason; null for an edition that stands. */
  readonly retracted: string | null
}

/**
 * The warning on a set that is shown under another edition than the one in use.
 *
 * @param edition the edition shown
 * @param inUse the edition in use; undefined where there is none
 * @returns the words; null where the edition shown is the one in use
 * @example editionNotice(old, inUse)?.text // 'Shown under edition 1.0.0, not the one in use (1.1.0). The prompt keeps the edition in use.'
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
 * What a set is called where there is room for its name alone: with its version where that is not the one in use.
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
 * The sets that are not shown under the edition in use, by name.
 *
 * @param sets the editions shown
 * @param inUse the editions in use
 * @returns one text per set; empty where all are the ones in use
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
