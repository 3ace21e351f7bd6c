import type { CriteriaSet } from '../../engine/language.ts'
import { editionNotice, otherEditions } from '../../wording/edition.ts'
import styles from './editions.module.css'
import type { Editions } from './use-editions.ts'

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
