import { useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { CaseRecord } from '../../case/case.ts'
import type { Criteria } from '../../criteria/criteria.ts'
import { faultLine } from '../../criteria/fault.ts'
import type { Pack } from '../../criteria/pack.types.ts'
import { IfRoom } from '../../kit/parts/if-room.tsx'
import { Note } from '../../kit/parts/note.tsx'
import { Joined } from '../../kit/parts/segments.tsx'
import { contentHash } from '../../pack/approvals.ts'
import styles from './desk.module.css'
import { ChangePart, PackSections } from './form/sections.tsx'
import { checkDraft, usePackCheck } from './pack-check.ts'
import type { PackDraft } from './pack-draft.ts'
import { packFileName } from './pack-write.ts'
import { PackPreview, type ShowContacts } from './preview.tsx'
import { ApprovedTextContext, type PackWork, PackWorkContext, ToldContext } from './store.ts'

/** Into this page, into a pack file, into a copy of the page. */
type Way = 'use' | 'json' | 'html'
interface FootProps {
  /** How many places have a fault. */
  readonly count: number
  /** What was done last. */
  readonly done: string
  readonly onFirst: () => void
  readonly onGive: (way: Way) => void
}

/** What to do with the pack. While it has a fault, every way leads to the first one. */
function PackFoot({ count, done, onFirst, onGive }: FootProps) {
  const described = count > 0 ? 'pack-count' : undefined
  return (
    <div className={styles['foot']}>
      <p id="pack-count" role="status">
        {count > 0 ? `${count} ${count === 1 ? 'place needs' : 'places need'} a look` : done}
      </p>
      {count > 0 && (
        <button type="button" onClick={onFirst}>
          Show the first
        </button>
      )}
      <button type="button" disabled={count > 0} onClick={() => onGive('use')}>
        Use <IfRoom>in this page</IfRoom> now
      </button>
      <button type="button" aria-describedby={described} onClick={() => onGive('json')}>
        Save <IfRoom>pack</IfRoom> file
      </button>
      <button type="button" aria-describedby={described} onClick={() => onGive('html')}>
        Save page <IfRoom>with this pack inside</IfRoom>
      </button>
    </div>
  )
}

/** The pack that was opened, and the draft since then. */
export interface PackSession {
  readonly from: Pack | null
  /** The criteria with the opened pack. */
  readonly opened: Criteria | null
  readonly start: PackDraft
  readonly work: PackWork
  /** Counts the sessions of a page. */
  readonly turn: number
}
export interface DeskProps {
  /** The entered case, for the preview. */
  readonly record: CaseRecord
  /** Milliseconds since 1970. */
  readonly at: number
  /** Whom to call, as the page shows it. */
  readonly contacts: ShowContacts
  /** Takes the text of a sound pack, with a name for its file. */
  readonly give: Readonly<Record<Exclude<Way, 'use'>, (text: string, name: string) => void>> & {
    /** False: the page asks first, outside the form. */
    readonly use: (text: string, name: string) => boolean
  }
  readonly onClose: () => void
}

/** Unfolds everything around an element, focuses it and scrolls to it. */
function goTo(found: HTMLElement | null | undefined) {
  for (let part = found?.parentElement; part; part = part.parentElement)
    if (part instanceof HTMLDetailsElement) part.open = true
  found?.focus()
  found?.scrollIntoView({ block: 'center' })
}

type Props = DeskProps & { readonly session: PackSession; readonly onRestart?: () => void }
/** The form beside the preview of what it does. */
export function PackDesk({ session, give, onClose, onRestart, ...preview }: Props) {
  const { work, start, from, opened } = session
  const { store, base } = work
  const form = useRef<HTMLDivElement>(null)
  const [side, setSide] = useState<'form' | 'preview'>('form')
  const [done, setDone] = useState('')
  const { told, count, sound, last, changed } = usePackCheck(store, start, base)

  const shown = useMemo(() => (sound === null ? null : contentHash(sound.local.pack)), [sound])
  const approved = useMemo(() => {
    const exact = () => {
      const now = checkDraft(store.get().draft, start, base).sound
      return now === null ? null : contentHash(now.local.pack)
    }
    return { shown, exact }
  }, [shown, store, start, base])

  const jump = () => {
    flushSync(() => {
      setSide('form')
      store.tellAll()
    })
    goTo(form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-list-fault]'))
  }
  const onGive = (way: Way) => {
    // Checks the last key press too, which may not show its faults yet.
    const { sound } = checkDraft(store.get().draft, start, base)
    if (sound === null) return jump()
    const name = packFileName(sound.local.pack, way === 'html' ? 'html' : 'json')
    const given = give[way](sound.local.text, name)
    if (given === false) return onClose()
    const inside = way === 'html' ? ': this page with the pack inside' : ''
    setDone(way === 'use' ? 'In force in this page until it is closed.' : `Handed to the browser as ${name}${inside}.`)
  }
  const tab = (name: typeof side, words: string) => (
    <button type="button" aria-pressed={side === name} onClick={() => setSide(name)}>
      {words}
    </button>
  )
  return (
    <PackWorkContext value={work}>
      <ToldContext value={told}>
        <div className={styles['head']}>
          <h2 id="pack-title">
            {from === null ? 'Make this page your hospital’s' : `Pack of ${from.institution.name}`}
          </h2>
          <Joined className={styles['tabs']}>
            {tab('form', 'Form')}
            {tab('preview', 'Preview')}
          </Joined>
          <button type="button" onClick={onClose}>
            Close
          </button>
        </div>
        <div className={styles['desk']} data-side={side}>
          <div ref={form}>
            {onRestart !== undefined && (
              <Note
                kind="ask"
                className={styles['note']}
                actions={
                  <button type="button" onClick={onRestart}>
                    Begin again with the pack in force
                  </button>
                }
              >
                Another pack is in force than the one this form began with.
              </Note>
            )}
            {from !== null && changed && <ChangePart from={from.version} />}
            {told.faults.others.map((fault) => (
              <Note key={fault.path} kind="wrong" className={styles['note']} data-list-fault="" tabIndex={-1}>
                {faultLine(fault)}
              </Note>
            ))}
            <ApprovedTextContext value={approved}>
              <PackSections opened={opened} />
            </ApprovedTextContext>
          </div>
          <aside aria-label="Preview">
            {count > 0 && (
              <p>
                {last === null
                  ? 'Preview appears when required fields are filled.'
                  : 'Preview shows the form when required fields were last filled.'}
              </p>
            )}
            {last !== null && <PackPreview {...last} {...preview} />}
          </aside>
        </div>
        <PackFoot {...{ count, done, onGive }} onFirst={jump} />
      </ToldContext>
    </PackWorkContext>
  )
}
