import { type Context, explain, type NodeResult, type SetState, verdictOf } from './condition.ts'
import type { Evidence } from './evidence.ts'
import { applyImplications } from './implications.ts'
import { is } from './match.ts'
import type { Pathway, PathwayRule, Tier } from './pathway.types.ts'
import type { Verdict } from './verdict.ts'
import { indexVocabulary, type Vocabulary } from './vocabulary.ts'
import { inputOf } from './walk.ts'

export interface RuleOutcome {
  readonly rule: PathwayRule
  readonly tree: NodeResult
}
/** A rule that could not be assessed, and what it lacks. */
interface OpenRule extends RuleOutcome {
  readonly lacksInputs: readonly string[]
  readonly lacksSets: readonly string[]
}
export interface PathwayResult {
  readonly pathway: Pathway
  /** The highest tier a rule fired for; the lowest tier when none fired. */
  readonly tier: Tier
  readonly fired: readonly RuleOutcome[]
  readonly notAssessable: readonly OpenRule[]
  /** Tracks that add to whatever tier stands. */
  readonly tracks: readonly string[]
  /** Whether the tier asks for the MAS-HLH team of itself or because another rule fired too. */
  readonly team: boolean
}

function* openLeaves(node: NodeResult): Generator<NodeResult> {
  if (node.verdict !== 'unknown') return
  if (node.parts.length === 0) yield node
  for (const part of node.parts) yield* openLeaves(part)
}

/** What became of a rule; what it lacks is looked up only where it is open and somebody asks. */
class Outcome implements OpenRule {
  readonly rule: PathwayRule
  readonly verdict: Verdict
  readonly #context: Context
  #tree: NodeResult | undefined

  constructor(rule: PathwayRule, context: Context) {
    this.rule = rule
    this.verdict = verdictOf(rule.when, context)
    this.#context = context
  }

  get tree(): NodeResult {
    this.#tree ??= explain(this.rule.when, this.#context)
    return this.#tree
  }

  get lacksInputs(): readonly string[] {
    return [...new Set([...openLeaves(this.tree)].flatMap(({ rule }) => inputOf(rule) ?? []))]
  }
  get lacksSets(): readonly string[] {
    return [...new Set([...openLeaves(this.tree)].flatMap(({ rule }) => (is(rule, 'set') ? [rule.set] : [])))]
  }
}

/**
 * Runs the escalation rules. Rules only ever raise the tier: the result is the highest tier that fired, with every
 * rule that fired and every rule that could not be assessed.
 *
 * @param pathway a checked pathway, parameters in place
 * @param typed the evidence as typed, inside the pathway's look-back, before implications
 * @param vocabulary the dictionary of inputs
 * @param sets the result of every criteria set, by id
 * @returns tier, reasons, open rules and tracks; never throws
 * @example evaluatePathway(pathway, empty, vocabulary, new Map()).tier.id // 'none'
 */
export function evaluatePathway(
  pathway: Pathway,
  typed: Evidence,
  vocabulary: Vocabulary,
  sets: ReadonlyMap<string, SetState>,
): PathwayResult {
  const index = indexVocabulary(vocabulary)
  const context: Context = { evidence: applyImplications(typed, index), vocabulary: index, sets }
  const outcomes = pathway.rules.map((rule) => new Outcome(rule, context))
  const fired = outcomes.filter(({ verdict }) => verdict === 'met')
  const firedTiers = new Set(fired.map(({ rule }) => rule.tier))
  const ranked = [...pathway.tiers].sort((a, b) => b.rank - a.rank)
  const tier = ranked.find(({ id }) => firedTiers.has(id)) ?? ranked.at(-1) ?? NO_TIER
  return {
    pathway,
    tier,
    fired,
    notAssessable: outcomes.filter(({ verdict }) => verdict === 'unknown'),
    tracks: [...new Set(fired.map(({ rule }) => rule.track).filter((track) => track !== undefined))],
    team: tier.teamWhenAlsoFired?.some((id) => firedTiers.has(id)) ?? false,
  }
}

/** A pathway without tiers does not load; this keeps the function total all the same. */
const NO_TIER: Tier = { id: '', rank: 0, title: '', lead: '', steps: [], workup: [] }

/**
 * The rules that fired, those of the highest tier first: what raised the answer is read first.
 *
 * @param result what the pathway says
 * @returns the same rules, inside a tier in the order of the pathway
 * @example strongestFirst(result).map(({ rule }) => rule.id) // ['C1', 'W1']
 */
export function strongestFirst({ fired, pathway }: PathwayResult): PathwayResult['fired'] {
  const ranks = new Map(pathway.tiers.map(({ id, rank }) => [id, rank]))
  const rank = (tier: string) => ranks.get(tier) ?? 0
  return [...fired].sort((a, b) => rank(b.rule.tier) - rank(a.rule.tier))
}

/**
 * The tier that stands with those of the other rules that fired: a red flag must not hide what the others ask for.
 *
 * @param result what the pathway says
 * @returns the tiers, each once, in the order of the pathway
 * @example firedTiers(result).map(({ id }) => id) // ['watch', 'call', 'urgent']
 */
export const firedTiers = ({ fired, pathway, tier }: PathwayResult): readonly Tier[] =>
  pathway.tiers.filter((one) => one === tier || fired.some(({ rule }) => rule.tier === one.id))

/** A rule that a single answer decides, and the tier it would raise to. */
export interface WaitingRule extends OpenRule {
  /** Id of the input or the set that it lacks. */
  readonly lack: string
  readonly target: Tier
}

/**
 * Rules of a higher tier that wait for a single answer: the shortest way to a call must not lie hidden among the rest.
 *
 * @param result what the pathway says
 * @returns those rules, in the order of the pathway
 * @example oneAnswerAway(result).map(({ lack }) => lack) // ['fever-persistent']
 */
export function oneAnswerAway({ notAssessable, pathway, tier }: PathwayResult): readonly WaitingRule[] {
  return notAssessable.flatMap((open): WaitingRule[] => {
    const target = pathway.tiers.find(({ id }) => id === open.rule.tier)
    const { rule, tree, lacksInputs, lacksSets } = open
    const [lack, ...more] = [...lacksInputs, ...lacksSets]
    const raises = target !== undefined && target.rank > tier.rank
    return raises && lack !== undefined && more.length === 0
      ? [{ rule, tree, lacksInputs, lacksSets, lack, target }]
      : []
  })
}
