import { useState } from 'react'
import type { CriteriaSet } from '../../engine/language.ts'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import { DialogButton } from '../../kit/parts/dialog.tsx'
import { Labeled } from '../../kit/parts/labeled.tsx'
import { editionName } from '../../wording/edition.ts'
import styles from './edition-choice.module.css'
import { EditionComparisonPanel } from './edition-comparison.tsx'
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

/** Lets the reader choose an edition of a set, or compare two. */
export function EditionChoice({ set, editions, index }: EditionsDialogProps) {
  const all = editions.of(set.id)
  const used = editions.inUse.find(({ id }) => id === set.id)
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
