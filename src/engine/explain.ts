import { countOf, verdictOf } from './compile-condition.ts'
import type { Context, NodeResult } from './condition.ts'
import type { Condition } from './language.ts'
import { judgeQuantity } from './quantity.ts'
import { children } from './walk.ts'

/**
 * Shows how a condition came to its verdict: the verdict of every node, with the value or answer that decided. This
 * costs many times the verdict, and of most results nobody reads it: results call it from getters. They are classes,
 * because the getter of a plain object is made anew with every object.
 *
 * @param rule the condition, as data
 * @param context the evidence (implications applied) and, where the rule names them, criteria and sets
 * @returns a tree of the same shape as the rule; never throws
 * @example explain({ finding: 'fever', is: 'yes' }, context).verdict // 'unknown' when nobody answered
 */
export function explain(rule: Condition, context: Context): NodeResult {
  const node = { rule, verdict: verdictOf(rule, context), parts: [] }
  if ('quantity' in rule) return { ...node, judged: judgeQuantity(rule.quantity, rule, context) }
  if ('finding' in rule || 'choice' in rule) {
    const answer = context.evidence.answers.get('finding' in rule ? rule.finding : rule.choice)
    return answer === undefined ? node : { ...node, answer }
  }
  if ('ofCriteria' in rule) return { ...node, count: countOf(rule, context) }
  return { ...node, parts: children(rule).map((part) => explain(part, context)) }
}
