import { useEffect, useState } from 'react'
import { Note } from '../kit/note.tsx'
import { insideText } from '../kit/page-copy.ts'

/** What the server that a page came from holds by now. */
export interface Served {
  /** The text of the page that the next opening will show; null where none is kept. */
  readonly page: string | null
  /** The server knows of no page at this address any more. */
  readonly gone: boolean
}
/** What is to be told of it. */
type HostedNews =
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

interface Props {
  /** What the server holds, once it is known; undefined for a page from disk. */
  readonly served: Promise<Served | null> | undefined
  /** The text of this page as it was built; null where it is not known. */
  readonly page: string | null
  /** The version of this page. */
  readonly build: string
  /** Something stands in the form. */
  readonly entered: boolean
  /** A pack is in force that was opened from a file. */
  readonly opened: boolean
}

const AGAIN = { version: '', pack: ' again, with another hospital’s pack', text: ' again, changed' } as const

interface NewerProps extends Pick<Props, 'entered' | 'opened'> {
  readonly news: HostedNews & { readonly kind: 'newer' }
}

/** It has the same height whether something is entered or not: the first key must not move the form. */
const Newer = ({ news: { version, differs }, entered, opened }: NewerProps) => (
  <Note
    kind="ask"
    data-part="hosted-notice"
    actions={
      <button type="button" disabled={entered} onClick={() => location.reload()}>
        Start it now
      </button>
    }
  >
    <p role="status">
      <strong>A newer page is ready{version !== null && ` (${version}${AGAIN[differs]})`}.</strong> It starts the next
      time this page is opened. Save or clear the case to start it now.
      {opened && ' The pack opened from a file must then be opened again.'}
    </p>
  </Note>
)

/** On a server: says that another page lies there by now, and lets the reader choose when to change to it. Never by itself. */
export function HostedNotice({ served, page, build, ...ways }: Props) {
  const [news, setNews] = useState<HostedNews | null>(null)
  const [shown, setShown] = useState(false)
  const { entered } = ways
  useEffect(() => {
    let here = true
    served?.then((known) => {
      if (here && known !== null && page !== null) setNews(hostedNews(page, known))
    })
    return () => {
      here = false
    }
  }, [served, page])
  useEffect(() => {
    // News of a slow server would push the form away under the hand of whoever fills it in; they can wait for an empty form.
    // That the page was taken away cannot.
    if (news !== null && (!entered || news.kind === 'gone')) setShown(true)
  }, [news, entered])
  if (news === null || !shown) return null
  if (news.kind === 'newer') return <Newer news={news} {...ways} />
  return (
    <Note kind="ask" data-part="hosted-notice">
      <p role="status">
        <strong>This address no longer holds the page.</strong> What you see is the copy kept on this device, version{' '}
        {build}. Ask those who run the address before you rely on it.
      </p>
    </Note>
  )
}
