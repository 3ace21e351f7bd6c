import { useState } from 'react'
import type { Criteria } from '../../criteria/criteria.ts'
import type { Fault } from '../../criteria/fault.ts'
import { afterPaint } from '../../kit/after-paint.ts'
import { CopyButton } from '../../kit/parts/copy-button.tsx'
import { FaultList } from '../../kit/parts/fault-list.tsx'
import { Note } from '../../kit/parts/note.tsx'
import { Buttons } from '../../kit/parts/panel.tsx'
import { unhidden } from '../../wording/foreign-text.ts'
import { differenceOf, openPacks } from './compare-model.ts'
import { TakesFiles } from './file-drop.tsx'
import { differenceText, type PackDifference, type PackInForce } from './pack-diff.ts'

type Compared = { readonly before: PackInForce; readonly after: PackInForce; readonly difference: PackDifference }

function DifferenceView({ heads, parts, together }: PackDifference) {
  return (
    <>
      {heads.map((head) => (
        <p key={head}>
          <bdi>{unhidden(head)}</bdi>
        </p>
      ))}
      {parts.map(({ title, lines }) => (
        <section key={title} aria-label={title}>
          <h4>{title}</h4>
          <ul>
            {lines.map(({ words, effect }) => (
              <li key={words}>
                <bdi>{unhidden(words)}</bdi>
                {effect !== undefined && <small>{effect}</small>}
              </li>
            ))}
          </ul>
        </section>
      ))}
      <section aria-label="All changes together">
        <h4>All changes together</h4>
        {together.map(({ words, moved }) => (
          <div key={words}>
            <p>{words}</p>
            <ul>
              {moved.map((one) => (
                <li key={one}>{unhidden(one)}</li>
              ))}
            </ul>
          </div>
        ))}
      </section>
    </>
  )
}

/** Two packs beside each other: what changes, and for which patients. */
export function ComparePacks({ criteria }: { readonly criteria: Criteria }) {
  const [faults, setFaults] = useState<readonly Fault[]>([])
  const [busy, setBusy] = useState(false)
  const [compared, setCompared] = useState<Compared | null>(null)
  const compare = (before: PackInForce, after: PackInForce) => {
    setBusy(true)
    afterPaint(() => {
      setCompared({ before, after, difference: differenceOf(before, after, criteria) })
      setBusy(false)
    })
  }
  const open = async (files: readonly File[]) => {
    const opened = await openPacks(files, criteria)
    setCompared(null)
    setFaults(opened.ok ? [] : opened.faults)
    if (opened.ok) compare(opened.before, opened.after)
  }
  return (
    <TakesFiles label="Choose packs" accept=".json,application/json" onFiles={open}>
      <Note kind="quiet">
        {criteria.local === undefined
          ? 'Choose or drop two pack files.'
          : 'Choose or drop one file, or two. One is compared with the pack in force.'}
      </Note>
      <div role="status">{busy && <p>Comparing…</p>}</div>
      {faults.length > 0 && (
        <Note kind="wrong" role="alert">
          <p>
            <strong>Nothing was compared.</strong>
          </p>
          <FaultList faults={faults} />
        </Note>
      )}
      {compared !== null && !busy && (
        <>
          <Buttons>
            <CopyButton label="Copy as text" text={() => differenceText(compared.difference)} />
            <button type="button" onClick={() => compare(compared.after, compared.before)}>
              Swap packs
            </button>
          </Buttons>
          <DifferenceView {...compared.difference} />
        </>
      )}
    </TakesFiles>
  )
}
