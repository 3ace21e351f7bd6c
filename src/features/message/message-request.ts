import { type Times, timesOf } from '../../wording/message-times.ts'
import { orderSetsOf } from '../../wording/order-sets.ts'
import { items } from '../../wording/plain-text.ts'
import { ruleSteps } from '../../wording/steps.ts'
import type { MessageInput } from '../../wording/told.ts'
import { hereWords, type WorkupState, type WorkupTest } from '../../wording/workup.ts'
import { localLine, localNumberWords } from '../call/local-words.ts'
import { recheckOf, recheckWords } from '../call/recheck.ts'
import { decideLines } from './message-decides.ts'

/** What is left blank, for whoever pastes the text. */
export const BLANK = '____'

/** What a test is called: the one place for its name. */
const testName = ({ item: { label }, here }: WorkupTest): string =>
  here === undefined ? label : `${label} [${hereWords(here)}]`

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
 * @example testLines(lists)[0] // '- First tier: same day, any hospital: Blood smear (film); LDH'
 */
export const testLines = (lists: readonly WorkupState[]): readonly string[] =>
  lists.flatMap(({ title, items: tests }) => {
    const missing = tests.filter(({ state }) => state !== 'there')
    return missing.length === 0 ? [] : [`- ${title}: ${items(missing.map(testWords), '; ')}`]
  })

/** When to look again. */
function recheckLine({ record, assessment, index, at, now }: MessageInput, times: Times): readonly string[] {
  const recheck = recheckOf(record, assessment.escalation, at)
  if (recheck === null) return []
  const words = localNumberWords(recheck.parameter, index)
  const local = words === null ? '' : ` ${recheck.parameter.label}: ${localLine(words)}`
  return [`${recheckWords(recheck, now, times.moment)}.${local}`]
}

/** What an institution has agreed on for the tier that stands. */
function agreed({ criteria, assessment }: MessageInput): readonly string[] {
  const { id } = assessment.escalation.tier
  const { pack } = criteria.local ?? {}
  const targets = (pack?.responseTargets ?? []).filter(({ tier }) => tier === id).map(({ text }) => text)
  const names = orderSetsOf(assessment.escalation, pack)
  return [
    ...(targets.length === 0 ? [] : [`Response target here: ${targets.join('; ')}`]),
    ...(names.length === 0 ? [] : [`Order sets here: ${names.join('; ')}`]),
  ]
}

/**
 * What is asked for: a call back, the steps of the rules that fired, the tests that are missing, what would decide, and a
 * time to look again.
 *
 * @param input what the message is made from
 * @param most the most results to name among those that would decide
 * @returns lines
 * @example requestLines(input, 3)[0] // 'Please call back: ____'
 */
export function requestLines(input: MessageInput, most: number): readonly string[] {
  const tests = testLines(input.lists)
  return [
    `Please call back: ${BLANK}`,
    ...agreed(input),
    ...recheckLine(input, timesOf(input)),
    ...ruleSteps(input.assessment.escalation),
    // The page cannot know what was sent: only what was entered.
    ...(tests.length === 0 ? [] : ['Tests proposed (no result entered here; some may be sent already):', ...tests]),
    ...decideLines(input, most),
  ]
}
