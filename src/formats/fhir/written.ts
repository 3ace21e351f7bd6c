import { readTime } from '../../case/time.ts'
import { sha256 } from '../../criteria/sha256.ts'

/** A decimal that is written digit for digit. */
export class Digits {
  readonly text: string
  constructor(text: string) {
    this.text = text.replace(/^0+(?=\d)/, '')
  }
}

/** A resource with the address that others refer to. */
export interface WrittenResource {
  readonly fullUrl: string
  readonly resource: object
}

const MARK = '\ue000'
const MARKED = new RegExp(`"${MARK}(-?[\\d.]+)"`, 'g')

/**
 * A resource as JSON text; decimals keep every digit, which a JavaScript number would lose.
 *
 * @example jsonText({ value: new Digits('2.50') }) // '{\n  "value": 2.50\n}'
 */
export const jsonText = (value: unknown): string =>
  JSON.stringify(value, (_, one) => (one instanceof Digits ? `${MARK}${one.text}` : one), 2).replace(MARKED, '$1')

/**
 * Gives a resource an address made from its content and its place, so that the same case gives the same bytes.
 *
 * @param place tells equal resources of one bundle apart
 * @example written({ resourceType: 'Observation' }, '0').fullUrl // 'urn:uuid:…'
 */
export function written(resource: object, place: string): WrittenResource {
  const hash = sha256(`${place} ${jsonText(resource)}`)
  const [a, b, c, d, e] = [
    hash.slice(0, 8),
    hash.slice(8, 12),
    hash.slice(13, 16),
    hash.slice(17, 20),
    hash.slice(20, 32),
  ]
  return { fullUrl: `urn:uuid:${a}-${b}-8${c}-8${d}-${e}`, resource }
}

const TIME = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::(\d{2}))?(?:[.,](\d+))?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/

/**
 * A time of a case as FHIR writes it: with seconds and an offset, or a day alone.
 *
 * @param text as `readTime` accepts it
 * @example fhirTime('2026-11-22T06:10') // '2026-11-22T06:10:00Z'
 */
export function fhirTime(text: string): string | undefined {
  const [, day, clock, seconds = '00', fraction, offset = 'Z'] = TIME.exec(text) ?? []
  if (day === undefined || readTime(text) === null) return undefined
  if (clock === undefined) return day
  const zone = offset === 'Z' ? offset : `${offset.slice(0, 3)}:${offset.slice(3).replace(':', '') || '00'}`
  return `${day}T${clock}:${seconds}${fraction === undefined ? '' : `.${fraction}`}${zone}`
}
