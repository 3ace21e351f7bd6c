import { displayed } from '../../engine/displayed.ts'
import type { SetResult } from '../../engine/evaluate-set.ts'
import { editionNotice } from '../../wording/edition.ts'
import { fitOf } from '../../wording/fit.ts'
import { nearWords } from '../../wording/near-words.ts'
import { items } from '../../wording/plain-text.ts'
import { STATE, summarize } from '../../wording/set.ts'
import { setTimes } from '../../wording/set-times.ts'
import { arrangedOf, type MessageInput } from '../../wording/told.ts'

/** "HLH-2004, ed. 1.1.0": a version alone would look like a part of the name. */
export const editionOf = ({ set }: SetResult): string => `${set.shortTitle}, ed. ${set.version}`

/**
 * Whether a set has something to say: it was read something, and nothing holds its answer back.
 *
 * @param result the set's result
 * @param input what the message is made from
 * @returns false for a set whose row is silent on the page as well
 * @example speaks(hlh2004, input)
 */
export const speaks = (result: SetResult, { assessment }: MessageInput): boolean =>
  result.hasEvidence && displayed(result, assessment.sets)

/**
 * What a set says in one line, as its row says it.
 *
 * @param result the set's result
 * @param input what the message is made from
 * @param more what else is to be said: of the times of its values
 * @param brief leaves out the ways of an undecided set that are not decided either
 * @returns the verdict in the set's words, how far it is, and for whom it was not made
 * @example setWords(hlh2004, input, [], true) // 'not decided · 4 of 8 met · could reach 6 · needs 5 · 2 not entered'
 */
export function setWords(
  result: SetResult,
  { index, criteria }: MessageInput,
  more: readonly string[],
  brief: boolean,
): string {
  const { verdict, facts, conditions } = summarize(result)
  const open = `: ${STATE.unknown}`
  const told = conditions.filter((one) => !(brief && result.verdict === 'unknown' && one.endsWith(open)))
  const fit = result.fits === 'not-met' ? [fitOf(result, index).short] : []
  const inUse = criteria.sets.find(({ id }) => id === result.set.id)
  const notice = editionNotice(result.set, inUse)
  const about = notice === null ? '' : ` (${[notice.retracted, notice.text].filter(Boolean).join(' ')})`
  return `${items([verdict, ...facts, ...told, ...fit, ...more], ' · ')}${about}`
}

/** The times behind what the sets say, by the id of the set. */
export const timesOfSets = ({ record, criteria, assessment, index, at, reading = 'published' }: MessageInput) =>
  setTimes(assessment.sets, index, { record, vocabulary: criteria.vocabulary, asOf: at, reading })

/** A set that is short of more than this many criteria is not near. */
const NEAR = 1

/** Undecided, far from met, and shown under the edition in use: its name says all that a reader on the telephone needs. */
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
 * Every set in few lines: those that are met, not met or near, those that are not decided, those that are silent for this
 * patient, those made for other patients.
 *
 * @param input what the message is made from
 * @returns lines
 * @example setLines(input)[0] // '- HLH-2004, ed. 1.1.0: not decided · 4 of 8 met · …'
 */
export function setLines(input: MessageInput): readonly string[] {
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
