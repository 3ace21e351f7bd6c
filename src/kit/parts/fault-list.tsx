import { useState } from 'react'
import { type Fault, faultLine } from '../../criteria/fault.ts'
import { unhidden } from '../../wording/foreign-text.ts'
import { Labeled } from './labeled.tsx'

/** How many are shown at once: enough to tell what kind of file it is. */
const FIRST = 5

const line = (fault: Fault) => unhidden(faultLine(fault))

/** The faults of a file: the first few, and all of them on request, to read or copy. */
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
        <Labeled label={`All ${faults.length}, to read or copy:`}>
          {(id) => (
            <textarea
              id={id}
              readOnly
              rows={10}
              value={faults.map(line).join('\n')}
              // A browser does not scroll to a field that is half in sight.
              onFocus={({ target }) => target.scrollIntoView({ block: 'nearest' })}
            />
          )}
        </Labeled>
      )}
    </>
  )
}
