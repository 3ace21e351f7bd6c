import type { Evidence } from '../../engine/evidence.ts'
import type { PathwayRule } from '../../engine/pathway.types.ts'
import { strongestFirst } from '../../engine/strongest-first.ts'
import { timesOf } from '../../wording/message-times.ts'
import { items } from '../../wording/plain-text.ts'
import { PROVENANCE_WORDS } from '../../wording/provenance-words.ts'
import type { MessageInput } from '../../wording/told.ts'
import { alarms } from '../../wording/told-values.ts'
import { localLine, localNumbersOf, localNumberWords, localRuleWords } from './local-words.ts'
import { onWhat } from './message-deciders.ts'

type Judged = Pick<MessageInput, 'assessment' | 'index'>
const indented = (line: string): string => `  ${line}`

/**
 * What an institution did to a rule and to the numbers it reads.
 *
 * @param rule a rule of the pathway in force, or one of those turned off
 * @param input what the pathway says
 * @returns one line for each change; empty where all stands as in the default
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

/** The rules that fired, the strongest first: those of the highest tier that have more to say with what they fired on. */
function ruleLines(input: MessageInput): readonly string[] {
  const times = timesOf(input)
  const fired = strongestFirst(input.assessment.escalation).map((one) => ({
    rule: one.rule,
    on: onWhat(one, input, times),
  }))
  const detailed = fired.find(({ on }) => on.length > 0)?.rule.tier
  return fired.flatMap(({ rule, on }) => [
    `- ${rule.id} ${rule.label} (${PROVENANCE_WORDS[rule.provenance]})`,
    ...(rule.tier === detailed && on.length > 0 ? [`  ${items(on, '; ')}`] : []),
    ...localLines(rule, input).map(indented),
  ])
}

/**
 * What the default pathway says otherwise: a change made locally must not hide what it took away.
 *
 * @param input what the pathway says with and without the pack
 * @returns lines, the tier of the default first; empty where both say the same, and without a pack
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
 * The situation: the tier, what was ticked, every rule that fired, the tracks, and what was changed locally.
 *
 * @param input what the message is made from
 * @param known what is known
 * @returns lines, the tier first
 * @example whyLines(input, known)[0] // 'Consider calling the MAS-HLH team'
 */
export function whyLines(input: MessageInput, known: Evidence): readonly string[] {
  const { tier, tracks, pathway, team, fired } = input.assessment.escalation
  const { doesNotExclude, teamToo } = pathway.fixed
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
