import { useEffect, useState } from 'react'
import { insideText, type PageText } from '../kit/page-copy.ts'
import { Note } from '../kit/parts/note.tsx'

/** What the server of this page holds now. */
export interface Served {
  /** The text of the page at the next opening; null if none is kept. */
  readonly page: string | null
  /** The server has no page at this address any more. */
  readonly gone: boolean
}
/** What to tell the reader. */
type HostedNews =
  | { readonly kind: 'gone' }
  | {
      readonly kind: 'newer'
      /** "0.2.0"; null if it does not say. */
      readonly version: string | null
      /** How it differs from the open page. */
      readonly differs: 'version' | 'pack' | 'text'
    }

const versionOf = (page: string) => /<meta name="version" content="([\w.+-]{1,40})">/.exec(page)?.[1] ?? null
/** Contains the hashes of script and style, so it identifies all words of the page. */
const policyOf = (page: string) => /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? null
const packOf = (page: string) => JSON.stringify(insideText(page, 'pack'))
const caseOf = (page: string) => JSON.stringify(insideText(page, 'case'))

/**
 * Compares the open page with the one on its server: not the bytes, since some servers add to what they send and some
 * browsers to what they save.
 *
 * @param page the text of the open page as built
 * @returns null if the page is the same or nothing is known
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
  /** What the server holds; undefined for a page from disk. */
  readonly served: Promise<Served | null> | undefined
  readonly page: PageText
  /** The version of this page. */
  readonly build: string
  /** The form holds entries. */
  readonly entered: boolean
  /** A pack opened from a file is in force. */
  readonly opened: boolean
}

const AGAIN = { version: '', pack: ' again, with another hospital’s pack', text: ' again, changed' } as const

interface NewerProps extends Pick<Props, 'entered' | 'opened'> {
  readonly news: HostedNews & { readonly kind: 'newer' }
}

/** Its height does not depend on entries: the first key must not move the form. */
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

/** On a server: says that another page is there and lets the reader start it. It never starts by itself. */
export function HostedNotice({ served, page, build, ...ways }: Props) {
  const [news, setNews] = useState<HostedNews | null>(null)
  const [shown, setShown] = useState(false)
  const { entered } = ways
  useEffect(() => {
    let here = true
    served?.then((known) => {
      const text = here && known !== null ? page() : null
      if (known !== null && text !== null) setNews(hostedNews(text, known))
    })
    return () => {
      here = false
    }
  }, [served, page])
  useEffect(() => {
    // A late notice would move the form while somebody types, so it waits for an empty form. A page that was taken down
    // cannot wait.
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
