import type { NodeResult } from '../../engine/condition.ts'
import type { SetResult } from '../../engine/evaluate-set.ts'
import type { CriterionResult } from '../../engine/judge-set.ts'
import { is, isCriterion, match } from '../../engine/match.ts'
import type { RuleOutcome } from '../../engine/pathway.ts'
import { operandsIn, quantityScored } from '../../engine/rule-parts.ts'
import { answerText, labelOf } from '../../wording/describe.ts'
import type { Times } from '../../wording/message-times.ts'
import { whole } from '../../wording/plain-text.ts'
import { measure } from '../../wording/set.ts'
import type { MessageInput } from '../../wording/told.ts'
import { observed } from '../../wording/value.ts'

/** The leaves that are met in a tree that is: what a rule fired on. */
function metLeaves(node: NodeResult): readonly NodeResult[] {
  if (node.verdict !== 'met') return []
  return node.parts.length === 0 ? [node] : node.parts.flatMap(metLeaves)
}

function quantitiesOf({ verdict, criterion, tree, scored }: CriterionResult): readonly string[] {
  if (verdict !== 'met') return []
  const scoredOn = isCriterion(criterion, 'score') ? quantityScored(criterion.score) : null
  if (scoredOn !== null) return [scoredOn]
  const trees = tree === undefined ? (scored?.parts ?? []) : [tree]
  return trees.flatMap(metLeaves).flatMap(({ rule }) => (is(rule, 'quantity') ? [rule.quantity] : []))
}

function quantitiesOfSet({ set, criteria }: SetResult): readonly string[] {
  const operands = operandsIn(set.rule)
  return operands.length > 0 ? operands : criteria.flatMap(quantitiesOf)
}

/**
 * The quantities that rules fired on: first those that a rule itself compares, then, behind "a set is met", those of the
 * criteria of the set that are met.
 *
 * @param fired rules that fired, the strongest first
 * @param sets the results of all sets
 * @returns ids, each once
 * @example decidingQuantities(strongestFirst(escalation), sets) // ['ferritin', 'platelets']
 */
export function decidingQuantities(fired: readonly RuleOutcome[], sets: readonly SetResult[]): readonly string[] {
  const leaves = fired.flatMap(({ tree }) => metLeaves(tree)).map(({ rule }) => rule)
  const own = leaves.flatMap((rule) => (is(rule, 'quantity') ? [rule.quantity] : []))
  const asked = leaves.flatMap((rule) => (is(rule, 'set') ? sets.filter(({ set }) => set.id === rule.set) : []))
  return [...new Set([...own, ...asked.flatMap(quantitiesOfSet)])]
}

type Deciding = Pick<MessageInput, 'assessment' | 'criteria' | 'reading' | 'index'>

/** How far a set is, where the message shows it as the rule read it. */
function setLeaf(id: string, { assessment, criteria, reading = 'published' }: Deciding, brief: boolean): string {
  const result = assessment.sets.find(({ set }) => set.id === id)
  if (result === undefined) return id
  const { set } = result
  const asRead = !brief && reading === 'published' && criteria.sets.includes(set)
  return whole(asRead ? `${set.shortTitle} (${measure(result)[0]})` : set.shortTitle)
}

function leafWords({ rule, judged, answer }: NodeResult, input: Deciding, times: Times | null): string {
  const { index } = input
  const none = () => ''
  return match<string>(rule, {
    set: ({ set }) => setLeaf(set, input, times === null),
    quantity: ({ quantity }) => {
      const { observation = null } = judged ?? {}
      if (observation === null) return ''
      const at = observation.at === null || times === null ? '' : ` (${times.moment(observation.at)})`
      return `${labelOf(quantity, index)} ${whole(observed(observation, quantity, index))}${at}`
    },
    choice: ({ choice }) =>
      `${labelOf(choice, index)}: ${answer === undefined ? '' : answerText(choice, answer.answer, index)}`,
    isUnknown: ({ isUnknown }) => `${labelOf(isUnknown, index)} not entered`,
    finding: ({ finding }) => labelOf(finding, index),
    ticked: ({ ticked }) => labelOf(ticked, index),
    all: none,
    any: none,
    of: none,
    firstDecided: none,
    criterion: none,
    ofCriteria: none,
  })
}

/** The leaves that decided, in words: values with their times, answers, sets. */
const deciderWords = (tree: NodeResult, input: Deciding, times: Times | null): readonly string[] => [
  ...new Set(
    metLeaves(tree)
      // What implied it stands beside it.
      .filter(({ answer, judged }) => (answer ?? judged?.observation)?.origin.kind !== 'implied')
      .map((leaf) => leafWords(leaf, input, times))
      .filter((words) => words !== ''),
  ),
]

/**
 * What a rule fired on.
 *
 * @param outcome a rule that fired
 * @param input what the sets say
 * @param times how times are written; null says it in brief: no times, and sets by name alone, whatever view of them is shown
 * @returns one text each; empty for a rule of one answer, which says it already
 * @example onWhat(c1, input, timesOf(input)) // ['High fever that does not settle', 'Ferritin 900 ng/mL (2026-11-22 06:10)']
 */
export function onWhat({ rule, tree }: RuleOutcome, input: Deciding, times: Times | null): readonly string[] {
  const on = deciderWords(tree, input, times)
  return on.every((words) => rule.label.includes(words)) ? [] : on
}
