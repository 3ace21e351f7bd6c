import { type Times, timesOf } from '../../wording/message-times.ts'
import { ageWords, byMoment, newestValues, type TimedWords } from '../../wording/message-values.ts'
import { plainText } from '../../wording/plain-text.ts'
import { knownOf, type MessageInput } from '../../wording/told.ts'
import { answerLines, sectionOf } from '../../wording/told-values.ts'
import { warningWords } from '../../wording/warnings.ts'
import { whyLines } from '../call/why-model.ts'
import { asOfLine, footLines } from './foot-model.ts'
import { requestLines } from './message-request.ts'
import { setLines } from './message-sets.ts'

/** A call names few of the results that would decide: the page and the note have them all. */
const FEW = 3

/**
 * Values under the moment they are of.
 *
 * @param values values with their times
 * @param times how times are written
 * @returns lines, the newest moment first
 * @example momentLines(values, times)[0] // '2026-11-22 06:10 (6 h ago):'
 */
export const momentLines = (values: readonly TimedWords[], times: Times): readonly string[] =>
  byMoment(values).flatMap(({ at, words }) => [
    at === null ? 'No time given:' : `${times.aged(at)}:`,
    ...words.map((one) => `  ${one}`),
  ])

/**
 * The values that somebody should look at again: the question beside the field, which the receiver does not see.
 *
 * @param input what the message is made from
 * @returns lines; none where no question was asked
 * @example checkLines(input)[1] // '- Fibrinogen 1.5 mg/dL: Very low in mg/dL. Does the laboratory print g/L?'
 */
export function checkLines({ assessment, index }: MessageInput): readonly string[] {
  const words = warningWords(assessment, index)
  return words.length === 0 ? [] : ['Check these values:', ...words.map((one) => `- ${one}`)]
}

/** How the view differs from the usual one, before anything else is read. */
export const viewLines = ({ seenAs }: MessageInput): readonly string[] => seenAs.map((words) => `NOTE: ${words}.`)

/**
 * The lines of the message that calls for help: situation, background, assessment, request. They hold no name and no
 * number of a patient, and an age in place of a birth date.
 *
 * @param input what the message is made from
 * @returns lines for `plainText` or `pieces`; never throws for a page's own editions
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
 * The message that calls for help, as it is pasted.
 *
 * @param input what the message is made from
 * @returns plain text, its last line without an end of line
 * @example sbar(input).split('\n')[0] // 'MAS-HLH - SBAR'
 */
export const sbar = (input: MessageInput): string => plainText(sbarLines(input))
