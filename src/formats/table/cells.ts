import { withPlainSigns } from '../../case/number-text.ts'
import { readTime, TIME_FORM } from '../../case/time.ts'
import type { TableMap } from './table-map.ts'

/** What a cell says, or why it cannot be read and what to write instead. */
export type CellRead<T> = { readonly read: T } | { readonly problem: string }

const SIGNED = /^(<=|>=|<|>)?\s*(.*)$/
const COMPARATORS: Readonly<Record<string, string>> = { '≤': '<=', '≥': '>=' }
const FORMS = { point: /^\d+(?:\.\d+)?$/, comma: /^\d+(?:,\d+)?$/ }
const EXAMPLES = { point: '12.5', comma: '12,5' }

/** A number with its comparator. */
export interface CellNumber {
  readonly value: string
  readonly comparator?: string
}

/**
 * Reads a cell of a quantity. No mark for thousands is understood, and no other decimal sign than the declared one.
 *
 * @param decimal the decimal sign of the whole table
 * @returns the number with a point
 * @example readNumber('> 40000', 'point') // { read: { value: '40000', comparator: '>' } }
 */
export function readNumber(cell: string, decimal: TableMap['decimal']): CellRead<CellNumber> {
  const plain = withPlainSigns(cell).replace(/[≤≥]/g, (sign) => COMPARATORS[sign] ?? sign)
  const [, comparator, number = ''] = SIGNED.exec(plain) ?? []
  if (FORMS[decimal].test(number))
    return { read: { value: number.replace(',', '.'), ...(comparator !== undefined && { comparator }) } }
  const other = decimal === 'point' ? 'comma' : 'point'
  const hint = FORMS[other].test(number) ? `; for a decimal ${other} write "decimal": "${other}" in the map` : ''
  return {
    problem: `is not a number; allowed: digits such as ${EXAMPLES[decimal]}, with <, <=, > or >= before them${hint}`,
  }
}

const WRITTEN = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:[ T]+(\d{1,2}:\d{2}(?::\d{2})?))?$/
const ISO = /^(\d{4}-\d{2}-\d{2})(?:[ T]+(\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?)(Z|[+-]\d{2}:?\d{2})?)?$/
const two = (digits: string) => digits.padStart(2, '0')
const clock = (time: string) => (time.length % 3 === 1 ? `0${time}` : time)

/**
 * Reads a cell with a time.
 *
 * @param map tells the order of dates and the offset of times that name none
 * @returns ISO 8601
 * @example readCellTime('22.11.2026 6:10', { dates: 'dmy', offset: '+01:00' }) // { read: '2026-11-22T06:10+01:00' }
 */
export function readCellTime(
  cell: string,
  { dates = 'iso', offset = '' }: Pick<TableMap, 'dates' | 'offset'>,
): CellRead<string> {
  const [, first = '', second = '', year, time] = (dates === 'iso' ? null : WRITTEN.exec(cell)) ?? []
  const [, isoDate, isoTime, isoOffset] = (dates === 'iso' ? ISO.exec(cell) : null) ?? []
  const [day, month] = dates === 'dmy' ? [first, second] : [second, first]
  const date = year === undefined ? isoDate : `${year}-${two(month)}-${two(day)}`
  const hours = time ?? isoTime
  const text = hours === undefined ? `${date}` : `${date}T${clock(hours)}${isoOffset ?? offset}`
  if (readTime(text) !== null) return { read: text }
  const form = { iso: TIME_FORM, dmy: '22.11.2026 06:10', mdy: '11/22/2026 06:10' }[dates]
  return {
    problem: `is not a time; allowed: ${form}; for another order write "dates": "iso", "dmy" or "mdy" in the map`,
  }
}

/**
 * Reads a cell of a question.
 *
 * @param words the answers, beside yes, no and unknown
 * @param meant cells that say yes and no, by the map
 * @returns the answer as the case file writes it
 * @example readAnswer('Ja', ['yes', 'no', 'unknown'], { yes: ['Ja'] }) // { read: 'yes' }
 */
export function readAnswer(
  cell: string,
  words: readonly string[],
  { yes = [], no = [] }: { readonly yes?: readonly string[] | undefined; readonly no?: readonly string[] | undefined },
): CellRead<string> {
  const same = (one: string) => one.toLowerCase() === cell.toLowerCase()
  if (yes.some(same)) return { read: 'yes' }
  if (no.some(same)) return { read: 'no' }
  const word = words.find(same)
  if (word !== undefined) return { read: word }
  const hint = words.includes('yes') ? '; for other words write "yes" and "no" for this column in the map' : ''
  return { problem: `is not an answer; allowed: ${words.join(', ')}, or nothing${hint}` }
}
