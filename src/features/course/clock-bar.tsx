import { useId, useRef } from 'react'
import type { CaseRecord } from '../../case/case.ts'
import type { Reading } from '../../case/reading.ts'
import { showInstant } from '../../case/time.ts'
import type { Vocabulary } from '../../engine/vocabulary.ts'
import type { When } from '../../input/time.ts'
import { MomentField } from '../../kit/parts/moment-field.tsx'
import { Note } from '../../kit/parts/note.tsx'
import { Panel } from '../../kit/parts/panel.tsx'
import styles from './clock-bar.module.css'
import { besides, clockAtStop, clockValue, clockWords, countedWords, seenAs, stopOf } from './clock-model.ts'

interface ClockNoteProps {
  /** The whole case, including values after the moment shown. */
  readonly record: CaseRecord
  readonly vocabulary: Vocabulary
  /** Null: now. */
  readonly clock: number | null
  readonly now: number
  readonly onClock: (ms: number | null) => void
  readonly reading: Reading
  readonly onReading: (reading: Reading) => void
}

/** Says if an earlier moment is shown or values are read differently, with buttons back. Draws nothing otherwise. */
export function ClockNote({ record, vocabulary, clock, now, onClock, reading, onReading }: ClockNoteProps) {
  const past = clock !== null
  const chosen = reading !== 'published'
  const words = [...(past ? [clockWords(clock, now)] : []), ...seenAs(null, reading)].map((one) => `${one}.`)
  const all = [...words, ...countedWords(record, vocabulary, clock, now)]
  if (all.length === 0) return null
  return (
    <Note
      kind="ask"
      className={styles['note']}
      data-part="clock-note"
      actions={
        <>
          {past && (
            <button type="button" onClick={() => onClock(null)}>
              Back to now
            </button>
          )}
          {chosen && (
            <button type="button" onClick={() => onReading('published')}>
              Read as each set says
            </button>
          )}
        </>
      }
    >
      <p>{all.join(' ')}</p>
    </Note>
  )
}

interface ClockBarProps {
  /** The moments at which known data change, ascending, milliseconds since 1970. */
  readonly moments: readonly number[]
  /** Null: now. */
  readonly clock: number | null
  readonly now: number
  readonly read: (text: string) => When
  readonly onClock: (ms: number | null) => void
}

/** The clock: the moment shown, and ways to another one. */
export function ClockBar({ moments, clock, now, read, onClock }: ClockBarProps) {
  const id = useId()
  const slider = useRef<HTMLInputElement>(null)
  const words = clockWords(clock, now)
  const stop = stopOf(moments, clock)
  const { earlier, later } = besides(moments, clock)
  const go = (to: number | null) => {
    if (to !== null) onClock(clockAtStop(moments, to))
  }
  const back = () => {
    onClock(null)
    // The button disappears with the banner, so the focus moves to the slider.
    slider.current?.focus()
  }
  return (
    <Panel className={styles['clock']} aria-label="Clock" data-back={clock !== null || undefined}>
      <div className={styles['banner']} data-part="clock-banner">
        <p>{words}</p>
        {clock !== null && (
          <button type="button" onClick={back}>
            Back to now
          </button>
        )}
      </div>
      <div className={styles['steps']}>
        {/* Not disabled at the end: a disabled button would lose the focus. */}
        <button type="button" aria-disabled={earlier === null} onClick={() => go(earlier)}>
          Earlier
        </button>
        <label className="visually-hidden" htmlFor={id}>
          Moment shown
        </label>
        <input
          ref={slider}
          id={id}
          type="range"
          min={Math.min(0, stop)}
          max={moments.length}
          value={stop}
          aria-valuetext={clockValue(clock, now)}
          onChange={(event) => go(Number(event.target.value))}
        />
        <button type="button" aria-disabled={later === null} onClick={() => go(later)}>
          Later
        </button>
      </div>
      <MomentField now={now} read={read} onMoment={onClock} />
      {/* Without its age, which would be read out again each minute. */}
      <p className="visually-hidden" role="status">
        {clock !== null && `Viewed as of ${showInstant(clock)}`}
      </p>
    </Panel>
  )
}
