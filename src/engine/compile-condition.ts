import { compareBound, countRange } from './bound.ts'
import type { Context, Count } from './condition.ts'
import type { QuantityObservation } from './evidence.ts'
import type { Condition, CountNode, QuantityNode, SetNode } from './language.ts'
import { match, matchSetNode } from './match.ts'
import { verdictOfValues } from './quantity.ts'
import { readyThreshold } from './threshold.ts'
import { atLeast, tally, type Verdict } from './verdict.ts'

/** A condition made ready to run: what it says of a context. */
type Ask = (context: Context) => Verdict

const NOTHING: readonly QuantityObservation[] = []

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
  return matchSetNode<Verdict>(rule, {
    verdict: () => state.verdict,
    score: ({ score }) => (state.score?.total ? compareBound(state.score.total, score) : 'unknown'),
    count: ({ count }) => (state.count === undefined ? 'unknown' : compareBound(countRange(state.count), count)),
  })
}

const compile = (rule: Condition): Ask =>
  match<Ask>(rule, {
    all: ({ all }) => needs(all.length, all.map(compile)),
    any: ({ any }) => needs(1, any.map(compile)),
    of: ({ atLeast: needed, of }) => needs(needed, of.map(compile)),
    firstDecided: (node) => firstDecided(node.firstDecided.map(compile)),
    finding: ({ finding, is }) => answered(finding, (answer) => answer === is),
    choice: ({ choice, is }) => answered(choice, (answer) => is.includes(answer)),
    quantity: measured,
    criterion:
      ({ criterion }) =>
      ({ criteria }) =>
        criteria?.get(criterion) ?? 'unknown',
    ofCriteria: (node) => (context) => atLeast(node.atLeast, countedVerdicts(node, context)),
    set: (node) => (context) => ofSet(node, context),
    ticked:
      ({ ticked }) =>
      ({ evidence }) =>
        evidence.answers.get(ticked)?.answer === 'yes' ? 'met' : 'not-met',
    isUnknown:
      ({ isUnknown: id }) =>
      ({ evidence }) =>
        evidence.answers.has(id) || evidence.quantities.has(id) ? 'not-met' : 'met',
  })

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
