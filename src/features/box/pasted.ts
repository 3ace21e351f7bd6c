import { readJson } from '../../criteria/json.ts'
import { fhirJson, isFhir } from '../../formats/fhir/entries.ts'
import { cellsOfHtml } from '../../formats/html-table.ts'
import { isPageText } from '../../kit/page-copy.ts'
import { isLink } from '../share/case-link.ts'

/** One report has about 5,000 characters. Longer text would freeze the page while it is read. */
const MOST_CHARACTERS = 100_000
const MOST_LINES = 3000
/** Reading takes longer than in proportion to the longest line. */
const LONGEST_LINE = 5000
const LARGEST_HTML = 2_000_000
const LARGEST_FHIR = 2_000_000

/** What a text in the box is, or why it is not read. */
export type Pasted =
  /** A case file, a saved page or a pack. */
  | { readonly kind: 'file' }
  | { readonly kind: 'link' }
  | { readonly kind: 'results' }
  | { readonly kind: 'refused'; readonly words: string }

const refused = (words: string): Pasted => ({ kind: 'refused', words })
const LESS = 'Paste one report at a time.'

const counted = (count: number) => count.toLocaleString('en-US')

function tooLarge(text: string): string | null {
  if (text.length > MOST_CHARACTERS)
    return `${counted(text.length)} characters are too many (at most ${counted(MOST_CHARACTERS)}). ${LESS}`
  const lines = text.split(/\r\n|[\n\r\u2028\u2029\f\v]/)
  if (lines.length > MOST_LINES)
    return `${counted(lines.length)} lines are too many (at most ${counted(MOST_LINES)}). ${LESS}`
  if (lines.some(({ length }) => length > LONGEST_LINE))
    return `A line is too long (at most ${counted(LONGEST_LINE)} characters). ${LESS}`
  return null
}

/** A web address and nothing else: a link, whole or rewritten by a mail program. */
const ADDRESS = /^[a-z][a-z\d+.-]{1,20}:\/\/\S{1,20000}$/i

const FHIR_XML = /^<[^>]{0,200}"http:\/\/hl7\.org\/fhir"/

function fhirKind(text: string): Pasted {
  if (text.length > LARGEST_FHIR)
    return refused(`${counted(text.length)} characters are too many (at most ${counted(LARGEST_FHIR)}). ${LESS}`)
  return fhirJson(text) === null ? refused('This FHIR text is damaged. Copy all of it again.') : { kind: 'results' }
}

/**
 * Tells what a text in the box is. Looks no further than needed: a large text costs nothing.
 *
 * @param text as pasted or typed
 * @returns what it is, or one or two sentences why it is not read; never throws
 * @example pastedKind('plt 45').kind // 'results'
 */
export function pastedKind(text: string): Pasted {
  const trimmed = text.trim()
  if (isPageText(text)) return { kind: 'file' }
  if (isLink(trimmed) || ADDRESS.test(trimmed)) return { kind: 'link' }
  if (isFhir(trimmed)) return fhirKind(trimmed)
  if (FHIR_XML.test(trimmed)) return refused('FHIR in XML cannot be read. Paste it as JSON.')
  if (trimmed.startsWith('{') || (trimmed.startsWith('[') && readJson(trimmed).ok)) return { kind: 'file' }
  const words = tooLarge(text)
  return words === null ? { kind: 'results' } : refused(words)
}

/**
 * The text of a clipboard or of something dropped: a table keeps its cells.
 *
 * @param data the clipboard
 * @returns the text, empty if there is none
 * @example pastedText(event.clipboardData)
 */
export function pastedText(data: Pick<DataTransfer, 'getData'>): string {
  const text = data.getData('text')
  const html = data.getData('text/html')
  // The plain text of a link or a file is what was copied; its HTML only dresses it.
  if (html === '' || html.length > LARGEST_HTML || pastedKind(text).kind !== 'results') return text
  return cellsOfHtml(html) ?? text
}
