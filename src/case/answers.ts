import type { AnswerObservation } from '../engine/evidence.ts'
import type { Choice, Finding } from '../engine/vocabulary.ts'
import type { Answered } from './case.ts'

const OF_FINDINGS: readonly string[] = ['yes', 'no', 'unknown']

/** Answers from the one that wins at the same time to the one that gives way. */
const ranking = (input: Finding | Choice): readonly string[] =>
  input.kind === 'finding' ? OF_FINDINGS : [...input.options.map(({ id }) => id), 'unknown']

/** Undated answers count as older than every dated one. */
const age = ({ at }: Answered): number => at?.ms ?? Number.NEGATIVE_INFINITY

/**
 * The answer that stands at a moment: the latest one; a later `unknown` withdraws what was said before.
 *
 * @param input the finding or choice
 * @param answers its answers, in any order
 * @param asOf milliseconds since 1970; null when every answer counts
 * @returns the answer; null when there is none or it was withdrawn
 */
export function standingAnswer(
  input: Finding | Choice,
  answers: readonly Answered[],
  asOf: number | null,
): AnswerObservation | null {
  const ranks = ranking(input)
  let standing: Answered | null = null
  for (const answer of answers) {
    if (!ranks.includes(answer.value) || (asOf !== null && age(answer) > asOf)) continue
    const newer = standing === null || age(answer) > age(standing)
    const stronger =
      standing !== null && age(answer) === age(standing) && ranks.indexOf(answer.value) < ranks.indexOf(standing.value)
    if (newer || stronger) standing = answer
  }
  if (standing === null || standing.value === 'unknown') return null
  return { answer: standing.value, at: standing.at?.ms ?? null, origin: { kind: 'typed' } }
}

/**
 * The answer of an input whose yes counts whatever its time: the one that stands at the moment, else a yes that stands
 * ahead of it and is not withdrawn later.
 *
 * @param input the finding or choice
 * @param answers its answers, in any order
 * @param asOf milliseconds since 1970; null when every answer counts
 * @returns the answer; null when there is none or it was withdrawn
 */
export function answerAtAnyTime(
  input: Finding | Choice,
  answers: readonly Answered[],
  asOf: number | null,
): AnswerObservation | null {
  const standing = standingAnswer(input, answers, asOf)
  if (standing?.answer === 'yes') return standing
  const ahead = standingAnswer(input, answers, null)
  return ahead?.answer === 'yes' ? ahead : standing
}
