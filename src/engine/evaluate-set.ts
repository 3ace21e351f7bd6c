import { type CompiledSet, compileSet } from './compile-set.ts'
import { type Context, type Count, type NodeResult, verdictOf } from './condition.ts'

import { type CouldDecide, couldDecide } from './could-decide.ts'
import type { Evidence } from './evidence.ts'
import { applyImplications } from './implications.ts'
import { type CriterionResult, judgeSet, type SetVerdict, verdictsOf } from './judge-set.ts'
import type { Adjunct, Caution, Condition, CriteriaSet } from './language.ts'
import type { RuleResult, ScoreResult } from './rule.ts'
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
}

/** Everything that is said about a verdict is worked out when it is asked for: most of it costs more than the verdict. */
class Result implements SetResult {
  readonly set: CriteriaSet
  readonly entry: SetVerdict['entry']
  readonly rule: RuleResult
  readonly verdict: Verdict
  readonly criteria: readonly CriterionResult[]
  /** Only declared: absent where the rule has none. */
  declare readonly count?: Count
  declare readonly score?: ScoreResult
  readonly #basis: Basis
  #couldDecide: readonly CouldDecide[] | undefined
  #context: Context | undefined

  constructor(basis: Basis) {
    const { entry, rule, verdict, criteria } = basis.judged
    this.set = basis.compiled.set
    this.entry = entry
    this.rule = rule
    this.verdict = verdict
    this.criteria = criteria
    if (rule.count !== undefined) this.count = rule.count
    if (rule.score !== undefined) this.score = rule.score
    this.#basis = basis
  }

  get entryTree(): NodeResult | undefined {
    return this.#basis.judged.entryTree
  }
  get couldDecide(): readonly CouldDecide[] {
    const { compiled, typed, evidence, judged, index } = this.#basis
    this.#couldDecide ??= couldDecide(compiled, typed, evidence, judged, index)
    return this.#couldDecide
  }
  get cautions(): readonly Caution[] {
    return this.set.cautions.filter(({ when }) => when === undefined || this.#says(when) === 'met')
  }
  get adjuncts(): SetResult['adjuncts'] {
    return this.set.adjuncts.flatMap((adjunct) => {
      const outcome = adjunct.outcomes.find(({ when }) => this.#says(when) === 'met')
      return outcome === undefined ? [] : [{ adjunct, text: outcome.text }]
    })
  }
  get askedFor(): boolean {
    const condition = this.set.display?.orWhen
    return condition !== undefined && this.#says(condition) === 'met'
  }
  get typed(): Evidence {
    return this.#basis.typed
  }
  get hasEvidence(): boolean {
    const { answers, quantities } = this.#basis.evidence
    return [...this.#basis.compiled.inputs].some((id) => answers.has(id) || quantities.has(id))
  }
  get fits(): Verdict {
    const { fits } = this.set.population
    return fits === undefined ? 'unknown' : this.#says(fits)
  }

  get alsoUsed(): boolean {
    const { alsoUsed } = this.set.population
    return alsoUsed !== undefined && this.#says(alsoUsed) === 'met'
  }
  get place(): number {
    return this.set.orderWhen?.find(({ when }) => this.#says(when) === 'met')?.order ?? this.set.order
  }

  #says(condition: Condition): Verdict {
    const { compiled, evidence, index } = this.#basis
    this.#context ??= { evidence, vocabulary: index, criteria: verdictsOf(compiled, this.criteria) }
    return verdictOf(condition, this.#context)
  }
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
  return new Result({ compiled, typed, evidence, index, judged: judgeSet(compiled, evidence, index) })
}
