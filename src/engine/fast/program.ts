import { boundOf } from '../bound.ts'
import { compileSet, criterionConditions, ruleConditions } from '../compile-set.ts'
import { exact, ZERO } from '../exact.ts'
import type { Bands, Condition, CriteriaSet, Decimal, ScoredCriterion, Tally, Term } from '../language.ts'
import { isScore, matchCriterion, matchRule, matchScore } from '../match.ts'
import type { Pathway } from '../pathway.ts'
import { memo } from '../remember.ts'
import { convert, hardRange } from '../units.ts'
import { COMPARATORS } from '../verdict.ts'
import { indexVocabulary, type Quantity, type Vocabulary } from '../vocabulary.ts'
import { nodes as nodesOf } from '../walk.ts'
import { type Arrow, arrowsFor } from './arrows.ts'
import type { QuantityLimits } from './limits.ts'
import { answersOf, NodeBuilder, type Nodes, underNodes } from './nodes.ts'
import { MOST_PLACES, scaled, type Whole, wholeOf } from './numeral.ts'

/** Points by how many conditions are met at least and at most: the place in both lists is `min × size + max`. */
export interface Ladder {
  readonly size: number
  readonly low: Float64Array
  readonly high: Float64Array
}
/** How a scored criterion comes to its points. All points of a set are whole numbers of its last decimal place. */
export type Item =
  | { readonly kind: 'tally'; readonly parts: readonly number[]; readonly ladder: Ladder }
  | {
      readonly kind: 'bands'
      readonly place: number
      readonly quantity: number
      readonly thresholds: readonly number[]
      readonly ladder: Ladder
    }
  | { readonly kind: 'answer'; readonly input: number; readonly yes: number; readonly no: number }
  | {
      readonly kind: 'term'
      readonly quantity: number
      /** By the place of the unit; null: not to be had in whole numbers; undefined: cannot be converted. */
      readonly lines: readonly (Line | null | undefined)[]
      readonly low: number
      readonly high: number
      readonly places: number
    }
/** Points as they rise along a value: value × times + plus. */
interface Line {
  readonly times: Whole
  readonly plus: number
}
/** A side of a ratio, as a whole number of so many places; by unit as with a line. */
export interface Side {
  readonly quantity: number
  readonly factors: readonly (Whole | null | undefined)[]
}
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
  /** Decimal places of the totals. */
  readonly places: number
  readonly cutoff: {
    readonly operator: number
    readonly limit: number
    readonly places: number
    readonly printed: Decimal
  } | null
  readonly ratio: { readonly above: Side; readonly below: Side } | null
  /** Nodes to work out, in order. */
  readonly nodes: Int32Array
  /** False where a number of the set itself does not fit: the set is always judged by exact fractions. */
  readonly fits: boolean
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
  /** Nodes of all sets, in order; of the pathway; and of the pathway alone. */
  readonly setNodes: Int32Array
  readonly pathwayNodes: Int32Array
  readonly pathwayOnly: Int32Array
  /** The first node that is no threshold. */
  readonly firstNode: number
  /** For each quantity the scored criteria that read its bands. */
  readonly bandsOf: readonly (readonly number[])[]
}

const NOWHERE = () => undefined

const placesOf = (numbers: readonly Decimal[]): number =>
  Math.max(0, ...numbers.map((number) => wholeOf(exact(number))?.places ?? MOST_PLACES + 1))

const numbersIn = (score: ScoredCriterion['score']): readonly Decimal[] =>
  matchScore<readonly Decimal[]>(score, {
    tally: ({ points }) => points,
    bands: ({ bands }) => bands.map(({ points }) => points),
    finding: ({ coefficient }) => [coefficient],
    quantity: ({ coefficient }) => [coefficient],
  })

function ladderOf(score: Tally | Bands, places: number): Ladder {
  const steps = numbersIn(score).map((points) => scaled(exact(points), places))
  const last = steps.length - 1
  const of = isScore(score, 'tally') ? score.tally.length : last
  const size = of + 1
  const low = new Float64Array(size * size)
  const high = new Float64Array(size * size)
  for (let min = 0; min <= of; min += 1) {
    for (let max = min; max <= of; max += 1) {
      const range = steps.slice(min, Math.min(max, last) + 1)
      // A ladder that ends below the number of conditions has no points to give there.
      low[min * size + max] = range.length === 0 ? Number.NaN : Math.min(...range)
      high[min * size + max] = range.length === 0 ? Number.NaN : Math.max(...range)
    }
  }
  return { size, low, high }
}

/** Conversions are lines too: see `points.ts`. */
function termItem(term: Extract<Term, { quantity: string }>, quantity: Quantity, place: number, places: number): Item {
  const coefficient = exact(term.coefficient)
  const lines = quantity.units.map(({ code }): Line | null | undefined => {
    const atZero = convert(ZERO, quantity, code, term.unit)
    const atOne = convert(exact('1'), quantity, code, term.unit)
    if (atZero === null || atOne === null) return undefined
    const times = wholeOf(atOne.sub(atZero).mul(coefficient))
    const plus = scaled(atZero.mul(coefficient), places)
    return times === null || Number.isNaN(plus) ? null : { times, plus }
  })
  const range = hardRange(quantity, term.unit)
  const end = (value: typeof coefficient | null | undefined, none: number) =>
    value == null ? none : scaled(value.mul(coefficient), places)
  const up = coefficient.s > 0n
  const [bottom, top] = up ? [range?.lower, range?.upper] : [range?.upper, range?.lower]
  const [low, high] = [end(bottom, Number.NEGATIVE_INFINITY), end(top, Number.POSITIVE_INFINITY)]
  return { kind: 'term', quantity: place, lines, low, high, places }
}

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

  #item({ score }: ScoredCriterion, places: number): Item {
    const place = (id: string) => this.builder.places.get(id) ?? -1
    const build = (condition: Condition) => this.builder.build(condition, NOWHERE)
    return matchScore<Item>(score, {
      tally: (tally) => ({ kind: 'tally', parts: tally.tally.map(build), ladder: ladderOf(tally, places) }),
      bands: (bands) => {
        const thresholds = bands.bands.flatMap(({ from }) =>
          from === undefined ? [] : [build({ ...from, quantity: bands.quantity })],
        )
        return {
          kind: 'bands',
          place: this.items.length,
          quantity: place(bands.quantity),
          thresholds,
          ladder: ladderOf(bands, places),
        }
      },
      finding: ({ finding, coefficient }) => {
        return { kind: 'answer', input: place(finding), yes: scaled(exact(coefficient), places), no: 0 }
      },
      quantity: (term) => {
        const quantity = this.#quantities.get(term.quantity)
        // Without its quantity a term has no ends.
        const none = { kind: 'term', quantity: 0, lines: [], low: Number.NaN, high: Number.NaN, places } as const
        return quantity === undefined ? none : termItem(term, quantity, place(term.quantity), places)
      },
    })
  }

  #side({ quantity: id, unit }: { readonly quantity: string; readonly unit: string }): Side {
    const quantity = this.#quantities.get(id)
    const factors = (quantity?.units ?? []).map(({ code }): Whole | null | undefined => {
      const atOne = quantity === undefined ? null : convert(exact('1'), quantity, code, unit)
      const atZero = quantity === undefined ? null : convert(ZERO, quantity, code, unit)
      if (atOne === null || atZero === null) return undefined
      return atZero.n === 0n ? wholeOf(atOne) : null
    })
    return { quantity: this.builder.places.get(id) ?? -1, factors }
  }

  set(set: CriteriaSet, setPlace: number): Omit<SetPlan, 'nodes'> {
    const { builder } = this
    const numbers = set.criteria.flatMap((criterion) =>
      matchCriterion(criterion, { when: () => [], score: ({ score }) => numbersIn(score) }),
    )
    const linear = matchRule(set.rule, {
      sum: ({ sum }) => sum === 'linear',
      when: () => false,
      paths: () => false,
      ratio: () => false,
    })
    const places = linear ? MOST_PLACES : placesOf(numbers)
    const items: number[] = []
    const criteria = new Map<string, number>()
    for (const criterion of set.criteria) {
      const node = matchCriterion<number>(criterion, {
        when: ({ when }) => builder.build(when, NOWHERE),
        score: (scored) => {
          items.push(this.items.length)
          this.items.push(this.#item(scored, places))
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
    const bound = matchRule(set.rule, {
      sum: ({ cutoff }) => boundOf(cutoff),
      ratio: ({ cutoff }) => boundOf(cutoff),
      when: () => null,
      paths: () => null,
    })
    const ratio = matchRule(set.rule, {
      ratio: (one) => ({ above: this.#side(one.ratio.numerator), below: this.#side(one.ratio.denominator) }),
      sum: () => null,
      when: () => null,
      paths: () => null,
    })
    const own = ratio === null || bound === null ? places : placesOf([bound.limit])
    const cutoff = bound && {
      operator: COMPARATORS.indexOf(bound.comparator),
      limit: scaled(exact(bound.limit), own),
      places: own,
      printed: bound.limit,
    }
    const fits = places <= MOST_PLACES && !items.some((item) => lacks(this.items[item])) && !Number.isNaN(cutoff?.limit)
    return { set, entry, rule, verdict, count, items, places, cutoff, ratio, fits }
  }
}

/** Whether a number of an item does not fit into whole numbers. */
function lacks(item: Item | undefined): boolean {
  if (item === undefined) return true
  if (item.kind === 'answer') return Number.isNaN(item.yes)
  if (item.kind === 'term') return Number.isNaN(item.low) || Number.isNaN(item.high)
  return false
}

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
    arrows: arrowsFor(vocabulary, builder.places),
    rules,
    lowestTier: ranked.at(-1)?.id ?? '',
    setNodes: Int32Array.from(ofSets),
    pathwayNodes: Int32Array.from(ofPathway),
    pathwayOnly: Int32Array.from(ofPathway.filter((node) => !ofSets.includes(node))),
    firstNode,
    bandsOf: vocabulary.inputs.map((_, place) =>
      items.flatMap((item, i) => (item.kind === 'bands' && item.quantity === place ? [i] : [])),
    ),
  }
})
