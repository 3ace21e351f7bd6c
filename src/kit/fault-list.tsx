import { useState } from 'react'
import { type Fault, faultLine } from '../criteria/fault.ts'
import { unhidden } from '../wording/foreign-text.ts'

/** How many are shown at once: enough to see what kind of file it is. */
const FIRST = 5

const line = (fault: Fault) => unhidden(faultLine(fault))

/** Everything that is wrong with a file: the first few, and all of it on request, to be read or copied. */
export function FaultList({ faults }: { readonly faults: readonly Fault[] }) {
  const [all, setAll] = useState(false)
  const more = faults.length - FIRST
  return (
    <>
      <ul>
        {faults.slice(0, FIRST).map((fault) => (
          <li key={line(fault)}>
            <bdi>{line(fault)}</bdi>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <button type="button" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? `Show the first ${FIRST}` : `and ${more} more`}
        </button>
      )}
      {more > 0 && all && (
        <label>
          All {faults.length}, to read or copy:
          <textarea
            readOnly
            rows={10}
            value={faults.map(line).join('\n')}
            // A browser leaves what is half in sight where it is.
            onFocus={({ target }) => target.scrollIntoView({ block: 'nearest' })}
          />
        </label>
      )}
    </>
  )
}
