import Fraction from 'fraction.js'
import { refusal } from '../../case/limits.ts'
import { plainly } from '../../case/number-text.ts'
import { findUnit, findUnits, spell } from '../../case/spelling.ts'
import type { Comparator } from '../../engine/verdict.ts'
import type { Quantity, Unit } from '../../engine/vocabulary.ts'
import { readEntry } from '../../input/entry.ts'
import { type DecimalSign, readingsOf } from './numbers.ts'

/** Why a result is asked about instead of proposed. */
export type Doubt =
  /** The digits can be read in two ways. */
  | 'number'
  /** The unit as printed leaves something out, or is none of the field. */
  | 'unit'
  /** The value is impossible in its unit. */
  | 'limit'
  /** An earlier value without a date of its own. */
  | 'time'
  /** Columns of several patients. */
  | 'patient'
  /** Words or numbers around the value that were not understood. */
  | 'words'
  /** Its code names another method. */
  | 'method'
  /** The sender marks it in a way that is not understood and may change what it says. */
  | 'modified'

/** One thing that a printed result can mean. */
export interface PrintedReading {
  /** A plain decimal. */
  readonly value: string
  readonly comparator: Comparator | null
  /** A unit code of the quantity; null: the text names none. */
  readonly unit: string | null
}
/** What a printed number with its unit says: nothing for this quantity, one reading, or a question. */
export type ReadValue =
  | { readonly kind: 'none' }
  | { readonly kind: 'value'; readonly reading: PrintedReading }
  | { readonly kind: 'ask'; readonly doubt: Doubt; readonly readings: readonly PrintedReading[] }

/** A number as printed, with what stands around it. */
export interface Printed {
  readonly digits: string
  readonly comparator: Comparator | null
  /** Letters stand between the digits. */
  readonly damaged: boolean
  /** The unit as printed; null: none. */
  readonly unit: string | null
}

const NONE: ReadValue = { kind: 'none' }
const LETTERS: Readonly<Record<string, string>> = { O: '0', o: '0', I: '1', l: '1' }
const mend = (digits: string): string => digits.replace(/[OoIl]/g, (letter) => LETTERS[letter] ?? letter)
/** 10³ whose superscript is lost; the digits before it may belong to it. */
const LOST_POWER = /^10\d+\//

/** The units that a printed one can be, brackets aside. */
function unitsOf(printed: string, quantity: Quantity): readonly Unit[] {
  const plain = findUnits(printed, quantity)
  return plain.length > 0 ? plain : findUnits(printed.replace(/[()[\]{}]/g, '').trim(), quantity)
}

/** A quantity without a dimension needs no unit. */
const ownUnit = ({ units }: Quantity): string | null => (units.length === 1 && units[0]?.code === '1' ? '1' : null)

function possible(value: string, comparator: Comparator | null, quantity: Quantity, unit: Unit): boolean {
  return refusal({ value: new Fraction(value), ...(comparator !== null && { comparator }) }, quantity, unit) === null
}

/** One thing that the digits can mean, read with a unit. */
type Tried = { readonly value: string; readonly grouped: boolean; readonly read: ReadValue }

function withoutUnit(value: string, { comparator }: Printed, quantity: Quantity): ReadValue {
  const fits = quantity.units.some((unit) => possible(value, comparator, quantity, unit))
  return fits ? { kind: 'value', reading: { value, comparator, unit: ownUnit(quantity) } } : NONE
}

/** The unit and value of one of the ways out that the field's own reader offers. */
function choiceReading(text: string, quantity: Quantity): PrintedReading | null {
  const entry = readEntry(text, quantity, quantity.units[0]?.code ?? '')
  return entry.state === 'ok' ? { value: entry.value, comparator: entry.comparator ?? null, unit: entry.unit } : null
}

function inUnit(value: string, printed: Printed, units: readonly Unit[], quantity: Quantity): ReadValue {
  const { comparator, unit: text } = printed
  const [only] = units
  const lost = text !== null && LOST_POWER.test(text)
  const shown = units.length === 1 && only !== undefined && !lost ? spell(only, quantity) : (text ?? '')
  const entry = readEntry(`${comparator ?? ''}${lost ? value : plainly(value)} ${shown}`, quantity, only?.code ?? '')
  if (entry.state === 'ok') {
    return { kind: 'value', reading: { value, comparator, unit: entry.unit } }
  }
  if (entry.state === 'ambiguous') {
    const readings = entry.choices.flatMap((choice) => choiceReading(choice.text, quantity) ?? [])
    return readings.length > 0 ? { kind: 'ask', doubt: 'unit', readings } : NONE
  }
  return { kind: 'ask', doubt: 'limit', readings: [{ value, comparator, unit: only?.code ?? null }] }
}

/**
 * Reads a plain decimal for a quantity, without a doubt about its digits.
 *
 * @param value a plain decimal
 * @param printed its sign and unit
 * @param quantity the quantity
 * @returns the reading, a question, or nothing where the unit is none of the quantity
 * @example readPlain('684.001', { comparator: null, unit: 'ug/L' }, ferritin)
 */
export function readPlain(
  value: string,
  { comparator, unit }: Pick<Printed, 'comparator' | 'unit'>,
  quantity: Quantity,
): ReadValue {
  const printed = { digits: value, damaged: false, comparator, unit }
  if (unit === null) return withoutUnit(value, printed, quantity)
  if (ownUnit(quantity) !== null) {
    const isRatio = unit === ownUnit(quantity) || [unit, `{${unit}}`].some((one) => findUnit(one, quantity) !== null)
    return isRatio ? withoutUnit(value, printed, quantity) : NONE
  }
  const units = unitsOf(unit, quantity)
  return units.length === 0 ? NONE : inUnit(value, printed, units, quantity)
}

/**
 * Reads a printed number with its unit for a quantity. Numbers and units are read by the same readers as the fields of
 * the form; only the decimal sign comes from the text.
 *
 * @param printed the number and what stands around it
 * @param quantity the quantity
 * @param decimal the decimal sign of the text
 * @returns the reading, a question, or nothing where the unit is none of the quantity
 * @example readValue({ digits: '12.450', comparator: null, damaged: false, unit: 'ng/ml' }, ferritin, 'comma')
 */
export function readValue(printed: Printed, quantity: Quantity, decimal: DecimalSign): ReadValue {
  const { grouped, plain } = readingsOf(printed.damaged ? mend(printed.digits) : printed.digits, decimal)
  const bare = printed.unit === null || ownUnit(quantity) !== null
  const units = printed.unit === null ? [] : unitsOf(printed.unit, quantity)
  if (!bare && units.length === 0) return NONE
  const tried = [grouped, plain].flatMap((value, place): readonly Tried[] => {
    if (value === null) return []
    const read = bare ? withoutUnit(value, printed, quantity) : inUnit(value, printed, units, quantity)
    return [{ value, grouped: place === 0, read }]
  })
  const fits = tried.filter(({ read }) => read.kind === 'value' || (read.kind === 'ask' && read.doubt !== 'limit'))
  const [only] = fits
  // Digits before a mark are never taken for thousands without a question where the text leaves it open.
  const sure = only !== undefined && fits.length === 1 && (tried.length === 1 || !only.grouped) && !printed.damaged
  if (sure) return only.read
  const all = (fits.length > 0 ? fits : tried).flatMap(({ read }) => readings(read))
  if (all.length === 0) return NONE
  const doubt = fits.length === 0 ? 'limit' : 'number'
  return {
    kind: 'ask',
    doubt,
    readings: tried.length > 1 ? tried.flatMap(({ read, value }) => either(read, value, printed)) : all,
  }
}

const readings = (read: ReadValue): readonly PrintedReading[] =>
  read.kind === 'value' ? [read.reading] : read.kind === 'ask' ? read.readings : []
/** A reading that is impossible is offered beside the possible one: somebody may have mistyped the unit. */
const either = (read: ReadValue, value: string, { comparator }: Printed): readonly PrintedReading[] =>
  read.kind === 'none' ? [{ value, comparator, unit: null }] : readings(read)
