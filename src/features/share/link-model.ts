import { AGE_UNITS } from '../../case/age.ts'
import { type CaseRecord, isMeasured } from '../../case/case.ts'
import { showInstant } from '../../case/time.ts'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import { enteredOf } from '../../wording/told.ts'

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

/** What a link will contain. */
export interface LinkContents {
  /** One sentence each. */
  readonly holds: readonly string[]
  /** Every value and answer, with its time if it has one. */
  readonly all: readonly string[]
}

/**
 * What a link will contain, shown before it is made.
 *
 * @param record as the link holds it, with its clock and an age instead of a birth date
 * @returns words, times in the reader's zone
 * @example linkContents(linkCase(record, criteria, asOf), index).holds[0] // '12 values and 5 answers, with their dates …'
 */
export function linkContents(record: CaseRecord, index: VocabularyIndex): LinkContents {
  const { asOf, patient, observations } = record
  const values = observations.filter(isMeasured).length
  const answers = observations.length - values
  const entered = enteredOf(record, index)
  const age = patient.age && entered[0]?.value
  const inDays = patient.age?.unit === AGE_UNITS[2]
  return {
    holds: [
      `${counted(values, 'value', 'values')} and ${counted(answers, 'answer', 'answers')}, with their dates and times.`,
      age === undefined
        ? 'No age: none is entered.'
        : `The age (${age}), never a birth date.${inDays ? ' With the date, an age in days tells the day of birth.' : ''}`,
      asOf === null ? '' : `The moment looked at: ${showInstant(asOf.ms)}.`,
      'The version of this page, and marks by which another page checks that it says the same.',
    ].filter((line) => line !== ''),
    all: entered.map(({ label, value, at }) => `${label}: ${value}${at === undefined ? '' : `, ${showInstant(at)}`}`),
  }
}
