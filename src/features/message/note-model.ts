import { isMeasured, type Observation } from '../../case/case.ts'
import type { SetResult } from '../../engine/evaluate-set.ts'
import type { CriterionResult } from '../../engine/judge-set.ts'
import { hashed } from '../../wording/edition.ts'
import { criterionLines, type Line } from '../../wording/explain.ts'
import { items, plainText, unbroken } from '../../wording/plain-text.ts'
import { nearWords, STATE } from '../../wording/set.ts'
import { stepsOf } from '../../wording/steps.ts'
import { arrangedOf, knownOf, type MessageInput, timesOf } from '../../wording/told.ts'
import { ageWords, type TimedWords } from '../../wording/told-values.ts'
import { amount, answerText, labelOf } from '../../wording/value.ts'
import { whyLines } from '../call/why-model.ts'
import { WITHDRAWN } from '../entry/before-model.ts'
import { asOfLine, madeBy, proof } from './foot-model.ts'
import {
  BLANK,
  checkLines,
  editionOf,
  momentLines,
  requestLines,
  setWords,
  speaks,
  timesOfSets,
  viewLines,
} from './message-model.ts'

/** "Ferritin: met, entered 12000 ng/mL (2026-11-22 06:10), asks >= 500 ng/mL" */
function lineWords({ label, verdict, value, readAs, time, demand, points }: Line): string {
  const joins = value === ''
  const about = [readAs, time].filter((words) => words !== undefined)
  const entered = `entered ${value}${about.length === 0 ? '' : ` (${about.join('; ')})`}`
  // Of what only joins others, a number of them is worth telling.
  const asks = demand === '' || (joins && !/\d/.test(demand)) ? [] : [`asks ${demand}`]
  const facts = [
    STATE[verdict],
    ...(points === undefined ? [] : [`${points} points`]),
    ...(joins ? [] : [value === null ? 'not entered' : entered]),
    ...asks,
  ]
  return `${label === '' ? demand : label}: ${items(facts, ', ')}`
}

/** Parts without a name that the verdict does not rest on are left out with all that is below them: limits for newborns. */
function worthTelling(lines: readonly Line[]): readonly Line[] {
  let below = Number.POSITIVE_INFINITY
  return lines.filter(({ depth, label, decides }) => {
    if (depth <= below) below = label === '' && !decides ? depth : Number.POSITIVE_INFINITY
    return depth < below
  })
}

/** A criterion, and below it every part of which something is known. */
function criterionWords(result: CriterionResult, { index }: MessageInput): readonly string[] {
  const [own, ...parts] = criterionLines(result, index)
  if (own === undefined) return []
  const below = worthTelling(parts)
  const known = below.filter(({ value }) => value !== null)
  // A part that only joins others is told for the sake of what stands below it.
  const told = known.filter(({ value, depth }, place) => value !== '' || (known[place + 1]?.depth ?? 0) > depth)
  const lacks = below.filter(({ value }) => value === null).map(({ label }) => label)
  const line = (one: Line) => `${'  '.repeat(one.depth + 1)}${lineWords(one)}`
  const open = result.verdict === 'unknown' && lacks.length > 0
  return [line(own), ...told.map(line), ...(open ? [`    not entered: ${items([...new Set(lacks)], '; ')}`] : [])]
}

function oneSet(result: SetResult, input: MessageInput): readonly string[] {
  const { set } = result
  const head = `${editionOf(result)}, ${proof(hashed('sets', set, input.criteria).sha256)}`
  if (!speaks(result, input)) {
    const why = result.hasEvidence ? set.display?.otherwise : undefined
    return [head, `  ${why ?? 'nothing entered that this set reads'}`]
  }
  const times = timesOfSets(input).get(set.id)
  return [
    head,
    `  ${setWords(result, input, [], false)}`,
    ...(times === undefined ? [] : [times.lookBack, ...times.words].map((words) => `  ${words}.`)),
    ...nearWords(result, input.index).map((near) => `  Near: ${near}`),
    ...result.adjuncts.map(({ adjunct, text }) => `  ${adjunct.label}: ${text}`),
    ...result.criteria.flatMap((criterion) => criterionWords(criterion, input)),
    ...result.cautions.map(({ text }) => `  Caution: ${text}`),
  ]
}

/**
 * Every set with its edition and its hash, verdict, criteria with value, time and limit, and cautions; those made for
 * other patients last.
 *
 * @param input what the note is made from
 * @returns lines
 * @example noteSets(input)[0] // 'HLH-2004, ed. 1.1.0, sha-256 0123456789ab'
 */
function noteSets(input: MessageInput): readonly string[] {
  const { shown, folded } = arrangedOf(input)
  return [
    ...shown.flatMap((result) => oneSet(result, input)),
    ...(folded.length === 0 ? [] : ['Made for other patients:', ...folded.flatMap((result) => oneSet(result, input))]),
  ]
}

function observationWords(observation: Observation, { index }: MessageInput): TimedWords {
  const { finding: id, value, at } = observation
  const label = labelOf(id, index)
  const said = value === WITHDRAWN ? 'taken back, not assessed' : answerText(id, value, index)
  // A period behind the answer: pasted as one line, it must not run into the next name.
  const words = isMeasured(observation)
    ? `${label} ${unbroken(amount(observation.comparator, value, observation.unit, id, index))}`
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
