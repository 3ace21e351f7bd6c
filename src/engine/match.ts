import type { ConditionKinds, CriterionKinds, RuleKinds, ScoreKinds, SetNodeKinds } from './language.ts'

type Node<Kinds> = Kinds[keyof Kinds]

/** One answer for each kind. */
export type Cases<Kinds, Result> = { readonly [Kind in keyof Kinds]: (node: Kinds[Kind]) => Result }

/**
 * Tells the nodes of a language apart by the key that only their kind has. Nothing else in the code does: a new kind
 * that is missing from the table, or from one `match`, does not compile.
 *
 * @param keys the key of every kind; where a node has several of them, the first one counts
 * @returns `match`, which takes a case for every kind, `is`, which asks for one kind, and the keys
 * @example kindsOf<RuleKinds>({ when: true, paths: true, sum: true, ratio: true }).is(rule, 'ratio')
 */
export function kindsOf<Kinds extends object>(keys: { readonly [Kind in keyof Kinds]: true }) {
  const all = Object.keys(keys) as (keyof Kinds)[]
  function kindOf(node: Node<Kinds> & object): keyof Kinds {
    const kind = all.find((key) => key in node)
    if (kind === undefined) throw new Error('A node of no known kind: the data were not checked.')
    return kind
  }
  return {
    keys,
    // The case belongs to the kind of the node; the compiler cannot follow that through the table.
    match: <Result>(node: Node<Kinds> & object, cases: Cases<Kinds, Result>): Result =>
      cases[kindOf(node)](node as never),
    is: <Kind extends keyof Kinds, One extends Node<Kinds> & object>(
      node: One,
      kind: Kind,
    ): node is Extract<One, Kinds[Kind]> => kindOf(node) === kind,
  }
}

export const conditions = kindsOf<ConditionKinds>({
  finding: true,
  choice: true,
  quantity: true,
  all: true,
  any: true,
  of: true,
  firstDecided: true,
  criterion: true,
  ofCriteria: true,
  isUnknown: true,
  ticked: true,
  set: true,
})
export const setNodes = kindsOf<SetNodeKinds>({ verdict: true, count: true, score: true })
const rules = kindsOf<RuleKinds>({ when: true, paths: true, sum: true, ratio: true })
const scores = kindsOf<ScoreKinds>({ bands: true, tally: true, finding: true, quantity: true })
const criteria = kindsOf<CriterionKinds>({ when: true, score: true })

/**
 * Takes one case for every kind of condition. `is` asks whether a condition is of one kind.
 *
 * @example match(node, { quantity: ({ quantity }) => quantity, … })
 */
export const { match, is } = conditions
/** The same for what a condition asks of a set, for the rule of a set, for a score and for a criterion. */
export const { match: matchSetNode, is: isSetNode } = setNodes
export const { match: matchRule, is: isRule } = rules
export const { match: matchScore, is: isScore } = scores
export const { match: matchCriterion, is: isCriterion } = criteria
