import type { SetResult } from '../../engine/evaluate-set.ts'
import { strongestFirst } from '../../engine/pathway.ts'
import type { Input } from '../../engine/vocabulary.ts'
import { briefOf, shortLabel } from '../../wording/brief.ts'
import { plainSigns, unbroken } from '../../wording/plain-text.ts'
import { byWayAlone, verdictWords } from '../../wording/set.ts'
import { arrangedOf, knownOf, type MessageInput, timesOf } from '../../wording/told.ts'
import {
  ageWords,
  alarms,
  byMoment,
  newestValue,
  sectionOf,
  sinceBefore,
  type TimedWords,
} from '../../wording/told-values.ts'
import { warningWords } from '../../wording/warnings.ts'
import { louderDefault } from '../call/prompt-model.ts'
import { decidingQuantities } from '../call/why-model.ts'
import { whatDecides } from '../settle/decides-model.ts'
import { decidedBySet } from '../settle/settle-model.ts'
import { madeBy } from './foot-model.ts'
import { BLANK, speaks } from './message-model.ts'
import { opinionLines } from './opinions-model.ts'

/** The longest call: what a person reads aloud in a minute. */
export const CALL_LENGTH = 900

/** How much a call tells. What counts least leaves first, in whole parts; the page and the note have everything. */
interface Share {
  readonly sets: number
  readonly rules: number
  readonly values: number
  /** Values with the one before them. */
  readonly changes: number
  readonly answers: number
  readonly open: number
  /** The newest opinions of teams; the note has all of them. */
  readonly opinions: number
}
const ALL: Share = { sets: 3, rules: 2, values: 14, changes: 2, answers: 12, open: 3, opinions: 3 }
const LEAST: Share = { sets: 1, rules: 1, values: 4, changes: 0, answers: 2, open: 1, opinions: 1 }
/** In this order, one step each, until the call is short enough. */
const STEPS: readonly (keyof Share)[] = ['answers', 'values', 'changes', 'open', 'rules', 'opinions', 'sets']

/** The first few, and how many there are besides. */
function few(all: readonly string[], most: number, mark = ', '): string {
  const more = all.length > most ? ` +${all.length - most} more` : ''
  return `${all.slice(0, most).join(mark)}${more}`
}

/** "HScore 224 (≥ 169)", "HLH-2004 4 of 8 (needs 5)". */
function setWords(result: SetResult, { index }: MessageInput): string {
  const { amount, limit } = briefOf(result, index)
  const name = `${result.set.shortTitle}${byWayAlone(result)}`
  // A set that only tells two diseases apart is not "met"; its own words say what it says.
  if (result.set.display !== undefined) return `${name}: ${verdictWords(result)}`
  return unbroken(`${name} ${amount}${limit === '' ? '' : ` (${limit})`}`)
}

/**
 * The sets that a message names: those that are met, then those that fit and have data.
 *
 * @example setsTold(input)[0]?.set.shortTitle // 'HScore'
 */
export function setsTold(input: MessageInput): readonly SetResult[] {
  const speaking = arrangedOf(input).shown.filter((one) => speaks(one, input))
  const met = speaking.filter(({ verdict }) => verdict === 'met')
  const open = speaking.filter(({ verdict, fits, alsoUsed }) => verdict !== 'met' && (fits !== 'not-met' || alsoUsed))
  return [...met, ...open]
}

function situation(input: MessageInput, share: Share): string {
  const { assessment, index } = input
  const { escalation } = assessment
  const { tier, team, pathway } = escalation
  const known = knownOf(input)
  const age = ageWords(known, index)
  const louder = louderDefault(assessment)
  const rules = strongestFirst(escalation)
    .filter(({ rule }) => rule.tier === tier.id)
    .map(({ rule }) => rule.label)
  const sets = setsTold(input).map((one) => setWords(one, input))
  const parts = [
    age === null ? 'Age not entered' : `Age ${age}`,
    ...alarms(input, known).map(({ label, all }) => `${label}: ${all.map(({ words }) => words).join(', ')}`),
    tier.title,
    ...(louder === null ? [] : [`Without the local changes: ${louder.title}`]),
    ...(team ? [pathway.fixed.teamToo] : []),
    ...(rules.length === 0 ? [pathway.fixed.doesNotExclude] : [few(rules, share.rules, '; ')]),
    ...(sets.length === 0 ? [] : [sets.slice(0, share.sets).join('; ')]),
  ]
  return sentences(parts)
}

const sentences = (parts: readonly string[]): string =>
  parts.map((part) => (/[.?!_]$/.test(part) ? part : `${part}.`)).join(' ')

/** What was answered, without red flags and worry, which stand in the situation. */
function background(input: MessageInput, share: Share): string {
  const known = knownOf(input)
  const { groups } = input.criteria.vocabulary
  const told = new Set(groups.filter((group) => sectionOf(group) !== 'situation').map(({ id }) => id))
  const answers = (wanted: string) =>
    [...input.index.inputs.values()].flatMap((one) => {
      const answer = one.kind === 'finding' && told.has(one.group) ? known.answers.get(one.id) : undefined
      return answer?.answer === wanted && answer.origin.kind !== 'implied' ? [shortLabel(one)] : []
    })
  const choices = [...input.index.inputs.values()].flatMap((one) => {
    const answer = one.kind === 'choice' ? known.answers.get(one.id)?.answer : undefined
    const option = one.kind === 'choice' ? one.options.find(({ id }) => id === answer) : undefined
    return option === undefined ? [] : [`${shortLabel(one)} ${option.label.toLowerCase()}`]
  })
  const yes = [...answers('yes'), ...choices]
  const no = answers('no')
  const parts = [
    ...(yes.length === 0 ? [] : [few(yes, share.answers)]),
    ...(no.length === 0 ? [] : [`No: ${few(no, share.answers)}`]),
  ]
  return parts.length === 0 ? 'No findings entered.' : sentences(parts)
}

/** The newest value of each quantity: what decided first, then in the order of the form. */
function valuesTold(input: MessageInput, share: Share): readonly TimedWords[] {
  const { index, assessment } = input
  const known = knownOf(input)
  const deciding = decidingQuantities(strongestFirst(assessment.escalation), assessment.sets)
  const doubted = new Set(assessment.warnings.map(({ finding }) => finding))
  const times = timesOf(input)
  const changes = deciding.flatMap((id) => {
    const quantity = index.quantities.get(id)
    // Nothing is known to come before a value without a time.
    const isTimed = newestValue(id, known, index)?.at != null
    const words = quantity === undefined || !isTimed ? '' : sinceBefore(quantity, input, times)
    return words === '' ? [] : [[id, words] as const]
  })
  const changeOf = new Map(changes.slice(0, share.changes))
  const words = (one: Input): readonly TimedWords[] => {
    if (one.kind !== 'quantity' || one.fromPatient === true) return []
    const found = newestValue(one.id, known, index)
    if (found === null) return []
    const check = doubted.has(one.id) ? ' (check)' : ''
    const words = unbroken(`${shortLabel(one)} ${found.words}${check}`)
    return [{ ...found, words: `${words}${changeOf.get(one.id) ?? ''}` }]
  }
  const inputs = [...new Set([...deciding, ...index.order])].flatMap((id) => index.inputs.get(id) ?? [])
  return inputs.flatMap(words)
}

/** Values under their moments, newest first. */
function valueLines(input: MessageInput, share: Share): readonly string[] {
  const all = valuesTold(input, share)
  const times = timesOf(input)
  const told = all.slice(0, share.values)
  const left = all.length - told.length
  const moments = byMoment(told).map(
    ({ at, words }) => `${at === null ? 'Time not given' : times.aged(at)}: ${words.join(', ')}`,
  )
  return moments.length === 0
    ? ['No values entered.']
    : moments.map((line, place) => `${line}${place === moments.length - 1 && left > 0 ? ` +${left} more` : ''}.`)
}

/** That nothing more is needed to call; else what would decide, one line a set. */
function openLines({ assessment, index, record }: MessageInput, share: Share): readonly string[] {
  const { lead, list } = whatDecides(assessment, index, record)
  if (lead !== null) return [lead]
  const sets = decidedBySet(list, index).map(({ set, results }) => `${few(results, share.open, ' or ')} → ${set}`)
  return sets.length === 0 ? [] : [sentences([`Would decide: ${few(sets, share.sets, '; ')}`])]
}

function request({ criteria, assessment }: MessageInput): string {
  const { id } = assessment.escalation.tier
  const targets = (criteria.local?.pack.responseTargets ?? []).filter(({ tier }) => tier === id).map(({ text }) => text)
  return sentences([
    `Please call back: ${BLANK}`,
    'Which samples before treatment?',
    ...targets.map((text) => `Response target here: ${text}`),
  ])
}

function linesWith(input: MessageInput, share: Share): readonly string[] {
  const times = timesOf(input)
  const warnings = warningWords(input.assessment, input.index)
  const opinions = [...opinionLines(input.opinions)].reverse()
  const [first = '', ...later] = valueLines(input, share)
  return [
    `MAS-HLH call, ${times.moment(input.at)} ${times.zone}`,
    ...input.seenAs.map((words) => `NOTE: ${words}.`),
    `S: ${situation(input, share)}`,
    `B: ${background(input, share)}`,
    `A: ${first}`,
    ...later.map((line) => `   ${line}`),
    ...(warnings.length === 0 ? [] : [`   Check: ${few(warnings, 1)}`]),
    ...openLines(input, share).map((line) => `   ${line}`),
    ...(opinions.length === 0 ? [] : [`   Opinions so far: ${few(opinions, share.opinions, '; ')}`]),
    `R: ${request(input)}`,
    `No name here. ${input.assessment.escalation.pathway.fixed.doesNotExclude} ${madeBy(input)}.`,
  ]
}

const LINES = 12

/**
 * The call in four parts, short enough to read aloud: at most 12 lines and 900 characters. It holds no name and an age in
 * place of a birth date; what it leaves out it counts.
 *
 * @param input what the message is made from
 * @returns lines; what matters least is left out first, never a red flag, the tier, or a value's unit
 * @example callLines(input)[0] // 'MAS-HLH call, 2026-11-22 07:10 UTC-05:00'
 */
export function callLines(input: MessageInput): readonly string[] {
  let share = ALL
  let lines = linesWith(input, share)
  const fits = () => lines.length <= LINES && lines.map(plainSigns).join('\n').length <= CALL_LENGTH
  while (!fits()) {
    const next = STEPS.find(
      (step) => share[step] > LEAST[step] && STEPS.every((one) => share[step] - LEAST[step] >= share[one] - LEAST[one]),
    )
    if (next === undefined) break
    share = { ...share, [next]: share[next] - 1 }
    lines = linesWith(input, share)
  }
  return lines
}

/**
 * The call as it is pasted: plain text that breaks lines where the reader's window does.
 *
 * @param input what the message is made from
 * @returns plain text, its last line without an end of line
 * @example call(input).split('\n')[2] // 'S: Age 48 years. …'
 */
export const call = (input: MessageInput): string => callLines(input).map(plainSigns).join('\n')
