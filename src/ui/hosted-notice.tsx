import { useEffect, useState } from 'react'
import { type HostedNews, hostedNews, type Served } from '../exchange/hosted-news.ts'

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

function Newer({ news, entered, opened }: { readonly news: HostedNews & { readonly kind: 'newer' } } & Ways) {
  const { version, differs } = news
  return (
    <>
      <p role="status">
        <strong>A newer page is ready{version !== null && ` (${version}${AGAIN[differs]})`}.</strong> It starts the next
        time this page is opened. {entered && 'Save or clear the case to start it now.'}
        {!entered && opened && 'The pack opened from a file must then be opened again.'}
      </p>
      {!entered && (
        <button type="button" onClick={() => location.reload()}>
          Start it now
        </button>
      )}
    </>
  )
}
type Ways = Pick<Props, 'entered' | 'opened'>

/** On a server: says that another page lies there by now, and lets the reader choose when to change to it. Never by itself. */
export function HostedNotice({ served, page, build, ...ways }: Props) {
  const [news, setNews] = useState<HostedNews | null>(null)
  useEffect(() => {
    let here = true
    served?.then((known) => {
      if (here && known !== null && page !== null) setNews(hostedNews(page, known))
    })
    return () => {
      here = false
    }
  }, [served, page])
  if (news === null) return null
  return (
    <div className="hosted-notice">
      {news.kind === 'newer' ? (
        <Newer news={news} {...ways} />
      ) : (
        <p role="status">
          <strong>This address no longer holds the page.</strong> What you see is the copy kept on this device, version{' '}
          {build}. Ask those who run the address before you rely on it.
        </p>
      )}
    </div>
  )
}
