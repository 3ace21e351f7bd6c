import type { Pathway } from '../../engine/pathway.ts'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import styles from './local-changes.module.css'
import { localChanges } from './local-model.ts'

interface Props {
  /** The pathway in force. */
  readonly pathway: Pathway
  readonly index: VocabularyIndex
}
/** Every number and rule that the hospital changed, with reason and owner. */
export function LocalChanges(props: Props) {
  const changes = localChanges(props)
  if (changes.length === 0) return <p>No number and no rule departs from the default.</p>
  return (
    <ul className={styles['changes']}>
      {changes.map(({ id, what, words }) => (
        <li key={id}>
          <strong>{what}</strong> <span className={styles['change']}>{words.change}</span>
          <small>{[words.reason, words.by, words.source].filter(Boolean).join(' · ')}</small>
        </li>
      ))}
    </ul>
  )
}
