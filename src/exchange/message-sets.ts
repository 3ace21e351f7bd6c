import { displayed } from '../engine/displayed.ts'
import type { SetResult } from '../engine/evaluate-set.ts'
import { editionNotice } from './edition-words.ts'
import { fitOf } from './fit.ts'
import { arrangedOf, type MessageInput } from './message-input.ts'
import { items } from './plain-text.ts'
import { setTimes } from './set-times.ts'
import { STATE, summarize } from './summary.ts'

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

/**
 * Every set in few lines: those that speak, those with nothing to say, those made for other patients.
 *
 * @param input what the message is made from
 * @returns lines
 * @example setLines(input)[0] // '- HLH-2004, ed. 1.1.0: not decided · 4 of 8 met · …'
 */
export function setLines(input: MessageInput): readonly string[] {
  const { shown, folded } = arrangedOf(input)
  const times = timesOfSets(input)
  const speaking = shown.filter((result) => speaks(result, input))
  const silent = shown.filter((result) => !speaks(result, input))
  const pointedOut = ({ set }: SetResult) => [times.get(set.id)?.brief ?? ''].filter(Boolean)
  const named = (all: readonly SetResult[]) => items(all.map(editionOf), '; ')
  return [
    ...speaking.map((result) => `- ${editionOf(result)}: ${setWords(result, input, pointedOut(result), true)}`),
    ...(silent.length === 0 ? [] : [`- Nothing to say yet: ${named(silent)}`]),
    ...(folded.length === 0 ? [] : [`- Made for other patients, not told here: ${named(folded)}`]),
  ]
}
