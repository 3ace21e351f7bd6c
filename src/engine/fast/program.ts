import { boundOf } from '../bound.ts'
import { compileSet, criterionConditions, ruleConditions } from '../compile-set.ts'
import { exact, ZERO } from '../exact.ts'
import type { Bound, Condition, CriteriaSet, ScoredCriterion } from '../language.ts'
import { isRule, isScore, matchCriterion, matchRule, matchScore } from '../match.ts'
import type { Pathway } from '../pathway.ts'
import { memo } from '../remember.ts'
import { convert } from '../units.ts'
import { COMPARATORS } from '../verdict.ts'
import { indexVocabulary, type Quantity, type Vocabulary } from '../vocabulary.ts'
import { cutoffIn, nodes as nodesOf } from '../walk.ts'
import { type Arrow, arrowsFor } from './arrows.ts'
import { type Factor, type Item, lacks, ladderOf, pointsIn, type Side, slopesOf, termItem } from './items.ts'
import type { QuantityLimits } from './limits.ts'
import { answersOf, NodeBuilder, type Nodes, SET_SCORE, underNodes } from './nodes.ts'
import { safe, scaled, scaleFor } from './numeral.ts'
import { usedInputs } from './used.ts'

/** How a set comes to its verdict. */
export interface SetPlan {
  readonly set: CriteriaSet
  /** Node; -1 where there is none. */
  readonly entry: number
  readonly rule: number
  readonly verdict: number
  readonly count: { readonly parts: readonly number[]; readonly needed: number } | null
  /** Places of the scored criteria. */
  readonly items: readonly number[]
  /** How many parts one point has: totals are whole numbers of parts. */
  readonly scale: number
  readonly cutoff: { readonly operator: number; readonly limit: number; readonly scale: number } | null
  readonly ratio: { readonly above: Side; readonly below: Side } | null
  /** Nodes to work out, in order. */
  readonly nodes: Int32Array
  /** False where a number of the set itself does not fit: the set is always judged by exact fractions. */
  readonly fits: boolean
}
/** A limit of a count or a total of a set. */
interface SetBound {
  readonly operator: number
  readonly limit: number
  readonly bound: Bound
}
/** Criteria sets and a pathway, compiled for evidence by place. */
export interface Program {
  readonly vocabulary: Vocabulary
  readonly pathway: Pathway
  readonly nodes: Nodes
  /** By the place of an input. */
  readonly quantities: readonly (QuantityLimits | null)[]
  readonly places: ReadonlyMap<string, number>
  /** By the place of an input: the code of each answer; null for a quantity. */
  readonly codes: readonly (ReadonlyMap<string, number> | null)[]
  readonly items: readonly Item[]
  readonly sets: readonly SetPlan[]
  readonly arrows: readonly Arrow[]
  /** The rules of the pathway, those of the highest tier first. */
  readonly rules: readonly { readonly node: number; readonly tier: string }[]
  readonly lowestTier: string
  /** By node that asks for the count or the total of a set: the limit in the places of the total. */
  readonly bounds: readonly (SetBound | undefined)[]
  /** Nodes of all sets, in order; of the pathway; and of the pathway alone. */
  readonly setNodes: Int32Array
  readonly pathwayNodes: Int32Array
  readonly pathwayOnly: Int32Array
  /** By input: 1 where a node, a total or an implication reads it. */
  readonly used: Uint8Array
  /** The first node that is no threshold. */
  readonly firstNode: number
  /** For each quantity the scored criteria that read its bands. */
  readonly bandsOf: readonly (readonly number[])[]
}

const NOWHERE = () => undefined

/** Everything a set may ask of the evidence for its verdict. */
const conditionsOf = (set: CriteriaSet): readonly Condition[] => [
  ...ruleConditions(set),
  ...set.criteria.flatMap(criterionConditions),
]

class Compiler {
  readonly items: Item[] = []
  readonly builder: NodeBuilder
  readonly #quantities: ReadonlyMap<string, Quantity>

  constructor(vocabulary: Vocabulary, sets: readonly CriteriaSet[], pathway: Pathway) {
    this.#quantities = indexVocabulary(vocabulary).quantities
    const all = [...sets.flatMap(conditionsOf), ...pathway.rules.map(({ when }) => when)]
    const ids = sets.map(({ id }) => id)
    this.builder = new NodeBuilder(
      vocabulary,
      all.flatMap((condition) => [...nodesOf(condition)]),
      ids,
    )
  }

  #item({ score }: ScoredCriterion, scale: number): Item {
    const place = (id: string) => this.builder.places.get(id) ?? -1
    const build = (condition: Condition) => this.builder.build(condition, NOWHERE)
    return matchScore<Item>(score, {
      tally: (tally) => ({ kind: 'tally', parts: tally.tally.map(build), ladder: ladderOf(tally, scale) }),
      bands: (bands) => {
        const thresholds = bands.bands.flatMap(({ from }) =>
          from === undefined ? [] : [build({ ...from, quantity: bands.quantity })],
        )
        return {
          kind: 'bands',
          place: this.items.length,
          quantity: place(bands.quantity),
          thresholds,
          ladder: ladderOf(bands, scale),
        }
      },
      finding: ({ finding, coefficient }) => {
        return { kind: 'answer', input: place(finding), yes: scaled(exact(coefficient), scale), no: 0 }
      },
      quantity: (term) => {
        const quantity = this.#quantities.get(term.quantity)
        // Without its quantity a term has no ends.
        const none = { kind: 'term', quantity: 0, lines: [], low: Number.NaN, high: Number.NaN } as const
        return quantity === undefined ? none : termItem(term, quantity, place(term.quantity), scale)
      },
    })
  }

  #side({ quantity: id, unit }: { readonly quantity: string; readonly unit: string }): Side {
    const quantity = this.#quantities.get(id)
    const factors = (quantity?.units ?? []).map(({ code }): Factor | null | undefined => {
      const atOne = quantity === undefined ? null : convert(exact('1'), quantity, code, unit)
      const atZero = quantity === undefined ? null : convert(ZERO, quantity, code, unit)
      if (atOne === null || atZero === null) return undefined
      return atZero.n === 0n ? { times: safe(Number(atOne.n)), over: safe(Number(atOne.d)) } : null
    })
    return { quantity: this.builder.places.get(id) ?? -1, factors }
  }

  /** The parts of one in which every number of a set is whole. */
  #scaleOf({ rule, criteria }: CriteriaSet): number {
    const scores = criteria.flatMap((criterion) =>
      matchCriterion<ScoredCriterion['score'][]>(criterion, { when: () => [], score: ({ score }) => [score] }),
    )
    const slopes = scores.flatMap((score) => {
      const quantity = isScore(score, 'quantity') ? this.#quantities.get(score.quantity) : undefined
      return quantity === undefined || !isScore(score, 'quantity') ? [] : slopesOf(score, quantity)
    })
    const numbers = scores.flatMap(pointsIn).map(exact)
    const all = [...numbers, ...slopes.flatMap((slope) => (slope === undefined ? [] : [slope.times, slope.plus]))]
    const limit = cutoffIn(rule)
    const bound = limit === null ? null : boundOf(limit)
    return scaleFor(bound === null ? all : [...all, exact(bound.limit)], isRule(rule, 'sum') && rule.sum === 'linear')
  }

  set(set: CriteriaSet, setPlace: number): Omit<SetPlan, 'nodes'> {
    const { builder } = this
    const scale = this.#scaleOf(set)
    const items: number[] = []
    const criteria = new Map<string, number>()
    for (const criterion of set.criteria) {
      const node = matchCriterion<number>(criterion, {
        when: ({ when }) => builder.build(when, NOWHERE),
        score: (scored) => {
          items.push(this.items.length)
          this.items.push(this.#item(scored, scale))
          return builder.scored(this.items.length - 1)
        },
      })
      criteria.set(criterion.id, node)
    }
    const named = (id: string) => criteria.get(id)
    const build = (condition: Condition) => builder.build(condition, named)
    const rule = matchRule<number>(set.rule, {
      when: ({ when }) => build(when),
      paths: ({ paths }) =>
        builder.needs(
          1,
          paths.map(({ when }) => build(when)),
        ),
      sum: () => builder.total(setPlace),
      ratio: () => builder.total(setPlace),
    })
    const entry = set.entry === undefined ? -1 : builder.build(set.entry, NOWHERE)
    const verdict = entry < 0 ? rule : builder.needs(2, [entry, rule])
    const { counted } = compileSet(set)
    const count =
      counted === null
        ? null
        : {
            parts: counted.ofCriteria.map((id) => build({ criterion: id })),
            needed: counted.atLeast,
          }
    const limit = cutoffIn(set.rule)
    const bound = limit === null ? null : boundOf(limit)
    const ratio = isRule(set.rule, 'ratio')
      ? { above: this.#side(set.rule.ratio.numerator), below: this.#side(set.rule.ratio.denominator) }
      : null
    const cutoff = bound && {
      operator: COMPARATORS.indexOf(bound.comparator),
      limit: scaled(exact(bound.limit), scale),
      scale,
    }
    const fits = !(Number.isNaN(scale) || items.some((item) => lacks(this.items[item])) || Number.isNaN(cutoff?.limit))
    return { set, entry, rule, verdict, count, items, scale, cutoff, ratio, fits }
  }
}

/** The limits that the pathway asks of sets, in the parts of their totals. */
const setBounds = (nodes: Nodes, plans: readonly Pick<SetPlan, 'scale'>[]): Program['bounds'] =>
  nodes.bounds.map((bound, node) => {
    const found = bound === null ? null : boundOf(bound)
    if (bound === null || found === null) return undefined
    const scale = nodes.operations[node] === SET_SCORE ? (plans[nodes.subjects[node] ?? -1]?.scale ?? 1) : 1
    return { operator: COMPARATORS.indexOf(found.comparator), limit: scaled(exact(found.limit), scale), bound }
  })

interface Source {
  readonly vocabulary: Vocabulary
  readonly sets: readonly CriteriaSet[]
  readonly pathway: Pathway
}

/**
 * Compiles criteria sets and a pathway into one list of nodes over inputs by place.
 *
 * @param source the checked criteria
 * @returns the program; the same object for the same criteria
 * @example programOf(criteria).sets.length
 */
export const programOf = memo(({ vocabulary, sets, pathway }: Source): Program => {
  const compiler = new Compiler(vocabulary, sets, pathway)
  const { builder } = compiler
  const firstNode = builder.quantities.reduce(
    (end, one) => Math.max(end, one === null ? 0 : one.first + one.operators.length),
    0,
  )
  const plans = sets.map((set, place) => compiler.set(set, place))
  const ranked = [...pathway.tiers].sort((a, b) => b.rank - a.rank)
  const rules = ranked.flatMap(({ id }) =>
    pathway.rules
      .filter(({ tier }) => tier === id)
      .map(({ when }) => ({ node: builder.build(when, NOWHERE), tier: id })),
  )
  const nodes = builder.finish()
  const { items } = compiler
  const arrows = arrowsFor(vocabulary, builder.places)
  const partsOf = (item: number) => {
    const one = items[item]
    return one?.kind === 'tally' ? one.parts : []
  }
  const finished = plans.map((plan): SetPlan => {
    const entry = plan.entry < 0 ? [] : [plan.entry]
    const tops = [...plan.items.flatMap(partsOf), ...(plan.count?.parts ?? []), plan.verdict, plan.rule, ...entry]
    return { ...plan, nodes: Int32Array.from(underNodes(nodes, tops, firstNode)) }
  })
  const ofSets = [...new Set(finished.flatMap((plan) => [...plan.nodes]))].sort((a, b) => a - b)
  const ofPathway = underNodes(
    nodes,
    rules.map(({ node }) => node),
    firstNode,
  )
  return {
    vocabulary,
    pathway,
    nodes,
    quantities: builder.quantities,
    places: builder.places,
    codes: vocabulary.inputs.map((input) =>
      input.kind === 'quantity' ? null : new Map(answersOf(input).map((answer, i) => [answer, i + 1])),
    ),
    items,
    sets: finished,
    arrows,
    used: usedInputs({ nodes, items, arrows, sets: finished, quantities: builder.quantities }),
    rules,
    lowestTier: ranked.at(-1)?.id ?? '',
    bounds: setBounds(nodes, plans),
    setNodes: Int32Array.from(ofSets),
    pathwayNodes: Int32Array.from(ofPathway),
    pathwayOnly: Int32Array.from(ofPathway.filter((node) => !ofSets.includes(node))),
    firstNode,
    bandsOf: vocabulary.inputs.map((_, place) =>
      items.flatMap((item, i) => (item.kind === 'bands' && item.quantity === place ? [i] : [])),
    ),
  }
})
