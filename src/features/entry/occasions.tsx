import { type RefObject, useEffect, useId, useRef, useState } from 'react'
import type { Series } from '../../engine/vocabulary.ts'
import type { TimeTyping } from '../../input/draft.ts'
import { readMoment, readTimeTyped, timeTyped } from '../../input/time.ts'
import { Note } from '../../kit/parts/note.tsx'
import { countedAgo } from '../../wording/time.ts'
import { isComposing } from './keys.ts'
import styles from './occasions.module.css'
import type { OccasionColumn } from './occasions-model.ts'
import type { DraftActions } from './use-draft.ts'

interface OccasionTimeProps {
  readonly series: Series
  /** The id of the series whose occasion is being added: its time takes the focus. */
  readonly adding: RefObject<string | null>
  /** The active occasion. */
  readonly column: OccasionColumn
  /** Another occasion of the series has the same time. */
  readonly twin: boolean
  /** Times of the other occasions of the series, milliseconds since 1970. */
  readonly others: readonly number[]
  readonly now: number
  /** Milliseconds since 1970: now, or an earlier moment. */
  readonly shown: number
  /** Reads the clock. */
  readonly look: () => number
  readonly actions: DraftActions
}

/** A new occasion selects its time, ready to be typed over. One from a file or from undo does not. */
function useSelectedWhenAdded(
  field: RefObject<HTMLInputElement | null>,
  adding: RefObject<string | null>,
  series: Series,
): void {
  useEffect(() => {
    if (adding.current !== series.id) return
    adding.current = null
    field.current?.focus()
    field.current?.select()
  }, [field, adding, series])
}

/** The time of an occasion, typed or taken from the clock, and the notes on it. */
function OccasionTime({ series, adding, column, twin, others, now, shown, look, actions }: OccasionTimeProps) {
  const id = useId()
  const { occasion } = column
  const { text, at } = occasion.time
  const field = useRef<HTMLInputElement>(null)
  // A time is read only when it is finished: "06:1" on the way to "06:10" is not a time.
  const [typing, setTyping] = useState<string | null>(null)
  const put = (time: TimeTyping) => {
    setTyping(null)
    actions.edit({ kind: 'time', on: occasion.id, time })
  }
  useSelectedWhenAdded(field, adding, series)
  /** Reads the typed time. Returns false if it cannot be read. */
  const finish = (): boolean => {
    setTyping(null)
    if (typing === null || typing === text) return true
    const read = readTimeTyped(typing, look())
    put(read)
    return read.at !== null || typing.trim() === ''
  }
  // Printing does not blur the field, so an unfinished time would be missing on paper.
  const printed = useRef(finish)
  useEffect(() => {
    printed.current = finish
  })
  useEffect(() => {
    const end = () => void printed.current()
    addEventListener('beforeprint', end, true)
    return () => removeEventListener('beforeprint', end, true)
  }, [])
  const said = at === null ? readMoment(text, now, 'last', others) : null
  const trouble = said !== null && said.state !== 'empty' && said.state !== 'ok' ? said : null
  return (
    <>
      <label htmlFor={id}>{series.time}</label>
      <input
        id={id}
        ref={field}
        data-time=""
        data-on={occasion.id}
        type="text"
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="done"
        placeholder="date and time"
        value={typing ?? text}
        data-typing={typing === null ? undefined : ''}
        aria-invalid={trouble !== null}
        aria-describedby={`${id}-said`}
        onChange={(event) => setTyping(event.target.value)}
        onBlur={finish}
        onKeyDown={(event) => {
          // An unreadable time keeps the focus; otherwise Enter moves on to the first value.
          if (event.key === 'Enter' && !isComposing(event) && !finish()) event.stopPropagation()
        }}
      />
      <button type="button" onClick={() => put(timeTyped(look()))}>
        Now
      </button>
      <div className={styles['said']} data-part="time-said" id={`${id}-said`}>
        {at !== null && (
          <span className={column.counted && !twin ? undefined : styles['warned']}>
            {countedAgo(at.ms, now, shown)}
            {twin && ` · another ${series.name} has the same time`}
          </span>
        )}
        {trouble !== null && (
          <Note
            kind="wrong"
            actions={trouble.choices.map((choice) => (
              <button key={choice.label} type="button" onClick={() => put({ text: choice.label, at: choice.at })}>
                {choice.label}
              </button>
            ))}
          >
            {trouble.message}
          </Note>
        )}
      </div>
    </>
  )
}

interface OccasionBarProps {
  readonly series: Series
  readonly adding: RefObject<string | null>
  /** Newest first. */
  readonly columns: readonly OccasionColumn[]
  readonly now: number
  /** Milliseconds since 1970: now, or an earlier moment. */
  readonly shown: number
  /** Reads the clock. */
  readonly look: () => number
  readonly actions: DraftActions
}

type TabsProps = Pick<OccasionBarProps, 'series' | 'columns' | 'actions'>

/** The occasions of a series side by side, the newest first. A press makes one the active one. */
function Tabs({ series, columns, actions }: TabsProps) {
  return (
    <fieldset
      className={styles['list']}
      data-scrolls=""
      aria-label={`Which ${series.name}`}
      // A browser does not scroll to a button that is half visible.
      onFocus={({ target }) => target.scrollIntoView({ block: 'nearest', inline: 'nearest' })}
    >
      {columns.map(({ occasion: { id }, title, active, counted, unread }) => (
        <button
          key={id}
          type="button"
          data-counted={counted}
          aria-pressed={active}
          onClick={() => actions.activate(series.id, id)}
        >
          {title}
          {!counted && <span className="visually-hidden">, not counted</span>}
          {unread > 0 && (
            <span className={styles['unread']}>
              {unread}
              <span className="visually-hidden"> not read</span>
            </span>
          )}
        </button>
      ))}
    </fieldset>
  )
}

/** The occasions of a series: the time of the active one, buttons to the others, and one to add another. */
export function OccasionBar({ series, adding, columns, now, shown, look, actions }: OccasionBarProps) {
  const inHand = columns.find(({ active }) => active)
  const several = columns.length > 1
  const undated = columns.some(({ occasion: { time } }) => time.at === null)
  const sameTime = columns.filter(({ occasion: { time } }) => time.at?.ms === inHand?.occasion.time.at?.ms)
  const others = columns.flatMap(({ active, occasion: { time } }) => (active || time.at === null ? [] : [time.at.ms]))
  const twin = inHand !== undefined && inHand.occasion.time.at !== null && sameTime.length > 1
  return (
    <div className={styles['occasions']} data-part="occasions">
      {several && <Tabs {...{ series, columns, actions }} />}
      <div className={styles['time']}>
        {inHand && (
          <OccasionTime
            key={inHand.occasion.id}
            column={inHand}
            {...{ series, adding, twin, others, now, shown, look, actions }}
          />
        )}
        <button
          type="button"
          onClick={() => {
            adding.current = series.id
            actions.add(series.id, timeTyped(look()))
          }}
        >
          Add {series.name}
        </button>
        {several && inHand && (
          <button type="button" onClick={() => actions.edit({ kind: 'remove', on: inHand.occasion.id })}>
            Delete {series.name}
          </button>
        )}
      </div>
      {several && undated && <p className={styles['warned']}>{series.note}</p>}
    </div>
  )
}
