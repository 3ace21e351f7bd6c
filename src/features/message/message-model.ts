import type { SetResult } from '../../engine/evaluate-set.ts'
import { displayed } from '../../engine/order.ts'
import { editionNotice } from '../../wording/edition.ts'
import { items } from '../../wording/plain-text.ts'
import { fitOf, summarize } from '../../wording/set.ts'
import { ruleSteps } from '../../wording/steps.ts'
import { type MessageInput, type Times, timesOf } from '../../wording/told.ts'
import { VERDICT_WORDS } from '../../wording/verdict-words.ts'
import { warningWords } from '../../wording/warnings.ts'
import { hereWords, orderSetsOf, type WorkupState, type WorkupTest } from '../../wording/workup.ts'
import { localLine, localNumberWords } from '../call/local-model.ts'
import { recheckOf, recheckWords } from '../call/prompt-model.ts'
import { whatDecides } from '../settle/decides-model.ts'
import { bringsWords } from '../settle/settle-model.ts'

/**
 * The results that could make a set met, as the page lists them.
 *
 * @param most results to name; the rest are counted
 * @returns none if no single result could
 * @example decideLines(input, 3)[1] // '- Soluble IL-2 receptor (sCD25): ≥ 2400 U/mL -> HLH-2004 met (5 of 8)'
 */
function decideLines({ assessment, index, record }: MessageInput, most: number): readonly string[] {
  const { list } = whatDecides(assessment, index, record)
  const told = list.slice(0, most)
  if (told.length === 0) return []
  const few = told.length < list.length ? ` (first ${told.length} of ${list.length})` : ''
  return [`What would decide it${few}:`, ...told.map((one) => `- ${one.label}: ${bringsWords(one)}`)]
}

/** A blank for the sender to fill in. */
export const BLANK = '____'

/** The name of a test, in one place. */
const testName = ({ item: { label }, here }: WorkupTest): string =>
  here === undefined ? label : `${label} [${hereWords(here)}]`

function testWords(test: WorkupTest): string {
  const { item, state } = test
  const about = [state === 'part' ? 'in part entered' : '', item.rightTest ?? ''].filter(Boolean)
  return `${testName(test)}${about.length === 0 ? '' : ` (${about.join('; ')})`}`
}

/**
 * The missing tests, one line for each list.
 *
 * @returns none if no test is missing
 * @example testLines(lists)[0] // '- First tier: same day, any hospital: Blood smear (film); LDH'
 */
export const testLines = (lists: readonly WorkupState[]): readonly string[] =>
  lists.flatMap(({ title, items: tests }) => {
    const missing = tests.filter(({ state }) => state !== 'there')
    return missing.length === 0 ? [] : [`- ${title}: ${items(missing.map(testWords), '; ')}`]
  })

/** The re-check. */
function recheckLine({ record, assessment, index, at, now }: MessageInput, times: Times): readonly string[] {
  const recheck = recheckOf(record, assessment.escalation, at)
  if (recheck === null) return []
  const words = localNumberWords(recheck.parameter, index)
  const local = words === null ? '' : ` ${recheck.parameter.label}: ${localLine(words)}`
  return [`${recheckWords(recheck, now, times.moment)}.${local}`]
}

/** What the institution agreed on for the tier. */
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

/** Only the tests of the first hours. The page lists the others. */
const LISTS = 2

/**
 * The request: a call back, the steps of the rules that fired, missing tests, what would decide, and a re-check.
 *
 * @param most results to name among those that would decide
 * @example requestLines(input, 3)[0] // 'Please call back: ____'
 */
export function requestLines(input: MessageInput, most: number): readonly string[] {
  const tests = testLines(input.lists.slice(0, LISTS))
  return [
    `Please call back: ${BLANK}`,
    ...agreed(input),
    ...recheckLine(input, timesOf(input)),
    ...ruleSteps(input.assessment.escalation),
    // The page knows what was entered, not what was sent.
    ...(tests.length === 0
      ? []
      : ['First tests proposed (no result entered here; some may be sent already):', ...tests]),
    ...decideLines(input, most),
  ]
}

/** "HLH-2004, ed. 1.1.0": a bare version would look like part of the name. */
export const editionOf = ({ set }: SetResult): string => `${set.shortTitle}, ed. ${set.version}`

/**
 * Whether a set has something to say: it has data, and its answer is not held back.
 *
 * @example speaks(hlh2004, input)
 */
export const speaks = (result: SetResult, { assessment }: MessageInput): boolean =>
  result.hasEvidence && displayed(result, assessment.sets)

/**
 * A set in one line, as its row says it.
 *
 * @param more notes on the times of its values
 * @param brief leaves out undecided ways of an undecided set
 * @returns the verdict in the set's words, its progress, and whether it was made for other patients
 * @example setWords(hlh2004, input, [], true) // 'not decided · 4 of 8 met · could reach 6 · needs 5 · 2 not entered'
 */
export function setWords(
  result: SetResult,
  { index, criteria }: MessageInput,
  more: readonly string[],
  brief: boolean,
): string {
  const { verdict, facts, conditions } = summarize(result)
  const open = `: ${VERDICT_WORDS.unknown}`
  const told = conditions.filter((one) => !(brief && result.verdict === 'unknown' && one.endsWith(open)))
  const fit = result.fits === 'not-met' ? [fitOf(result, index).short] : []
  const inUse = criteria.sets.find(({ id }) => id === result.set.id)
  const notice = editionNotice(result.set, inUse)
  const about = notice === null ? '' : ` (${[notice.retracted, notice.text].filter(Boolean).join(' ')})`
  return `${items([verdict, ...facts, ...told, ...fit, ...more], ' · ')}${about}`
}

/**
 * The values to check: the questions beside the fields, which the receiver cannot see.
 *
 * @returns none if there was no question
 * @example checkLines(input)[1] // '- Fibrinogen 1.5 mg/dL: Very low in mg/dL. Does the laboratory print g/L?'
 */
export function checkLines({ assessment, index }: MessageInput): readonly string[] {
  const words = warningWords(assessment, index)
  return words.length === 0 ? [] : ['Check these values:', ...words.map((one) => `- ${one}`)]
}

/** Departures from the usual view come before anything else. */
export const viewLines = ({ seenAs }: MessageInput): readonly string[] => seenAs.map((words) => `NOTE: ${words}.`)
