import { useEffect, useId, useRef, useState } from 'react'
import type { Series } from '../../engine/vocabulary.ts'
import type { TimeTyping } from '../../input/draft.ts'
import { readMoment, readTimeTyped, timeTyped } from '../../input/time.ts'
import { countedAgo } from '../../wording/time.ts'
import { isComposing } from './keys.ts'
import type { OccasionColumn } from './occasions-model.ts'
import type { DraftActions } from './use-draft.ts'

interface OccasionTimeProps {
  readonly series: Series
  /** The occasion in hand. */
  readonly column: OccasionColumn
  /** Another occasion of the series has the very same time. */
  readonly twin: boolean
  /** The times of the other occasions of the series, milliseconds since 1970. */
  readonly others: readonly number[]
  readonly now: number
  /** The moment shown: now, or one before it. */
  readonly shown: number
  /** Looks at the clock. */
  readonly look: () => number
  readonly actions: DraftActions
}

/** The time of an occasion: typed or taken from the clock, and what is to be said about it. */
function OccasionTime({ series, column, twin, others, now, shown, look, actions }: OccasionTimeProps) {
  const id = useId()
  const { occasion } = column
  const { text, at } = occasion.time
  const field = useRef<HTMLInputElement>(null)
  // A time is read when it is finished: "06:1" on the way to "06:10" is no other time.
  const [typing, setTyping] = useState<string | null>(null)
  const put = (time: TimeTyping) => {
    setTyping(null)
    actions.edit({ kind: 'time', on: occasion.id, time })
  }
  /** Says whether the time can stand as it is. */
  const finish = (): boolean => {
    setTyping(null)
    if (typing === null || typing === text) return true
    const read = readTimeTyped(typing, look())
    put(read)
    return read.at !== null || typing.trim() === ''
  }
  // Printing takes no focus from the field: what is not finished then would be missing on paper.
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
        className="time"
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
          // What cannot be read keeps the focus; else Enter leads on to the first value.
          if (event.key === 'Enter' && !isComposing(event) && !finish()) event.stopPropagation()
        }}
      />
      <button type="button" onClick={() => put(timeTyped(look()))}>
        Now
      </button>
      <div className="time-said" id={`${id}-said`}>
        {at !== null && (
          <span className={column.counted && !twin ? undefined : 'uncounted'}>
            {countedAgo(at.ms, now, shown)}
            {twin && ` · another ${series.name} has the same time`}
          </span>
        )}
        {trouble !== null && (
          <div className="refused">
            <p>{trouble.message}</p>
            {trouble.choices.map((choice) => (
              <button key={choice.label} type="button" onClick={() => put({ text: choice.label, at: choice.at })}>
                {choice.label}
              </button>
            ))}
          </div>
        )}
      </div>
    </>
  )
}

interface OccasionBarProps {
  readonly series: Series
  /** Newest first. */
  readonly columns: readonly OccasionColumn[]
  readonly now: number
  /** The moment shown: now, or one before it. */
  readonly shown: number
  /** Looks at the clock. */
  readonly look: () => number
  readonly actions: DraftActions
}

/** The occasions of a series: the time of the one in hand, the way to the others, and to one more. */
export function OccasionBar({ series, columns, now, shown, look, actions }: OccasionBarProps) {
  const bar = useRef<HTMLDivElement>(null)
  const count = useRef(columns.length)
  const inHand = columns.find(({ active }) => active)
  const adding = useRef(false)
  // A new occasion starts with its time in hand, ready to be typed over; one out of a file or brought back does not.
  useEffect(() => {
    const time = bar.current?.querySelector<HTMLInputElement>('.time')
    if (columns.length > count.current && adding.current) {
      time?.focus()
      time?.select()
    }
    // The last one left has no button to delete it: the focus would be lost with the button.
    if (columns.length < count.current && document.activeElement === document.body) time?.focus()
    adding.current = false
    count.current = columns.length
  }, [columns.length])
  const several = columns.length > 1
  const allInView = series.sideBySide === true && columns.every(({ place }) => place !== null)
  const undated = columns.some(({ occasion: { time } }) => time.at === null)
  const sameTime = columns.filter(({ occasion: { time } }) => time.at?.ms === inHand?.occasion.time.at?.ms)
  const others = columns.flatMap(({ active, occasion: { time } }) => (active || time.at === null ? [] : [time.at.ms]))
  const twin = inHand !== undefined && inHand.occasion.time.at !== null && sameTime.length > 1
  return (
    <div className="occasions" ref={bar}>
      {several && (
        <fieldset
          className="occasion-list"
          data-all-in-view={allInView || undefined}
          aria-label={`Which ${series.name}`}
          // A browser lets the focus be where half of a button is out of view.
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
                <span className="unread">
                  {unread}
                  <span className="visually-hidden"> not read</span>
                </span>
              )}
            </button>
          ))}
        </fieldset>
      )}
      <div className="occasion-time">
        {inHand && (
          <OccasionTime
            key={inHand.occasion.id}
            column={inHand}
            {...{ series, twin, others, now, shown, look, actions }}
          />
        )}
        <button
          type="button"
          onClick={() => {
            adding.current = true
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
      {several && undated && <p className="undated">{series.note}</p>}
    </div>
  )
}
