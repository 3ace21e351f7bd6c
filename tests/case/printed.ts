import { hardLimits } from '../../src/case/limits.ts'
import type { Comparator } from '../../src/engine/verdict.ts'
import type { Quantity } from '../../src/engine/vocabulary.ts'
import { type Entry, readEntry } from '../../src/input/entry.ts'

/** A source of whole numbers: from 0 to below a bound. */
export type Pick = (below: number) => number

/** A number as some laboratory prints it, and its true value. */
export interface Printed {
  readonly quantity: Quantity
  readonly text: string
  /** Plain decimal. */
  readonly number: string
  readonly comparator: Comparator | undefined
  /** The code of the printed unit, or of the row if none is printed. */
  readonly unit: string
}

function oneOf<T>(pick: Pick, all: readonly T[]): T {
  const found = all[pick(all.length)]
  if (found === undefined) throw new Error('nothing to choose from')
  return found
}

const threes = (digits: string, mark: string) => digits.replace(/\B(?=(\d{3})+$)/g, mark)
const lakhs = (digits: string) => {
  const [, head = '', tail = digits] = /^(\d+)(\d{3})$/.exec(digits) ?? []
  return head === '' ? digits : `${head.replace(/\B(?=(\d{2})+$)/g, ',')},${tail}`
}

/** National number formats: the thousands separator and the decimal mark. Written independently of the reader. */
const STYLES: readonly (readonly [string, (digits: string) => string, string])[] = [
  ['US', (digits: string) => threes(digits, ','), '.'],
  ['plain', (digits: string) => digits, '.'],
  ['plain comma', (digits: string) => digits, ','],
  ['German', (digits: string) => threes(digits, '.'), ','],
  ['Swiss', (digits: string) => threes(digits, '’'), '.'],
  ['Swiss typed', (digits: string) => threes(digits, "'"), '.'],
  ['French', (digits: string) => threes(digits, '\u202f'), ','],
  ['French older', (digits: string) => threes(digits, '\u00a0'), ','],
  ['SI', (digits: string) => threes(digits, ' '), '.'],
  ['Indian', lakhs, '.'],
]

const SIGNS: readonly (readonly [string, Comparator | undefined])[] = [
  ['>', '>'],
  ['> ', '>'],
  ['<', '<'],
  ['≥ ', '>='],
  ['<=', '<='],
  ['＞', '>'],
]
const NO_SIGN: (typeof SIGNS)[number] = ['', undefined]
const TAILS = ['', '', '', ' H', ' (L)', '*', ' HH', ' (13-150)', ' ↑', ' (4,5 - 11,0)'] as const

/** A number from the full range between the hard limits, small ones as often as large ones. */
function someNumber(pick: Pick, quantity: Quantity, code: string): string {
  const unit = quantity.units.find((one) => one.code === code)
  const limits = unit === undefined ? null : hardLimits(quantity, unit)
  const low = Number(limits?.min ?? 0)
  const high = Number(limits?.max ?? 1_000_000)
  const places = pick(5)
  const size = 10 ** (pick(7) - 1)
  for (let tries = 0; tries < 50; tries += 1) {
    const value = ((pick(1_000_000) + 1) / 1_000_000) * Math.max(size, low * 1.5)
    const text = value.toFixed(places)
    if (Number(text) >= low && Number(text) <= high) return text
  }
  return String(Math.max(low, Math.min(high, 1)))
}

/**
 * Prints a random number of a random quantity in a random style.
 *
 * @param quantities the vocabulary's quantities
 */
export function print(pick: Pick, quantities: readonly Quantity[]): Printed {
  const quantity = oneOf(pick, quantities)
  const row = oneOf(pick, quantity.units)
  const number = someNumber(pick, quantity, row.code)
  const [whole = '', decimals] = number.split('.')
  const [, group, mark] = oneOf(pick, STYLES)
  const digits = group(whole) + (decimals === undefined ? '' : mark + decimals)
  const [sign, comparator] = pick(4) === 0 ? oneOf(pick, SIGNS) : NO_SIGN
  const unit = oneOf(pick, ['', row.label, ...(row.aliases ?? [])])
  const space = unit === '' || (pick(3) === 0 && /^[^\d×*]/.test(unit)) ? '' : ' '
  const text = `${sign}${digits}${space}${unit}${oneOf(pick, TAILS)}`
  return { quantity, text, number, comparator, unit: row.code }
}

export const OUTCOMES = ['read', 'asked', 'refused', 'wrong'] as const

/**
 * The result of reading a printed number. `wrong`: read as another number, or asked about without offering the printed
 * one.
 */
export function outcome({ quantity, text, number, comparator, unit }: Printed): (typeof OUTCOMES)[number] {
  const isIt = (entry: Entry) =>
    entry.state === 'ok' &&
    Number(entry.value) === Number(number) &&
    entry.unit === unit &&
    entry.comparator === comparator
  const entry = readEntry(text, quantity, unit)
  if (entry.state === 'refused' || entry.state === 'empty') return 'refused'
  if (entry.state === 'ok') return isIt(entry) ? 'read' : 'wrong'
  return entry.choices.some((choice) => isIt(readEntry(choice.text, quantity, unit))) ? 'asked' : 'wrong'
}
