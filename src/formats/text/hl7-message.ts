import type { Comparator } from '../../engine/verdict.ts'

/** A segment of a message: its fields, and the line it begins in. */
interface Segment {
  readonly name: string
  readonly fields: readonly string[]
  readonly line: number
}
/** The signs that part a message, as its first segment says. */
interface Signs {
  readonly field: string
  readonly component: string
  readonly repetition: string
  readonly escape: string
}

/** What an observation segment says, before its name and value are looked up. */
export interface Hl7Observation {
  readonly line: number
  /** LOINC codes, the sender's own and the alternative one. */
  readonly loinc: readonly string[]
  readonly names: readonly string[]
  /** One value, or several repetitions; a structured number with its comparator. */
  readonly values: readonly { readonly text: string; readonly comparator: Comparator | null }[]
  /** Units as printed, the code first. */
  readonly units: readonly string[]
  readonly status: string
  /** Local time, "2026-11-22T06:10"; null: none. */
  readonly at: string | null
  /** Words for the specimen of its order. */
  readonly specimen: string
  /** False: an attachment or another form without a plain value. */
  readonly plain: boolean
}

const DEFAULT: Signs = { field: '|', component: '^', repetition: '~', escape: '\\' }
const SEGMENT = /^[A-Z][A-Z\d]{2}(?=[^A-Za-z\d\s])/
/** The signs that frame a message on its way. */
const FRAME = ['\u000b', '\u001c']
const unframed = (line: string): string => FRAME.reduce((text, sign) => text.replaceAll(sign, ''), line)

/**
 * Whether a text is an HL7 version 2 message, or the observations of one.
 *
 * @param lines the lines of the text
 * @returns true when one of them begins like a message or an observation
 * @example isHl7(['OBX|1|NM|718-7^Hemoglobin^LN||8.4|g/dL']) // true
 */
export const isHl7 = (lines: readonly string[]): boolean =>
  lines.some((line) => /^\s*(?:MSH[^A-Za-z\d\s]\S{3,5}|OBX\|\d*\|[A-Z]{2})/.test(unframed(line)))

function signsOf(line: string): Signs {
  const [field = '|', component = '^', repetition = '~', sign = '\\'] = line.slice(3, 7)
  return { field, component, repetition, escape: sign }
}

/** Lines that begin no segment go on with the one before: a mail program has broken them. */
function segmentsOf(lines: readonly string[]): { readonly segments: readonly Segment[]; readonly signs: Signs } {
  let signs = DEFAULT
  const joined: { text: string; line: number }[] = []
  for (const [place, raw] of lines.entries()) {
    const text = unframed(raw).trimStart()
    const last = joined.at(-1)
    if (text.startsWith('MSH')) signs = signsOf(text)
    if (SEGMENT.test(text)) joined.push({ text, line: place + 1 })
    else if (last !== undefined && text.trim() !== '') last.text += text
  }
  const segments = joined.map(({ text, line }) => ({ name: text.slice(0, 3), fields: text.split(signs.field), line }))
  return { segments, signs }
}

const ESCAPED: Readonly<Record<string, string>> = { F: '|', S: '^', T: '&', R: '~', E: '\\', '.br': ' ', H: '', N: '' }

/** Puts the signs back that a message cannot hold plainly: 10\S\3 is 10^3. */
function plainText(text: string, { escape: sign }: Signs): string {
  const parts = text.split(sign)
  if (parts.length < 3) return text
  return parts
    .map((part, place) => {
      if (place % 2 === 0 || place === parts.length - 1) return part
      const hex = /^X((?:[\dA-F]{2})+)$/i.exec(part)?.[1]
      if (hex !== undefined) return hex.replace(/../g, (code) => String.fromCharCode(Number.parseInt(code, 16)))
      return ESCAPED[part] ?? ' '
    })
    .join('')
}

const TIME = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2}))?/

/** "20261122061000-0500" as the clock on the wall showed it. */
function timeOf(text: string): string | null {
  const [, year, month, day, hour, minute] = TIME.exec(text) ?? []
  if (year === undefined) return null
  return `${year}-${month}-${day}${hour === undefined ? '' : `T${hour}:${minute}`}`
}

const COMPARATORS: Readonly<Record<string, Comparator>> = { '<': '<', '<=': '<=', '>': '>', '>=': '>=' }
const PLAIN = new Set(['NM', 'SN', 'ST', 'TX', 'FT', 'CE', 'CWE', 'CNE', 'IS', ''])

function valuesOf(field: string, type: string, signs: Signs): Hl7Observation['values'] {
  const repeated = field.split(signs.repetition).filter((one) => one.trim() !== '' && one !== '""')
  return repeated.map((one) => {
    const parts = one.split(signs.component).map((part) => plainText(part, signs).trim())
    if (type !== 'SN')
      return { text: type.startsWith('C') ? (parts[1] ?? parts[0] ?? '') : (parts[0] ?? ''), comparator: null }
    const [sign = '', first = '', between = '', second = ''] = parts
    // A range or a ratio is no single value: it stays a text that nobody takes for a number.
    const text = between === '' && second === '' ? first : [first, between, second].join(' ')
    return { text, comparator: COMPARATORS[sign] ?? null }
  })
}

const LOINC = /^\d{1,7}-\d$/

function observationOf({ fields, line }: Segment, signs: Signs, order: Order): Hl7Observation {
  const field = (place: number) => fields[place] ?? ''
  const code = field(3)
    .split(signs.component)
    .map((part) => plainText(part, signs).trim())
  const type = field(2).trim()
  const codes = [code[0], code[3]].flatMap((one) => (one !== undefined && LOINC.test(one) ? [one] : []))
  const names = [code[1], code[4], code[0]].flatMap((one) =>
    one !== undefined && one !== '' && !LOINC.test(one) ? [one] : [],
  )
  const [unitCode = '', unitText = ''] = field(6)
    .split(signs.component)
    .map((part) => plainText(part, signs).trim())
  return {
    line,
    loinc: codes,
    names,
    values: valuesOf(field(5), type, signs),
    units: [unitCode, unitText].filter((one) => one !== ''),
    // Some senders print the status one field late; a letter there is nothing else.
    status: field(11).trim() || (/^[A-Z]$/.exec(field(12).trim())?.[0] ?? ''),
    at: timeOf(field(14).trim()) ?? order.at,
    specimen: order.specimen,
    plain: PLAIN.has(type),
  }
}

interface Order {
  at: string | null
  specimen: string
}

/**
 * Reads the observations of a message. Segments about the patient are never looked at.
 *
 * @param lines the lines of the text
 * @returns the observations in their order
 */
export function observationsIn(lines: readonly string[]): readonly Hl7Observation[] {
  const { segments, signs } = segmentsOf(lines)
  const found: { observation: Hl7Observation; order: Order }[] = []
  let order: Order = { at: null, specimen: '' }
  const words = (text: string | undefined) => plainText((text ?? '').split(signs.component).join(' '), signs)
  for (const segment of segments) {
    const { name, fields } = segment
    if (name === 'OBR') order = { at: timeOf(fields[7] ?? ''), specimen: `${words(fields[4])} ${words(fields[15])}` }
    // The specimen segment stands behind the observations of its order.
    if (name === 'SPM') order.specimen = `${order.specimen} ${words(fields[4])}`
    if (name === 'OBX') found.push({ observation: observationOf(segment, signs, order), order })
  }
  return found.map(({ observation, order: { specimen } }) => ({ ...observation, specimen }))
}

/** Statuses of an observation that holds no result, in words. */
export const WITHOUT_RESULT: Readonly<Record<string, string>> = {
  X: 'cannot be obtained',
  W: 'posted in error',
  D: 'deleted',
  I: 'pending',
  N: 'not done',
}
/** Of several results of one test and time the one with the status named first counts. */
export const RANK = ['C', 'F', 'U', 'A', '', 'S', 'R', 'P']
/** Statuses of a result that may still change, or has changed, in words. */
export const REMARKS: Readonly<Record<string, string>> = {
  P: 'preliminary',
  R: 'not verified',
  S: 'partial',
  C: 'corrected',
}
