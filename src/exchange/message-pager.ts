import { strongestFirst } from '../engine/strongest-first.ts'
import { labelOf } from './describe.ts'
import { decidingQuantities } from './message-deciders.ts'
import { arrangedOf, knownOf, type MessageInput } from './message-input.ts'
import { BLANK } from './message-request.ts'
import { speaks } from './message-sets.ts'
import { timesOf } from './message-times.ts'
import { ageWords, newestValue } from './message-values.ts'
import { pagerText } from './plain-text.ts'

/** The places of one text message. */
export const PAGER_LENGTH = 160
const CALL_BACK = `call back: ${BLANK}`
const FEW = 2

/** The first few, and how many there are besides. */
const few = (all: readonly string[]): string =>
  `${all.slice(0, FEW).join(', ')}${all.length > FEW ? ` +${all.length - FEW} more` : ''}`

function valueParts(input: MessageInput): readonly string[] {
  const { index, assessment } = input
  const known = knownOf(input)
  const { age } = timesOf(input)
  const ids = decidingQuantities(strongestFirst(assessment.escalation), assessment.sets)
  return ids.flatMap((id) => {
    // The age has a part of its own.
    const found = index.quantities.get(id)?.fromPatient === true ? null : newestValue(id, known, index)
    if (found === null) return []
    return [`${labelOf(id, index)} ${found.words}${found.at === null ? '' : ` ${age(found.at)}`}`]
  })
}

/** How the line may begin, with fewer and fewer words for the reasons. */
function openings({ assessment: { escalation } }: MessageInput): readonly string[] {
  const { tier, pathway } = escalation
  const { doesNotExclude = '' } = pathway.fixed
  if (tier.rank === 0) return [`${tier.title}. ${doesNotExclude}`]
  const rules = strongestFirst(escalation).map(({ rule }) => rule)
  const reasons = (full: number) => few(rules.map(({ id, label }, place) => (place < full ? `${id} ${label}` : id)))
  const word = `MAS-HLH ${tier.id.toUpperCase()}`
  return [...[FEW, 1, 0].map((full) => `${word}: ${reasons(full)}`), word]
}

const joined = (parts: readonly string[]): string => pagerText(parts.map((part) => part.replace(/\.$/, '')).join('. '))

/** A line in which whole parts are left out from the end, never the place for the number to call. */
function fitted(parts: readonly string[]): string {
  const kept = [...parts]
  while (kept.length > 1 && joined([...kept, CALL_BACK]).length > PAGER_LENGTH) kept.pop()
  return joined([...kept, CALL_BACK])
}

/**
 * One line for a pager or a text message, the most important first: the tier and its strongest reasons, how it was looked
 * at where that is unusual, age, sets met, and the newest values of what decided. Labels of the rules are spelled out only
 * where everything else has room.
 *
 * @param input what the message is made from
 * @returns at most 160 places of ASCII; whole parts are left out, so that no number is cut
 * @example pager(input) // 'MAS-HLH CALL: C1, C4. age 6 years. met: MAS 2016 (sJIA). Ferritin > 40000 ng/mL. call back: ____'
 */
export function pager(input: MessageInput): string {
  const { index, assessment, seenAs } = input
  const { zone } = timesOf(input)
  const view = seenAs.map((words) => (/\d:\d/.test(words) ? `${words} (${zone})` : words))
  const age = ageWords(knownOf(input), index)
  const met = arrangedOf(input).shown.filter((one) => one.verdict === 'met' && speaks(one, input))
  const names = met.map(({ set }) => set.shortTitle)
  const rest = [
    ...(age === null ? [] : [`age ${age}`]),
    ...(names.length === 0 ? [] : [`met: ${few(names)}`]),
    ...(assessment.escalation.tier.rank === 0 ? [] : valueParts(input)),
  ]
  const begins = openings(input).map((opening) => [opening, ...view])
  const fits = (parts: readonly string[]) => joined([...parts, CALL_BACK]).length <= PAGER_LENGTH
  // Reasons in full only beside everything else; their ids, if need be, at its cost.
  const [bare = [], ...worded] = [...begins].reverse()
  const [ids = bare, ...full] = worded
  const begin = [...full].reverse().find((parts) => fits([...parts, ...rest])) ?? (fits(ids) ? ids : bare)
  return fitted([...begin, ...rest])
}
