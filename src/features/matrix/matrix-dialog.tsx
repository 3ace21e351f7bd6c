import { useRef, useState } from 'react'
import type { SetResult } from '../../engine/evaluate-set.ts'
import { arrange } from '../../engine/order.ts'
import type { Group, VocabularyIndex } from '../../engine/vocabulary.ts'

import { EditionsWords } from '../record/editions.tsx'
import type { Editions } from '../record/use-editions.ts'
import { MatrixGrid } from './matrix.tsx'

interface Props {
  readonly sets: readonly SetResult[]
  readonly index: VocabularyIndex
  readonly groups: readonly Group[]
  readonly editions?: Editions | undefined
}

/** The way to the matrix of findings and sets, which takes the whole window. */
export function MatrixDialog({ sets, index, groups, editions }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [open, setOpen] = useState(false)
  const show = () => {
    setOpen(true)
    dialog.current?.showModal()
  }
  const { shown, folded } = arrange(sets)
  return (
    <>
      <button type="button" aria-haspopup="dialog" onClick={show}>
        Findings × sets
      </button>
      <dialog
        ref={dialog}
        className="matrix-dialog"
        aria-labelledby="matrix-title"
        onClose={() => setOpen(false)}
        // Escape closes the dialog alone, not what lies open under it.
        onKeyDown={(event) => event.stopPropagation()}
      >
        <div className="titled">
          <h2 id="matrix-title">Findings × sets</h2>
          <button type="button" onClick={() => dialog.current?.close()}>
            Close
          </button>
          {open && editions !== undefined && <EditionsWords editions={editions} />}
        </div>
        {open && <MatrixGrid results={[...shown, ...folded]} index={index} groups={groups} />}
      </dialog>
    </>
  )
}
