const ACCENTED = /[\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff]/g

/** One token of a phrase: letters, digits, or a sign that tells tests apart. */
export const PHRASE_TOKEN = /\p{L}+|\d+|[%#+]/gu

/**
 * A line without letter case and accents, as long as before: each place stays where it is.
 *
 * @param line composed characters (NFC)
 * @returns the folded line
 * @example fold('Hämoglobin') // 'hamoglobin'
 */
export const fold = (line: string): string =>
  line
    .replace(ACCENTED, (letter) => letter.normalize('NFKD').charAt(0))
    .replace(/[A-Z\u0370-\u1fff]/g, (letter) => (letter.toLowerCase().length === 1 ? letter.toLowerCase() : letter))

/**
 * The key of a phrase: its tokens, folded. Punctuation does not matter.
 *
 * @param text a name as printed
 * @returns tokens with one space between them; empty where the text has none
 * @example phraseKey('Neutrophils (Absolute)') // 'neutrophils absolute'
 */
export const phraseKey = (text: string): string => (fold(text.normalize('NFC')).match(PHRASE_TOKEN) ?? []).join(' ')
