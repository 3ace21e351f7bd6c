import { dateUse, isStrange, isWord } from './context.ts'
import { type DayOrder, printDate } from './dates.ts'
import type { BreakToken, DateToken, Scanned, Token, WordToken } from './scan.ts'
import { cellsOf, type Table } from './table.ts'

/** Whether a token is a day, with or without a time. */
export const isDay = (token: Token): token is DateToken => token.kind === 'date' && token.day !== null

/** Whether a token is the name of a test, in any specimen. */
export const isName = (token: Token): token is WordToken => {
  if (token.kind !== 'word' || token.meaning === null) return false
  const { quantity, other, csf, doubtful } = token.meaning
  return (quantity ?? other ?? csf ?? doubtful) !== undefined
}

/** Whether a line holds a number. */
export const hasValue = (tokens: readonly Token[]): boolean => tokens.some(({ kind }) => kind === 'number')

const isDoubtful = (token: Token): boolean => token.kind === 'word' && token.meaning?.doubtful !== undefined

/** Whether a line holds a number, or a word in place of one. */
export const hasResult = (tokens: readonly Token[]): boolean =>
  tokens.some((token) => token.kind === 'number' || isWord(token, 'noResult') || isDoubtful(token))

/** Whether a line holds nothing but marks. */
export const onlyMarks = (tokens: readonly Token[]): boolean =>
  tokens.every(({ kind }) => kind === 'break' || kind === 'flag' || kind === 'empty')

/** A line below a name: values, ranges, flags, and only known words before the first number. */
export function isData(tokens: readonly Token[]): boolean {
  for (const token of tokens) {
    if (token.kind === 'number' || token.kind === 'range') return true
    if (isStrange(token) || isWord(token, 'identity', 'uncollected', 'born')) return false
  }
  return true
}

const MOST_WORDS = 6

/** A short line of words without a value: a section, or a test that no field reads. */
export function isHeading(tokens: readonly Token[]): boolean {
  const words = tokens.filter(({ kind }) => kind === 'word')
  const sentence = tokens.some((token) => token.kind === 'break' && /^[.:?]$/.test(token.sign))
  return words.length > 0 && words.length <= MOST_WORDS && words.some(isStrange) && !sentence && !hasResult(tokens)
}

/** A sentence: it ends what a table above says. */
export const isProse = (tokens: readonly Token[]): boolean =>
  tokens.filter(isStrange).length >= MOST_WORDS &&
  !tokens.some((token) => token.kind === 'break' && token.sign === 'cell')

/** One heading of a table that was copied cell by cell: a word for a column, or a date. */
export function isHead(scanned: Scanned): boolean {
  const { strong, cells } = cellsOf(scanned)
  const [cell] = cells
  if (strong || cells.length !== 1 || cell === undefined) return false
  const [first, ...more] = cell.tokens
  if (first !== undefined && more.length === 0 && isDay(first)) return true
  const words = cell.tokens.filter((token): token is WordToken => token.kind === 'word')
  return words.length > 0 && words.every(({ meaning }) => (meaning?.columns.size ?? 0) > 0) && !hasValue(cell.tokens)
}

/** The edge of a cell that stands on a line of its own. */
export const cellEdge = (line: number, start: number): BreakToken => ({
  kind: 'break',
  sign: 'cell',
  line,
  start,
  end: start,
})

/**
 * The date of a label such as "Collected" where the text has one alone: it can stand below the results.
 *
 * @param lines the lines of the text
 * @param order of day and month in this text
 * @returns the date; null where there is none or more than one
 */
export function onlyCollected(lines: readonly Scanned[], order: DayOrder): string | null {
  const labels = lines.filter(({ tokens }) => !tokens.some((token) => isName(token) || token.kind === 'number'))
  const dates = labels.flatMap(({ tokens }) =>
    tokens.filter(isDay).flatMap((date) => (dateUse(tokens, date) === 'collected' ? [printDate(date, order)] : [])),
  )
  const [only, ...more] = new Set(dates)
  return more.length === 0 ? (only ?? null) : null
}

/**
 * How many cells further right than in the heading the name of a row stands.
 *
 * @param table the heading
 * @param scanned the row
 * @returns 0 where both have as many cells
 */
export function shiftOf(table: Table, scanned: Scanned): number {
  const { strong, cells } = cellsOf(scanned)
  if (!strong || !table.strong || cells.length <= table.columns.length) return 0
  const own = cells.findIndex(({ tokens }) => tokens.some(isName))
  const named = table.columns.findIndex(({ role }) => role === 'name')
  const head = named >= 0 ? named : table.columns.findIndex(({ role }) => role === 'skip')
  return Math.max(0, own - Math.max(0, head))
}
