import { NumberToken } from '../../criteria/json.ts'
import { COMPARATORS, type Comparator } from '../../engine/verdict.ts'
import { asNode, type Node, nodesOf, textOf } from './node.ts'

/** One code of a concept. */
export interface Coding {
  readonly system: string
  readonly code: string
}

/** What an observation or one of its components holds. */
export type FhirValue =
  | { readonly kind: 'number'; readonly value: string; readonly comparator: Comparator | null; readonly units: Units }
  | { readonly kind: 'text'; readonly text: string; readonly codings: readonly Coding[] }
  | { readonly kind: 'answer'; readonly value: 'yes' | 'no' }
  /** A range, a ratio, two values, a sign that is not known: nothing that a field reads. */
  | { readonly kind: 'other' }
  /** No value, with the reason if one is given. */
  | { readonly kind: 'none'; readonly reason: string }

/** Spellings of the unit: the UCUM code first. */
type Units = readonly string[]

const UCUM = /^(?:https?:\/\/unitsofmeasure\.org\/?|urn:oid:2\.16\.840\.1\.113883\.6\.8)$/i
const MOST_DIGITS = 30
const EXPONENT = /^(\d+)(?:\.(\d+))?[eE]([+-]?\d{1,3})$/

/** A JSON number as a plain decimal, digit for digit; null: negative, or too long for any result. */
function plainDecimal(text: string): string | null {
  const [, whole = '', fraction = '', exponent] = EXPONENT.exec(text) ?? []
  const shift = Number(exponent ?? 0)
  if (Math.abs(shift) > MOST_DIGITS) return null
  const digits = `${'0'.repeat(Math.max(0, -shift))}${whole}${fraction}${'0'.repeat(Math.max(0, shift - fraction.length))}`
  const point = digits.length - Math.max(0, fraction.length - shift)
  const moved = `${digits.slice(0, point).replace(/^0+(?=\d)/, '')}.${digits.slice(point)}`.replace(/\.$/, '')
  const plain = exponent === undefined ? text : moved
  return /^\d+(?:\.\d+)?$/.test(plain) && plain.length <= MOST_DIGITS ? plain : null
}

function unitsOf(quantity: Node): Units {
  const [code, unit] = [textOf(quantity['code']), textOf(quantity['unit'])]
  const isUcum = UCUM.test(textOf(quantity['system']))
  return [...new Set(isUcum ? [code, unit] : [unit, code])].filter((one) => one !== '')
}

function ofQuantity(quantity: Node): FhirValue {
  const { value } = quantity
  if (value === undefined || value === null) return { kind: 'none', reason: '' }
  const plain = plainDecimal(value instanceof NumberToken ? value.text : textOf(value))
  const sign = quantity['comparator']
  const comparator = COMPARATORS.find((one) => one === sign) ?? null
  if (plain === null || 'modifierExtension' in quantity || (sign !== undefined && comparator === null))
    return { kind: 'other' }
  return { kind: 'number', value: plain, comparator, units: unitsOf(quantity) }
}

/**
 * The codes of a concept.
 *
 * @example codingsOf({ coding: [{ system: 'http://loinc.org', code: '777-3' }] })
 */
export const codingsOf = (concept: unknown): readonly Coding[] =>
  nodesOf(asNode(concept)?.['coding']).map((one) => ({ system: textOf(one['system']), code: textOf(one['code']) }))

/**
 * The words of a concept: its text, then those of its codes.
 *
 * @example wordsOf({ text: 'Thrombozyten' }) // ['Thrombozyten']
 */
export function wordsOf(concept: unknown): readonly string[] {
  const node = asNode(concept)
  return [textOf(node?.['text']), ...nodesOf(node?.['coding']).map(({ display }) => textOf(display))].filter(
    (one) => one !== '',
  )
}

const KINDS: Readonly<Record<string, (value: unknown) => FhirValue>> = {
  valueQuantity: (value) => ofQuantity(asNode(value) ?? {}),
  valueInteger: (value) => ofQuantity({ value }),
  valueString: (value) => ({ kind: 'text', text: textOf(value), codings: [] }),
  valueCodeableConcept: (value) => ({ kind: 'text', text: wordsOf(value)[0] ?? '', codings: codingsOf(value) }),
  valueBoolean: (value) =>
    typeof value === 'boolean' ? { kind: 'answer', value: value ? 'yes' : 'no' } : { kind: 'other' },
}

/** Reasons of the standard, so that no words of the sender get out. */
const REASONS: Readonly<Record<string, string>> = {
  'not-performed': 'not performed',
  'not-asked': 'not asked',
  'temp-unknown': 'pending',
  'not-permitted': 'not permitted',
  error: 'error',
  masked: 'masked',
  unsupported: 'unsupported',
}

/**
 * What an observation or a component holds.
 *
 * @param node it
 * @returns exactly one thing; two values, or a value with a reason for its absence, are `other`
 * @example heldIn({ valueQuantity: { value: 74, unit: 'K/uL' } }).kind // 'number'
 */
export function heldIn(node: Node): FhirValue {
  const [key, ...more] = Object.keys(node).filter((name) => /^value[A-Z]/.test(name))
  const absent = asNode(node['dataAbsentReason'])
  const reason = codingsOf(absent).flatMap(({ code }) => REASONS[code] ?? [])[0] ?? ''
  if (key === undefined) return { kind: 'none', reason }
  const value = KINDS[key]?.(node[key]) ?? { kind: 'other' }
  return more.length > 0 || (absent !== null && value.kind !== 'none') ? { kind: 'other' } : value
}
