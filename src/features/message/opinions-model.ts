import { textProblem } from '../../wording/free-text.ts'
import { unbroken } from '../../wording/plain-text.ts'
import type { Opinion } from '../../wording/told.ts'

/** The longest text of each field, in characters. */
export const LONGEST: Readonly<Record<keyof Opinion, number>> = { team: 30, words: 60, time: 10 }

/**
 * What is wrong with a field of an opinion.
 *
 * @returns null if nothing is
 * @example opinionProblem('words', 'MRN 12345678') // 'has more than six digits in a row; write no record number and no date'
 */
export const opinionProblem = (field: keyof Opinion, text: string): string | null => textProblem(text, LONGEST[field])

const FIELDS = ['team', 'words', 'time'] as const

/**
 * The opinions that a message may hold: those with a team and words, without a fault.
 *
 * @example usable([{ team: 'Neurology', words: '', time: '14:10' }]) // []
 */
export const usable = (all: readonly Opinion[]): readonly Opinion[] =>
  all.filter(
    (one) =>
      one.team.trim() !== '' &&
      one.words.trim() !== '' &&
      FIELDS.every((field) => opinionProblem(field, one[field]) === null),
  )

/**
 * The opinions in words.
 *
 * @returns one for each opinion, in the order typed
 * @example opinionLines([{ team: 'Neurology', words: 'MRI first', time: '14:10' }]) // ['Neurology (14:10): MRI first']
 */
export const opinionLines = (all: readonly Opinion[] = []): readonly string[] =>
  usable(all).map(({ team, words, time }) => {
    const when = time.trim() === '' ? '' : ` ${unbroken(`(${time.trim()})`)}`
    return `${team.trim()}${when}: ${words.trim()}`
  })
