import type { Ladder } from '../engine/ladder.ts'
import type { CriteriaSet } from '../engine/language.ts'
import type { Pathway, PathwayRule } from '../engine/pathway.ts'
import type { TrendRule, Vocabulary } from '../engine/vocabulary.ts'
import type { ActivationLog } from './activation-log.types.ts'
import type { Wording } from './check/wording.ts'
import type { Fault } from './fault.ts'
import type { Names } from './names.types.ts'
import type { Pack } from './pack.types.ts'
import type { RawPathway } from './raw-pathway.ts'
import type { Sheet } from './sheet.types.ts'

/** A heading and the lines below it, one or two sentences each. */
export interface UseSection {
  readonly id: string
  readonly heading: string
  readonly lines: readonly string[]
}
/** What the page is for, what it is not for and where it comes from. */
export interface IntendedUse {
  readonly title: string
  readonly sections: readonly UseSection[]
  /** Who wrote it, from what, who paid for it, how it was tested: one fact for each term. */
  readonly origin: {
    readonly heading: string
    readonly facts: readonly { readonly term: string; readonly text: string }[]
  }
  /** Above the table of editions, which the page makes from the data. */
  readonly editions: { readonly heading: string; readonly lead: string }
  /** The words of the poster for the wall. */
  readonly poster: {
    readonly title: string
    /** The signs to notice, with the rule of the pathway that asks for them. */
    readonly signs: {
      readonly heading: string
      readonly lines: readonly string[]
      readonly lead: string
      readonly rule: string
    }
    /** The first tests: a list of the work-up. */
    readonly tests: { readonly heading: string; readonly list: string }
    readonly rightTests: string
    readonly call: string
    readonly foot: string
  }
}

/** The pack in force. */
export interface LoadedPack {
  readonly pack: Pack
  /** The text of the file, unchanged. */
  readonly text: string
  /** Of that text, 64 hexadecimal digits. */
  readonly sha256: string
  /** The conditions of the teams that have one, by the id of the team. */
  readonly routes: readonly PathwayRule[]
  /** The criteria without the pack. */
  readonly base: Criteria
  /** The edition of the pathway that the pack extends, without the pack. */
  readonly byDefault: Pathway
  /** Allowed, but worth a second look: a number beyond the default's own warning, or a newer edition of the default. */
  readonly warnings: readonly Fault[]
}
/** A patient of the literature. */
export interface PublishedPatient {
  readonly id: string
  /** The patient in a few words. */
  readonly about: string
  /** Where it was published: an address. */
  readonly source: string
  /** A case file. */
  readonly case: unknown
}
/** Everything the app knows about medicine: the content of the folder `criteria/`, loaded and checked. */
export interface Criteria {
  readonly vocabulary: Vocabulary
  /** What the form shows at once, what comes with a chip, and what waits in a fold. */
  readonly sheet: Sheet
  /** sha-256 (hex) of `findings.json`, because the vocabulary has no editions. */
  readonly vocabularyHash: string
  /** The words that the reader of pasted text knows. */
  readonly names: Names
  /** The edition in use of each set, in the order of the list. */
  readonly sets: readonly CriteriaSet[]
  /** Every edition, including those in use, for replay. */
  readonly editions: readonly CriteriaSet[]
  /** The edition in use of the default pathway. */
  readonly pathway: Pathway
  /** Every edition of every pathway, including the one in use, newest first, for replay. */
  readonly pathways: readonly Pathway[]
  /** The edition in use of each ladder of published levels. */
  readonly ladders: readonly Ladder[]
  /** The pathways as their files hold them, newest first. A pack extends one of these. */
  readonly pathwayFiles: readonly RawPathway[]
  /** Wording that no text may contain, a hospital's text included. */
  readonly neverSay: Wording
  /** What the page is for and where it comes from. */
  readonly intendedUse: IntendedUse
  /** The columns of the log of activations that a hospital keeps, and what its summary counts. */
  readonly activationLog: ActivationLog
  /** Published patients, to try a pack on; only the page carries them. */
  readonly published?: readonly PublishedPatient[]
  /** The pack in force; absent: only the default. */
  readonly local?: LoadedPack
  /** Changes over time that answer a tick, set by a hospital; none are shipped. */
  readonly trendRules?: readonly TrendRule[]
  /** sha-256 (hex) of every released file, by its path inside `criteria/`. */
  readonly released: Readonly<Record<string, string>>
}

/**
 * Compares versions by their numbers, not letter by letter.
 *
 * @returns negative when `a` is older, positive when it is newer, 0 when both are the same
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

/** A version for each set, by the id of the set. */
export type Chosen = Readonly<Record<string, string>>
/** One edition of each set, or the requested editions that do not exist. */
export type ChosenSets =
  | { readonly ok: true; readonly sets: readonly CriteriaSet[] }
  | { readonly ok: false; readonly problems: readonly string[] }

type Editions = Pick<Criteria, 'sets' | 'editions'>

/**
 * Every edition of a set, including retracted ones.
 *
 * @returns the editions, newest first; empty when there is no such set
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
 * Replaces the editions in use by chosen ones. A set whose editions are all retracted is not in use; choosing it by name
 * brings it back for replay.
 *
 * @param chosen a set that is not named keeps the edition in use
 * @returns one edition of each set in the order of the list, and the same array as in use where nothing differs; or one problem
 *   for each edition that does not exist, never another edition in its place
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
 * The same day one year later.
 *
 * @param day "2026-11-23"
 * @returns the day; 28 February after a leap day
 * @example oneYearAfter('2028-02-29') // '2029-02-28'
 */
export const oneYearAfter = (day: string): string =>
  day.replace(/^\d{4}/, (year) => String(Number(year) + 1)).replace(/-02-29$/, '-02-28')
