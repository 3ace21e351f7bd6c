import { useCallback, useEffect, useRef, useState } from 'react'
import { showInstant } from '../../case/time.ts'
import type { Criteria } from '../../criteria/criteria.ts'
import type { Pack } from '../../criteria/pack.types.ts'
import { handOver } from '../../kit/hand-over.ts'
import { pageWith } from '../../kit/page-copy.ts'
import { loadPack } from '../../pack/apply.ts'
import { ContactsPanel } from '../call/contacts.tsx'
import { type DeskProps, PackDesk, type PackSession } from './desk.tsx'
import styles from './pack-editor.module.css'
import type { PackInUse } from './pack-in-use.ts'
import { draftOfPack } from './pack-read.ts'
import { packTextOf } from './pack-write.ts'
import { packStore } from './store.ts'

function begin(from: Pack | null, base: Criteria, turn = 0): PackSession {
  const [today = ''] = showInstant(Date.now()).split(' ')
  const start = draftOfPack(from, base, today)
  const loaded = from === null ? null : loadPack(packTextOf(start, start), base)
  const { id } = base.pathway
  const agreed = base.pathways.find((one) => one.id === id && one.version === from?.extends.version)
  const work = { store: packStore(start), base, pathway: agreed ?? base.pathway }
  return { from, opened: loaded?.ok ? loaded.criteria : null, start, work, turn }
}

interface Shown {
  /** Closing keeps the draft. */
  readonly open: boolean
  /** The criteria without any pack. */
  readonly base: Criteria
  /** Another number redraws the form and keeps the draft. */
  readonly drawing: number
}
type PackEditorProps = Shown &
  DeskProps & {
    /** The pack in force; null: the default alone. */
    readonly start: Pack | null
  }

/** The dialog in which a hospital edits its pack. */
export function PackEditor({ open, base, start, drawing, give, onClose, ...rest }: PackEditorProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [session, setSession] = useState(() => begin(start, base))
  const untouched = session.work.store.get().draft === session.start
  // The pack in force that this form began with or put in force itself.
  const [known, setKnown] = useState(start)
  const [used, setUsed] = useState(false)
  const again = () => {
    setSession(begin(start, base, session.turn + 1))
    setKnown(start)
  }
  // Another pack came into force before anything was typed: begin again with it.
  if (known !== start && untouched) again()
  else if (known !== start && used) setKnown(start)
  if (known !== start && used) setUsed(false)
  useEffect(() => {
    if (open && dialog.current?.open === false) dialog.current.showModal()
    if (!open) dialog.current?.close()
  }, [open])
  const use = (text: string, name: string) => {
    const inForce = give.use(text, name)
    if (inForce) setUsed(true)
    return inForce
  }
  return (
    <dialog
      ref={dialog}
      className={styles['dialog']}
      aria-labelledby="pack-title"
      onClose={onClose}
      // Escape closes only the dialog, not what is open below it.
      onKeyDown={(event) => event.stopPropagation()}
    >
      {open && (
        <PackDesk
          key={`${session.turn} ${drawing}`}
          {...{ session, ...rest }}
          give={{ ...give, use }}
          // The draft belongs to another pack than the one in force: offer to begin again.
          {...(known !== start && { onRestart: again })}
          onClose={() => dialog.current?.close()}
        />
      )}
    </dialog>
  )
}

type PackEditingProps = Shown &
  Omit<DeskProps, 'contacts' | 'give'> & {
    readonly pack: PackInUse
    /** The text of this page as it was built; null if unknown. */
    readonly page: string | null
    /** Milliseconds since 1970. */
    readonly now: number
  }

/** The editor, with its ways out: into this page, into a file, into a copy of the page. */
export function PackEditing({ pack, page, now, ...rest }: PackEditingProps) {
  const none = rest.base.pathway.fixed.contacts
  const contacts = useCallback(
    (shown: Pack, tier: string | null) => <ContactsPanel pack={shown} {...{ tier, now, none }} />,
    [none, now],
  )
  const give = {
    use: (text: string) => pack.take(text, 'The edited pack'),
    json: (text: string, name: string) => handOver({ name, text }),
    html: (text: string, name: string) => {
      if (page !== null) handOver({ name, text: pageWith(page, { pack: text, case: null }), type: 'text/html' })
    },
  }
  return <PackEditor {...rest} {...{ contacts, give }} start={pack.criteria.local?.pack ?? null} />
}
