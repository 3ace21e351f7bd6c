import { isMeasured, type Observation } from '../../case/case.ts'
import type { SetResult } from '../../engine/evaluate-set.ts'
import { items, plainText, unbroken } from '../../wording/plain-text.ts'
import { nearWords } from '../../wording/set.ts'
import { setTimes } from '../../wording/time.ts'
import { arrangedOf, knownOf, type MessageInput, timesOf } from '../../wording/told.ts'
import { ageWords, byMoment, type TimedWords } from '../../wording/told-values.ts'
import { amount, answerText, labelOf } from '../../wording/value.ts'
import { whyLines } from '../call/why-model.ts'
import { WITHDRAWN } from '../entry/before-model.ts'
import { asOfLine, footLines } from './foot-model.ts'
import { BLANK, checkLines, editionOf, requestLines, setWords, speaks, viewLines } from './message-model.ts'
import { opinionLines } from './opinions-model.ts'

function observationWords(observation: Observation, { index }: MessageInput): TimedWords {
  const { finding: id, value, at } = observation
  const label = labelOf(id, index)
  const said = value === WITHDRAWN ? 'taken back, not assessed' : answerText(id, value, index)
  const words = isMeasured(observation)
    ? `${label} ${unbroken(amount(observation.comparator, value, observation.unit, id, index))}`
    : `${label}: ${said}`
  return { id, at: at?.ms ?? null, words }
}

/** Everything entered: a line for each moment, newest first, in the order of the form. */
function enteredLines(input: MessageInput): readonly string[] {
  const { order } = input.index
  const place = ({ id }: TimedWords) => order.indexOf(id)
  const all = input.record.observations.map((one) => observationWords(one, input)).sort((a, b) => place(a) - place(b))
  const times = timesOf(input)
  return byMoment(all).map(
    ({ at, words }) => `${at === null ? 'No time given' : times.aged(at)}: ${items(words, '; ')}.`,
  )
}

/** A set that lacks more criteria than this is not near. */
const NEAR = 1

/** Undecided, far from met, and shown under the edition in use: its name is enough. */
function isFar(result: SetResult, { index, criteria: { sets } }: MessageInput): boolean {
  const { set, verdict, rule, criteria, count, score } = result
  if (verdict !== 'unknown' || rule.verdict === 'met') return false
  const met = criteria.filter((one) => one.verdict === 'met').length
  const short = count === undefined ? criteria.length - met : count.needed - count.min
  const isNear = score === undefined && met > 0 && short <= NEAR
  const inUse = sets.some(({ id, version }) => id === set.id && version === set.version)
  return met <= NEAR && !isNear && inUse && nearWords(result, index).length === 0
}

/** The times behind each set, by set id. */
const timesOfSets = ({ record, criteria, assessment, index, at, reading = 'published' }: MessageInput) =>
  setTimes(assessment.sets, index, { record, vocabulary: criteria.vocabulary, asOf: at, reading })

/** A line for each set that is met, not met or near; one line for the others of a kind. */
function setLines(input: MessageInput): readonly string[] {
  const { shown, folded } = arrangedOf(input)
  const times = timesOfSets(input)
  const heldBack = shown.filter((result) => result.hasEvidence && !speaks(result, input))
  const open = shown.filter((result) => !heldBack.includes(result) && (!result.hasEvidence || isFar(result, input)))
  const told = shown.filter((result) => !heldBack.includes(result) && !open.includes(result))
  const pointedOut = ({ set }: SetResult) => [times.get(set.id)?.brief ?? ''].filter(Boolean)
  const named = (all: readonly SetResult[]) => items(all.map(editionOf), '; ')
  return [
    ...told.flatMap((result) => [
      `- ${editionOf(result)}: ${setWords(result, input, pointedOut(result), true)}`,
      ...(result.verdict === 'met' ? result.cautions.map(({ text }) => `  Caution: ${text}`) : []),
    ]),
    ...(open.length === 0 ? [] : [`- Not decided with the data entered: ${named(open)}`]),
    ...(heldBack.length === 0 ? [] : [`- No answer shown yet: ${named(heldBack)}`]),
    ...(folded.length === 0 ? [] : [`- Not for this patient: ${named(folded)}`]),
  ]
}

/** The page and the case file list every result that would decide; the note names the first. */
const FEW = 3

/**
 * The lines of the note for the record: one page with everything entered, every set with its edition, and the request.
 * The case file and the printed page hold the whole record. It leaves room for the patient's label and gives an age
 * instead of a birth date.
 *
 * @returns lines for `plainText` or `pieces`
 * @example noteLines(input)[0] // 'MAS-HLH - note for the record'
 */
export function noteLines(input: MessageInput): readonly string[] {
  const age = ageWords(knownOf(input), input.index)
  const opinions = opinionLines(input.opinions)
  return [
    'MAS-HLH - note for the record',
    `Patient label: ${BLANK}`,
    asOfLine(input),
    ...viewLines(input),
    '',
    'WHOM TO CALL',
    ...whyLines(input, knownOf(input)),
    '',
    'ENTERED',
    age === null ? 'Age not entered' : `Age ${age}`,
    ...enteredLines(input),
    ...checkLines(input),
    '',
    'CRITERIA SETS',
    ...setLines(input),
    '',
    ...(opinions.length === 0 ? [] : ['OPINIONS SO FAR', ...opinions.map((line) => `- ${line}`), '']),
    'REQUEST',
    ...requestLines(input, FEW),
    '',
    ...footLines(input),
  ]
}

/**
 * The note for the record as plain text.
 *
 * @returns the last line has no line break
 * @example note(input).split('\n')[0] // 'MAS-HLH - note for the record'
 */
export const note = (input: MessageInput): string => plainText(noteLines(input))
