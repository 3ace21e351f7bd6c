import { insideText } from '../kit/page-copy.ts'

/** What the server that a page came from holds by now. */
export interface Served {
  /** The text of the page that the next opening will show; null where none is kept. */
  readonly page: string | null
  /** The server knows of no page at this address any more. */
  readonly gone: boolean
}
/** What is to be told of it. */
export type HostedNews =
  | { readonly kind: 'gone' }
  | {
      readonly kind: 'newer'
      /** "0.2.0"; null where it does not say. */
      readonly version: string | null
      /** What tells it from the open page. */
      readonly differs: 'version' | 'pack' | 'text'
    }

const versionOf = (page: string) => /<meta name="version" content="([\w.+-]{1,40})">/.exec(page)?.[1] ?? null
/** Holds the hashes of script and style, and thereby of all that the page says. */
const policyOf = (page: string) => /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? null
const packOf = (page: string) => JSON.stringify(insideText(page, 'pack'))
const caseOf = (page: string) => JSON.stringify(insideText(page, 'case'))

/**
 * Compares the open page with the one its server holds. Compared is what makes a page, not the bytes: some servers add to
 * what they send, some browsers to what they save, and neither is news.
 *
 * @param page the text of the open page as it was built
 * @param served what the server holds
 * @returns what a reader must know; null when it is the same page, or nothing is known
 * @example hostedNews(page, { page, gone: false }) // null
 */
export function hostedNews(page: string, { page: other, gone }: Served): HostedNews | null {
  if (other === null) return null
  if (gone) return { kind: 'gone' }
  const version = versionOf(other)
  if (version !== versionOf(page)) return { kind: 'newer', version, differs: 'version' }
  if (policyOf(other) !== policyOf(page)) return { kind: 'newer', version, differs: 'text' }
  if (packOf(other) !== packOf(page)) return { kind: 'newer', version, differs: 'pack' }
  return caseOf(other) === caseOf(page) ? null : { kind: 'newer', version, differs: 'text' }
}
