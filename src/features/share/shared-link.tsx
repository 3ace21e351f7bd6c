import { useId, useMemo, useState } from 'react'
import { CopyButton } from '../../kit/copy-button.tsx'
import { qrOf } from './qr.ts'

/** A module of the code on a screen that has room; a phone shrinks it to its width. */
const MODULE_PX = 4

interface Props {
  /** An address, or only its part from "#". */
  readonly link: string
  /** Only the part from "#": the page stands at no address that another device knows. */
  readonly isCode: boolean
}

function QrPicture({ text, label }: { readonly text: string; readonly label: string }) {
  const code = useMemo(() => qrOf(text), [text])
  if (code === null)
    return <p>This is too long for a QR code that a phone reads reliably from a screen. Copy it instead.</p>
  const { size, path } = code
  return (
    <svg
      className="share-qr"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      width={size * MODULE_PX}
      height={size * MODULE_PX}
      shapeRendering="crispEdges"
    >
      {/* Black on white in the dark too: many readers know no other. */}
      <rect width={size} height={size} fill="white" />
      <path d={path} fill="black" />
    </svg>
  )
}

/** A link that was made: to be read, copied, and scanned. */
export function SharedLink({ link, isCode }: Props) {
  const id = useId()
  const [scanned, setScanned] = useState(false)
  const word = isCode ? 'code' : 'link'
  return (
    <div className="share-made">
      {isCode && (
        <p>
          This page was opened from a file, so there is no address to send. Paste this code into “Paste a link” of any
          copy of the page.
        </p>
      )}
      <label htmlFor={id}>
        The {word}, {link.length} characters
      </label>
      {/* Not to be restored by a browser that is opened again. */}
      <textarea
        id={id}
        readOnly
        autoComplete="off"
        spellCheck={false}
        rows={4}
        value={link}
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
      {isCode && (
        <p id={`${id}-scan`}>
          QR code: scan it only with an app that shows plain text: a camera may offer to search the web for it, and that
          would send the case there.
        </p>
      )}
      <div className="share-ways">
        <CopyButton label={`Copy ${word}`} text={() => link} />
        <button
          type="button"
          aria-expanded={scanned}
          aria-describedby={isCode ? `${id}-scan` : undefined}
          onClick={() => setScanned(!scanned)}
        >
          {scanned ? 'Hide QR code' : 'Show QR code'}
        </button>
      </div>
      {scanned && (
        <>
          <p>
            {isCode
              ? 'A phone that scans this shows the same code as text. Copy it into “Paste a link” there.'
              : 'Scan this with the camera of a phone: it opens the page with this case.'}
          </p>
          <QrPicture text={link} label={isCode ? 'QR code of this text' : 'QR code of the link'} />
        </>
      )}
    </div>
  )
}
