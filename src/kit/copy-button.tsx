import { useState } from 'react'

interface Props {
  readonly label: string
  /** Made when it is asked for, and while it is shown to be copied by hand. */
  readonly text: () => string
}

/** Copies plain text; where the browser refuses, the text is shown, selected, to be copied by hand. */
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
    <div className="copy">
      <button type="button" onClick={copy} onBlur={() => setCopied(false)}>
        {label}
      </button>
      <span role="status">{copied ? 'Copied' : ''}</span>
      {byHand && (
        <label>
          This browser does not let the page copy. Copy the text from here:
          {/* Made anew with every change: nobody may copy what the page no longer says. */}
          <textarea readOnly rows={6} value={text()} ref={(area) => area?.select()} />
        </label>
      )}
    </div>
  )
}
