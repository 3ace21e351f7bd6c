import type { Quantity, Unit } from '../engine/vocabulary.ts'

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/**
 * One form for all the ways people and keyboards write the same unit; a lost superscript is the same unit, too.
 *
 * @param spelling a unit as typed or printed
 * @returns the form that all its spellings share; it is compared, never shown
 * @example unitKey('x10E3/µL') === unitKey('10³/uL') // true
 */
export const unitKey = (spelling: string): string =>
  spelling
    .toLowerCase()
    .replace(/\s/g, '')
    .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, (digits) => `^${[...digits].map((digit) => SUPERSCRIPTS.indexOf(digit)).join('')}`)
    .replace(/[µμ]/g, 'u')
    .replace(/mc(?=g|l|mol|kat)/g, 'u')
    .replace(/[°º˚]/g, '')
    .replace(/[×x*·^]+/g, '^')
    .replace(/10[e^]?\(?(\d+)\)?(?=\/)/g, '10$1')
    .replace(/^\^|([a-z])\^(?=\d)/g, '$1')

const spellings = ({ code, label, aliases = [] }: Unit): readonly string[] => [code, label, ...aliases]

/**
 * The unit that a person means by the words after a number.
 *
 * @param quantity only its own units are understood
 * @returns the unit, an exact spelling first; null when the words are none of its units
 * @example findUnit('mcg / l', ferritin)?.code // 'ug/L'
 */
export function findUnit(typed: string, quantity: Quantity): Unit | null {
  const wanted = unitKey(typed)
  // Digits alone are never a unit: the "1" of a ratio would swallow the end of every number.
  if (/^\d*$/.test(wanted)) return null
  const exactly = quantity.units.find((unit) => spellings(unit).includes(typed))
  if (exactly !== undefined) return exactly
  return quantity.units.find((unit) => spellings(unit).some((one) => unitKey(one) === wanted)) ?? null
}

/**
 * The units that a person can mean: one, or several if the spelling leaves something out, as "mg/L" does for D-dimer.
 *
 * @param quantity only its own units are understood
 * @returns the units in the order of the quantity; none when the words are not a unit of it
 * @example findUnits('mg/L', dDimer).map(({ code }) => code) // ['mg/L{FEU}', 'mg/L{DDU}']
 */
export function findUnits(typed: string, quantity: Quantity): readonly Unit[] {
  const unit = findUnit(typed, quantity)
  if (unit !== null) return [unit]
  const wanted = unitKey(typed)
  return quantity.units.filter(({ partly = [] }) =>
    partly.some((one) => one === typed || (wanted !== '' && unitKey(one) === wanted)),
  )
}

/**
 * A spelling of the unit that `findUnit` reads back: its label if that is unambiguous, otherwise its code.
 *
 * @example spell(perLiter, platelets) // '×10⁹/L'
 */
export const spell = (unit: Unit, quantity: Quantity): string =>
  findUnit(unit.label, quantity)?.code === unit.code ? unit.label : unit.code

/**
 * The labels of a quantity's units, for messages.
 *
 * @example unitNames(triglycerides) // 'mg/dL, mmol/L'
 */
export const unitNames = (quantity: Quantity): string =>
  quantity.units.map(({ label, code }) => label || code).join(', ')
