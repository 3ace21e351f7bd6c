import { useDeferredValue, useId, useMemo } from 'react'
import type { View } from '../../case/assess.ts'
import type { CaseRecord } from '../../case/case.ts'
import type { Reading } from '../../case/reading.ts'
import type { Trend } from '../../case/series.ts'
import { momentsOf } from '../../case/timeline.ts'
import type { Criteria } from '../../criteria/criteria.ts'
import type { SetResult } from '../../engine/evaluate-set.ts'
import { arrange } from '../../engine/order.ts'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import { readWhen } from '../../input/time.ts'
import { Note } from '../../kit/parts/note.tsx'
import { Panel } from '../../kit/parts/panel.tsx'
import { Segments } from '../../kit/parts/segments.tsx'
import { READING_CHOICES, READING_KEPT } from '../../kit/words.ts'
import { ClockBar } from './clock-bar.tsx'
import styles from './past.module.css'
import { TimelinePanel } from './timeline.tsx'
import { Trends } from './trends.tsx'
import { trendViews } from './trends-model.ts'

interface ReadingSwitchProps {
  readonly reading: Reading
  readonly onReading: (reading: Reading) => void
}

/** The reviewer's choice of which dated values the sets read. */
export function ReadingSwitch({ reading, onReading }: ReadingSwitchProps) {
  const id = useId()
  const chosen = READING_CHOICES.find((choice) => choice.id === reading)
  return (
    <Panel className={reading === 'published' ? undefined : styles['changed']}>
      <fieldset className={styles['reading']} data-part="reading" aria-describedby={`${id}-about`}>
        <legend>Values read</legend>
        <Segments name={id} options={READING_CHOICES} chosen={reading} onChoose={onReading} />
      </fieldset>
      <Note kind="quiet" id={`${id}-about`}>
        {chosen?.about} {READING_KEPT}
      </Note>
    </Panel>
  )
}

interface ViewAsOfProps {
  /** The whole case, including values after the moment shown. */
  readonly record: CaseRecord
  readonly criteria: Criteria
  readonly view: View
  readonly now: number
  /** Null: now. */
  readonly clock: number | null
  readonly onClock: (ms: number | null) => void
  readonly reading: Reading
  readonly onReading: (reading: Reading) => void
}

/** The clock: another moment to view, verdicts over time, and which values the sets read. */
export function ViewAsOf(props: ViewAsOfProps) {
  const { record, criteria, view, now, clock, onClock, reading, onReading } = props
  const moments = useMemo(() => momentsOf(record, criteria, now, view), [record, criteria, now, view])
  // Without a time there is nothing to go back to, and no value is newer than another.
  if (moments.length === 0 && clock === null) return <p>Nothing to go back to: no value has a time yet.</p>
  return (
    <>
      <ClockBar {...{ moments, clock, now, onClock }} read={(text) => readWhen(text, Date.now())} />
      <TimelinePanel {...{ record, criteria, view, now, clock, onClock }} />
      <ReadingSwitch reading={reading} onReading={onReading} />
    </>
  )
}

interface CoursesProps {
  readonly trends: readonly Trend[]
  /** Results at the moment shown: their limits are drawn in. */
  readonly sets: readonly SetResult[]
  readonly index: VocabularyIndex
}

/** The values over time. */
export function Courses({ trends, sets, index }: CoursesProps) {
  // The verdicts come first; pictures may follow a moment later.
  const later = useDeferredValue(useMemo(() => ({ trends, sets }), [trends, sets]))
  const courses = useMemo(() => trendViews(later.trends, arrange(later.sets).shown, index), [later, index])
  return <Trends trends={courses} />
}
