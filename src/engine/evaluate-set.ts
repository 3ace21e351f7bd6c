import { type CompiledSet, compileSet } from './compile-set.ts'
import { type ConditionContext, type Count, verdictOf } from './condition.ts'
import { type CouldDecide, couldDecide } from './could-decide.ts'
import type { Evidence } from './evidence.ts'
import { applyImplications } from './implications.ts'
import { judgeSet, type SetVerdict, verdictsOf } from './judge-set.ts'
import type { Adjunct, Caution, Condition, CriteriaSet } from './language.ts'
import { lazy } from './remember.ts'
import type { ScoreResult } from './rule.ts'
import type { Verdict } from './verdict.ts'
import { indexVocabulary, type Vocabulary, type VocabularyIndex } from './vocabulary.ts'

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
  /** What was entered of all that the set reads, inside its look-back, before implications. */
  readonly typed: Evidence
  /** Whether anything this set reads is known at all. */
  readonly hasEvidence: boolean
  /** Whether this patient is one the set was made for; `unknown` too where the set does not say. */
  readonly fits: Verdict
  /** Whether the set is used in such a patient although it was not made for one. */
  readonly alsoUsed: boolean
  /** The set's place in the list for this patient, the lowest first. */
  readonly place: number
}

/** What a set's verdict was given on. */
interface Basis {
  readonly compiled: CompiledSet
  readonly typed: Evidence
  readonly evidence: Evidence
  readonly index: VocabularyIndex
  readonly judged: SetVerdict
  /** What the conditions beside the rule may look at. */
  readonly context: ConditionContext
}

const says = ({ context }: Basis, condition: Condition): Verdict => verdictOf(condition, context)

/** What is said about a verdict: most of it costs more than the verdict. */
const withReasons = lazy({
  entryTree: ({ judged }: Basis) => judged.entryTree,
  couldDecide: ({ compiled, typed, evidence, judged, index }: Basis) =>
    couldDecide(compiled, typed, evidence, judged, index),
  cautions: (basis: Basis) =>
    basis.compiled.set.cautions.filter(({ when }) => when === undefined || says(basis, when) === 'met'),
  adjuncts: (basis: Basis) =>
    basis.compiled.set.adjuncts.flatMap((adjunct) => {
      const outcome = adjunct.outcomes.find(({ when }) => says(basis, when) === 'met')
      return outcome === undefined ? [] : [{ adjunct, text: outcome.text }]
    }),
  askedFor: (basis: Basis) => {
    const condition = basis.compiled.set.display?.orWhen
    return condition !== undefined && says(basis, condition) === 'met'
  },
  typed: ({ typed }: Basis) => typed,
  hasEvidence: ({ compiled, evidence: { answers, quantities } }: Basis) =>
    [...compiled.inputs].some((id) => answers.has(id) || quantities.has(id)),
  fits: (basis: Basis) => {
    const { fits } = basis.compiled.set.population
    return fits === undefined ? 'unknown' : says(basis, fits)
  },
  alsoUsed: (basis: Basis) => {
    const { alsoUsed } = basis.compiled.set.population
    return alsoUsed !== undefined && says(basis, alsoUsed) === 'met'
  },
  place: (basis: Basis) => {
    const { orderWhen, order } = basis.compiled.set
    return orderWhen?.find(({ when }) => says(basis, when) === 'met')?.order ?? order
  },
})

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
  const { entry, rule, verdict, criteria } = judged
  const { count, score } = rule
  const known = { set, entry, rule, verdict, criteria, ...(count && { count }), ...(score && { score }) }
  const context = { evidence, vocabulary: index, criteria: verdictsOf(compiled, criteria) }
  return withReasons({ compiled, typed, evidence, index, judged, context }, known)
}
