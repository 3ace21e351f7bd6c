import type { CriteriaSet } from '../engine/criteria-set.ts'
import type { Ladder } from '../engine/ladder.ts'
import type { Pathway } from '../engine/pathway.types.ts'
import type { TrendRule } from '../engine/trends.types.ts'
import type { Vocabulary } from '../engine/vocabulary.ts'
import type { Problem } from './check/problem.ts'
import type { Wording } from './check/wording.ts'
import type { IntendedUse } from './intended-use.types.ts'
import type { Pack } from './pack.types.ts'
import type { RawPathway } from './raw-pathway.types.ts'

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
