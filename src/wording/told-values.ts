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

/** An age below this number of units is shown in a finer unit. */
const ENOUGH = 2

/**
 * The age in the coarsest unit that gives at least two; never the birth date it may come from.
 *
 * @returns "6 years", "14 months"; null if no age is known
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

/** Joins all values of one time as typed; with several, none is known to be the right one. */
const together = (values: readonly QuantityObservation[], id: string, index: VocabularyIndex): string =>
  values.map((value) => unbroken(observed(value, id, index))).join(' and ')

/** A change in percent is meaningless in a unit with an arbitrary zero. */
const hasTrueZero = ({ units }: Quantity): boolean =>
  units.every(({ toCanonical }) => toCanonical?.subtract === undefined)

/**
 * The previous value of a quantity, and the change since.
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

/** A known value or answer in words, with its time. */
export interface TimedWords {
  readonly id: string
  /** Milliseconds since 1970; null without a time. */
  readonly at: number | null
  readonly words: string
}

/**
 * The newest value of a quantity, without its name.
 *
 * @returns the value with its comparator and unit, and its time; null without a value
 * @example newestValue('ferritin', knownOf(input), index)?.words // '> 40 000 ng/mL'
 */
export function newestValue(id: string, { quantities }: Evidence, index: VocabularyIndex): TimedWords | null {
  const values = newest(quantities.get(id) ?? [])
  const [first] = values
  return first === undefined ? null : { id, at: first.at, words: together(values, id, index) }
}

/**
 * Groups values and answers by their time.
 *
 * @returns the newest time first, those without a time last
 * @example byMoment(values).map(({ at }) => at) // [1795331400000, null]
 */
export function byMoment(all: readonly TimedWords[]) {
  const moments = [...new Set(all.map(({ at }) => at))]
  const place = (at: number | null) => at ?? Number.NEGATIVE_INFINITY
  return moments
    .sort((a, b) => (place(a) < place(b) ? 1 : -1))
    .map((at) => ({ at, words: all.filter((one) => one.at === at).map(({ words }) => words) }))
}

/** The section of a message that lists the answers of a group. */
export type Section = 'situation' | 'background' | 'findings'

/** The section of a message a form group belongs to; findings by default. */
export const sectionOf = ({ section }: Group): Section => section ?? 'findings'

/** The current answers of a group, in words. */
function answersOf(group: Group, { index }: MessageInput, { answers }: Evidence) {
  return [...index.inputs.values()].flatMap((one) => {
    const answer = one.kind === 'finding' && one.group === group.id ? answers.get(one.id) : undefined
    if (answer === undefined) return []
    const said = answered(answer, one.id, index)
    // Only derived answers say more than yes or no.
    const words = said === answer.answer ? one.label : `${one.label}: ${said}`
    return [{ id: one.id, at: answer.at, words, yes: answer.answer === 'yes' }]
  })
}

/**
 * Ticked boxes and yes answers of the situation groups, red flags first, in the order of the form. Unticked boxes and
 * no answers are left out.
 *
 * @returns one entry per group with any
 * @example alarms(input, known)[0] // { label: 'Red flags', ticks: true, words: ['Shock'] }
 */
export function alarms(input: MessageInput, known: Evidence) {
  return input.criteria.vocabulary.groups.flatMap((group) => {
    if (sectionOf(group) !== 'situation') return []
    const yes = answersOf(group, input, known).filter((one) => one.yes)
    return yes.length === 0 ? [] : [{ label: group.label, ticks: group.ticks === true, all: yes }]
  })
}
