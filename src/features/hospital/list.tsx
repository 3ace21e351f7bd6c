import { type ReactNode, useEffect, useRef } from 'react'
import { ListFaults } from './fields.tsx'
import { useEntries, usePackWork, useRemoved } from './store.ts'

interface ListProps {
  /** Its id in the draft. */
  readonly list: string
  /** The words of the button that adds one; absent: nothing can be added here. */
  readonly add?: string
  readonly texts?: Readonly<Record<string, string>>
  /** Lists inside a new entry that begin with one entry. */
  readonly inside?: readonly string[]
  /** The name of a new entry, where there can be only one. */
  readonly only?: string
  readonly children: (at: string, entry: string, place: number) => ReactNode
}

/** What was removed last, with the way back; it takes the focus, which the removed part had. */
function Undo({ list }: { readonly list: string }) {
  const { store } = usePackWork()
  const removed = useRemoved(list)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (removed !== null && document.activeElement === document.body) button.current?.focus()
  }, [removed])
  if (removed === null) return null
  return (
    <p className="pack-undo" role="status">
      {removed.words} removed.
      <button ref={button} type="button" onClick={store.undo}>
        Undo
      </button>
    </p>
  )
}

/** The entries of a list, with the way to add one. */
export function EntryList({ list, add, texts, inside, only, children }: ListProps) {
  const { store } = usePackWork()
  const entries = useEntries(list)
  const full = only !== undefined && entries.length > 0
  const entry = only === undefined ? {} : { entry: only }
  return (
    <div className="pack-list">
      {entries.map((one, place) => (
        <div key={one} className="pack-entry">
          {children(`${list}.${one}`, one, place)}
        </div>
      ))}
      <ListFaults field={list} />
      <Undo list={list} />
      {add !== undefined && !full && (
        <button
          type="button"
          className="pack-add"
          onClick={() => {
            store.leave(list)
            store.edit({ kind: 'add', list, ...entry, ...(texts && { texts }), ...(inside && { inside }) })
          }}
        >
          + {add}
        </button>
      )}
    </div>
  )
}

interface WaysProps {
  readonly list: string
  readonly entry: string
  /** What it is called where it is moved or removed. */
  readonly words: string
  readonly place: number
  /** Whether order means something. */
  readonly ordered?: boolean
}
/** Moves an entry up, or removes it. */
export function EntryWays({ list, entry, words, place, ordered }: WaysProps) {
  const { store } = usePackWork()
  return (
    <span className="pack-ways">
      {ordered && place > 0 && (
        <button
          type="button"
          aria-label={`Move up: ${words}`}
          onClick={() => store.edit({ kind: 'move', list, entry, by: -1 })}
        >
          ↑
        </button>
      )}
      <button type="button" aria-label={`Remove: ${words}`} onClick={() => store.remove(list, entry, words)}>
        Remove
      </button>
    </span>
  )
}
