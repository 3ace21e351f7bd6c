import type { Criteria } from '../criteria/criteria.ts'
import { editionsHere } from '../features/record/editions-here.ts'
import type { ThisPage } from '../kit/page-copy.ts'
import { DataTable } from '../kit/parts/data-table.tsx'
import { DialogButton } from '../kit/parts/dialog.tsx'
import styles from './intended-use.module.css'

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
      <DataTable className={styles['editions']} caption={heading} silent heads={['What', 'Edition, date', 'sha-256']}>
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
      </DataTable>
      {sha256 !== null && (
        <p className={styles['hash']} data-part="page-hash">
          This page as it was built: sha-256 <code>{sha256}</code>. The file of a copy has the same, unless a browser
          rewrote it on saving, or a case is inside.
        </p>
      )}
    </section>
  )
}

function Text({ criteria, self, titleId }: Props & { readonly titleId: string }) {
  const { sections, origin } = criteria.intendedUse
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard
    <section className={styles['text']} aria-labelledby={titleId} tabIndex={0}>
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

/** The button to the page's purpose, limits, origin and editions. */
export function IntendedUseButton({ criteria, self }: Props) {
  const { title } = criteria.intendedUse
  return (
    <DialogButton className={styles['dialog']} label={title} title={title}>
      {(titleId) => <Text {...{ criteria, self, titleId }} />}
    </DialogButton>
  )
}
