import { findUnits } from '../case/spelling.ts'
import type { Quantity, Unit } from '../engine/vocabulary.ts'

/** A text without flags and reference ranges, and the removed parts as printed. */
export interface Peeled {
  readonly body: string
  readonly leftOut: readonly string[]
}

const SPACES = '[\\s⏎⇥]'
const LETTERS = '(?:HH|LL|AA|[HLAN])\\*?'
const MARKS = '[*!↑↓▲▼⬆⬇]{1,3}'
const WORDS =
  '(?:(?:critical(?:ly)?\\s+)?(?:high|low)|(?:above|below)\\s+(?:high|low)\\s+reference\\s+limit|abnormal|critical)'
const REPORT_TAIL_NUMBER = "\\d[\\d.,'’\\u00a0\\u202f]*"
const RANGE = `(?:${REPORT_TAIL_NUMBER}\\s*(?:-|–|—|\\.\\.|to|à|a|bis)\\s*${REPORT_TAIL_NUMBER}|[<>≤≥]=?\\s*${REPORT_TAIL_NUMBER})`
const NAMED = '(?:(?:ref(?:erence)?\\.?|normal|norm|n)?\\s*(?:range|interval|values?)?\\s*[:.]?\\s*)'
const UNIT = '(?:\\s*[^\\s\\d()[\\],;][^\\s()[\\],;]{0,15})?'

/** Patterns from most to least certain. Each matches to the end of the text; its last group is the part to remove. */
const TAILS: readonly RegExp[] = [
  new RegExp(`^(.*?)${SPACES}*([([]\\s*(?:${LETTERS}|${MARKS})\\s*[)\\]])$`, 'su'),
  new RegExp(`^(.*?)${SPACES}*([([]\\s*${WORDS}\\s*[)\\]])$`, 'siu'),
  new RegExp(`^(.*?)${SPACES}*([([]\\s*${NAMED}${RANGE}${UNIT}\\s*[)\\]])$`, 'siu'),
  // Without brackets a range needs a unit, a flag or a cell edge before it: "3 5-10" is ambiguous.
  new RegExp(`^(.*(?:[^\\d.,\\s]${SPACES}+|[\\t\\n⏎⇥]${SPACES}*))(${NAMED}${RANGE})$`, 'siu'),
  new RegExp(`^(.*?(?:[\\d)\\]*]|\\S${SPACES}+))(${LETTERS})$`, 'su'),
  new RegExp(`^(.*?\\S)${SPACES}*(${MARKS})$`, 'su'),
  new RegExp(`^(.*?\\S)${SPACES}+(${WORDS}|\\+{1,3}|-{1,3})$`, 'siu'),
]
const HEAD = new RegExp(`^((?:HH?|LL?)${SPACES}+|${MARKS}\\s*)(?=[<>≤≥\\d.,])(.*)$`, 'su')

const trimmed = (text: string): string => text.replace(new RegExp(`^${SPACES}+|${SPACES}+$`, 'g'), '')
const inBrackets = (text: string): string => (/^[\d<>≤≥]|^(?:ref|norm|n\b)/i.test(text) ? `(${text})` : text)

function peelOnce({ body, leftOut }: Peeled): Peeled | null {
  for (const tail of TAILS) {
    const [, rest, left] = tail.exec(body) ?? []
    if (rest !== undefined && left !== undefined) {
      return { body: trimmed(rest), leftOut: [inBrackets(left), ...leftOut] }
    }
  }
  return null
}

/**
 * Removes a flag printed before the value.
 *
 * @param text a line copied from a report
 * @returns the text from the comparator or number onwards, and the flag if there is one
 * @example peelHead('* 2,10') // { body: '2,10', leftOut: ['*'] }
 */
export function peelHead(text: string): Peeled {
  const [, flag, rest] = HEAD.exec(text) ?? []
  return flag === undefined || rest === undefined
    ? { body: text, leftOut: [] }
    : { body: trimmed(rest), leftOut: [trimmed(flag)] }
}

/**
 * Removes the flags and reference ranges that laboratories print around a value, one at a time.
 *
 * @param text a line copied from a report, or a part of it
 * @returns the full text first, then each shorter version; the caller checks whether a number is left
 * @example peelings('12450 H (13-150)').at(-1) // { body: '12450', leftOut: ['H', '(13-150)'] }
 */
function peelings(text: string): readonly Peeled[] {
  const all: Peeled[] = []
  let next: Peeled | null = { body: trimmed(text), leftOut: [] }
  while (next !== null) {
    all.push(next)
    next = peelOnce(next)
  }
  return all
}

/** One way to split a typed text. */
export interface Split {
  /** Digits, separators and spaces, trimmed. */
  readonly number: string
  /** The units the text after the number can mean; empty without such text. */
  readonly units: readonly Unit[]
  /** Flags and reference ranges, as printed. */
  readonly leftOut: readonly string[]
}

const NUMBER = /^[\d.,](?:[\d.,'’ʼ\s⏎⇥]*[\d.,])?$/

/** Splits at a unit. Removes as few flags and ranges from the part before it as needed to leave a number. */
function splitAt(head: string, units: readonly Unit[], behind: readonly string[]): Split | null {
  const found = peelings(head).find(({ body }) => NUMBER.test(body))
  return found === undefined ? null : { number: found.body, units, leftOut: [...found.leftOut, ...behind] }
}

function splitsOf(text: string, quantity: Quantity, behind: readonly string[]): readonly Split[] {
  const found: Split[] = []
  for (let at = 1; at < text.length; at += 1) {
    const here = text.slice(at)
    // A unit may begin with a digit (10*9/L), but only after a space: "12510*9/L" is ambiguous. A star before letters
    // is a flag, not a multiplication sign.
    if (/^[\s⏎⇥]|^\*\s*\D/.test(here) || (/^\d/.test(here) && !/[\s⏎⇥]$/.test(text.slice(0, at)))) continue
    const units = findUnits(here, quantity)
    const split = units.length === 0 ? null : splitAt(text.slice(0, at), units, behind)
    if (split !== null) found.push(split)
  }
  return found
}

/**
 * Splits a typed text into number, unit and the flags or ranges of a report. The longest tail that is a unit comes
 * first, so "5 10*3/uL" is five. "181 103/µL", which lost its superscript, splits in two ways.
 *
 * @param text the typed text without its comparator
 * @returns every split that leaves nothing but a number; empty if anything else remains
 * @example splitUnit('3.0 mmol/L', triglycerides) // [{ number: '3.0', units: [{ code: 'mmol/L', … }], leftOut: [] }]
 */
export function splitUnit(text: string, quantity: Quantity): readonly Split[] {
  for (const { body, leftOut } of peelings(text)) {
    const splits = splitsOf(body, quantity, leftOut)
    if (splits.length > 0) return splits
    if (NUMBER.test(body)) return [{ number: body, units: [], leftOut }]
  }
  return []
}
