import { useEffect, useId, useRef, useState } from 'react'
import type { Series } from '../../engine/vocabulary.ts'
import type { TimeTyping } from '../../input/draft.ts'
import { readMoment } from '../../input/time.ts'
import { readTimeTyped, timeTyped } from '../../input/time-typed.ts'
import { countedAgo } from '../../wording/time.ts'
import { isComposing } from './keys.ts'
import type { Column } from './occasions-model.ts'
import type { DraftActions } from './use-draft.ts'

interface Props {
  readonly series: Series
  /** The occasion in hand. */
  readonly column: Column
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
export function OccasionTime({ series, column, twin, others, now, shown, look, actions }: Props) {
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
