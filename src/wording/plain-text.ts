/** Some records break longer lines where they like. */
const WIDTH = 98
const NO_BREAK = '\u00a0'
/** Between the words of an item: pasted text does not break there, a narrow screen may. A sign that no text holds. */
const GLUE = '\ue000'

/** Signs that other programs lose or show as boxes, with what every one of them can show. */
const PLAIN: readonly (readonly [RegExp, string])[] = [
  // The mark between thousands: an ordinary space in its place could tear a number in two.
  [/\u202f/g, ''],
  [/[\u00a0\ue000]/g, ' '],
  [/−/g, '-'],
  [/→/g, '->'],
  [/[“”]/g, '"'],
  [/[‘’]/g, "'"],
  [/…/g, '...'],
]
/** What is left for a pager, whose alphabet has no brackets but round ones either. A power of ten keeps its sign as "e". */
const NARROW: readonly (readonly [RegExp, string])[] = [
  [/≥/g, '>='],
  [/≤/g, '<='],
  [/×/g, 'x'],
  [/10([⁰¹²³⁴-⁹])/g, '10e$1'],
  [/[µμ]/g, 'u'],
  [/°/g, ''],
  [/÷/g, '/'],
  [/[–—·~]/g, '-'],
  [/[[{]/g, '('],
  [/[\]}]/g, ')'],
  [/[\\|]/g, '/'],
  [/`/g, "'"],
  [/\^/g, ''],
]

const replaced = (text: string, table: typeof PLAIN): string =>
  table.reduce((words, [sign, other]) => words.replace(sign, other), text)

/**
 * One line in signs that every program shows.
 *
 * @param line any words
 * @returns the same without narrow spaces, arrows, and typographic quotes
 * @example plainSigns('“> 40 000” → call') // '"> 40000" -> call'
 */
export const plainSigns = (line: string): string => replaced(line, PLAIN)

/**
 * Keeps words on one line: a number must not stand apart from its unit.
 *
 * @param text a number with its unit, a time
 * @returns the same with spaces that do not break; `plainText` makes ordinary ones of them at the end
 * @example unbroken('104 ×10⁹/L')
 */
export const unbroken = (text: string): string => text.replaceAll(' ', NO_BREAK)

/** Longer ones may be broken: a whole line would be left half empty for them. */
const LONGEST_ITEM = 40

/**
 * Items in one line that breaks between them rather than inside.
 *
 * @param all the items
 * @param mark what stands between two of them, with its spaces
 * @returns one line
 * @example items(['4 of 8 met', 'needs 5'], ' · ')
 */
export const items = (all: readonly string[], mark: string): string =>
  all.map((item) => (item.length > LONGEST_ITEM ? item : item.replaceAll(' ', GLUE))).join(mark)

/**
 * One line in the signs that a pager has: those of ASCII that cost one place in its alphabet.
 *
 * @param text any words
 * @returns the same in ASCII; what has no counterpart is a question mark
 * @example pagerText('≥ 104 ×10⁹/L') // '>= 104 x10e9/L'
 */
export const pagerText = (text: string): string =>
  replaced(replaced(text.replace(/\s*[\t\r\n]\s*/g, ' '), PLAIN), NARROW)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]/g, '?')

function wrapped(line: string): readonly string[] {
  const indent = /^ */.exec(line)?.[0] ?? ''
  const lines: string[] = []
  let current = indent
  for (const word of line.trim().split(/[ \t\r\n]+/)) {
    const fresh = current.trim() === ''
    if (!fresh && current.length + 1 + word.length > WIDTH) {
      lines.push(current)
      current = `${indent}  ${word}`
    } else current += fresh ? word : ` ${word}`
  }
  return [...lines, current]
}

/**
 * Lines as plain text that can be pasted anywhere: no tabs, no marks of formatting, lines below 100 characters.
 *
 * @param lines the lines; leading spaces indent what follows them too
 * @returns one text; a number is never torn from what `whole` holds together
 * @example plainText(['Ferritin > 40 000 ng/mL'])
 */
export const plainText = (lines: readonly string[]): string =>
  lines.map((line) => replaced(wrapped(line).join('\n'), PLAIN).trimEnd()).join('\n')

/** A part of a line as a screen shows it. */
export interface Piece {
  readonly text: string
  /** Not to be broken: a number with its unit, a date. */
  readonly whole: boolean
}
/** A longer piece is wider than a small phone. */
const WIDEST = 30

/**
 * A line for the screen, which breaks lines itself: the same signs as in the pasted text, and what must stay together.
 *
 * @param line a line as `plainText` takes it
 * @returns the line in pieces
 * @example pieces('Fever; Ferritin\u00a0900\u00a0ng/mL') // [{ text: 'Fever; ', … }, { text: 'Ferritin 900 ng/mL', whole: true }]
 */
export function pieces(line: string): readonly Piece[] {
  const found: { text: string; whole: boolean }[] = []
  for (const part of line.replaceAll(GLUE, ' ').split(/( +)/)) {
    // A browser breaks behind the hyphens of a date, too.
    const together = part.length <= WIDEST && (part.includes(NO_BREAK) || /[\dA-Z]-\d/.test(part))
    const text = replaced(part, PLAIN)
    const last = found.at(-1)
    if (last !== undefined && !last.whole && !together) last.text += text
    else found.push({ text, whole: together })
  }
  return found
}
