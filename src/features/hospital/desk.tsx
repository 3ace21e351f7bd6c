import { useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { CaseRecord } from '../../case/case.ts'
import type { Criteria } from '../../criteria/criteria.ts'
import { faultLine } from '../../criteria/fault.ts'
import { loadPack } from '../../pack/apply.ts'
import { packFileName, packTextOf } from './pack-text.ts'
import { PackPreview, type ShowContacts } from './preview.tsx'
import { ChangePart, PackSections } from './sections.tsx'
import { type PackSession, PackWorkContext, ToldContext } from './store.ts'
import { checkDraft, type Sound, usePackCheck } from './use-pack.ts'

interface PackFootProps {
  /** How many places have a fault. */
  readonly count: number
  /** What was done last. */
  readonly done: string
  readonly onFirst: () => void
  readonly use: () => void
  readonly saveFile: () => void
  readonly savePage: () => void
}
const places = (count: number) => `${count} ${count === 1 ? 'place needs' : 'places need'} a look`

/** What can be done with the pack. With a fault nothing is: the way leads to the first place instead. */
function PackFoot({ count, done, onFirst, use, saveFile, savePage }: PackFootProps) {
  const described = count > 0 ? 'pack-count' : undefined
  return (
    <div className="pack-foot">
      <p id="pack-count" role="status">
        {count > 0 ? places(count) : done}
      </p>
      {count > 0 && (
        <button type="button" onClick={onFirst}>
          Show the first
        </button>
      )}
      <button type="button" disabled={count > 0} onClick={use}>
        Use <span className="if-room">in this page</span> now
      </button>
      <button type="button" aria-describedby={described} onClick={saveFile}>
        Save <span className="if-room">pack</span> file
      </button>
      <button type="button" aria-describedby={described} onClick={savePage}>
        Save page <span className="if-room">with this pack inside</span>
      </button>
    </div>
  )
}

/** What the editor works upon, and the ways out of it. */
export interface DeskWork {
  /** The criteria without any pack. */
  readonly base: Criteria
  /** The case that is entered, and the moment, milliseconds since 1970, for the preview. */
  readonly record: CaseRecord
  readonly at: number
  /** Whom to call, as the page shows it. */
  readonly contacts: ShowContacts
  readonly onUse: (text: string) => void
  readonly onSaveFile: (text: string, name: string) => void
  readonly onSavePage: (text: string, name: string) => void
  readonly onClose: () => void
}
interface PackDeskProps extends DeskWork {
  readonly session: PackSession
  readonly onRestart?: () => void
}

/** Brings a field into view, out of whatever it is folded into. */
function goTo(found: HTMLElement | null | undefined) {
  for (let part = found?.parentElement; part; part = part.parentElement)
    if (part instanceof HTMLDetailsElement) part.open = true
  found?.focus()
  found?.scrollIntoView({ block: 'center' })
}

/** The form on the one hand, what it does on the other. */
export function PackDesk({ base, session, record, at, contacts, onRestart, ...on }: PackDeskProps) {
  const { store, start, from } = session
  const form = useRef<HTMLDivElement>(null)
  const [side, setSide] = useState<'form' | 'preview'>('form')
  const [done, setDone] = useState('')
  const { told, count, last, changed } = usePackCheck(store, start, base)
  const opened = useMemo(() => {
    const loaded = from === null ? null : loadPack(packTextOf(start, start), base)
    return loaded?.ok ? loaded.criteria : null
  }, [from, start, base])
  const version = from?.extends.version
  const work = useMemo(() => {
    const agreed = base.pathways.find((one) => one.id === base.pathway.id && one.version === version)
    return { store, base, pathway: agreed ?? base.pathway }
  }, [store, base, version])

  const jump = () => {
    flushSync(() => {
      setSide('form')
      store.tellAll()
    })
    goTo(form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-list-fault]'))
  }
  /** What was typed last counts, also where nothing was said of it yet. */
  const whenSound = (use: (local: Sound['local']) => string) => () => {
    const { sound } = checkDraft(store.get().draft, start, base)
    if (sound === null) jump()
    else setDone(use(sound.local))
  }
  const use = whenSound(({ text }) => {
    on.onUse(text)
    return 'In force in this page until it is closed.'
  })
  const saveFile = whenSound(({ text, pack }) => {
    const name = packFileName(pack, 'json')
    on.onSaveFile(text, name)
    return `Handed to the browser as ${name}.`
  })
  const savePage = whenSound(({ text, pack }) => {
    const name = packFileName(pack, 'html')
    on.onSavePage(text, name)
    return `Handed to the browser as ${name}: this page with the pack inside.`
  })
  const tab = (name: typeof side, words: string) => (
    <button type="button" aria-pressed={side === name} onClick={() => setSide(name)}>
      {words}
    </button>
  )
  return (
    <PackWorkContext value={work}>
      <ToldContext value={told}>
        <div className="titled">
          <h2 id="pack-title">
            {from === null ? 'Make this page your hospital’s' : `Pack of ${from.institution.name}`}
          </h2>
          <span className="pack-tabs">
            {tab('form', 'Form')}
            {tab('preview', 'Preview')}
          </span>
          <button type="button" onClick={on.onClose}>
            Close
          </button>
        </div>
        <div className="pack-desk" data-side={side}>
          <div className="pack-form" ref={form}>
            {onRestart !== undefined && (
              <p className="pack-warning">
                Another pack is in force than the one this form began with.{' '}
                <button type="button" onClick={onRestart}>
                  Begin again with the pack in force
                </button>
              </p>
            )}
            {from !== null && changed && <ChangePart from={from.version} />}
            {told.faults.others.map((fault) => (
              <p key={fault.path} className="pack-fault" data-list-fault tabIndex={-1}>
                {faultLine(fault)}
              </p>
            ))}
            <PackSections opened={opened} />
          </div>
          <aside className="pack-preview" aria-label="Preview">
            {count > 0 && (
              <p className="pack-note">
                {last === null
                  ? 'The preview begins as soon as nothing needs a look any more.'
                  : 'The preview shows the form as it was when nothing needed a look.'}
              </p>
            )}
            {last !== null && <PackPreview {...last} {...{ record, at, contacts }} />}
          </aside>
        </div>
        <PackFoot {...{ count, done, use, saveFile, savePage }} onFirst={jump} />
      </ToldContext>
    </PackWorkContext>
  )
}
