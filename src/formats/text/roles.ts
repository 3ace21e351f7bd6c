import type { WordClass } from '../../criteria/names.types.ts'
import type { Comparator } from '../../engine/verdict.ts'
import { isStrange, isWord } from './context.ts'
import { type DayOrder, printDate } from './dates.ts'
import type { DateToken, NumeralToken, Token, UnitToken } from './scan.ts'
import type { Segment } from './segments.ts'
import type { RowSurroundings } from './surroundings.ts'

/** A number of a segment, and what the words around it say of it. */
export interface JudgedNumber {
  readonly token: NumeralToken
  readonly comparator: Comparator | null
  /** The unit right behind it. */
  readonly unit: UnitToken | null
  /** Its own date; null: none, or one that cannot be read. */
  readonly at: string | null
  readonly dated: boolean
  /** `drop`: no result of this test. `earlier`: an older value without a date. `unsure`: words around it are not understood. */
  readonly role: 'value' | 'drop' | 'earlier' | 'unsure'
  /** Behind a word or mark that ends what is said of the test. */
  readonly apart: boolean
  readonly inBrackets: boolean
  /** A unit follows that no field knows: a word and a slash right behind the number. */
  readonly strangeUnit: boolean
}

const REACH = 3
const isMark = (token: Token | undefined, marks: RegExp) => token?.kind === 'break' && marks.test(token.sign)
const isQuantity = (token: Token | undefined) => token?.kind === 'word' && token.meaning?.quantity !== undefined

/** Whether the words right behind a number, up to a mark or the next number, have one of the classes. */
function isBehind(tokens: readonly Token[], place: number, ...classes: readonly WordClass[]): boolean {
  for (let other = place + 1; other < tokens.length; other += 1) {
    const token = tokens[other]
    if (token?.kind === 'number' || isQuantity(token)) return false
    if (token?.kind === 'break' && !isMark(token, /^(?:gap|:|=|\/)$/)) return false
    if (isWord(token, ...classes)) return true
  }
  return false
}

/** The word before a number; only flags and marks inside a clause may stand between. */
function wordBefore(tokens: readonly Token[], place: number): Token | undefined {
  for (let other = place - 1; other >= 0; other -= 1) {
    const token = tokens[other]
    if (token?.kind === 'word') return token
    const passes =
      token?.kind === 'flag' ||
      token?.kind === 'range' ||
      (token?.kind === 'break' && !isMark(token, /^(?:cell|gap|,|;|\.|\))$/))
    if (!passes) return undefined
  }
  return undefined
}

/** The unit behind a number; only flags and white space may stand between. */
function unitBehind(tokens: readonly Token[], place: number): UnitToken | null {
  for (let other = place + 1; other < tokens.length; other += 1) {
    const token = tokens[other]
    if (token?.kind === 'unit') return token
    const passes = token?.kind === 'flag' || isMark(token, /^(?:gap|cell|[([])$/)
    if (!passes && !isWord(token, 'aside')) return null
  }
  return null
}

/** The date behind a number, with units, flags, ranges and words between, but no other number or name. */
function dateBehind({ tokens, usable }: RowSurroundings, place: number, joined: boolean): DateToken | null {
  for (let other = place + 1; other < tokens.length; other += 1) {
    const token = tokens[other]
    if (token?.kind === 'date' && usable.has(token)) {
      return !joined || isWord(tokens[other - 1], 'dated', 'collected') ? token : null
    }
    const named = isQuantity(token) || (token?.kind === 'word' && token.meaning?.other === true)
    if (token?.kind === 'number' || named || isMark(token, /^[.;]$/)) return null
  }
  return null
}

/** In brackets the date inside; else the one behind, unless the dates of the row come first. */
function dateOf(all: RowSurroundings, place: number, datesFirst: boolean): DateToken | null {
  const inside = all.bracket[place] ?? 0
  if (inside > 0) return all.bracketDates.get(inside) ?? null
  const behind = dateBehind(all, place, datesFirst)
  return behind ?? (datesFirst ? (all.dateBefore[place] ?? null) : null)
}

function isAdvice(
  { tokens, sentence, clause, governed, targets }: RowSurroundings,
  place: number,
  name: number,
): boolean {
  const number = tokens[place]
  if (governed[place]?.has('target') === true) return true
  if (number?.kind === 'number' && number.sign !== null && targets.has(sentence[place] ?? 0)) return true
  for (let other = name - 1; other >= Math.max(0, name - REACH); other -= 1) {
    if (clause[other] === clause[place] && isWord(tokens[other], 'conditional')) return true
  }
  return false
}

function isEarlier(all: RowSurroundings, place: number, first: boolean): boolean {
  const { tokens, bracket, earlierBrackets, governed } = all
  if (earlierBrackets.has(bracket[place] ?? 0) || isBehind(tokens, place, 'earlier')) return true
  if (governed[place]?.has('earlier') === true || governed[place]?.has('moment') === true) return true
  return isWord(wordBefore(tokens, place), 'upTo') || (!first && isWord(wordBefore(tokens, place), 'was'))
}

/** "bis 5,0" in a column or a bracket of its own is a reference range. */
function isUpperBound(tokens: readonly Token[], place: number): boolean {
  const word = wordBefore(tokens, place)
  const before = isWord(word, 'upTo') ? tokens[tokens.lastIndexOf(word, place) - 1] : undefined
  return isMark(before, /^(?:gap|cell|[([])$/)
}

/** A bound behind "if" in the same sentence, or in words without a unit, may be no result. */
function isDoubtfulBound({ tokens, governed }: RowSurroundings, place: number): boolean {
  const number = tokens[place]
  const said = isWord(wordBefore(tokens, place), 'below', 'above') && unitBehind(tokens, place) === null
  return said || (number?.kind === 'number' && number.sign !== null && governed[place]?.has('conditional') === true)
}

function roleOf(all: RowSurroundings, place: number, name: number, seen: Seen): JudgedNumber['role'] {
  const number = all.tokens[place]
  const word = wordBefore(all.tokens, place)
  const governed = all.governed[place]
  const none =
    governed?.has('corrected') === true ||
    governed?.has('reference') === true ||
    isWord(word, 'reference', 'moment', 'other')
  const bound = !seen.first && isUpperBound(all.tokens, place)
  if (seen.identity || none || bound || isAdvice(all, place, name)) return 'drop'
  if (governed?.has('given') === true) return 'unsure'
  if (isEarlier(all, place, seen.first)) return 'earlier'
  const damaged = number?.kind === 'number' && number.damaged
  const unsure = (seen.first && seen.strange) || isDoubtfulBound(all, place)
  return unsure || damaged ? 'unsure' : 'value'
}

function isStrangeUnit(tokens: readonly Token[], place: number): boolean {
  const [number, word, slash] = [tokens[place], tokens[place + 1], tokens[place + 2]]
  return word !== undefined && isStrange(word) && word.start - (number?.end ?? 0) <= 1 && isMark(slash, /^\/$/)
}

/** What was seen between the name and a number. */
interface Seen {
  readonly first: boolean
  readonly strange: boolean
  readonly identity: boolean
}

/**
 * Judges the numbers of a segment by the words, dates and brackets around them.
 *
 * @param segment a name with what follows it
 * @param all the whole row
 * @param order of day and month in this text
 * @returns the numbers in their order; those inside square brackets are left out
 */
export function judge(segment: Segment, all: RowSurroundings, order: DayOrder): readonly JudgedNumber[] {
  const { place: places, tokens, bracket, clause, clock } = all
  const lastName = segment.names.at(-1)
  const name = lastName === undefined ? segment.from : (places.get(lastName) ?? segment.from)
  let live: number | null = null
  let [strange, identity, cut] = [false, false, false]
  return segment.body.flatMap((token): JudgedNumber[] => {
    strange ||= isStrange(token)
    cut ||= token.kind === 'word' || isMark(token, /^[.;]$/)
    identity ||= isWord(token, 'identity')
    const place = places.get(token) ?? 0
    if (token.kind !== 'number' || isMark(tokens[place - 1], /^\[$/)) return []
    const role = roleOf(all, place, name, { first: live === null, strange, identity })
    const date = dateOf(all, place, all.datesFirst)
    const strangeBetween = isStrange(wordBefore(tokens, place) ?? token)
    const apart = live !== null && cut && (clause[place] !== clause[live] || strangeBetween) && bracket[place] === 0
    if (role !== 'drop') live ??= place
    cut = false
    const word = wordBefore(tokens, place)
    const said = isWord(word, 'below') ? '<' : isWord(word, 'above') ? '>' : null
    const at = date === null ? null : printDate({ ...date, clock: date.clock ?? clock }, order)
    const unit = unitBehind(tokens, place)
    return [
      {
        token,
        comparator: token.sign ?? said,
        unit,
        at,
        dated: date !== null,
        role,
        apart,
        inBrackets: (bracket[place] ?? 0) > 0,
        strangeUnit: unit === null && isStrangeUnit(tokens, place),
      },
    ]
  })
}
