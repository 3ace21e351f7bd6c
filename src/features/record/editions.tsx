import { useState } from 'react'
import type { CriteriaSet } from '../../engine/language.ts'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import { DialogButton } from '../../kit/parts/dialog.tsx'
import { Labeled } from '../../kit/parts/labeled.tsx'
import { editionName, editionNotice, otherEditions } from '../../wording/edition.ts'
import { EditionComparisonPanel } from './edition-comparison.tsx'
import styles from './editions.module.css'
import type { Editions } from './use-editions.ts'

interface EditionOptionsProps {
  readonly all: readonly CriteriaSet[]
  /** The edition in use. */
  readonly used: CriteriaSet | undefined
}

/** The options of a select: one per edition of a set. */
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

/** The initial pair: the edition in use, and the one shown in its place or, without one, the one before it. */
function firstPair(set: CriteriaSet, all: readonly CriteriaSet[], used: CriteriaSet | undefined) {
  const after = used ?? all[0] ?? set
  const before = set.version === after.version ? all[all.indexOf(after) + 1] : set
  return { before: (before ?? all.find((one) => one !== after) ?? set).version, after: after.version }
}

/** Lets the reader choose two editions of a set, and compares them. */
function EditionPair({ set, editions, index }: EditionsDialogProps) {
  const all = editions.of(set.id)
  const used = editions.inUse.find(({ id }) => id === set.id)
  const [pair, setPair] = useState(() => firstPair(set, all, used))
  const find = (version: string) => all.find((one) => one.version === version)
  const [before, after] = [find(pair.before), find(pair.after)]
  const choice = (label: string, side: 'before' | 'after') => (
    <Labeled label={label}>
      {(id) => (
        <select id={id} value={pair[side]} onChange={({ target }) => setPair({ ...pair, [side]: target.value })}>
          <EditionOptions all={all} used={used} />
        </select>
      )}
    </Labeled>
  )
  return (
    <div className={styles['compared']}>
      <div className={styles['pair']}>
        {choice('First edition', 'before')}
        {choice('Second edition', 'after')}
      </div>
      {before !== undefined && after !== undefined && (
        <EditionComparisonPanel before={before} after={after} editions={editions} index={index} />
      )}
    </div>
  )
}

/** The button that opens the comparison of two editions. */
function EditionsDialog(props: EditionsDialogProps) {
  return (
    <DialogButton className={styles['dialog']} label="Compare editions" title={`${props.set.shortTitle}: two editions`}>
      {() => <EditionPair {...props} />}
    </DialogButton>
  )
}

interface EditionMarkProps {
  /** The edition shown. */
  readonly set: CriteriaSet
  readonly editions: Editions
}

const usedOf = ({ set, editions }: EditionMarkProps) => editions.inUse.find(({ id }) => id === set.id)

/** Says that the edition shown is not the one in use, or is retracted. Text only, because it sits in a summary. */
export function EditionMark(props: EditionMarkProps) {
  const notice = editionNotice(props.set, usedOf(props))
  if (notice === null) return null
  return (
    <span className={styles['mark']} data-part="edition" data-retracted={notice.retracted !== null || undefined}>
      {notice.retracted !== null && <strong>{notice.retracted} </strong>}
      {notice.text}
    </span>
  )
}

/** The same mark with a button back to the edition in use, for the open row. */
export function EditionBanner(props: EditionMarkProps) {
  const { set, editions } = props
  const used = usedOf(props)
  if (editionNotice(set, used) === null) return null
  return (
    <div className={styles['banner']} data-part="edition">
      <EditionMark {...props} />
      <button type="button" onClick={() => editions.choose(set.id, null)}>
        {used === undefined ? 'Close this edition' : `Back to ${used.version}`}
      </button>
    </div>
  )
}

/** Lets the reader choose an edition of a set, or compare two. */
export function EditionChoice({ set, editions, index }: EditionMarkProps & { readonly index: VocabularyIndex }) {
  const all = editions.of(set.id)
  const used = usedOf({ set, editions })
  return (
    <div className={styles['choice']}>
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

/** Names the sets that are not shown under the editions in use. */
export function EditionsWords({ editions: { sets, inUse, problems } }: AllProps) {
  const other = otherEditions(sets, inUse)
  if (problems.length > 0)
    return (
      <p className={styles['mark']} data-part="edition">
        Shown under the editions in use: {problems.join('; ')}.
      </p>
    )
  if (other.length === 0) return null
  return (
    <p className={styles['mark']} data-part="edition">
      Not the editions in use: {other.join('; ')}. The prompt keeps the editions in use.
    </p>
  )
}

/** The same above the list, with one button that returns all sets to the editions in use. */
export function EditionsNotice({ editions }: AllProps) {
  if (otherEditions(editions.sets, editions.inUse).length === 0 && editions.problems.length === 0) return null
  return (
    <div className={styles['banner']} data-part="edition">
      <EditionsWords editions={editions} />
      <button type="button" onClick={editions.reset}>
        Back to the editions in use
      </button>
    </div>
  )
}
