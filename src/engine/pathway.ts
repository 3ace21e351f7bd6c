import { type ConditionContext, explain, type NodeResult, type SetState, verdictOf } from './condition.ts'
import type { Evidence } from './evidence.ts'
import { applyImplications } from './implications.ts'
import type { Citation, Condition, Decimal, Limits, LookBack } from './language.ts'
import { is } from './match.ts'
import { lazy, memo } from './remember.ts'
import { indexVocabulary, type Vocabulary } from './vocabulary.ts'
import { inputOf } from './walk.ts'

export const PROVENANCES = ['stated', 'adapted', 'design'] as const
export type Provenance = (typeof PROVENANCES)[number]

/** A number that a hospital has set in place of the default one, and why. */
export interface LocalNumber {
  readonly was: Limits | Decimal | null
  readonly reason: string
  readonly source: string
  /** Who answers for it. */
  readonly owner: string
  /** The default's own warning, where the number lies beyond it. */
  readonly warning?: string
}
/** What a hospital did to a rule: turned it off, moved it to another tier, or added it. */
export type LocalRule = { readonly reason: string; readonly who: string } & (
  | { readonly kind: 'disabled'; readonly date: string }
  | { readonly kind: 'moved'; readonly was: string; readonly date: string }
  | { readonly kind: 'added'; readonly source: string }
)
/** A number of the pathway that a hospital may set; `null` means the institution may fill it. */
export interface Parameter {
  readonly id: string
  readonly label: string
  /** Limits per unit for a quantity, a bare number for counts, scores and hours. */
  readonly value: Limits | Decimal | null
  readonly source: string
  readonly provenance: Provenance
  /** Said when a hospital moves the number past this limit. */
  readonly warn?: { readonly above: Limits | Decimal; readonly text: string }
  /** What the page itself does with the number: a fall of so many percent answers the ticks that ask about one. */
  readonly use?: 'fall-percent'
  readonly local?: LocalNumber
}
export interface PathwayRule {
  readonly id: string
  readonly tier: string
  readonly track?: string
  readonly label: string
  readonly when: Condition
  /** What to do because this rule fired, beside the steps of the tier. */
  readonly steps?: readonly string[]
  readonly provenance: Provenance
  readonly sources: readonly string[]
  readonly note?: string
  /** Why no hospital may turn it off or move it; absent: a hospital may. */
  readonly kept?: string
  readonly local?: LocalRule
}
export interface Tier {
  readonly id: string
  readonly rank: number
  readonly title: string
  /** One line under the title: what to do now. */
  readonly lead: string
  readonly steps: readonly string[]
  /** Work-up lists shown with this tier. */
  readonly workup: readonly string[]
  /** Id of the parameter that says after how many hours, at the latest, one looks again. */
  readonly recheck?: string
  /** Tiers whose rules, fired as well, add the MAS-HLH team to this tier. */
  readonly teamWhenAlsoFired?: readonly string[]
}
export interface WorkupItem {
  readonly id: string
  readonly label: string
  /** Inputs that, once known, tick this item off; absent: the page cannot know. */
  readonly answeredBy?: readonly string[]
  /** The wrong test that is often sent instead. */
  readonly rightTest?: string
  readonly note?: string
}
/** Wording that no hospital may change. */
export interface FixedTexts {
  readonly emergencyLine: string
  /** Said where no contacts are entered. */
  readonly contacts: string
  /** The warning on a copy that is not live. */
  readonly notLive: string
  readonly doesNotExclude: string
  readonly cnsIsolated: string
  readonly blockade: string
  readonly device: string
  readonly audience: string
  readonly neverStored: string
  /** Said with a tier that asks for the team because another rule fired, too. */
  readonly teamToo: string
  /** Who has reviewed the pathway. */
  readonly review: string
}
/** One edition of a pathway with parameters and shared definitions already put in place. */
export interface Pathway {
  readonly id: string
  readonly version: string
  readonly title: string
  readonly status: string
  readonly review: { readonly clinician: string | null; readonly date: string | null }
  readonly lookBack: LookBack
  readonly tiers: readonly Tier[]
  readonly tracks: readonly { readonly id: string; readonly title: string; readonly steps: readonly string[] }[]
  readonly parameters: readonly Parameter[]
  readonly rules: readonly PathwayRule[]
  /** Rules that a hospital has turned off. */
  readonly disabled?: readonly PathwayRule[]
  readonly workup: readonly { readonly id: string; readonly title: string; readonly items: readonly WorkupItem[] }[]
  readonly sources: Readonly<Record<string, Citation>>
  readonly fixed: FixedTexts
  /** Stands in `released.json`, because the file of a released edition never changes. */
  readonly retracted?: { readonly date: string; readonly reason: string }
  readonly changes: readonly { readonly version: string; readonly date: string; readonly text: string }[]
}

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

/** The rule behind an outcome, and what its tree lacks. */
interface Basis {
  readonly rule: Condition
  readonly context: ConditionContext
}
const treeOf = memo(({ rule, context }: Basis) => explain(rule, context))
const lacks = (basis: Basis, of: (leaf: Condition) => string | null): readonly string[] => [
  ...new Set([...openLeaves(treeOf(basis))].flatMap(({ rule }) => of(rule) ?? [])),
]
const withReasons = lazy({
  tree: treeOf,
  lacksInputs: (basis: Basis) => lacks(basis, inputOf),
  lacksSets: (basis: Basis) => lacks(basis, (leaf) => (is(leaf, 'set') ? leaf.set : null)),
})

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
  const context: ConditionContext = { evidence: applyImplications(typed, index), vocabulary: index, sets }
  const outcomes = pathway.rules.map((rule) =>
    withReasons({ rule: rule.when, context }, { rule, verdict: verdictOf(rule.when, context) }),
  )
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
