import { AGE } from '../case/age.ts'
import { newest } from '../case/measured.ts'
import { seriesOf } from '../case/series.ts'
import type { Evidence, QuantityObservation } from '../engine/evidence.ts'
import type { Group, Quantity, VocabularyIndex } from '../engine/vocabulary.ts'
import { signed } from './change.ts'
import { unbroken } from './plain-text.ts'
import type { MessageInput, Times } from './told.ts'
import { drawText } from './trend-rows.ts'
import { amount, answered, observed } from './value.ts'

/** A unit that counts fewer than this says too little of an age. */
const ENOUGH = 2

/**
 * The age, and never the birth date it may come from: in the coarsest unit that counts two or more.
 *
 * @param known what is known
 * @param index the vocabulary
 * @returns "6 years", "14 months"; null when no age is known
 * @example ageWords(knownOf(input), index)
 */
export function ageWords({ quantities }: Evidence, index: VocabularyIndex): string | null {
  const [age] = quantities.get(AGE) ?? []
  if (age === undefined) return null
  if (age.typed !== null) return unbroken(observed(age, AGE, index))
  const counted = age.readings.flatMap(({ unit, range }) =>
    range.lower === null ? [] : [{ unit, number: range.lower }],
  )
  const found = counted.find(({ number }) => number.compare(ENOUGH) >= 0) ?? counted.at(-1)
  return found === undefined ? null : unbroken(amount(undefined, found.number.toString(), found.unit, AGE, index))
}

/** Values of one time as typed: where there are several, nobody can say which one holds. */
const together = (values: readonly QuantityObservation[], id: string, index: VocabularyIndex): string =>
  values.map((value) => unbroken(observed(value, id, index))).join(' and ')

/** A change in percent means nothing where the zero of the unit is arbitrary. */
const hasTrueZero = ({ units }: Quantity): boolean =>
  units.every(({ toCanonical }) => toCanonical?.subtract === undefined)

/**
 * The value before the newest one, and the change since.
 *
 * @returns " (was 188 ×10⁹/L at 2026-11-21 06:10, −44 %)"; empty without an earlier value
 * @example sinceBefore(platelets, input, timesOf(input))
 */
export function sinceBefore(quantity: Quantity, { record, at, index }: MessageInput, times: Times): string {
  const { draws } = seriesOf(record, quantity, at)
  const [earlier, last] = draws.slice(-2)
  if (earlier === undefined || last === undefined) return ''
  const change =
    last.sincePrevious === null || !hasTrueZero(quantity) ? '' : `, ${unbroken(signed(last.sincePrevious))}`
  return ` (was ${unbroken(drawText(earlier, quantity.id, index))} at ${times.moment(earlier.at)}${change})`
}

/** Something known with the moment it is of. */
export interface TimedWords {
  readonly id: string
  /** Milliseconds since 1970; null where it carries no time. */
  readonly at: number | null
  readonly words: string
}

/**
 * The newest value of a quantity, without its name.
 *
 * @param id the quantity
 * @param known what is known
 * @param index the vocabulary
 * @returns the value with its unit, a bound as a bound, and its time; null without any value
 * @example newestValue('ferritin', knownOf(input), index)?.words // '> 40 000 ng/mL'
 */
export function newestValue(id: string, { quantities }: Evidence, index: VocabularyIndex): TimedWords | null {
  const values = newest(quantities.get(id) ?? [])
  const [first] = values
  return first === undefined ? null : { id, at: first.at, words: together(values, id, index) }
}

/**
 * Groups what is known by its moment.
 *
 * @param all what is known
 * @returns the newest moment first, what carries no time last
 * @example byMoment(values).map(({ at }) => at) // [1795331400000, null]
 */
export function byMoment(all: readonly TimedWords[]) {
  const moments = [...new Set(all.map(({ at }) => at))]
  const place = (at: number | null) => at ?? Number.NEGATIVE_INFINITY
  return moments
    .sort((a, b) => (place(a) < place(b) ? 1 : -1))
    .map((at) => ({ at, words: all.filter((one) => one.at === at).map(({ words }) => words) }))
}

/** Where in a message the answers of a group stand. */
export type Section = 'situation' | 'background' | 'findings'

/** Where in a message a group of the form belongs: one that says nothing of it is findings. */
export const sectionOf = ({ section }: Group): Section => section ?? 'findings'

/** The answers of a group that stand, by what was answered. */
function answersOf(group: Group, { index }: MessageInput, { answers }: Evidence) {
  return [...index.inputs.values()].flatMap((one) => {
    const answer = one.kind === 'finding' && one.group === group.id ? answers.get(one.id) : undefined
    if (answer === undefined) return []
    const said = answered(answer, one.id, index)
    // Only an answer that nobody typed says more than yes or no.
    const words = said === answer.answer ? one.label : `${one.label}: ${said}`
    return [{ id: one.id, at: answer.at, words, yes: answer.answer === 'yes' }]
  })
}

/**
 * What is ticked or answered yes in the groups of the situation: red flags first, as the form has them. A box that is not
 * ticked and a worry that is denied say nothing.
 *
 * @param input what the message is made from
 * @param known what is known
 * @returns one entry for each group that has any
 * @example alarms(input, known)[0] // { label: 'Red flags', ticks: true, words: ['Shock'] }
 */
export function alarms(input: MessageInput, known: Evidence) {
  return input.criteria.vocabulary.groups.flatMap((group) => {
    if (sectionOf(group) !== 'situation') return []
    const yes = answersOf(group, input, known).filter((one) => one.yes)
    return yes.length === 0 ? [] : [{ label: group.label, ticks: group.ticks === true, all: yes }]
  })
}
