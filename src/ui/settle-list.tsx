import { memo } from 'react'
import type { SetResult } from '../engine/evaluate-set.ts'
import type { VocabularyIndex } from '../engine/index-vocabulary.ts'
import { settling } from '../exchange/settle.ts'
import { VerdictMark } from './verdict-mark.tsx'

interface Props {
  readonly sets: readonly SetResult[]
  readonly index: VocabularyIndex
}

/** Which single results would settle a set, and what each value would bring. */
export const SettleList = memo(function SettleList({ sets, index }: Props) {
  const list = settling(sets, index)
  if (list.length === 0) return null
  return (
    <section className="settle" aria-labelledby="settle-title">
      <h2 id="settle-title">What would settle it</h2>
      <ol>
        {list.map(({ id, label, effects }) => (
          <li key={id}>
            <strong>{label}</strong>
            <ul>
              {effects.map(({ verdict, given, sets }) => (
                <li key={`${verdict} ${given}`}>
                  <VerdictMark verdict={verdict} /> <strong>{given ?? 'A value far enough'}:</strong> {sets.join('; ')}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  )
})
