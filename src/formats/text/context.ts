import type { WordClass } from '../../criteria/names.types.ts'
import { type DayOrder, printDate } from './dates.ts'
import type { DateToken, Scanned, Token, WordToken } from './scan.ts'

/** Where a sample was taken from. */
export type Specimen = 'blood' | 'csf' | 'elsewhere'

/**
 * Whether a token is a word of a class.
 *
 * @param token any token
 * @param classes the classes asked for
 * @returns true when the word has one of them
 */
export const isWord = (token: Token | undefined, ...classes: readonly WordClass[]): token is WordToken =>
  token?.kind === 'word' && classes.some((name) => token.meaning?.classes.has(name))

/** A word that the lexicon does not know; bare digits, such as the number of a laboratory, are none. */
export const isStrange = (token: Token): boolean =>
  token.kind === 'word' && token.meaning === null && !/^\d+$/.test(token.text)

/** The specimen that a word names. */
export const specimenOf = (token: Token): Specimen | null => {
  if (token.kind !== 'word') return null
  return (['elsewhere', 'csf', 'blood'] as const).find((name) => token.meaning?.classes.has(name)) ?? null
}

/** What a date is the date of. */
export type DateUse = 'collected' | 'plain' | 'ignored'

/**
 * Tells what a date is the date of, from the nearest label before it: a birth date or a print date dates no result.
 *
 * @param tokens the tokens of its line
 * @param date one of them
 * @param carried what a label at the end of the line before says of the first date
 * @returns its use
 */
export function dateUse(tokens: readonly Token[], date: DateToken, carried: DateUse | null = null): DateUse {
  for (let place = tokens.indexOf(date) - 1; place >= 0; place -= 1) {
    const token = tokens[place]
    if (token === undefined || token.kind === 'date') return 'plain'
    const use = labelUse(token)
    if (use !== null) return use
  }
  return carried ?? 'plain'
}

function labelUse(token: Token): DateUse | null {
  if (isWord(token, 'born', 'uncollected')) return 'ignored'
  return isWord(token, 'collected') ? 'collected' : null
}

/** A label that a line ends with: the date stands in the next line. */
export function labelAtEnd({ tokens }: Scanned): DateUse | null {
  const words = tokens.filter(({ kind }) => kind !== 'break')
  const last = words.at(-1)
  return last === undefined ? null : labelUse(last)
}

/** The date that lines without one share. */
export interface SharedDate {
  readonly at: string | null
  /** Printed before the results of a line: it ends with the paragraph. */
  readonly inline: boolean
}

/** Words of names and headings that say nothing of a person. */
const isKnown = (token: Token) => token.kind !== 'word' || token.meaning !== null

/**
 * The date that a line without results sets for those below it.
 *
 * @param scanned the line
 * @param order of day and month in this text
 * @param carried what the line before says of the first date
 * @param heading the line is the heading of a table: its plain dates are those of columns
 * @returns the date; null where the line has none that a result can have
 */
export function dateOfLine(
  { tokens }: Scanned,
  order: DayOrder,
  carried: DateUse | null,
  heading = false,
): string | null {
  const dates = tokens.filter((token): token is DateToken => token.kind === 'date' && token.day !== null)
  const uses = dates.map((date, place) => dateUse(tokens, date, place === 0 ? carried : null))
  const collected = dates[uses.indexOf('collected')]
  if (collected !== undefined) return printDate(collected, order)
  const plain = dates[uses.indexOf('plain')]
  if (uses.filter((use) => use === 'plain').length > 1) return null
  if (plain === undefined || heading || tokens.some((token) => isWord(token, 'identity', 'born'))) return null
  const first = tokens.find(({ kind }) => kind !== 'break')
  // A date beside unknown words can be anything: a birth date behind a person's name.
  return first === plain || tokens.every(isKnown) ? printDate(plain, order) : null
}
