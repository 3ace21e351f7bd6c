import type { View } from '../case/assess.ts'
import type { CaseRecord } from '../case/case-record.ts'
import type { Reading } from '../case/reading.ts'
import { readWhen } from '../case/time-typed.ts'
import type { Criteria } from '../criteria/criteria.ts'
import type { TrendView } from '../exchange/trend-view.ts'
import { ClockBar } from './clock-bar.tsx'
import { ReadingSwitch } from './reading-switch.tsx'
import { Timeline } from './timeline.tsx'
import { Trends } from './trends.tsx'

interface Props {
  /** All of the case, values after the moment shown included. */
  readonly record: CaseRecord
  readonly criteria: Criteria
  readonly view: View
  readonly courses: readonly TrendView[]
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
export function Past({ record, criteria, view, courses, moments, now, clock, onClock, reading, onReading }: Props) {
  return (
    <>
      <Trends trends={courses} />
      <section className="past-clock" aria-labelledby="past-clock-title">
        <h2 id="past-clock-title">As known when</h2>
        <ClockBar {...{ moments, clock, now, onClock }} read={(text) => readWhen(text, Date.now())} />
      </section>
      <Timeline {...{ record, criteria, view, now, clock, onClock }} />
      <ReadingSwitch reading={reading} onReading={onReading} />
    </>
  )
}
