import { useEffect, useId, useRef, useState } from 'react'
import type { TimeTyping } from '../case/draft.ts'
import { readMoment } from '../case/moment-text.ts'
import { readTimeTyped, timeTyped } from '../case/time-typed.ts'
import type { Series } from '../engine/vocabulary.ts'
import { countedAgo } from '../exchange/ago.ts'
import type { Column } from '../exchange/columns.ts'
import type { DraftActions } from './use-draft.ts'

interface Props {
  readonly series: Series
  /** Newest first. */
  readonly columns: readonly Column[]
  readonly now: number
  /** The moment shown: now, or one before it. */
  readonly shown: number
  /** Looks at the clock. */
  readonly look: () => number
  readonly actions: DraftActions
}

function Time({ series, column, now, shown, look, actions }: Omit<Props, 'columns'> & { readonly column: Column }) {
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
  const finish = () => {
    if (typing !== null && typing !== text) put(readTimeTyped(typing, look()))
    else setTyping(null)
  }
  const said = at === null ? readMoment(text, now) : null
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
        aria-invalid={trouble !== null}
        aria-describedby={`${id}-said`}
        onChange={(event) => setTyping(event.target.value)}
        onBlur={finish}
        onKeyDown={(event) => event.key === 'Enter' && finish()}
      />
      <button type="button" onClick={() => put(timeTyped(look()))}>
        Now
      </button>
      <div className="time-said" id={`${id}-said`}>
        {at !== null && <span>{countedAgo(at.ms, now, shown)}</span>}
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

/** The occasions of a series: the time of the one in hand, the way to the others, and to one more. */
export function OccasionBar({ series, columns, now, shown, look, actions }: Props) {
  const bar = useRef<HTMLDivElement>(null)
  const count = useRef(columns.length)
  const inHand = columns.find(({ active }) => active)
  // A new occasion starts with its time in hand, ready to be typed over.
  useEffect(() => {
    const time = columns.length > count.current ? bar.current?.querySelector<HTMLInputElement>('.time') : null
    time?.focus()
    time?.select()
    count.current = columns.length
  }, [columns.length])
  const several = columns.length > 1
  const allInView = series.sideBySide === true && columns.every(({ place }) => place !== null)
  const undated = columns.some(({ occasion: { time } }) => time.at === null)
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
        {inHand && <Time key={inHand.occasion.id} series={series} column={inHand} {...{ now, shown, look, actions }} />}
        <button type="button" onClick={() => actions.add(series.id, timeTyped(look()))}>
          Add {series.name}
        </button>
        {several && inHand && (
          <button type="button" onClick={() => actions.edit({ kind: 'remove', on: inHand.occasion.id })}>
            Delete {series.name}
          </button>
        )}
      </div>
      {several && undated && <p className="group-note">{series.note}</p>}
    </div>
  )
}
