import type { CaseRecord } from '../../case/case.ts'
import { type CaseResult, readCase } from '../../case/file.ts'
import type { Fault } from '../../criteria/fault.ts'
import type { Vocabulary } from '../../engine/vocabulary.ts'
import { isFhir } from '../../formats/fhir/entries.ts'
import { type Inside, insideText, isPageText } from '../../kit/page-copy.ts'
import { isPackText } from '../../pack/kind.ts'
import { isLink, readLink } from '../share/case-link.ts'

/** What a text from outside is. A pack has yet to be read; a case was read without a fault. */
export type Incoming =
  | { readonly kind: 'pack'; readonly text: string }
  /** Results of another program, which the box reads. */
  | { readonly kind: 'results'; readonly text: string }
  | { readonly kind: 'case'; readonly record: CaseRecord }
  | { readonly kind: 'refused'; readonly faults: readonly Fault[] }

const refused = (problem: string) => ({ kind: 'refused', faults: [{ path: '', problem }] }) as const
const damaged = (what: string) =>
  `the ${what} inside is damaged, and nothing of it can be trusted; get the file again from where it came from`

/** Marks a case inside a page on a server, where anyone who knows the address can read it. */
export const ON_SERVER = 'on a server' as const
const PUBLIC =
  'lies on a server, where others can read it; take that file off the server and put a clean page there (“Save clean page”)'

/**
 * Reads the case inside a page.
 *
 * @param held what the page holds in the place for a case
 * @returns the case, or every fault; null if there is none; never throws
 * @example caseInside(insideText(page, 'case'), vocabulary)
 */
export function caseInside(held: Inside | typeof ON_SERVER, vocabulary: Vocabulary): CaseResult | null {
  if (held === null) return null
  if (held === ON_SERVER) return { ok: false, faults: [{ path: '', problem: PUBLIC }] }
  if (held !== 'unreadable') return readCase(held.text, vocabulary)
  return { ok: false, faults: [{ path: '', problem: damaged('case') }] }
}

const NO_LINK = 'is no link to a case; allowed: a link or its code'
/** A mail program rewrites the signs around our part of the link in its own way: "-23case-3D". */
const REWRITTEN = /[a-z]{2,20}:\/\/\S{3,2000}case\S{20}/i
const LOOKED_AT = 4000
const BY_MAIL = 'was rewritten by a mail program, and no case can be read from it; ask the sender for the case file'

const told = (read: CaseResult): Incoming =>
  read.ok ? { kind: 'case', record: read.record } : { kind: 'refused', faults: read.faults }

/** Reads the case if there is one, and ignores the pack of the same page; otherwise reads the pack. */
function fromPage(page: string, vocabulary: Vocabulary): Incoming {
  const held = caseInside(insideText(page, 'case'), vocabulary)
  if (held !== null) return told(held)
  const pack = insideText(page, 'pack')
  if (pack === 'unreadable') return refused(damaged('pack'))
  if (pack !== null) return { kind: 'pack', text: pack.text }
  return refused('is a page without a case inside; allowed: a page saved with “Save page with this case”, a case file')
}

/**
 * Identifies and reads a text that was dropped, chosen or pasted. It runs nothing in the text.
 *
 * @param text a case file, a pack file, a saved page, FHIR results, or a link
 * @returns the pack, the results, the case, or every fault in words; never throws
 * @example await incoming(await file.text(), vocabulary)
 */
export async function incoming(text: string, vocabulary: Vocabulary): Promise<Incoming> {
  if (isPageText(text)) return fromPage(text, vocabulary)
  if (isPackText(text)) return { kind: 'pack', text }
  if (isFhir(text)) return { kind: 'results', text }
  if (isLink(text.trim())) return incomingLink(text, vocabulary)
  return told(readCase(text, vocabulary))
}

/**
 * Reads a pasted link, and refuses anything else.
 *
 * @param text the whole address, or the part of it from # on, with or without that sign
 * @returns the case, or every fault in words; never throws
 * @example await incomingLink('#...', vocabulary)
 */
export async function incomingLink(text: string, vocabulary: Vocabulary): Promise<Incoming> {
  const link = [text.trim(), `#${text.trim()}`].find(isLink)
  if (link === undefined) return refused(REWRITTEN.test(text.slice(0, LOOKED_AT)) ? BY_MAIL : NO_LINK)
  return told(await readLink(link, vocabulary))
}
