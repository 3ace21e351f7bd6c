import { useRef, useState } from 'react'
import type { CriteriaSet } from '../../engine/language.ts'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import { editionName, editionNotice, otherEditions } from '../../wording/edition.ts'
import { EditionComparisonPanel } from './edition-comparison.tsx'
import type { Editions } from './use-editions.ts'

interface EditionOptionsProps {
  readonly all: readonly CriteriaSet[]
  /** The edition in use. */
  readonly used: CriteriaSet | undefined
}

/** The editions of a set, for a list to choose from. */
function EditionOptions({ all, used }: EditionOptionsProps) {
  return all.map((edition) => (
    <option key={edition.version} value={edition.version}>
      {editionName(edition, used)}
    </option>
  ))
}

interface EditionsDialogProps {
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
function EditionsDialog({ set, editions, index }: EditionsDialogProps) {
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
          <EditionComparisonPanel before={before} after={after} editions={editions} index={index} />
        )}
      </dialog>
    </>
  )
}

interface EditionMarkProps {
  /** The edition shown. */
  readonly set: CriteriaSet
  readonly editions: Editions
}

const usedOf = ({ set, editions }: EditionMarkProps) => editions.inUse.find(({ id }) => id === set.id)

/** Says that a set is not shown under the edition in use, and warns of a retracted one. Only words: it stands in a summary. */
export function EditionMark(props: EditionMarkProps) {
  const notice = editionNotice(props.set, usedOf(props))
  if (notice === null) return null
  return (
    <span className="edition-mark" data-retracted={notice.retracted !== null || undefined}>
      {notice.retracted !== null && <strong>{notice.retracted} </strong>}
      {notice.text}
    </span>
  )
}

/** The same with the way back, for the open row. */
export function EditionBanner(props: EditionMarkProps) {
  const { set, editions } = props
  const used = usedOf(props)
  if (editionNotice(set, used) === null) return null
  return (
    <div className="edition-banner">
      <EditionMark {...props} />
      <button type="button" onClick={() => editions.choose(set.id, null)}>
        {used === undefined ? 'Close this edition' : `Back to ${used.version}`}
      </button>
    </div>
  )
}

/** Every edition of a set to choose from, and two of them side by side. */
export function EditionChoice({ set, editions, index }: EditionMarkProps & { readonly index: VocabularyIndex }) {
  const all = editions.of(set.id)
  const used = usedOf({ set, editions })
  return (
    <div className="edition-choice">
      <label>
        <span className="visually-hidden">Edition</span>
        <select value={set.version} onChange={(event) => editions.choose(set.id, event.target.value)}>
          <EditionOptions all={all} used={used} />
        </select>
      </label>
      {all.length > 1 && <EditionsDialog set={set} editions={editions} index={index} />}
    </div>
  )
}

interface AllProps {
  readonly editions: Editions
}

/** Which sets are not shown under the editions in use. */
export function EditionsWords({ editions: { sets, inUse, problems } }: AllProps) {
  const other = otherEditions(sets, inUse)
  if (problems.length > 0)
    return <p className="edition-mark">Shown under the editions in use: {problems.join('; ')}.</p>
  if (other.length === 0) return null
  return (
    <p className="edition-mark">Not the editions in use: {other.join('; ')}. The prompt keeps the editions in use.</p>
  )
}

/** Above the list: the same with the way back for all of them. */
export function EditionsNotice({ editions }: AllProps) {
  if (otherEditions(editions.sets, editions.inUse).length === 0 && editions.problems.length === 0) return null
  return (
    <div className="edition-banner">
      <EditionsWords editions={editions} />
      <button type="button" onClick={editions.reset}>
        Back to the editions in use
      </button>
    </div>
  )
}
