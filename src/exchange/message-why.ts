import type { Evidence } from '../engine/evidence.ts'
import type { RuleOutcome } from '../engine/pathway.ts'
import type { PathwayRule } from '../engine/pathway.types.ts'
import { strongestFirst } from '../engine/strongest-first.ts'
import { localLine, localNumbersOf, localNumberWords, localRuleWords } from './local-words.ts'
import { alarms } from './message-answers.ts'
import { deciderWords } from './message-deciders.ts'
import type { MessageInput } from './message-input.ts'
import { timesOf } from './message-times.ts'
import { items } from './plain-text.ts'
import { PROVENANCE_WORDS } from './provenance-words.ts'

/** What an institution did to a rule and to the numbers it reads. */
function localLines(rule: PathwayRule, { assessment, index }: MessageInput): readonly string[] {
  const { pathway } = assessment.escalation
  const own = localRuleWords(rule, pathway)
  const numbers = localNumbersOf(rule, pathway).flatMap((parameter) => {
    const words = localNumberWords(parameter, index)
    return words === null ? [] : [`  ${parameter.label}: ${localLine(words)}`]
  })
  return [...(own === null ? [] : [`  ${localLine(own)}`]), ...numbers]
}

/** What a rule fired on; empty for a rule of one answer, which says it already. */
function onWhat({ rule, tree }: RuleOutcome, input: MessageInput): readonly string[] {
  const on = deciderWords(tree, input, timesOf(input))
  return on.every((words) => rule.label.includes(words)) ? [] : on
}

/** The rules that fired, the strongest first: those of the highest tier that have more to say with what they fired on. */
function ruleLines(input: MessageInput): readonly string[] {
  const fired = strongestFirst(input.assessment.escalation).map((one) => ({ rule: one.rule, on: onWhat(one, input) }))
  const detailed = fired.find(({ on }) => on.length > 0)?.rule.tier
  return fired.flatMap(({ rule, on }) => [
    `- ${rule.id} ${rule.label} (${PROVENANCE_WORDS[rule.provenance]})`,
    ...(rule.tier === detailed && on.length > 0 ? [`  ${items(on, '; ')}`] : []),
    ...localLines(rule, input),
  ])
}

/** What the default pathway says otherwise: a change made locally must not hide what it took away. */
function withoutPack(input: MessageInput): readonly string[] {
  const { escalation, byDefault } = input.assessment
  if (byDefault === undefined) return []
  const here = new Set(escalation.fired.map(({ rule }) => rule.id))
  const gone = strongestFirst(byDefault).filter(({ rule }) => !here.has(rule.id))
  const off = (id: string) => escalation.pathway.disabled?.find((rule) => rule.id === id)
  const lines = gone.flatMap(({ rule }) => {
    const changed = off(rule.id) ?? escalation.pathway.rules.find(({ id }) => id === rule.id) ?? rule
    return [`- ${rule.id} ${rule.label}, not with the local changes`, ...localLines(changed, input)]
  })
  const tier =
    byDefault.tier.id === escalation.tier.id ? [] : [`Without the local changes the page says: ${byDefault.tier.title}`]
  return [...tier, ...(lines.length === 0 ? [] : ['Fires without the local changes:', ...lines])]
}

/**
 * The situation: the tier, what was ticked, every rule that fired, the tracks, and what was changed locally.
 *
 * @param input what the message is made from
 * @param known what is known
 * @returns lines, the tier first
 * @example whyLines(input, known)[0] // 'Consider calling the MAS-HLH team'
 */
export function whyLines(input: MessageInput, known: Evidence): readonly string[] {
  const { tier, tracks, pathway, team, fired } = input.assessment.escalation
  const { doesNotExclude = '', teamToo = '' } = pathway.fixed
  const empty = known.quantities.size === 0 && known.answers.size === 0
  return [
    tier.title,
    ...(empty ? ['Nothing is entered.'] : []),
    ...alarms(input, known).map(
      ({ label, ticks, all }) => `${label}${ticks ? ' ticked' : ''}: ${all.map(({ words }) => words).join('; ')}`,
    ),
    ...(team ? [teamToo] : []),
    ...(fired.length === 0 ? [doesNotExclude] : ['Why:']),
    ...ruleLines(input),
    ...pathway.tracks.filter(({ id }) => tracks.includes(id)).map(({ title, steps }) => `${title}: ${steps.join(' ')}`),
    ...withoutPack(input),
  ]
}
