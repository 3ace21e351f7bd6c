import { useRef, useState } from 'react'
import type { CriteriaSet } from '../../engine/criteria-set.ts'
import type { VocabularyIndex } from '../../engine/index-vocabulary.ts'
import { EditionComparison } from './edition-comparison.tsx'
import { EditionOptions } from './edition-options.tsx'
import type { Editions } from './use-editions.ts'

interface Props {
  /** The edition shown in the row. */
  readonly set: CriteriaSet
  readonly editions: Editions
  readonly index: VocabularyIndex
}

/** What is put side by side at first: the edition in use, and the one shown instead of it or else the one before it. */
function firstPair(set: CriteriaSet, all: readonly CriteriaSet[], used: CriteriaSet | undefined) {
  const after = used ?? all[0] ?? set
  const before = set.version === after.version ? all[all.indexOf(after) + 1] : set
  return { before: (before ?? all.find((one) => one !== after) ?? set).version, after: after.version }
}

/** The way to two editions of a set side by side. */
export function EditionsDialog({ set, editions, index }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [pair, setPair] = useState<{ readonly before: string; readonly after: string } | null>(null)
  const all = editions.of(set.id)
  const used = editions.inUse.find(({ id }) => id === set.id)
  const title = `editions-${set.id}`
  const show = () => {
    setPair(firstPair(set, all, used))
    dialog.current?.showModal()
  }
  const find = (version: string | undefined) => all.find((one) => one.version === version)
  const [before, after] = [find(pair?.before), find(pair?.after)]
  const choice = (label: string, side: 'before' | 'after') => (
    <label>
      {label}
      <select
        value={pair?.[side] ?? ''}
        onChange={(event) => pair !== null && setPair({ ...pair, [side]: event.target.value })}
      >
        <EditionOptions all={all} used={used} />
      </select>
    </label>
  )
  return (
    <>
      <button type="button" aria-haspopup="dialog" onClick={show}>
        Compare editions
      </button>
      <dialog
        ref={dialog}
        className="editions-dialog"
        aria-labelledby={title}
        onClose={() => setPair(null)}
        // Escape closes the dialog alone, not what lies open under it.
        onKeyDown={(event) => event.stopPropagation()}
      >
        <div className="titled">
          <h2 id={title}>{set.shortTitle}: two editions</h2>
          <button type="button" onClick={() => dialog.current?.close()}>
            Close
          </button>
        </div>
        {pair !== null && (
          <div className="edition-pair">
            {choice('First edition', 'before')}
            {choice('Second edition', 'after')}
          </div>
        )}
        {before !== undefined && after !== undefined && (
          <EditionComparison before={before} after={after} editions={editions} index={index} />
        )}
      </dialog>
    </>
  )
}
