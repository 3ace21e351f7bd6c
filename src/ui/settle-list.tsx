import { memo, useState } from 'react'
import type { Pathway } from '../engine/pathway.types.ts'
import type { Settling } from '../exchange/settle.ts'
import { rightTestOf } from '../exchange/workup.ts'
import { VerdictMark } from './verdict-mark.tsx'

/** How many are shown at once: enough to act on. */
const FIRST = 5

interface Props {
  readonly list: readonly Settling[]
  readonly pathway: Pathway
}

/** Which single results would settle a set, what each value would bring, and which test is meant. */
export const SettleList = memo(function SettleList({ list, pathway }: Props) {
  const [all, setAll] = useState(false)
  if (list.length === 0) return null
  const shown = all ? list : list.slice(0, FIRST)
  return (
    <section className="settle" aria-labelledby="settle-title">
      <h2 id="settle-title">What would settle it</h2>
      <ol>
        {shown.map(({ id, label, effects }) => {
          const guard = rightTestOf(pathway, id)
          return (
            <li key={id}>
              <strong>{label}</strong>
              {guard !== null && <small className="right-test">{guard}</small>}
              <ul>
                {effects.map(({ verdict, given, sets }) => (
                  <li key={`${verdict} ${given}`}>
                    <VerdictMark verdict={verdict} />
                    <span>
                      <strong>{given ?? 'A value far enough'}:</strong> {sets.join('; ')}
                    </span>
                  </li>
                ))}
              </ul>
            </li>
          )
        })}
      </ol>
      {list.length > FIRST && (
        <button type="button" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? `Show the first ${FIRST}` : `Show all ${list.length}`}
        </button>
      )}
    </section>
  )
})
