import type Fraction from 'fraction.js'
import { showNumber } from '../case/number.ts'
import type { NewestChange, ValueChange } from '../case/series.ts'
import { showInstant } from '../case/time.ts'

import { exact } from '../engine/exact.ts'
import type { ChangeLimit } from '../engine/vocabulary.ts'

const ONE = exact('1')
const HUNDRED = exact('100')
/** The no-break space keeps a number and its percent sign on one line. */
const PERCENT = '\u00a0%'

/** The distance of a ratio from 1, in percent. */
const distance = (ratio: Fraction): Fraction => ratio.sub(ONE).abs().mul(HUNDRED)
/** Whole percent, rounded down: a change is never overstated, so 49.9 % does not pass for half. */
const cut = (percent: Fraction): string => showNumber(percent.floor().toString())

/** The certain size of a change: leading words, number and, for a range, its far end; null without a number. */
function size({
  ratio,
  direction,
}: ValueChange): { readonly before: string; readonly number: string; to: string } | null {
  if (ratio === null || direction === 'unknown' || direction === 'same') return null
  const up = direction === 'up'
  const [near, far] = up ? [ratio.lower, ratio.upper] : [ratio.upper, ratio.lower]
  if (near === null) return null
  const number = cut(distance(near))
  if (far?.equals(near))
    return number === '0' ? { before: 'less than ', number: '1', to: '' } : { before: '', number, to: '' }
  if (number === '0') return null
  // Omit the far end of a fall to zero or an unlimited rise: it says nothing.
  const open = far === null || (!up && far.equals(0))
  if (open) return { before: (up ? ratio.lowerOpen : ratio.upperOpen) ? 'more than ' : 'at least ', number, to: '' }
  return { before: '', number, to: showNumber(distance(far).ceil().toString()) }
}

/**
 * A change with its sign, for a title or a table.
 *
 * @returns "−46 %", "at least +85 %", "−46 to −60 %", "unchanged", "change not known"
 * @example signed({ since, ratio: point(exact('0.54')), direction: 'down' }) // '−46 %'
 */
export function signed(change: ValueChange): string {
  const { direction } = change
  if (direction === 'unknown') return 'change not known'
  if (direction === 'same') return 'unchanged'
  const sign = direction === 'up' ? '+' : '−'
  const found = size(change)
  if (found === null) return direction === 'up' ? 'higher (no percentage)' : 'lower (no percentage)'
  const { before, number, to } = found
  return to === '' ? `${before}${sign}${number}${PERCENT}` : `${sign}${number} to ${sign}${to}${PERCENT}`
}

/**
 * A change as a verb. It states the direction, never whether the change is good.
 *
 * @returns "fell by 46 %", "rose by at least 85 %", "did not change", "may have risen or fallen"
 * @example moved({ since, ratio: point(exact('0.54')), direction: 'down' }) // 'fell by 46 %'
 */
export function moved(change: ValueChange): string {
  const { direction } = change
  if (direction === 'unknown') return 'may have risen or fallen'
  if (direction === 'same') return 'did not change'
  const verb = direction === 'up' ? 'rose' : 'fell'
  const found = size(change)
  if (found === null) return verb
  const { before, number, to } = found
  return `${verb} by ${before}${number}${to === '' ? '' : ` to ${to}`}${PERCENT}`
}

/**
 * The newest changes in words, each with the draw it is measured from.
 *
 * @param changes the result of `newestChanges`, or part of it
 * @param words `signed` or `moved`
 * @returns ["−46 % since 2026-11-21 06:10", "−58 % since the first"]
 * @example sinceWords(newestChanges(trend), signed).join(', ')
 */
export const sinceWords = (
  changes: readonly NewestChange[],
  words: (change: ValueChange) => string,
): readonly string[] =>
  changes.map((change) => `${words(change)} since ${change.from === 'first' ? 'the first' : showInstant(change.since)}`)

/**
 * The change limit of a local number, in words.
 *
 * @param change the remaining share (`fallTo`) or the multiple (`riseTo`)
 * @returns "a fall of 30 % or more", "a rise of 100 % or more"
 * @example limitWords({ fallTo: '0.7' }) // 'a fall of 30 % or more'
 */
export function limitWords(change: ChangeLimit): string {
  const [noun, ratio] = 'fallTo' in change ? ['fall', change.fallTo] : ['rise', change.riseTo]
  return `a ${noun} of ${showNumber(distance(exact(ratio)).toString())}${PERCENT} or more`
}
