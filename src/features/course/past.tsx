import { useDeferredValue, useId, useMemo } from 'react'
import type { View } from '../../case/assess.ts'
import type { CaseRecord } from '../../case/case.ts'
import type { Reading } from '../../case/reading.ts'
import type { Trend } from '../../case/series.ts'
import type { Criteria } from '../../criteria/criteria.ts'
import type { SetResult } from '../../engine/evaluate-set.ts'
import { arrange } from '../../engine/order.ts'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import { readWhen } from '../../input/time.ts'
import { READING_CHOICES, READING_KEPT } from '../../kit/words.ts'
import { ClockBar } from './clock-bar.tsx'
import { TimelinePanel } from './timeline.tsx'
import { Trends } from './trends.tsx'
import { trendViews } from './trends-model.ts'

interface ReadingSwitchProps {
  readonly reading: Reading
  readonly onReading: (reading: Reading) => void
}

/** The reviewer's choice of the dated values that the sets read. */
export function ReadingSwitch({ reading, onReading }: ReadingSwitchProps) {
  const id = useId()
  const chosen = READING_CHOICES.find((choice) => choice.id === reading)
  return (
    <fieldset className="reading" aria-describedby={`${id}-about`} data-changed={reading !== 'published' || undefined}>
      <legend>Values read</legend>
      {READING_CHOICES.map((choice) => (
        <label key={choice.id}>
          <input
            type="radio"
            name={id}
            value={choice.id}
            checked={choice.id === reading}
            onChange={() => onReading(choice.id)}
          />
          {choice.label}
        </label>
      ))}
      <p id={`${id}-about`}>
        {chosen?.about} {READING_KEPT}
      </p>
    </fieldset>
  )
}

interface PastProps {
  /** All of the case, values after the moment shown included. */
  readonly record: CaseRecord
  readonly criteria: Criteria
  readonly view: View
  readonly trends: readonly Trend[]
  /** What the sets say at the moment shown: their limits are drawn in. */
  readonly sets: readonly SetResult[]
  readonly index: VocabularyIndex
  /** The moments at which what is known changes. */
  readonly moments: readonly number[]
  readonly now: number
  /** Null: now. */
  readonly clock: number | null
  readonly onClock: (ms: number | null) => void
  readonly reading: Reading
  readonly onReading: (reading: Reading) => void
}

/** What was before: how single values went, what the sets said when, and which values they read. */
export function Past(props: PastProps) {
  const { record, criteria, view, trends, sets, index, moments, now, clock, onClock, reading, onReading } = props
  // The verdicts come first; pictures may follow a moment later.
  const later = useDeferredValue(useMemo(() => ({ trends, sets }), [trends, sets]))
  const courses = useMemo(() => trendViews(later.trends, arrange(later.sets).shown, index), [later, index])
  // Without a time there is nothing to go back to, and no value is newer than another.
  const dated = moments.length > 0 || clock !== null
  return (
    <>
      <Trends trends={courses} />
      {dated && (
        <>
          <section className="past-clock" aria-labelledby="past-clock-title">
            <h2 id="past-clock-title">As known when</h2>
            <ClockBar {...{ moments, clock, now, onClock }} read={(text) => readWhen(text, Date.now())} />
          </section>
          <TimelinePanel {...{ record, criteria, view, now, clock, onClock }} />
          <ReadingSwitch reading={reading} onReading={onReading} />
        </>
      )}
    </>
  )
}
