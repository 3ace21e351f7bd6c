import { HOUR } from '../case/elapsed.ts'
import { showNumber } from '../case/format.ts'
import { exact } from '../engine/exact.ts'
import { localLine, localNumberWords } from './local-words.ts'
import type { MessageInput } from './message-input.ts'
import { type Times, timesOf } from './message-times.ts'
import { items } from './plain-text.ts'
import type { WorkupState, WorkupTest } from './workup.ts'

/** What is left blank, for whoever pastes the text. */
export const BLANK = '____'

/** What a test is called: the one place for its name. */
const testName = ({ item: { label } }: WorkupTest): string => label

function testWords(test: WorkupTest): string {
  const { item, state } = test
  const about = [state === 'part' ? 'in part entered' : '', item.rightTest ?? ''].filter(Boolean)
  return `${testName(test)}${about.length === 0 ? '' : ` (${about.join('; ')})`}`
}

/**
 * The tests that are still missing, one line for each list.
 *
 * @param lists the work-up lists of the tiers that stand
 * @returns lines; none where every test is there
 * @example testLines(lists)[0] // '- First tier: same day, any hospital: Blood film; LDH'
 */
export const testLines = (lists: readonly WorkupState[]): readonly string[] =>
  lists.flatMap(({ title, items: tests }) => {
    const missing = tests.filter(({ state }) => state !== 'there')
    return missing.length === 0 ? [] : [`- ${title}: ${items(missing.map(testWords), '; ')}`]
  })

/** When to look again, counted from the moment shown. */
function recheckLine({ assessment, index, at, now }: MessageInput, times: Times): readonly string[] {
  const { tier, pathway } = assessment.escalation
  const parameter = pathway.parameters.find(({ id }) => id === tier.recheck)
  if (parameter === undefined || typeof parameter.value !== 'string') return []
  const due = at + exact(parameter.value).mul(HOUR).valueOf()
  const after = at === now ? '' : ' after the moment shown'
  const words = localNumberWords(parameter, index)
  const local = words === null ? '' : ` ${parameter.label}: ${localLine(words)}`
  const by = due < now ? 'Re-check was due by' : 'Re-check by'
  return [`${by} ${times.moment(due)} at the latest (${showNumber(parameter.value)} h${after}).${local}`]
}

/** What an institution has agreed on for the tier that stands. */
function agreed({ criteria, assessment }: MessageInput): readonly string[] {
  const { id } = assessment.escalation.tier
  const { responseTargets = [], orderSets = [] } = criteria.local?.pack ?? {}
  const targets = responseTargets.filter(({ tier }) => tier === id).map(({ text }) => text)
  const names = orderSets.filter(({ tier }) => tier === id).map(({ name }) => name)
  return [
    ...(targets.length === 0 ? [] : [`Response target here: ${targets.join('; ')}`]),
    ...(names.length === 0 ? [] : [`Order set here: ${names.join('; ')}`]),
  ]
}

/**
 * What is asked for: a call back, the tests that are missing, and a time to look again.
 *
 * @param input what the message is made from
 * @returns lines
 * @example requestLines(input)[0] // 'Please call back: ____'
 */
export function requestLines(input: MessageInput): readonly string[] {
  const tests = testLines(input.lists)
  return [
    `Please call back: ${BLANK}`,
    ...agreed(input),
    ...recheckLine(input, timesOf(input)),
    // The page cannot know what was sent: only what was entered.
    ...(tests.length === 0 ? [] : ['Tests proposed (no result entered here; some may be sent already):', ...tests]),
  ]
}
