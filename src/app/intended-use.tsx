import { useEffect, useRef, useState } from 'react'
import type { Criteria } from '../criteria/criteria.ts'
import { editionsHere } from '../features/record/use-editions.ts'
import { ColumnHeads } from '../kit/marks.tsx'
import type { ThisPage } from '../kit/page-copy.ts'

interface Props {
  readonly criteria: Criteria
  readonly self: ThisPage
}

function Editions({ criteria, self }: Props) {
  const { heading, lead } = criteria.intendedUse.editions
  const sha256 = self.sha256()
  return (
    <section aria-labelledby="use-editions">
      <h3 id="use-editions">{heading}</h3>
      <p>{lead}</p>
      <table className="use-editions" aria-labelledby="use-editions">
        <ColumnHeads heads={['What', 'Edition, date', 'sha-256']} />
        <tbody>
          {editionsHere(criteria, self).map(({ key, title, version, date, state, retracted, sha256: first }) => (
            <tr key={key} data-retracted={retracted || undefined}>
              <th scope="row">
                {title} {state !== '' && <small>{state}</small>}
              </th>
              <td>
                {version ?? 'no editions'} {date !== null && <small>{date}</small>}
              </td>
              <td>{first !== null && <code>{first}</code>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {sha256 !== null && (
        <p>
          This page as it was built: sha-256 <code>{sha256}</code>. The file of a copy has the same, unless a browser
          rewrote it on saving, or a case is inside.
        </p>
      )}
    </section>
  )
}

function Text({ criteria, self }: Props) {
  const { sections, origin } = criteria.intendedUse
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="use-text" aria-labelledby="use-title" tabIndex={0}>
      {sections.map(({ id, heading, lines }) => (
        <section key={id} aria-labelledby={`use-${id}`}>
          <h3 id={`use-${id}`}>{heading}</h3>
          <ul>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      ))}
      <section aria-labelledby="use-origin">
        <h3 id="use-origin">{origin.heading}</h3>
        <dl>
          {origin.facts.map(({ term, text }) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </section>
      <Editions {...{ criteria, self }} />
    </section>
  )
}

function Dialog({ criteria, self, onClose }: Props & { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal()
  }, [])
  return (
    <dialog
      ref={dialog}
      className="use-dialog"
      aria-labelledby="use-title"
      onClose={onClose}
      // Escape closes the dialog alone, not what lies open under it.
      onKeyDown={(event) => event.stopPropagation()}
    >
      <div className="titled">
        <h2 id="use-title">{criteria.intendedUse.title}</h2>
        <button type="button" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </div>
      <Text {...{ criteria, self }} />
    </dialog>
  )
}

/** The way to what the page is for, what it is not for, where it comes from, and which editions it holds. */
export function IntendedUseButton({ criteria, self }: Props) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {criteria.intendedUse.title}
      </button>
      {open && <Dialog {...{ criteria, self }} onClose={() => setOpen(false)} />}
    </>
  )
}
