import { useEffect, useRef } from 'react'
import type { Series } from '../../engine/vocabulary.ts'
import { timeTyped } from '../../input/time-typed.ts'
import { OccasionTime } from './occasion-time.tsx'
import type { Column } from './occasions-model.ts'
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

/** The occasions of a series: the time of the one in hand, the way to the others, and to one more. */
export function OccasionBar({ series, columns, now, shown, look, actions }: Props) {
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
