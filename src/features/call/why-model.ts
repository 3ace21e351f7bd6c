import type { NodeResult } from '../../engine/condition.ts'
import type { SetResult } from '../../engine/evaluate-set.ts'
import type { Evidence } from '../../engine/evidence.ts'
import type { CriterionResult } from '../../engine/judge-set.ts'
import { is, isCriterion, match } from '../../engine/match.ts'
import { type PathwayRule, type RuleOutcome, strongestFirst } from '../../engine/pathway.ts'
import { operandsIn, quantityScored } from '../../engine/walk.ts'
import { items, unbroken } from '../../wording/plain-text.ts'
import { measure } from '../../wording/set.ts'
import type { MessageInput, Times } from '../../wording/told.ts'
import { alarms } from '../../wording/told-values.ts'
import { answerText, labelOf, observed } from '../../wording/value.ts'
import { localLine, localNumbersOf, localNumberWords, localRuleWords } from './local-model.ts'

/** The met leaves of a met tree: what a rule fired on. */
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
 * The quantities that rules fired on: first those a rule compares itself, then those of met criteria behind "a set is
 * met".
 *
 * @param fired strongest first
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

/** The progress of a set if the message shows it as the rule read it. */
function setLeaf(id: string, { assessment, criteria, reading = 'published' }: Deciding, brief: boolean): string {
  const result = assessment.sets.find(({ set }) => set.id === id)
  if (result === undefined) return id
  const { set } = result
  const asRead = !brief && reading === 'published' && criteria.sets.includes(set)
  return unbroken(asRead ? `${set.shortTitle} (${measure(result)[0]})` : set.shortTitle)
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
      return `${labelOf(quantity, index)} ${unbroken(observed(observation, quantity, index))}${at}`
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

/** The deciding leaves in words: values with times, answers, sets. */
const deciderWords = (tree: NodeResult, input: Deciding, times: Times | null): readonly string[] => [
  ...new Set(
    metLeaves(tree)
      // What implied it is listed as well.
      .filter(({ answer, judged }) => (answer ?? judged?.observation)?.origin.kind !== 'implied')
      .map((leaf) => leafWords(leaf, input, times))
      .filter((words) => words !== ''),
  ),
]

/**
 * What a rule fired on, in words.
 *
 * @param times null gives the short form: no times, and sets by name
 * @returns one text per leaf; empty for a rule with one answer, whose label says it
 * @example onWhat(c1, input, timesOf(input)) // ['High fever that does not settle', 'Ferritin 900 ng/mL (2026-11-22 06:10)']
 */
export function onWhat({ rule, tree }: RuleOutcome, input: Deciding, times: Times | null): readonly string[] {
  const on = deciderWords(tree, input, times)
  return on.every((words) => rule.label.includes(words)) ? [] : on
}

type Judged = Pick<MessageInput, 'assessment' | 'index'>
const indented = (line: string): string => `  ${line}`

/**
 * What an institution changed in a rule and in its numbers.
 *
 * @returns one line per change; empty if nothing was changed
 * @example localLines(rule, input) // ['turned off here. Reason: No adults here. Changed by: working group, 2026-09-14']
 */
export function localLines(rule: PathwayRule, { assessment, index }: Judged): readonly string[] {
  const { pathway } = assessment.escalation
  const own = localRuleWords(rule, pathway)
  const numbers = localNumbersOf(rule, pathway).flatMap((parameter) => {
    const words = localNumberWords(parameter, index)
    return words === null ? [] : [`${parameter.label}: ${localLine(words)}`]
  })
  return [...(own === null ? [] : [localLine(own)]), ...numbers]
}

/** The rules that fired, strongest first, each with what it fired on. */
const ruleLines = (input: MessageInput): readonly string[] =>
  strongestFirst(input.assessment.escalation).flatMap((outcome) => {
    const on = onWhat(outcome, input, null)
    const why = on.length === 0 ? '' : `: ${items(on, ', ')}`
    return [`- ${outcome.rule.id} ${outcome.rule.label}${why}`, ...localLines(outcome.rule, input).map(indented)]
  })

/**
 * What the default pathway says differently: a local change must not hide it.
 *
 * @returns lines, the default's tier first; empty if both say the same, and without a pack
 * @example withoutPack(input)[0] // 'Without the local changes the page says: Consider calling the MAS-HLH team'
 */
export function withoutPack(input: Judged): readonly string[] {
  const { escalation, byDefault } = input.assessment
  if (byDefault === undefined) return []
  const here = new Set(escalation.fired.map(({ rule }) => rule.id))
  const gone = strongestFirst(byDefault).filter(({ rule }) => !here.has(rule.id))
  const off = (id: string) => escalation.pathway.disabled?.find((rule) => rule.id === id)
  const lines = gone.flatMap(({ rule }) => {
    const changed = off(rule.id) ?? escalation.pathway.rules.find(({ id }) => id === rule.id) ?? rule
    return [`- ${rule.id} ${rule.label}, not with the local changes`, ...localLines(changed, input).map(indented)]
  })
  const tier =
    byDefault.tier.id === escalation.tier.id ? [] : [`Without the local changes the page says: ${byDefault.tier.title}`]
  return [...tier, ...(lines.length === 0 ? [] : ['Fires without the local changes:', ...lines])]
}

/**
 * The situation: the tier, red flags, every rule that fired, tracks, and local changes.
 *
 * @returns lines, the tier first
 * @example whyLines(input, known)[0] // 'Consider calling the MAS-HLH team'
 */
export function whyLines(input: MessageInput, known: Evidence): readonly string[] {
  const { tier, tracks, pathway, team } = input.assessment.escalation
  const { teamToo } = pathway.fixed
  const empty = known.quantities.size === 0 && known.answers.size === 0
  return [
    tier.title,
    ...(empty ? ['Nothing is entered.'] : []),
    ...alarms(input, known).map(
      ({ label, ticks, all }) => `${label}${ticks ? ' ticked' : ''}: ${all.map(({ words }) => words).join('; ')}`,
    ),
    ...(team ? [teamToo] : []),
    ...ruleLines(input),
    ...pathway.tracks.filter(({ id }) => tracks.includes(id)).map(({ title, steps }) => `${title}: ${steps.join(' ')}`),
    ...withoutPack(input),
  ]
}
