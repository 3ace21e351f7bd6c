import { unitKey } from '../../case/spelling.ts'
import type { Quantity } from '../../engine/vocabulary.ts'

/** A unit in a line. */
export interface FoundUnit {
  readonly start: number
  readonly end: number
  /** As printed, without brackets around it. */
  readonly text: string
}

/** Every spelling of a unit that a text can hold. */
export interface UnitSpellings {
  /** Units of the vocabulary. */
  readonly own: ReadonlySet<string>
  /** Units of other things: percent, days, bags of blood. */
  readonly foreign: ReadonlySet<string>
}

/**
 * Gathers the spellings of all units.
 *
 * @param quantities the quantities of the vocabulary
 * @param foreign spellings of units that belong to no field
 * @returns the spellings, each in the form of `unitKey`
 */
export function unitSpellings(quantities: readonly Quantity[], foreign: readonly string[]): UnitSpellings {
  const all = quantities.flatMap(({ units }) =>
    units.flatMap(({ code, label, aliases = [], partly = [] }) => [code, label, ...aliases, ...partly]),
  )
  const keys = (texts: readonly string[]) => new Set(texts.map(unitKey).filter((key) => !/^\d*$/.test(key)))
  return { own: keys(all), foreign: keys(foreign) }
}

const CHUNK = /[^\s|;,\ue000]+/g
/** A unit can be written right behind its number: 8.4g/dL. */
const GLUED_NUMBER = /^[^\p{L}\p{N}µ%°/#]*\d[\d.,]*(?=[^\d.,\s)\]])/u
const OPENING = /^[([{"'“*:=]+/
const CLOSING = /[)\]},.;:*"'”]+$/
const MOST_CHUNKS = 4
const LONGEST = 24
/** A sign that only units have: no name and no word is mistaken for one. */
const SIGNED = /[/%‰^³⁹⁶°º˚µμ]|10[*x]|[eE]\d\/|\{/
const LETTERS_ONLY = /^\p{L}{1,12}\.?$/u
const FLAG_LETTER = /^(?:[HLNA]|HH|LL)$/

/** What stands before a place: a number (with or without a space), the edge of a cell, or something else. */
function before(line: string, at: number): 'glued' | 'number' | 'edge' | 'else' {
  const head = line.slice(Math.max(0, at - 4), at)
  if (/\d$/.test(head)) return 'glued'
  if (/\d[*+]? ?[([]?$|\d ?[×x] ?$/.test(head)) return 'number'
  return /(?:[\t|;([]|\s\s)\s?$/.test(head) || (at < 4 && head.trim() === '') ? 'edge' : 'else'
}

const wholeCell = (line: string, end: number) => /^[\s)\]]*(?:$|[\t|;)\]\ue000]|\s\s)/.test(line.slice(end, end + 6))

function stands(line: string, start: number, text: string, own: boolean): boolean {
  const left = before(line, start)
  if (/^\d/.test(text)) return left === 'number' || left === 'edge' || /\d[*^xX'(]/.test(text)
  if (SIGNED.test(text)) return true
  if (!LETTERS_ONLY.test(text)) return left === 'glued' || left === 'number'
  const bracketed = /[([]$/.test(line.slice(0, start)) && /^[)\]]/.test(line.slice(start + text.length))
  if (FLAG_LETTER.test(text) || (bracketed && FLAG_LETTER.test(text.toUpperCase()))) return false
  if (/^[kK]$/.test(text)) return left === 'glued'
  // A lone l or h in front of a column gap is a flag: low, high.
  if (/^[hl]$/.test(text) && left !== 'glued' && /^(?:\t|\s\s)/.test(line.slice(start + 1))) return false
  if (left === 'glued' || left === 'number') return true
  return own && left === 'edge' && text.length > 1 && wholeCell(line, start + text.length)
}

/** Where a unit of one, two or three chunks can end, the longest first; one space may part the chunks. */
function endsFrom(reach: string): readonly number[] {
  const ends: number[] = []
  for (const { index, 0: chunk } of reach.matchAll(CHUNK)) {
    if (ends.length === MOST_CHUNKS || index !== (ends.length === 0 ? 0 : (ends.at(-1) ?? 0) + 1)) break
    ends.push(index + chunk.length)
  }
  return ends.reverse()
}

/** The longest unit that begins at a place. */
function unitAt(line: string, start: number, { own, foreign }: UnitSpellings): FoundUnit | null {
  const reach = line.slice(start, start + LONGEST)
  for (const end of endsFrom(reach)) {
    const raw = reach.slice(0, end)
    const whole = /[([{]/.test(raw) ? [raw.replace(/[,.;:*]+$/, '')] : []
    for (const text of new Set([...whole, raw.replace(CLOSING, ''), raw.replace(/[)\]].*$/, '')])) {
      const keys = [unitKey(text), unitKey(text.replace(/[()[\]{}]/g, ''))]
      const ours = keys.some((key) => own.has(key))
      const known = ours || keys.some((key) => foreign.has(key))
      const cut = /[\p{L}\p{N}]$/u.test(text) && /^[\p{L}\p{N}]/u.test(line.slice(start + text.length))
      if (known && !cut && stands(line, start, text, ours)) {
        return { start, end: start + text.length, text }
      }
    }
  }
  return null
}

/**
 * Finds the units of a line: those with a sign of their own anywhere, plain letters only behind a number or alone in a
 * cell.
 *
 * @param line the line as printed; places that are taken hold the sign U+E000
 * @param spellings every unit that is known
 * @returns the units from left to right, without overlaps
 */
export function findUnitsIn(line: string, spellings: UnitSpellings): readonly FoundUnit[] {
  const found: FoundUnit[] = []
  let taken = 0
  for (const chunk of line.matchAll(CHUNK)) {
    if (chunk.index + chunk[0].length <= taken) continue
    const opened = OPENING.exec(chunk[0])?.[0].length ?? 0
    const glued = GLUED_NUMBER.exec(chunk[0])?.[0].length ?? 0
    const starts = glued > 0 ? [chunk.index + opened, chunk.index + glued] : [chunk.index + opened]
    for (const start of starts) {
      const unit = start < taken ? null : unitAt(line, start, spellings)
      if (unit === null) continue
      found.push(unit)
      taken = unit.end
      break
    }
  }
  return found
}
