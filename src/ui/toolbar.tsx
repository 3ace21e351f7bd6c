import type { ReactNode } from 'react'
import { useState } from 'react'
import { ThemeSwitch } from './theme-switch.tsx'

interface Props {
  readonly explained: boolean
  readonly onExplain: () => void
  /** What an undo would be called; null: nothing to undo. */
  readonly undo: string | null
  readonly onUndo: () => void
  readonly onClear: () => void
  readonly empty: boolean
  /** Saving and opening a case, shown on request. */
  readonly keep: ReactNode
}

/** What can be done with the page as a whole. */
export function Toolbar({ explained, onExplain, undo, onUndo, onClear, empty, keep }: Props) {
  const [keeping, setKeeping] = useState(false)
  return (
    <>
      <div className="toolbar">
        <button type="button" aria-pressed={explained} onClick={onExplain}>
          Explain <span className="if-room">fields</span>
        </button>
        <ThemeSwitch />
        <button type="button" aria-expanded={keeping} onClick={() => setKeeping(!keeping)}>
          Case <span className="if-room">file</span>
        </button>
        {undo !== null && (
          <button type="button" onClick={onUndo}>
            {undo}
          </button>
        )}
        {/* A draw that was deleted must not stand in the way of the next patient. */}
        {(undo === null || !empty) && (
          <button type="button" onClick={onClear} disabled={empty}>
            Clear all
          </button>
        )}
      </div>
      {keeping && keep}
    </>
  )
}
