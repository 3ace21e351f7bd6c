import { useState } from 'react'

interface Props {
  readonly label: string
  /** Made only when it is asked for. */
  readonly text: () => string
}

/** Copies plain text; where the browser refuses, the text is shown, selected, to be copied by hand. */
export function CopyButton({ label, text }: Props) {
  const [copied, setCopied] = useState(false)
  const [byHand, setByHand] = useState<string | null>(null)
  const copy = async () => {
    const whole = text()
    try {
      await navigator.clipboard.writeText(whole)
      setCopied(true)
      setByHand(null)
    } catch {
      setByHand(whole)
    }
  }
  return (
    <div className="copy">
      <button type="button" onClick={copy} onBlur={() => setCopied(false)}>
        {label}
      </button>
      <span role="status">{copied ? 'Copied' : ''}</span>
      {byHand !== null && (
        <label>
          This browser does not let the page copy. Copy the text from here:
          <textarea readOnly rows={6} value={byHand} ref={(area) => area?.select()} />
        </label>
      )}
    </div>
  )
}
