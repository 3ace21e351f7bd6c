import { memo, useState } from 'react'
import type { SetResult } from '../../engine/evaluate-set.ts'
import { arrange, displayed, keepPlaces } from '../../engine/order.ts'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import { Gauges } from '../../kit/parts/gauges.tsx'
import { VerdictWords } from '../../kit/parts/marks.tsx'
import { Fold } from '../../kit/parts/panel.tsx'
import { gaugesOf } from '../../wording/gauge.ts'
import type { SetTimes } from '../../wording/time.ts'
import { EditionMark } from '../record/editions.tsx'
import type { Editions } from '../record/use-editions.ts'
import { rowWords, sortSets } from './row-model.ts'
import styles from './set-list.module.css'

interface RowProps {
  readonly result: SetResult
  readonly index: VocabularyIndex
  /** False if the set's answer is held back by its display condition. */
  readonly shown: boolean
  readonly editions?: Editions | undefined
  /** How old its values are, in few words. */
  readonly dated: string
  readonly open: boolean
  readonly onOpen: (id: string) => void
}

/** One criteria set in one line. A press opens its panel. Drawn again only when its result changes. */
const SetRow = memo(function SetRow({ result, index, shown, editions, dated, open, onOpen }: RowProps) {
  const { set } = result
  const { mark, verdict, amount, facts } = rowWords(result, index, shown)
  const speaks = result.hasEvidence && shown
  return (
    <li data-part="set" data-verdict={speaks ? result.verdict : undefined}>
      <button type="button" className={styles['row']} aria-expanded={open} onClick={() => onOpen(set.id)}>
        <span className={styles['name']} data-part="set-name">
          {set.shortTitle}
        </span>
        <VerdictWords className={styles['verdict']} verdict={mark}>
          {verdict}
        </VerdictWords>
        <span className={styles['amount']} data-part="set-amount">
          {amount}
        </span>
        {speaks && <Gauges className={styles['gauge']} gauges={gaugesOf(result)} />}
        <span className={styles['facts']} data-part="set-facts">
          {facts.join(' · ')}
        </span>
        {editions !== undefined && <EditionMark set={set} editions={editions} />}
        {dated !== '' && <span className={styles['dated']}>{dated}</span>}
      </button>
    </li>
  )
})

interface SetListProps {
  readonly sets: readonly SetResult[]
  readonly index: VocabularyIndex
  /** The editions shown and the way to choose others; absent: no choice. */
  readonly editions?: Editions | undefined
  /** The times behind each set, by set id. */
  readonly times?: ReadonlyMap<string, SetTimes> | undefined
  /** Id of the set whose panel is open; null: none. */
  readonly open: string | null
  readonly onOpen: (id: string) => void
}

const sets = (count: number) => (count === 1 ? '1 set' : `${count} sets`)

/** All criteria sets, one line each: those that fit the patient in sight, the others one tap away. */
export function SetList({ sets: all, index, editions, times, open, onOpen }: SetListProps) {
  // A row stays in its part of the list after another edition is chosen: it must not vanish under the reader's hand.
  const [places] = useState<Map<string, boolean>>(() => new Map())
  const arranged = arrange(all)
  const chosen = Object.keys(editions?.chosen ?? {})
  for (const { set } of [...arranged.shown, ...arranged.folded])
    if (!chosen.includes(set.id))
      places.set(
        set.id,
        arranged.folded.some((one) => one.set.id === set.id),
      )
  const kept = new Map(chosen.map((id) => [id, places.get(id) ?? false]))
  const { inSight, more, others } = sortSets(keepPlaces(arranged, kept), new Set(open === null ? [] : [open]))
  const rows = (list: readonly SetResult[]) => (
    <ul className={styles['sets']}>
      {list.map((result) => (
        <SetRow
          key={result.set.id}
          {...{ result, index, editions, onOpen }}
          shown={displayed(result, all)}
          dated={times?.get(result.set.id)?.brief ?? ''}
          open={open === result.set.id}
        />
      ))}
    </ul>
  )
  const fold = (name: string, list: readonly SetResult[]) =>
    list.length > 0 && (
      <Fold
        className={styles['fold']}
        data-part="other-sets"
        title={
          <>
            {name} <small>{sets(list.length)}</small>
          </>
        }
      >
        {rows(list)}
      </Fold>
    )
  return (
    <div className={styles['list']}>
      {rows(inSight)}
      {fold('More sets', more)}
      {fold('Not for this patient', others)}
    </div>
  )
}
