import { compileSet } from './compiled-set.ts'
import { type Count, verdictOf } from './condition.ts'
import { type CouldDecide, couldDecide } from './could-decide.ts'
import type { CriteriaSet } from './criteria-set.ts'
import type { Evidence } from './evidence.ts'
import { applyImplications } from './implications.ts'
import { indexVocabulary } from './index-vocabulary.ts'
import { judgeSet, type SetVerdict } from './judge-set.ts'
import type { Adjunct, Caution } from './language.ts'
import type { ScoreResult } from './rule.ts'
import type { Verdict } from './verdict.ts'
import type { Vocabulary } from './vocabulary.ts'

export interface SetResult extends SetVerdict {
  readonly set: CriteriaSet
  readonly count?: Count
  readonly score?: ScoreResult
  /** Worked out when it is first asked for: it costs more than all the rest. */
  readonly couldDecide: readonly CouldDecide[]
  readonly cautions: readonly Caution[]
  readonly adjuncts: readonly { readonly adjunct: Adjunct; readonly text: string }[]
  /** Whether what is known asks for the set's answer, where the set has a condition for showing it. */
  readonly askedFor: boolean
  /** Whether anything this set reads is known at all. */
  readonly hasEvidence: boolean
  /** Whether this patient is one the set was made for; `unknown` too where the set does not say. */
  readonly fits: Verdict
  /** Whether the set is used in such a patient although it was not made for one. */
  readonly alsoUsed: boolean
  /** The set's place in the list for this patient, the lowest first. */
  readonly place: number
}

/**
 * Scores one criteria set: verdict, count or score with its reachable range, what could still decide it, cautions.
 *
 * @param set a checked criteria set
 * @param typed the evidence as typed, inside the set's look-back, before implications
 * @param vocabulary the dictionary of inputs
 * @returns the whole result, with the rule that ran; never throws
 * @example evaluateSet(hlh2004, evidence, vocabulary).count // { min: 4, max: 6, needed: 5, of: 8 }
 */
export function evaluateSet(set: CriteriaSet, typed: Evidence, vocabulary: Vocabulary): SetResult {
  const compiled = compileSet(set)
  const index = indexVocabulary(vocabulary)
  const evidence = applyImplications(typed, index)
  const judged = judgeSet(compiled, evidence, index)
  const criteria = new Map(judged.criteria.map(({ criterion, verdict }) => [criterion.id, verdict]))
  const context = { evidence, vocabulary: index, criteria }
  const applies = (when: Caution['when']) => when === undefined || verdictOf(when, context) === 'met'
  const { count, score } = judged.rule
  let open: readonly CouldDecide[] | undefined
  return {
    set,
    ...judged,
    ...(count === undefined ? {} : { count }),
    ...(score === undefined ? {} : { score }),
    get couldDecide() {
      open ??= couldDecide(compiled, typed, evidence, judged, index)
      return open
    },
    cautions: set.cautions.filter(({ when }) => applies(when)),
    adjuncts: set.adjuncts.flatMap((adjunct) => {
      const outcome = adjunct.outcomes.find(({ when }) => applies(when))
      return outcome === undefined ? [] : [{ adjunct, text: outcome.text }]
    }),
    askedFor: set.display?.orWhen !== undefined && applies(set.display.orWhen),
    hasEvidence: [...compiled.inputs].some((id) => evidence.answers.has(id) || evidence.quantities.has(id)),
    fits: set.population.fits === undefined ? 'unknown' : verdictOf(set.population.fits, context),
    alsoUsed: set.population.alsoUsed !== undefined && applies(set.population.alsoUsed),
    place: set.orderWhen?.find(({ when }) => applies(when))?.order ?? set.order,
  }
}
