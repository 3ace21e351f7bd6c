import { type ChangeEvent, type ReactNode, useEffect, useRef } from 'react'
import { WEEKDAYS, type Weekday } from '../../../criteria/pack.types.ts'
import { Note } from '../../../kit/parts/note.tsx'
import { Joined } from '../../../kit/parts/segments.tsx'
import { textIn } from '../pack-draft.ts'
import { fieldIn, type PartField, type Parts } from '../pack-part.ts'
import { useEntries, useFaults, usePackWork, useRemoved, useText, useWarnings } from '../store.ts'
import styles from './field.module.css'

/** The id of a field in the page. */
export const domId = (id: string): string => `pack-${id}`

interface FieldProps {
  /** Its id in the draft. */
  readonly id: string
  readonly of: PartField
  /** Called after a choice is stored. */
  readonly onChoose?: (value: string) => void
}

/** The control of a field, and the button beside it. */
function Control({ id, of, onChoose, faulty, said }: FieldProps & { readonly faulty: boolean; readonly said: string }) {
  const { store } = usePackWork()
  const type = (text: string) => {
    store.edit({ kind: 'type', field: id, text })
    onChoose?.(text)
  }
  const control = {
    id: domId(id),
    value: useText(id) || (of.otherwise ?? ''),
    'aria-invalid': faulty || undefined,
    'aria-describedby': said === '' ? undefined : `${domId(id)}-said`,
    onBlur: () => store.leave(id),
    onChange: ({ target }: ChangeEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>) =>
      type(target.value),
  }
  if (of.control === 'long') return <textarea rows={of.rows ?? 2} {...control} />
  if (of.control === 'choice')
    return (
      <select {...control}>
        {of.options?.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    )
  const { propose } = of
  const fill = () => propose !== undefined && type(propose.text(store.get().draft))
  return (
    <span data-short={of.short}>
      <input type="text" autoComplete="off" inputMode={of.keyboard} {...control} />
      {propose !== undefined && (
        <button type="button" aria-label={`${propose.words}: ${of.label}`} onClick={fill}>
          {propose.words}
        </button>
      )}
    </span>
  )
}

/** A field: label, control, and what is wrong with its text. */
export function FieldView(props: FieldProps) {
  const { id, of } = props
  const faults = useFaults(id)
  const faulty = faults.length > 0
  const said = [...faults, ...useWarnings(id)].join(' · ')
  return (
    <div className={styles['field']} data-wide={of.wide} data-faulty={faulty || undefined}>
      <label htmlFor={domId(id)}>
        {of.label}
        {of.help !== undefined && <small> ({of.help})</small>}
      </label>
      <Control {...props} {...{ faulty, said }} />
      {said !== '' && (
        <p id={`${domId(id)}-said`} className={styles['said']}>
          {said}
        </p>
      )}
    </div>
  )
}

/** The fields among some parts of a pack, in their order. */
export const Fields = ({ at, of }: { readonly at: string; readonly of: Parts }) =>
  Object.entries(of).map(([key, part]) => {
    const id = fieldIn(at, key, part)
    if (part.kind !== 'field' || part.control === 'none') return null
    return part.control === 'days' ? (
      <Days key={id} {...{ id }} of={part} />
    ) : (
      <FieldView key={id} {...{ id }} of={part} />
    )
  })

/** Fields side by side, as many as fit. */
export const Grid = ({ columns, children }: { readonly columns?: 'three' | 'way'; readonly children: ReactNode }) => (
  <div className={styles['grid']} data-columns={columns}>
    {children}
  </div>
)

/** A framed part of the form. */
export const Card = ({ title, children }: { readonly title: ReactNode; readonly children: ReactNode }) => (
  <fieldset className={styles['card']}>
    <legend>{title}</legend>
    {children}
  </fieldset>
)

/** What is wrong with a part that is more than one control. */
export function Faults({ of }: { readonly of: string }) {
  const faults = useFaults(of)
  if (faults.length === 0) return null
  return (
    <p className={styles['faults']} tabIndex={-1} data-list-fault>
      {faults.join(' · ')}
    </p>
  )
}

const DAYS: Readonly<Record<Weekday, readonly [short: string, long: string]>> = {
  mon: ['Mo', 'Monday'],
  tue: ['Tu', 'Tuesday'],
  wed: ['We', 'Wednesday'],
  thu: ['Th', 'Thursday'],
  fri: ['Fr', 'Friday'],
  sat: ['Sa', 'Saturday'],
  sun: ['Su', 'Sunday'],
}
function Days({ id, of }: FieldProps) {
  const { store } = usePackWork()
  const chosen = useText(id).split(' ')
  const toggle = (day: Weekday) => {
    const days = WEEKDAYS.filter((one) => (one === day) !== chosen.includes(one))
    store.edit({ kind: 'type', field: id, text: days.join(' ') })
    store.leave(id)
  }
  return (
    <fieldset className={styles['days']} id={domId(id)}>
      <legend>{of.label}</legend>
      <Joined>
        {WEEKDAYS.map((day) => (
          <button key={day} type="button" aria-pressed={chosen.includes(day)} onClick={() => toggle(day)}>
            <span className="visually-hidden">{DAYS[day][1]}</span>
            <span aria-hidden="true">{DAYS[day][0]}</span>
          </button>
        ))}
      </Joined>
      <Faults of={id} />
    </fieldset>
  )
}

/** "Team removed" with undo. Undo takes the focus that the removed entry had. */
function Undo({ list }: { readonly list: string }) {
  const { store } = usePackWork()
  const removed = useRemoved(list)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (removed !== null && document.activeElement === document.body) button.current?.focus()
  }, [removed])
  if (removed === null) return null
  return (
    <Note
      kind="ask"
      role="status"
      actions={
        <button ref={button} type="button" onClick={store.undo}>
          Undo
        </button>
      }
    >
      {removed.words} removed.
    </Note>
  )
}

interface EntryLook {
  /** The id of the list in the draft. */
  readonly list: string
  readonly shape: 'card' | 'part' | 'row'
  /** The name of an entry, from the text of one of its fields and its place in the list. */
  readonly name: readonly [field: string, words: (text: string, place: number) => string]
  /** The heading of a card or part, if it is not the name. */
  readonly heading?: (place: number) => ReactNode
  /** Whether the order means something. */
  readonly ordered?: true
  readonly children: (at: string, name: string) => ReactNode
}
type EntryProps = EntryLook & { readonly entry: string; readonly place: number }

function Entry({ list, entry, place, shape, name: [field, words], heading, ordered, children }: EntryProps) {
  const { store } = usePackWork()
  const at = `${list}.${entry}`
  const name = words(useText(`${at}.${field}`).trim(), place)
  const up = () => store.edit({ kind: 'move', list, entry, by: -1 })
  const ways = (
    <span className={styles['ways']}>
      {ordered && place > 0 && (
        <button type="button" aria-label={`Move up: ${name}`} onClick={up}>
          ↑
        </button>
      )}
      <button type="button" aria-label={`Remove: ${name}`} onClick={() => store.remove(list, entry, name)}>
        Remove
      </button>
    </span>
  )
  if (shape === 'row')
    return (
      <div className={styles['row']}>
        {children(at, name)}
        {ways}
      </div>
    )
  return (
    <fieldset className={shape === 'card' ? styles['card'] : styles['part']}>
      <legend>{heading?.(place) ?? name}</legend>
      {ways}
      {children(at, name)}
    </fieldset>
  )
}

interface ListProps extends EntryLook {
  /** The words of the button that adds an entry; absent: no button. */
  readonly add?: string
  /** First texts of a new entry. */
  readonly texts?: Readonly<Record<string, string>>
  /** Shows only the entries with these texts, and gives them to a new one. */
  readonly mine?: Readonly<Record<string, string>>
  /** Lists inside a new entry that start with one entry. */
  readonly inside?: readonly string[]
  /** The name of the entry, if there can be only one. */
  readonly only?: string
}

/** The entries of a list, undo, and a button that adds one. */
export function EntryList({ add, texts, mine = {}, inside, only, ...look }: ListProps) {
  const { list } = look
  const { store } = usePackWork()
  const entries = useEntries(list).filter((entry) =>
    Object.entries(mine).every(([field, text]) => textIn(store.get().draft, `${list}.${entry}.${field}`) === text),
  )
  const create = () => {
    store.leave(list)
    const entry = only === undefined ? {} : { entry: only }
    store.edit({ kind: 'add', list, ...entry, texts: { ...texts, ...mine }, ...(inside && { inside }) })
  }
  return (
    <div className={styles['list']}>
      {entries.map((entry, place) => (
        <Entry key={entry} {...look} {...{ entry, place }} />
      ))}
      <Faults of={list} />
      <Undo list={list} />
      {add !== undefined && (only === undefined || entries.length === 0) && (
        <button type="button" className={styles['add']} onClick={create}>
          + {add}
        </button>
      )}
    </div>
  )
}
