import type { Ladder } from '../engine/ladder.ts'
import type { CriteriaSet } from '../engine/language.ts'
import type { Pathway } from '../engine/pathway.types.ts'
import type { TrendRule, Vocabulary } from '../engine/vocabulary.ts'
import type { Problem } from './check/names.ts'
import type { Wording } from './check/wording.ts'
import type { Names } from './names.types.ts'
import type { Pack } from './pack.types.ts'
import type { RawPathway } from './raw-pathway.types.ts'

/** A heading and what stands under it, a sentence or two a line. */
export interface UseSection {
  readonly id: string
  readonly heading: string
  readonly lines: readonly string[]
}
/** What the page is for, what it is not for and where it comes from: the text of its intended-use page. */
export interface IntendedUse {
  readonly title: string
  readonly sections: readonly UseSection[]
  /** Who wrote it, from what, who paid for it, how it was tested: one fact a term. */
  readonly origin: {
    readonly heading: string
    readonly facts: readonly { readonly term: string; readonly text: string }[]
  }
  /** Stands over the table of editions, which the page makes from the data. */
  readonly editions: { readonly heading: string; readonly lead: string }
}

/** A pack that is in force. */
export interface LoadedPack {
  readonly pack: Pack
  /** The very text of the file. */
  readonly text: string
  /** Of that text, 64 hexadecimal digits. */
  readonly sha256: string
  /** The criteria without the pack. */
  readonly base: Criteria
  /** The edition of the pathway that the pack extends, without the pack. */
  readonly byDefault: Pathway
  /** What is allowed and yet worth a second look: a number beyond the default's own warning, a newer edition of the default. */
  readonly warnings: readonly Problem[]
}
/** Everything the app knows about medicine, loaded and checked: the content of the folder `criteria/`. */
export interface Criteria {
  readonly vocabulary: Vocabulary
  /** sha-256 (hex) of `findings.json`: the vocabulary has no editions. */
  readonly vocabularyHash: string
  /** The words that the reader of pasted text knows. */
  readonly names: Names
  /** The edition in use of each set, in the order of the list. */
  readonly sets: readonly CriteriaSet[]
  /** Every edition, the ones in use included, for replay. */
  readonly editions: readonly CriteriaSet[]
  /** The edition in use of the pathway that runs. */
  readonly pathway: Pathway
  /** Every edition of every pathway, the one in use included, the newest first, for replay. */
  readonly pathways: readonly Pathway[]
  /** The edition in use of each ladder of published levels. */
  readonly ladders: readonly Ladder[]
  /** The pathways as they stand in their files, the newest first: what an institution pack is put upon. */
  readonly pathwayFiles: readonly RawPathway[]
  /** Wording that no text may hold, also none of an institution. */
  readonly neverSay: Wording
  /** What the page is for and where it comes from. */
  readonly intendedUse: IntendedUse
  /** The institution pack in force; absent: the default alone. */
  readonly local?: LoadedPack
  /** Changes over time that answer a tick, as an institution has set them; none are shipped. */
  readonly trendRules?: readonly TrendRule[]
  /** sha-256 (hex) of every released file, by its path inside `criteria/`. */
  readonly released: Readonly<Record<string, string>>
}

/**
 * Orders versions by their numbers, not their letters.
 *
 * @param a a checked version, "1.10.0"
 * @param b another one
 * @returns negative when `a` is the older one, positive when it is the newer one, 0 when they are the same
 * @example compareVersions('1.9.0', '1.10.0') < 0 // true
 */
export function compareVersions(a: string, b: string): number {
  const others = b.split('.').map(Number)
  for (const [index, number] of a.split('.').map(Number).entries()) {
    const order = number - (others[index] ?? 0)
    if (order !== 0) return order
  }
  return 0
}

/** Versions by the id of their set. */
export type Chosen = Readonly<Record<string, string>>
/** One edition of each set; or what was asked for and is not there. */
export type ChosenSets =
  | { readonly ok: true; readonly sets: readonly CriteriaSet[] }
  | { readonly ok: false; readonly problems: readonly string[] }

type Editions = Pick<Criteria, 'sets' | 'editions'>

/**
 * Every edition of a set, retracted ones included.
 *
 * @param criteria the loaded criteria
 * @param setId the set
 * @returns the editions, the newest first; empty when there is no such set
 * @example editionsOf(criteria, 'hlh-2004').map(({ version }) => version) // ['1.1.0', '1.0.0']
 */
export const editionsOf = ({ editions }: Pick<Editions, 'editions'>, setId: string): readonly CriteriaSet[] =>
  editions.filter(({ id }) => id === setId).sort((a, b) => compareVersions(b.version, a.version))

function find(criteria: Editions, id: string, version: string): CriteriaSet | string {
  const known = editionsOf(criteria, id)
  const there = known.map((edition) => edition.version).join(', ')
  if (there === '') return `no criteria set ${id} is here`
  return known.find((edition) => edition.version === version) ?? `no edition ${version} of ${id} is here, only ${there}`
}

/**
 * The sets in use with other editions put in their place. A set whose editions are all retracted is in use no more: chosen
 * by name it comes back, for replay.
 *
 * @param criteria the loaded criteria
 * @param chosen the editions wanted; a set that is not named keeps the one in use
 * @returns one edition per set in the order of the list, the very list in use where nothing is otherwise; or a problem for each
 *   edition that is not there: never another one in its place
 * @example withEditions(criteria, { 'hlh-2004': '9.0.0' }) // { ok: false, problems: ['no edition 9.0.0 of hlh-2004 is here, only …'] }
 */
export function withEditions(criteria: Editions, chosen: Chosen): ChosenSets {
  const found = Object.entries(chosen).map(([id, version]) => find(criteria, id, version))
  const problems = found.filter((one) => typeof one === 'string')
  if (problems.length > 0) return { ok: false, problems }
  const other = found.filter((one) => typeof one !== 'string').filter((one) => !criteria.sets.includes(one))
  if (other.length === 0) return { ok: true, sets: criteria.sets }
  const kept = criteria.sets.filter(({ id }) => !other.some((one) => one.id === id))
  return { ok: true, sets: [...kept, ...other].sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1)) }
}

/**
 * The same day in the year after.
 *
 * @param day "2026-11-23"
 * @returns the day; from a leap day on, the last of February
 * @example oneYearAfter('2028-02-29') // '2029-02-28'
 */
export const oneYearAfter = (day: string): string =>
  day.replace(/^\d{4}/, (year) => String(Number(year) + 1)).replace(/-02-29$/, '-02-28')
