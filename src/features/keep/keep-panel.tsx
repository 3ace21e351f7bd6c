import type { ReactNode } from 'react'
import { KeepOpen } from './keep-open.tsx'
import { KeepSave, type Saving } from './keep-save.tsx'
import type { Ways } from './use-opening.ts'

interface Props extends Saving, Ways {
  /** The name of the pack file in force; null: none. */
  readonly inForce: string | null
  /** Hands the case on as a link. */
  readonly share?: ReactNode
  /** Keeps the case on this device. */
  readonly here?: ReactNode
}

/** What says much before it does anything: on a phone it would bury the rest. */
const Folded = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <details className="keep-more">
    <summary>{title}</summary>
    {children}
  </details>
)

/** Keeps a case and hands it on: all the ways in which a case leaves or enters the page as data. */
export function KeepPanel({ makeFile, pages, unread, onSaved, inForce, share, here, ...ways }: Props) {
  return (
    <section className="keep" id="keep" aria-labelledby="keep-title">
      {/* Where the keys for saving lead to. */}
      <h2 id="keep-title" tabIndex={-1}>
        Keep and share
      </h2>
      <KeepSave {...{ makeFile, pages, unread, onSaved }} />
      <KeepOpen {...ways} inForce={inForce} />
      {share !== undefined && <Folded title="Link and QR code">{share}</Folded>}
      {here !== undefined && <Folded title="Keep on this device">{here}</Folded>}
    </section>
  )
}
