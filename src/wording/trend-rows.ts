import { roundSignificant } from '../case/number.ts'
import type { Draw, Trend } from '../case/series.ts'
import { showInstant } from '../case/time.ts'

import type { VocabularyIndex } from '../engine/vocabulary.ts'
import { signed } from './change.ts'
import { amount, observed } from './value.ts'

/** A draw as a table row. */
export interface DrawRow {
  readonly time: string
  readonly value: string
  /** The same in the unit of the chart; empty if it was typed in that unit. */
  readonly inUnit: string
  /** Empty for the first draw. */
  readonly sincePrevious: string
  readonly sinceFirst: string
}
const DIGITS = 4
const JOINED = ' and '

/**
 * The values of one draw as typed.
 *
 * @returns "102 ×10⁹/L"; several values joined by "and"
 * @example drawText(draw, 'platelets', index) // '102 ×10⁹/L'
 */
export const drawText = ({ values }: Draw, id: string, index: VocabularyIndex): string =>
  values.map(({ observation }) => observed(observation, id, index)).join(JOINED)

function unitText({ values }: Draw, { unit, quantity: { id } }: Trend, index: VocabularyIndex): string {
  if (values.every(({ observation }) => observation.typed?.unit === unit)) return ''
  const texts = values.flatMap(({ observation, range }) => {
    const comparator = observation.typed?.comparator
    const number = comparator === '<' || comparator === '<=' ? range.upper : range.lower
    return number === null ? [] : [amount(comparator, roundSignificant(number, DIGITS), unit, id, index)]
  })
  return texts.join(JOINED)
}

/**
 * A draw as a row of the table below a chart.
 *
 * @returns its time, values and changes in words
 * @example drawRow(draw, trend, index).sincePrevious // '−46 %'
 */
export const drawRow = (draw: Draw, trend: Trend, index: VocabularyIndex): DrawRow => ({
  time: showInstant(draw.at),
  value: drawText(draw, trend.quantity.id, index),
  inUnit: unitText(draw, trend, index),
  sincePrevious: draw.sincePrevious === null ? '' : signed(draw.sincePrevious),
  sinceFirst: draw.sinceFirst === null ? '' : signed(draw.sinceFirst),
})
