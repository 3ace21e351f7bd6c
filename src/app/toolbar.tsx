import type { ReactNode } from 'react'
import { useState } from 'react'
import { useSaveKey } from '../features/keep/use-save-key.ts'
import { ThemeSwitch } from './theme-switch.tsx'

interface Props {
  readonly explained: boolean
  readonly onExplain: () => void
  /** What an undo would be called; null: nothing to undo. */
  readonly undo: string | null
  readonly onUndo: () => void
  readonly onClear: () => void
  readonly empty: boolean
  /** Keeping a case and handing it on, shown on request. */
  readonly keep: ReactNode
  /** Before the key for saving leads to it: brings it out from under whatever lies over the form. */
  readonly onSaveKey: () => void
  /** The hospital's own part, shown on request. */
  readonly hospital: ReactNode
}

/** What can be done with the page as a whole. */
export function Toolbar({ explained, onExplain, undo, onUndo, onClear, empty, keep, onSaveKey, hospital }: Props) {
  const [shown, setShown] = useState<'keep' | 'hospital' | null>(null)
  const turn = (one: 'keep' | 'hospital') => setShown(shown === one ? null : one)
  useSaveKey(() => {
    onSaveKey()
    setShown('keep')
    requestAnimationFrame(() => document.getElementById('keep-title')?.focus())
  }, '#keep')
  return (
    <>
      <div className="toolbar">
        <button type="button" aria-pressed={explained} onClick={onExplain}>
          Explain <span className="if-room">fields</span>
        </button>
        <ThemeSwitch />
        <button type="button" aria-expanded={shown === 'keep'} onClick={() => turn('keep')}>
          Keep <span className="if-room">and share</span>
        </button>
        <button type="button" aria-expanded={shown === 'hospital'} onClick={() => turn('hospital')}>
          Hospital
        </button>
        {/* It keeps its place and the focus: a second press lands on it again, and does nothing. */}
        <button type="button" aria-disabled={empty} onClick={empty ? undefined : onClear}>
          Clear all
        </button>
      </div>
      {undo !== null && (
        <p className="undo">
          <button type="button" onClick={onUndo}>
            {undo}
          </button>
        </p>
      )}
      {shown === 'keep' && keep}
      {shown === 'hospital' && hospital}
    </>
  )
}
