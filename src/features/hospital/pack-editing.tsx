import { useCallback } from 'react'
import type { CaseRecord } from '../../case/case.ts'
import type { Criteria } from '../../criteria/criteria.ts'
import type { Pack } from '../../criteria/pack.types.ts'
import { handOver } from '../../kit/hand-over.ts'
import { pageWith } from '../../kit/page-copy.ts'
import { ContactsPanel } from '../call/contacts.tsx'
import { PackEditor } from './pack-editor.tsx'
import type { PackInUse } from './use-pack.ts'

interface Props {
  readonly open: boolean
  readonly onClose: () => void
  readonly pack: PackInUse
  /** The criteria without any pack. */
  readonly base: Criteria
  /** The text of this page as it was built; null where it is not known. */
  readonly page: string | null
  readonly record: CaseRecord
  /** The moment shown, milliseconds since 1970. */
  readonly at: number
  readonly now: number
  /** Another number draws the form anew; what was typed stays. */
  readonly drawing: number
}

/** The editor of packs with the ways out of it: into this page, into a file, into a copy of the page. */
export function PackEditing({ open, onClose, pack, base, page, record, at, now, drawing }: Props) {
  const contacts = useCallback(
    (shown: Pack, tier: string | null) => (
      <ContactsPanel pack={shown} tier={tier} now={now} none={base.pathway.fixed.contacts} />
    ),
    [base, now],
  )
  return (
    <PackEditor
      {...{ open, base, record, at, contacts, drawing, onClose }}
      start={pack.criteria.local?.pack ?? null}
      onUse={(text) => pack.take(text, 'The edited pack')}
      onSaveFile={(text, name) => handOver({ name, text })}
      onSavePage={(text, name) => {
        if (page !== null) handOver({ name, text: pageWith(page, { pack: text, case: null }), type: 'text/html' })
      }}
    />
  )
}
