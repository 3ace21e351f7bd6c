import { useState } from 'react'
import styles from './copy-button.module.css'
import { Labeled } from './labeled.tsx'

interface Props {
  readonly label: string
  /** Called on each copy, and on each drawing while the text is shown. */
  readonly text: () => string
}

/** Copies plain text. Where the browser refuses, it shows the text, selected, to copy by hand. */
export function CopyButton({ label, text }: Props) {
  const [copied, setCopied] = useState(false)
  const [byHand, setByHand] = useState(false)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text())
      setCopied(true)
      setByHand(false)
    } catch {
      setByHand(true)
    }
  }
  return (
    <div className={styles['copy']}>
      <button type="button" onClick={copy} onBlur={() => setCopied(false)}>
        {label}
      </button>
      <span role="status">{copied ? 'Copied' : ''}</span>
      {byHand && (
        <Labeled className={styles['area']} label="This browser does not let the page copy. Copy the text from here:">
          {/* Made again with every change: an old text must not be copied. */}
          {(id) => <textarea id={id} readOnly rows={6} value={text()} ref={(area) => area?.select()} />}
        </Labeled>
      )}
    </div>
  )
}
