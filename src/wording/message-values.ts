import { AGE } from '../case/age.ts'
import { newest } from '../case/measured.ts'
import { seriesOf } from '../case/series.ts'
import type { Evidence, QuantityObservation } from '../engine/evidence.ts'
import type { VocabularyIndex } from '../engine/index-vocabulary.ts'
import type { Quantity } from '../engine/vocabulary.ts'
import { signed } from './change.ts'
import { amount, answered } from './describe.ts'
import type { Times } from './message-times.ts'
import { whole } from './plain-text.ts'
import type { MessageInput } from './told.ts'
import { drawText } from './trend-rows.ts'
import { observed } from './value.ts'

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
  if (age.typed !== null) return whole(observed(age, AGE, index))
  const counted = age.readings.flatMap(({ unit, range }) =>
    range.lower === null ? [] : [{ unit, number: range.lower }],
  )
  const found = counted.find(({ number }) => number.compare(ENOUGH) >= 0) ?? counted.at(-1)
  return found === undefined ? null : whole(amount(undefined, found.number.toString(), found.unit, AGE, index))
}

/** Values of one time as typed: where there are several, nobody can say which one holds. */
const together = (values: readonly QuantityObservation[], id: string, index: VocabularyIndex): string =>
  values.map((value) => whole(observed(value, id, index))).join(' and ')

/** A change in percent means nothing where the zero of the unit is arbitrary. */
const hasTrueZero = ({ units }: Quantity): boolean =>
  units.every(({ toCanonical }) => toCanonical?.subtract === undefined)

function before(quantity: Quantity, { record, at, index }: MessageInput, times: Times): string {
  const { draws } = seriesOf(record, quantity, at)
  const [earlier, last] = draws.slice(-2)
  if (earlier === undefined || last === undefined) return ''
  const change = last.sincePrevious === null || !hasTrueZero(quantity) ? '' : `, ${whole(signed(last.sincePrevious))}`
  return ` (was ${whole(drawText(earlier, quantity.id, index))} at ${times.moment(earlier.at)}${change})`
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
 * The newest value of every quantity and every result that is a choice, with the change since the draw before.
 *
 * @param input what the message is made from
 * @param known what is known
 * @param times how times are written
 * @returns in the order of the form; the age is left out
 * @example newestValues(input, known, times)[0]?.words // 'Platelets 104 ×10⁹/L (was 188 ×10⁹/L at …, −44 %)'
 */
export function newestValues(input: MessageInput, known: Evidence, times: Times): readonly TimedWords[] {
  const { index } = input
  return [...index.inputs.values()].flatMap((one): TimedWords[] => {
    const { id, kind, label } = one
    if (kind === 'quantity') {
      const found = id === AGE ? null : newestValue(id, known, index)
      // The value before an undated one is not known: undated ones are all of one time.
      const change = found?.at == null ? '' : before(one, input, times)
      return found === null ? [] : [{ ...found, words: `${label} ${found.words}${change}` }]
    }
    const answer = kind === 'choice' ? known.answers.get(id) : undefined
    return answer === undefined ? [] : [{ id, at: answer.at, words: `${label}: ${answered(answer, id, index)}` }]
  })
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
