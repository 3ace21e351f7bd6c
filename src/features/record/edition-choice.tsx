import type { CriteriaSet } from '../../engine/criteria-set.ts'
import type { VocabularyIndex } from '../../engine/index-vocabulary.ts'
import { editionNotice, otherEditions } from '../../wording/edition.ts'
import { EditionOptions } from './edition-options.tsx'
import { EditionsDialog } from './editions.tsx'
import type { Editions } from './use-editions.ts'

interface Props {
  /** The edition shown. */
  readonly set: CriteriaSet
  readonly editions: Editions
}

const usedOf = ({ set, editions }: Props) => editions.inUse.find(({ id }) => id === set.id)

/** Says that a set is not shown under the edition in use, and warns of a retracted one. Only words: it stands in a summary. */
export function EditionMark(props: Props) {
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
export function EditionBanner(props: Props) {
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
export function EditionChoice({ set, editions, index }: Props & { readonly index: VocabularyIndex }) {
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
