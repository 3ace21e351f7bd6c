import { isMeasured, type Observation } from '../../case/case.ts'
import { amount, answerText, labelOf } from '../../wording/describe.ts'
import { timesOf } from '../../wording/message-times.ts'
import { ageWords, type TimedWords } from '../../wording/message-values.ts'
import { plainText, whole } from '../../wording/plain-text.ts'
import { stepsOf } from '../../wording/steps.ts'
import { knownOf, type MessageInput } from '../../wording/told.ts'
import { whyLines } from '../call/why-model.ts'
import { WITHDRAWN } from '../entry/before-model.ts'
import { asOfLine, madeBy, proof } from './foot-model.ts'
import { checkLines, momentLines, viewLines } from './message-model.ts'
import { noteSets } from './message-note-sets.ts'
import { BLANK, requestLines } from './message-request.ts'

function observationWords(observation: Observation, { index }: MessageInput): TimedWords {
  const { finding: id, value, at } = observation
  const label = labelOf(id, index)
  const said = value === WITHDRAWN ? 'taken back, not assessed' : answerText(id, value, index)
  // A period behind the answer: pasted as one line, it must not run into the next name.
  const words = isMeasured(observation)
    ? `${label} ${whole(amount(observation.comparator, value, observation.unit, id, index))}`
    : `${label}: ${said}.`
  return { id, at: at?.ms ?? null, words }
}

/** Everything entered, all draws and assessments, inside a moment in the order of the form. */
function enteredWords(input: MessageInput): readonly TimedWords[] {
  const { order } = input.index
  const place = ({ id }: TimedWords) => order.indexOf(id)
  return input.record.observations.map((one) => observationWords(one, input)).sort((a, b) => place(a) - place(b))
}

/** The rules that were not assessed and what each of them lacks. */
function openRules({ assessment, index }: MessageInput): readonly string[] {
  const titles = new Map(assessment.sets.map(({ set }) => [set.id, set.shortTitle]))
  return assessment.escalation.notAssessable.map(({ rule, lacksInputs, lacksSets }) => {
    const lacks = [...lacksInputs.map((id) => labelOf(id, index)), ...lacksSets.map((id) => titles.get(id) ?? id)]
    return `- ${rule.id} ${rule.label}: lacks ${lacks.join('; ')}`
  })
}

/**
 * The lines of the note for the record: everything that was entered and everything the page says of it, with the editions and their
 * hashes. A place is left for the patient's label; an age stands in place of a birth date.
 *
 * @param input what the note is made from
 * @returns lines for `plainText` or `pieces`
 * @example noteLines(input)[0] // 'MAS-HLH - note for the record'
 */
export function noteLines(input: MessageInput): readonly string[] {
  const { criteria, assessment, index } = input
  const { tier, pathway } = assessment.escalation
  const { doesNotExclude = '', device = '', audience = '', review = '' } = pathway.fixed
  const known = knownOf(input)
  const age = ageWords(known, index)
  const open = openRules(input)
  return [
    'MAS-HLH - note for the record',
    `Patient label: ${BLANK}`,
    asOfLine(input),
    ...viewLines(input),
    ...(input.seenAs.length === 0 ? ['View: present, values and editions as published.'] : []),
    '',
    'WHOM TO CALL',
    ...whyLines(input, known),
    tier.lead,
    ...stepsOf(assessment.escalation).map((step, place) => `${place + 1}. ${step}`),
    ...(open.length === 0 ? [] : ['Rules that could not be assessed:', ...open]),
    '',
    'ENTERED',
    age === null ? 'Age not entered' : `Age ${age}`,
    ...momentLines(enteredWords(input), timesOf(input)),
    ...checkLines(input),
    '',
    'CRITERIA SETS',
    ...noteSets(input),
    '',
    'ASKED FOR',
    ...requestLines(input, Number.POSITIVE_INFINITY),
    '',
    doesNotExclude,
    'What is not entered is unknown.',
    `${madeBy(input)} · vocabulary ${proof(criteria.vocabularyHash)}`,
    `Pathway: ${pathway.status}. ${review} ${device} ${audience}`,
  ]
}

/**
 * The note for the record, as it is pasted.
 *
 * @param input what the note is made from
 * @returns plain text, its last line without an end of line
 * @example note(input).split('\n')[0] // 'MAS-HLH - note for the record'
 */
export const note = (input: MessageInput): string => plainText(noteLines(input))
