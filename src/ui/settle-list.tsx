import { memo, useState } from 'react'
import type { Pathway } from '../engine/pathway.types.ts'
import type { Settling, StillNeeds } from '../exchange/settle.ts'
import { rightTestOf } from '../exchange/workup.ts'
import { VerdictMark } from './verdict-mark.tsx'

/** How many are shown at once: enough to act on. */
const FIRST = 5

interface Props {
  readonly list: readonly Settling[]
  /** Sets that no single result can settle. */
  readonly needs: readonly StillNeeds[]
  readonly pathway: Pathway
}

/** Which single results would settle a set, what each value would bring, and which test is meant. */
export const SettleList = memo(function SettleList({ list, needs, pathway }: Props) {
  const [all, setAll] = useState(false)
  if (list.length === 0 && needs.length === 0) return null
  const shown = all ? list : list.slice(0, FIRST)
  return (
    <section className="settle" aria-labelledby="settle-title">
      <h2 id="settle-title">What would settle it</h2>
      {shown.length === 0 ? (
        <p>No single result would meet a set.</p>
      ) : (
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
                        <strong>{given ?? 'Depending on the value'}:</strong> {sets.join('; ')}
                      </span>
                    </li>
                  ))}
                </ul>
              </li>
            )
          })}
        </ol>
      )}
      {list.length > FIRST && (
        <button type="button" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? `Show the first ${FIRST}` : `Show all ${list.length}`}
        </button>
      )}
      {needs.length > 0 && (
        <>
          <h3>Not by a single result</h3>
          <ul className="needs">
            {needs.map(({ set, more, of }) => (
              <li key={set}>
                <span>
                  <strong>{set}</strong> needs {more} more of: {of.join(', ')}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
})
