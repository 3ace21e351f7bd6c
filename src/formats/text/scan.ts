import { fold } from '../../criteria/phrase-key.ts'
import { type FoundDate, findDates } from './dates.ts'
import { findPhrases, type Lexicon, type Meaning } from './lexicon.ts'
import { type FoundNumber, type FoundRange, findNumbers, findRanges } from './numbers.ts'
import { type FoundUnit, findUnitsIn, type UnitSpellings } from './units.ts'

interface Place {
  /** Counts from 1. */
  readonly line: number
}
export type DateToken = Place & FoundDate & { readonly kind: 'date' }
export type NumeralToken = Place & FoundNumber & { readonly kind: 'number' }
export type RangeToken = Place & FoundRange & { readonly kind: 'range' }
export type UnitToken = Place & FoundUnit & { readonly kind: 'unit' }
interface Mark extends Place {
  readonly start: number
  readonly end: number
}
/** A phrase of the lexicon, or a word that it does not know (`meaning` null). */
export type WordToken = Mark & { readonly kind: 'word'; readonly meaning: Meaning | null; readonly text: string }
/** `cell`: the edge of a table cell; `gap`: white space or dots between columns; else the mark itself. */
export type BreakToken = Mark & { readonly kind: 'break'; readonly sign: string }
/** `flag`: H, *, ++; `empty`: a dash that stands for no value. */
export type FlagToken = Mark & { readonly kind: 'flag' | 'empty' }
export type Token = DateToken | NumeralToken | RangeToken | UnitToken | WordToken | BreakToken | FlagToken

/** A line of the text with what was found in it. */
export interface Scanned {
  readonly line: number
  readonly text: string
  readonly tokens: readonly Token[]
}

/** What the scanner knows. */
export interface Knowledge {
  readonly lexicon: Lexicon
  readonly units: UnitSpellings
}

const TAKEN = '\ue000'

/** Blanks out places, each with as many signs as it had: what follows stays where it is. */
function blank(line: string, places: readonly { readonly start: number; readonly end: number }[]): string {
  if (places.length === 0) return line
  const parts: string[] = []
  let at = 0
  for (const { start, end } of [...places].sort((a, b) => a.start - b.start)) {
    parts.push(line.slice(at, start), TAKEN.repeat(end - start))
    at = end
  }
  return parts.join('') + line.slice(at)
}

/** Names such as IL-18 or CD25 hold digits that are no numbers. */
const digitPhrases = (folded: string, lexicon: Lexicon) =>
  findPhrases(folded, lexicon).filter(
    ({ start, end, meaning }) =>
      meaning !== null &&
      /\d/.test(folded.slice(start, end)) &&
      !/[\d/]$/.test(folded.slice(0, start).slice(-1)) &&
      !/^[.,]\d/.test(folded.slice(end, end + 2)),
  )

/** "1 H" is a value with its flag, not the first hour. */
const FLAGGED = /^\d+ H$/
const LONGEST_WORD = 12
const DOTTED = /^\d{1,2}\.\d\d(?: ?h)?$/
const SAYS_CLOCK = /(?:^|\s)(?:um|gegen|ab|at|a|as|las|vers)\s$/
/** "1.25 H" is a value with its flag. It is a quarter past one only behind a word such as "um", or in front of "Uhr". */
function isFlagged(line: string, { day, start, end }: FoundDate): boolean {
  if (day !== null || !DOTTED.test(line.slice(start, end)) || /^ ?uhr/.test(line.slice(end))) return false
  return !SAYS_CLOCK.test(line.slice(Math.max(0, start - LONGEST_WORD), start))
}

/** "from 188 to 74" is a change, no reference range. */
const isChange = (before: string, lexicon: Lexicon): boolean =>
  findPhrases(before, lexicon).at(-1)?.meaning?.classes.has('from') === true

/** A flag stands behind a number or its unit, or alone in brackets. */
const FLAGS =
  /(?<=[\d\ue000)\]*]\s{0,2}|[([])(?:HH|LL|AA|HI|LO|[HLN])\*{0,2}(?=[\s)\],;|*]|$)|(?<=^\s{0,4}|[\t|;]\s{0,4}|\s\s)(?:HH|LL|AA|HI|LO|[HLAN])\*{0,2}(?=\s{0,4}(?:$|[\t|;])|\s\s)|(?<=[([])(?:hh|ll|aa|hi|lo|[hlnaA])(?=[)\]])|[*!↑↓▲▼⬆⬇⇧⇩]+|(?<=[\d\ue000)] ?)(?:\+{1,3}|-{1,3})(?=\s|$|[\t|;])/gu
const EMPTY = /(?<=^\s{0,4}|[\t|;]\s{0,4}|\s\s)(?:-{1,3}|–|—|\.)(?=\s{0,4}(?:$|[\t|;])|\s\s)/gu
const BREAKS = /[\t|]|[^\S\t]{2,}|(?:\.\s?){3,}|…+|\.|[,;:()[\]/=?→]|->|=>/gu
/** A point ends a sentence before a capital letter or the end of the line; behind an abbreviation it ends nothing. */
const SENTENCE = /^\.(?:\s+[\p{Lu}?¿¡]|\s*$)/u

function signOf(text: string): string {
  if (/^[\t|]/.test(text)) return 'cell'
  if (/^\s|^\.\s?\.|^…/.test(text)) return 'gap'
  return text === '->' || text === '=>' ? '→' : text
}

function breaksOf(line: number, text: string, work: string): readonly Token[] {
  return [...work.matchAll(BREAKS)].flatMap((match): readonly Token[] => {
    const [start, end] = [match.index, match.index + match[0].length]
    if (match[0] === '.' && !SENTENCE.test(text.slice(start, start + 8))) return []
    return [{ line, kind: 'break', start, end, sign: signOf(match[0]) }]
  })
}

/** A flag letter can follow a number only; numbers are blanked out already when flags are looked for. */
function marksOf(line: number, work: string): readonly Token[] {
  const empty = [...work.matchAll(EMPTY)].map((match) => ({ match, kind: 'empty' as const }))
  const flags = [...work.matchAll(FLAGS)].map((match) => ({ match, kind: 'flag' as const }))
  const taken = new Set<number>()
  return [...empty, ...flags].flatMap(({ match, kind }) => {
    if (taken.has(match.index)) return []
    taken.add(match.index)
    return [{ line, kind, start: match.index, end: match.index + match[0].length }]
  })
}

/** Two small letters are a name only in front of a value: "na 128", not "na urina". */
function withoutShortNames(tokens: readonly Token[]): readonly Token[] {
  return tokens.map((token, place) => {
    const next = tokens[place + 1]
    if (token.kind !== 'word' || token.meaning === null || !/^\p{Ll}{1,2}$/u.test(token.text)) return token
    const classes = next?.kind === 'word' ? next.meaning?.classes : undefined
    const passes =
      (classes?.has('aside') === true || classes?.has('was') === true) &&
      !/^\d/.test(next?.kind === 'word' ? next.text : '')
    if (next?.kind !== 'word' || passes) return token
    const { quantity, bare, csf, other, ...meaning } = token.meaning
    return { ...token, meaning }
  })
}

const isShort = (token: Token | undefined): token is NumeralToken =>
  token?.kind === 'number' && token.sign === null && /^\d{1,2}$/.test(token.digits)

/** Two small numbers behind a word that dates them, or alone in brackets: "188 on 11/20", "(11/20)". */
function withShortDates(tokens: readonly Token[]): readonly Token[] {
  const joined: Token[] = []
  for (const [place, token] of tokens.entries()) {
    const [before, first, slash] = joined.slice(-3)
    const next = tokens[place + 1]
    const word =
      before?.kind === 'word' && (before.meaning?.classes.has('dated') || before.meaning?.classes.has('collected'))
    const alone = before?.kind === 'break' && before.sign === '(' && next?.kind === 'break' && next.sign === ')'
    const dates = word || alone
    if (!dates || !isShort(first) || !isShort(token) || slash?.kind !== 'break' || slash.sign !== '/') {
      joined.push(token)
      continue
    }
    const day = { year: null, month: Number(token.digits), day: Number(first.digits), open: true }
    joined.splice(-2, 2, { kind: 'date', line: token.line, start: first.start, end: token.end, day, clock: null })
  }
  return joined
}

/**
 * Takes a line apart: dates, names, units, reference ranges, numbers, flags and words, each with its place.
 *
 * @param text the line, composed characters (NFC), without its end
 * @param line its number, from 1
 * @param knowledge words and units
 * @returns the tokens from left to right
 * @example scanLine('PLT 74 (L) K/uL', 1, knowledge).tokens.map(({ kind }) => kind) // word, number, break, flag, …
 */
export function scanLine(text: string, line: number, { lexicon, units }: Knowledge): Scanned {
  const folded = fold(text)
  const found = findDates(folded).filter((date) => !isFlagged(folded, date))
  const dates: Token[] = found.map((date) => ({ ...date, line, kind: 'date' }))
  const dateless = blank(folded, dates)
  const named = digitPhrases(dateless, lexicon).filter(({ start, end }) => !FLAGGED.test(text.slice(start, end)))
  const words = (found: ReturnType<typeof findPhrases>): Token[] =>
    found.map(({ start, end, meaning }) => ({ line, kind: 'word', start, end, meaning, text: text.slice(start, end) }))
  const places = blank(text, [...dates, ...named])
  const own: Token[] = findUnitsIn(places, units).map((unit) => ({ ...unit, line, kind: 'unit' }))
  const measured = blank(places, own)
  const ranges: Token[] = findRanges(measured)
    .filter(
      ({ start, worded }) => !worded || !isChange(folded.slice(Math.max(0, start - LONGEST_WORD), start), lexicon),
    )
    .map((range) => ({ ...range, line, kind: 'range' }))
  const valued = blank(measured, ranges)
  const numbers: Token[] = findNumbers(valued).map((number) => ({ ...number, line, kind: 'number' }))
  const numbered = blank(valued, numbers)
  const marks = marksOf(line, numbered)
  const left = blank(numbered, marks)
  const rest = words(findPhrases(fold(left), lexicon))
  const breaks = breaksOf(line, text, blank(left, rest))
  const tokens = [...dates, ...words(named), ...own, ...ranges, ...numbers, ...marks, ...rest, ...breaks]
  return { line, text, tokens: withoutShortNames(withShortDates(tokens.sort((a, b) => a.start - b.start))) }
}
