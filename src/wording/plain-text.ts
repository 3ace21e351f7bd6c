/** Some record systems wrap longer lines at arbitrary places. */
const WIDTH = 98
const NO_BREAK = '\u00a0'
/** Joins the words of an item: pasted text never breaks there, a narrow screen may. No text contains this character. */
const GLUE = '\ue000'

/** Replacements for characters that other programs lose or show as boxes. */
const PLAIN: readonly (readonly [RegExp, string])[] = [
  // The thousands separator: an ordinary space in its place could split a number in two.
  [/\u202f/g, ''],
  [/[\u00a0\ue000]/g, ' '],
  [/−/g, '-'],
  [/→/g, '->'],
  [/[“”]/g, '"'],
  [/[‘’]/g, "'"],
  [/…/g, '...'],
]
/** Further replacements for pagers, whose alphabet has only round brackets. A power of ten is written with "e". */
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
 * One line in characters that every program shows.
 *
 * @returns the line without narrow spaces, arrows and typographic quotes
 * @example plainSigns('“> 40 000” → call') // '"> 40000" -> call'
 */
export const plainSigns = (line: string): string => replaced(line, PLAIN)

/**
 * Keeps words on one line, so that a number stays with its unit.
 *
 * @param text a number with its unit, or a time
 * @returns the text with no-break spaces, which `plainText` turns into ordinary ones
 * @example unbroken('104 ×10⁹/L')
 */
export const unbroken = (text: string): string => text.replaceAll(' ', NO_BREAK)

/** Longer items may break: keeping them whole would leave half a line empty. */
const LONGEST_ITEM = 40

/**
 * Joins items into one line that breaks between them, not inside them.
 *
 * @param mark the separator, including its spaces
 * @example items(['4 of 8 met', 'needs 5'], ' · ')
 */
export const items = (all: readonly string[], mark: string): string =>
  all.map((item) => (item.length > LONGEST_ITEM ? item : item.replaceAll(' ', GLUE))).join(mark)

/**
 * One line for a pager: only ASCII characters that take one place in its alphabet.
 *
 * @returns the text in ASCII; a character without a counterpart becomes a question mark
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
 * Lines as plain text for pasting: no tabs, no formatting, every line below 100 characters.
 *
 * @param lines the lines; leading spaces also indent their continuation lines
 * @returns one text; words held together by `unbroken` or `items` stay on one line
 * @example plainText(['Ferritin > 40 000 ng/mL'])
 */
export const plainText = (lines: readonly string[]): string =>
  lines.map((line) => replaced(wrapped(line).join('\n'), PLAIN).trimEnd()).join('\n')

/** Part of a line as shown on screen. */
export interface Piece {
  readonly text: string
  /** Never broken: a number with its unit, a date. */
  readonly whole: boolean
}
/** A longer piece is wider than a small phone. */
const WIDEST = 30

/**
 * Splits a line into pieces for the screen, which wraps lines itself. The characters match the pasted text.
 *
 * @param line a line for `plainText`
 * @example pieces('Fever; Ferritin\u00a0900\u00a0ng/mL')
 * // [{ text: 'Fever; ', … }, { text: 'Ferritin 900 ng/mL', whole: true }]
 */
export function pieces(line: string): readonly Piece[] {
  const found: { text: string; whole: boolean }[] = []
  for (const part of line.replaceAll(GLUE, ' ').split(/( +)/)) {
    // Browsers also break after the hyphens of a date.
    const together = part.length <= WIDEST && (part.includes(NO_BREAK) || /[\dA-Z]-\d/.test(part))
    const text = replaced(part, PLAIN)
    const last = found.at(-1)
    if (last !== undefined && !last.whole && !together) last.text += text
    else found.push({ text, whole: together })
  }
  return found
}
