import { countOf, verdictOf } from './compile-condition.ts'
import type { Context, NodeResult } from './condition.ts'
import type { Condition } from './language.ts'
import { match } from './match.ts'
import { judgeQuantity } from './quantity.ts'

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
  const node: NodeResult = { rule, verdict: verdictOf(rule, context), parts: [] }
  const answered = (id: string): NodeResult => {
    const answer = context.evidence.answers.get(id)
    return answer === undefined ? node : { ...node, answer }
  }
  const joined = (parts: readonly Condition[]): NodeResult => ({
    ...node,
    parts: parts.map((part) => explain(part, context)),
  })
  return match<NodeResult>(rule, {
    quantity: (limit) => ({ ...node, judged: judgeQuantity(limit.quantity, limit, context) }),
    finding: ({ finding }) => answered(finding),
    choice: ({ choice }) => answered(choice),
    ofCriteria: (count) => ({ ...node, count: countOf(count, context) }),
    all: ({ all }) => joined(all),
    any: ({ any }) => joined(any),
    of: ({ of }) => joined(of),
    firstDecided: ({ firstDecided }) => joined(firstDecided),
    criterion: () => node,
    isUnknown: () => node,
    ticked: () => node,
    set: () => node,
  })
}
