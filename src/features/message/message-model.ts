import type { SetResult } from '../../engine/evaluate-set.ts'
import { displayed } from '../../engine/order.ts'
import { editionNotice } from '../../wording/edition.ts'
import { items, plainText } from '../../wording/plain-text.ts'
import { fitOf, nearWords, summarize } from '../../wording/set.ts'
import { ruleSteps } from '../../wording/steps.ts'
import { setTimes } from '../../wording/time.ts'
import { arrangedOf, knownOf, type MessageInput, type Times, timesOf } from '../../wording/told.ts'
import { ageWords, answerLines, byMoment, newestValues, sectionOf, type TimedWords } from '../../wording/told-values.ts'
import { VERDICT_WORDS } from '../../wording/verdict-words.ts'
import { warningWords } from '../../wording/warnings.ts'
import { hereWords, orderSetsOf, type WorkupState, type WorkupTest } from '../../wording/workup.ts'
import { localLine, localNumberWords } from '../call/local-model.ts'
import { recheckOf, recheckWords } from '../call/prompt-model.ts'
import { whyLines } from '../call/why-model.ts'
import { whatDecides } from '../settle/decides-model.ts'
import { bringsWords } from '../settle/settle-model.ts'
import { asOfLine, footLines } from './foot-model.ts'

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

/**
 * The request: a call back, the steps of the rules that fired, missing tests, what would decide, and a re-check.
 *
 * @param most results to name among those that would decide
 * @example requestLines(input, 3)[0] // 'Please call back: ____'
 */
export function requestLines(input: MessageInput, most: number): readonly string[] {
  const tests = testLines(input.lists)
  return [
    `Please call back: ${BLANK}`,
    ...agreed(input),
    ...recheckLine(input, timesOf(input)),
    ...ruleSteps(input.assessment.escalation),
    // The page knows what was entered, not what was sent.
    ...(tests.length === 0 ? [] : ['Tests proposed (no result entered here; some may be sent already):', ...tests]),
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

/** The times behind each set, by set id. */
export const timesOfSets = ({ record, criteria, assessment, index, at, reading = 'published' }: MessageInput) =>
  setTimes(assessment.sets, index, { record, vocabulary: criteria.vocabulary, asOf: at, reading })

/** A set that lacks more criteria than this is not near. */
const NEAR = 1

/** Undecided, far from met, and shown under the edition in use: on the telephone its name is enough. */
function isFar(result: SetResult, { index, criteria: { sets } }: MessageInput): boolean {
  const { set, verdict, rule, criteria, count, score } = result
  if (verdict !== 'unknown' || rule.verdict === 'met') return false
  const met = criteria.filter((one) => one.verdict === 'met').length
  const short = count === undefined ? criteria.length - met : count.needed - count.min
  const isNear = score === undefined && met > 0 && short <= NEAR
  const inUse = sets.some(({ id, version }) => id === set.id && version === set.version)
  return met <= NEAR && !isNear && inUse && nearWords(result, index).length === 0
}

/**
 * Every set in few lines: met, not met or near ones, undecided ones, silent ones, and those made for other patients.
 *
 * @example setLines(input)[0] // '- HLH-2004, ed. 1.1.0: not decided · 4 of 8 met · …'
 */
function setLines(input: MessageInput): readonly string[] {
  const { shown, folded } = arrangedOf(input)
  const times = timesOfSets(input)
  const heldBack = shown.filter((result) => result.hasEvidence && !speaks(result, input))
  const open = shown.filter((result) => !heldBack.includes(result) && (!result.hasEvidence || isFar(result, input)))
  const told = shown.filter((result) => !heldBack.includes(result) && !open.includes(result))
  const pointedOut = ({ set }: SetResult) => [times.get(set.id)?.brief ?? ''].filter(Boolean)
  const named = (all: readonly SetResult[]) => items(all.map(editionOf), '; ')
  return [
    ...told.map((result) => `- ${editionOf(result)}: ${setWords(result, input, pointedOut(result), true)}`),
    ...(open.length === 0 ? [] : [`- Not decided with the data entered: ${named(open)}`]),
    ...(heldBack.length === 0 ? [] : [`- Nothing to say yet: ${named(heldBack)}`]),
    ...(folded.length === 0 ? [] : [`- Made for other patients, not told here: ${named(folded)}`]),
  ]
}

/** A call names few of the results that would decide; the page and the note list them all. */
const FEW = 3

/**
 * Values grouped by moment.
 *
 * @returns lines, newest moment first
 * @example momentLines(values, times)[0] // '2026-11-22 06:10 (6 h ago):'
 */
export const momentLines = (values: readonly TimedWords[], times: Times): readonly string[] =>
  byMoment(values).flatMap(({ at, words }) => [
    at === null ? 'No time given:' : `${times.aged(at)}:`,
    ...words.map((one) => `  ${one}`),
  ])

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

/**
 * The lines of the call message: situation, background, assessment, request. They contain no name and no record number,
 * and an age instead of a birth date.
 *
 * @returns lines for `plainText` or `pieces`
 * @example sbarLines(input)[0] // 'MAS-HLH - SBAR'
 */
export function sbarLines(input: MessageInput): readonly string[] {
  const { index, criteria } = input
  const known = knownOf(input)
  const times = timesOf(input)
  const groups = new Map(criteria.vocabulary.groups.map((group) => [group.id, sectionOf(group)]))
  const inBackground = ({ id }: TimedWords) => groups.get(index.inputs.get(id)?.group ?? '') === 'background'
  const values = newestValues(input, known, times)
  const lab = values.filter((value) => !inBackground(value))
  const age = ageWords(known, index)
  const found = answerLines('findings', input, known, times)
  return [
    'MAS-HLH - SBAR',
    asOfLine(input),
    ...viewLines(input),
    '',
    'S - SITUATION',
    ...whyLines(input, known),
    '',
    'B - BACKGROUND',
    age === null ? 'Age not entered' : `Age ${age}`,
    ...values.filter(inBackground).map(({ words }) => words),
    ...answerLines('background', input, known, times),
    '',
    'A - ASSESSMENT',
    'Criteria sets:',
    ...setLines(input),
    ...(lab.length === 0 ? [] : ['Newest values:', ...momentLines(lab, times)]),
    ...checkLines(input),
    ...found,
    '',
    'R - REQUEST',
    ...requestLines(input, FEW),
    '',
    ...footLines(input),
  ]
}

/**
 * The call message as plain text.
 *
 * @returns the last line has no line break
 * @example sbar(input).split('\n')[0] // 'MAS-HLH - SBAR'
 */
export const sbar = (input: MessageInput): string => plainText(sbarLines(input))
