import { memo, useState } from 'react'
import type { Pathway } from '../../engine/pathway.types.ts'
import { rightTestOf } from '../../wording/workup.ts'
import type { WhatDecides } from './decides-model.ts'
import { bringsWords } from './settle-model.ts'

/** How many are shown at once: enough to act on. */
const FIRST = 5

interface Props {
  readonly decides: WhatDecides
  readonly pathway: Pathway
}

/** Whether anything is still needed to call, which single results could make a set met, and which test is meant. */
export const SettleList = memo(function SettleList({ decides: { lead, list, needs }, pathway }: Props) {
  const [all, setAll] = useState(false)
  if (lead === null && list.length === 0 && needs.length === 0) return null
  const shown = all ? list : list.slice(0, FIRST)
  return (
    <section className="settle" aria-labelledby="settle-title">
      <h2 id="settle-title">What would decide it</h2>
      {lead !== null && (
        <p>
          <strong>{lead}</strong>
        </p>
      )}
      {lead !== null && list.length > 0 && <h3>Still open</h3>}
      {shown.length > 0 && (
        <ol>
          {shown.map((one) => {
            const guard = rightTestOf(pathway, one.id)
            return (
              <li key={one.id}>
                <strong>{one.label}</strong> {bringsWords(one)}
                {guard !== null && <small className="right-test">{guard}</small>}
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
          <h3>No single result decides</h3>
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
