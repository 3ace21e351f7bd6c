import { useCallback, useEffect, useRef, useState } from 'react'
import type { CaseRecord } from '../../case/case.ts'
import { showInstant } from '../../case/time.ts'
import type { Criteria } from '../../criteria/criteria.ts'
import type { Pack } from '../../criteria/pack.types.ts'
import { handOver } from '../../kit/hand-over.ts'
import { pageWith } from '../../kit/page-copy.ts'
import { ContactsPanel } from '../call/contacts.tsx'
import { type DeskWork, PackDesk } from './desk.tsx'
import { draftOfPack } from './pack-draft-of.ts'
import { type PackSession, packStore } from './store.ts'
import type { PackInUse } from './use-pack.ts'

interface PackEditorProps extends DeskWork {
  /** Shown or not; what was typed stays while it is not. */
  readonly open: boolean
  /** The pack in force; null: the default alone. */
  readonly start: Pack | null
  /** Another number draws the form anew; what was typed stays. */
  readonly drawing: number
}

function begin(from: Pack | null, base: Criteria, turn = 0): PackSession {
  const [today = ''] = showInstant(Date.now()).split(' ')
  const start = draftOfPack(from, base, today)
  return { from, start, store: packStore(start), turn }
}

/** The form with which a hospital makes the page its own, over the whole window. */
export function PackEditor({ open, base, start, drawing, onUse, onClose, ...rest }: PackEditorProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [session, setSession] = useState(() => begin(start, base))
  const untouched = session.store.get().draft === session.start
  // The pack in force that this form knows of: the one it began with, or one it was used for.
  const [known, setKnown] = useState(start)
  const [used, setUsed] = useState(false)
  const again = () => {
    setSession(begin(start, base, session.turn + 1))
    setKnown(start)
  }
  // Another pack came into force while nothing was typed: there is nothing to keep.
  if (known !== start && untouched) again()
  else if (known !== start && used) setKnown(start)
  if (known !== start && used) setUsed(false)
  useEffect(() => {
    if (open && dialog.current?.open === false) dialog.current.showModal()
    if (!open) dialog.current?.close()
  }, [open])
  return (
    <dialog
      ref={dialog}
      className="pack-dialog"
      aria-labelledby="pack-title"
      onClose={onClose}
      // Escape closes the dialog alone, not what lies open under it.
      onKeyDown={(event) => event.stopPropagation()}
    >
      {open && (
        <PackDesk
          key={`${session.turn} ${drawing}`}
          {...{ base, session }}
          {...rest}
          onUse={(text) => {
            setUsed(true)
            onUse(text)
          }}
          // Typed over another pack than the one in force: the way to begin again with that one.
          {...(known !== start && { onRestart: again })}
          onClose={() => dialog.current?.close()}
        />
      )}
    </dialog>
  )
}

interface PackEditingProps {
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
export function PackEditing({ open, onClose, pack, base, page, record, at, now, drawing }: PackEditingProps) {
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
