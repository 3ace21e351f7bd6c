import type { AnswerObservation, Evidence } from './evidence.ts'
import type { VocabularyIndex } from './index-vocabulary.ts'
import type { Interval } from './interval.ts'
import type { Condition } from './language.ts'
import type { Judged } from './quantity.ts'
import type { Verdict } from './verdict.ts'

/** How many criteria are met: at least, at most, how many are needed, out of how many. */
export interface Count {
  readonly min: number
  readonly max: number
  readonly needed: number
  readonly of: number
}
/** The result of a rule node, in the same tree shape as the rule. */
export interface NodeResult {
  readonly rule: Condition
  readonly verdict: Verdict
  readonly parts: readonly NodeResult[]
  /** Quantity leaves: the value that decided, or the one that leaves it open. */
  readonly judged?: Judged
  /** Finding and choice leaves: the answer that decided. */
  readonly answer?: AnswerObservation
  readonly count?: Count
}
/** What a pathway may ask of a criteria set's result. */
export interface SetState {
  readonly verdict: Verdict
  readonly count?: Count
  readonly score?: { readonly total: Interval | null }
}
/** The verdicts of a set's criteria by id; undefined for an id that is none of them. */
export interface Verdicts {
  readonly get: (id: string) => Verdict | undefined
}
/** Everything a condition can look at. */
export interface Context {
  readonly evidence: Evidence
  readonly vocabulary: VocabularyIndex
  readonly criteria?: Verdicts
  readonly sets?: ReadonlyMap<string, SetState>
}
