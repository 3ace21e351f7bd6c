import { compareBound, countRange } from './bound.ts'
import type { Context, Count } from './condition.ts'
import type { QuantityObservation } from './evidence.ts'
import type { Condition, CountNode, QuantityNode, SetNode } from './language.ts'
import { verdictOfValues } from './quantity.ts'
import { readyThreshold } from './threshold.ts'
import { atLeast, tally, type Verdict } from './verdict.ts'
import { children } from './walk.ts'

/** A condition made ready to run: what it says of a context. */
type Ask = (context: Context) => Verdict

const NOTHING: readonly QuantityObservation[] = []

const unknown: Ask = () => 'unknown'

/** "At least n of these", asked only until it is settled: what `atLeast` says of all their verdicts. */
const needs =
  (needed: number, parts: readonly Ask[]): Ask =>
  (context) => {
    let met = 0
    let possible = parts.length
    for (const part of parts) {
      const verdict = part(context)
      if (verdict === 'met') met += 1
      if (verdict === 'not-met') possible -= 1
      if (met >= needed) return 'met'
      if (possible < needed) return 'not-met'
    }
    return 'unknown'
  }

const firstDecided =
  (parts: readonly Ask[]): Ask =>
  (context) => {
    for (const part of parts) {
      const verdict = part(context)
      if (verdict !== 'unknown') return verdict
    }
    return 'unknown'
  }

function answered(id: string, fits: (answer: string) => boolean): Ask {
  return ({ evidence }) => {
    const found = evidence.answers.get(id)
    return found === undefined ? 'unknown' : fits(found.answer) ? 'met' : 'not-met'
  }
}

const measured =
  (node: QuantityNode): Ask =>
  ({ evidence, vocabulary }) =>
    verdictOfValues(evidence.quantities.get(node.quantity) ?? NOTHING, readyThreshold(node.quantity, node, vocabulary))

const countedVerdicts = ({ ofCriteria }: CountNode, { criteria }: Context): readonly Verdict[] =>
  ofCriteria.map((id): Verdict => criteria?.get(id) ?? 'unknown')

/**
 * How far a count has come.
 *
 * @param node the "n of m" of a rule
 * @param context with the verdicts of the criteria
 * @returns how many are met at least and at most, how many are needed, out of how many
 * @example countOf(node, context) // { min: 4, max: 6, needed: 5, of: 8 }
 */
export function countOf(node: CountNode, context: Context): Count {
  const { min, max } = tally(countedVerdicts(node, context))
  return { min, max, needed: node.atLeast, of: node.ofCriteria.length }
}

function ofSet(rule: SetNode, { sets }: Context): Verdict {
  const state = sets?.get(rule.set)
  if (state === undefined) return 'unknown'
  if ('verdict' in rule) return state.verdict
  if ('score' in rule) return state.score?.total ? compareBound(state.score.total, rule.score) : 'unknown'
  return state.count === undefined ? 'unknown' : compareBound(countRange(state.count), rule.count)
}

function compileJoin(rule: Condition, parts: readonly Ask[]): Ask {
  if ('all' in rule) return needs(parts.length, parts)
  if ('any' in rule) return needs(1, parts)
  return 'of' in rule ? needs(rule.atLeast, parts) : firstDecided(parts)
}

function compile(rule: Condition): Ask {
  const parts = children(rule)
  if (parts.length > 0) return compileJoin(rule, parts.map(compile))
  if ('finding' in rule) return answered(rule.finding, (answer) => answer === rule.is)
  if ('choice' in rule) return answered(rule.choice, (answer) => rule.is.includes(answer))
  if ('quantity' in rule) return measured(rule)
  if ('criterion' in rule) return ({ criteria }) => criteria?.get(rule.criterion) ?? 'unknown'
  if ('ofCriteria' in rule) return (context) => atLeast(rule.atLeast, countedVerdicts(rule, context))
  if ('set' in rule) return (context) => ofSet(rule, context)
  if ('ticked' in rule) {
    return ({ evidence }) => (evidence.answers.get(rule.ticked)?.answer === 'yes' ? 'met' : 'not-met')
  }
  if ('isUnknown' in rule) {
    const id = rule.isUnknown
    return ({ evidence }) => (evidence.answers.has(id) || evidence.quantities.has(id) ? 'not-met' : 'met')
  }
  return unknown
}

const compiled = new WeakMap<Condition, Ask>()

/**
 * Evaluates a condition in three-valued logic, for its verdict alone. The data are turned into functions once for each
 * condition; why it says so is worked out apart, only where somebody reads it (`explain`).
 *
 * @param rule the condition, as data
 * @param context the evidence (implications applied) and, where the rule names them, criteria and sets
 * @returns met, not-met or unknown; never throws
 * @example verdictOf({ finding: 'fever', is: 'yes' }, context) // 'unknown' when nobody answered
 */
export function verdictOf(rule: Condition, context: Context): Verdict {
  const known = compiled.get(rule)
  if (known !== undefined) return known(context)
  const made = compile(rule)
  compiled.set(rule, made)
  return made(context)
}
