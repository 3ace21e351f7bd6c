import type Fraction from 'fraction.js'
import { NumberToken } from '../criteria/json-part.ts'
import { unitOf } from '../engine/units.ts'
import { COMPARATORS, type Comparator } from '../engine/verdict.ts'
import type { Quantity, Unit } from '../engine/vocabulary.ts'
import type { Clock } from './case.ts'
import { type CaseNode, show } from './file-node.ts'
import { neverNumber, readDecimal } from './number.ts'
import { readTime, TIME_FORM } from './time.ts'

/**
 * Reads a decimal of the file: a string or a number as printed.
 *
 * @param node the object
 * @param key its key
 * @returns the text and the exact number; null (and a fault) when it is no decimal
 */
export function decimalAt(node: CaseNode, key: string): { readonly text: string; readonly number: Fraction } | null {
  const value = node.get(key)
  const text = value instanceof NumberToken ? value.text : value
  const number = typeof text === 'string' ? readDecimal(text) : null
  if (typeof text === 'string' && number !== null) return { text, number }
  const wrong = value === undefined ? 'missing' : `${show(value)} is no decimal`
  const never = typeof text === 'string' ? neverNumber(text) : null
  const words = 'digits with at most one point, no exponent, such as "12.5"'
  return node.fault(key, `${wrong}; allowed: ${never ?? words}`)
}

/**
 * Reads the unit of a quantity.
 *
 * @param node the object
 * @param quantity the quantity it belongs to
 * @returns the unit; null (and a fault) when it is missing or none of the quantity's
 */
export function unitAt(node: CaseNode, quantity: Quantity): Unit | null {
  const code = node.get('unit')
  const unit = typeof code === 'string' ? unitOf(quantity, code) : undefined
  if (unit !== undefined) return unit
  const codes = quantity.units.map((one) => one.code)
  const wrong = code === undefined ? 'missing' : `${show(code)} is no unit of ${quantity.id}`
  return node.fault('unit', `${wrong}; ${node.instead(code, codes)}`)
}

/**
 * Reads a comparator that may be absent.
 *
 * @param node the object
 * @returns the comparator; undefined when absent; null (and a fault) when it is none of the four
 */
export function comparatorAt(node: CaseNode): Comparator | undefined | null {
  if (!node.has('comparator')) return undefined
  const value = node.get('comparator')
  const found = COMPARATORS.find((comparator) => comparator === value)
  return found ?? node.fault('comparator', `${show(value)} is no comparator; ${node.instead(value, COMPARATORS)}`)
}

/**
 * Reads a time that may be absent.
 *
 * @param node the object
 * @param key its key
 * @returns the time; undefined when absent; null (and a fault) when it cannot be read
 */
export function timeAt(node: CaseNode, key: string): Clock | undefined | null {
  if (!node.has(key)) return undefined
  const value = node.get(key)
  const time = typeof value === 'string' ? readTime(value) : null
  return time ?? node.fault(key, `${show(value)} is no time; allowed: ${TIME_FORM}`)
}
