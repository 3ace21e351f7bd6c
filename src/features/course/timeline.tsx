import { type KeyboardEvent, type MouseEvent, useDeferredValue, useId, useMemo } from 'react'
import type { View } from '../../case/assess.ts'
import type { CaseRecord } from '../../case/case.ts'
import { timelineOf } from '../../case/timeline.ts'
import type { Criteria } from '../../criteria/criteria.ts'
import { indexVocabulary } from '../../engine/vocabulary.ts'
import { DataTable } from '../../kit/parts/data-table.tsx'
import { VerdictMark } from '../../kit/parts/marks.tsx'
import { Note } from '../../kit/parts/note.tsx'
import { Fold, Panel } from '../../kit/parts/panel.tsx'
import { clockAtStop, clockValue, stopOf } from './clock-model.ts'
import styles from './timeline.module.css'
import { type MomentView, placeOf, type TimelineView, timelineView } from './timeline-model.ts'
import { Days, Over, StripPlot } from './timeline-plot.tsx'

interface TimelineTableProps {
  readonly view: TimelineView
  /** Index of the moment shown. */
  readonly place: number
  readonly onClock: (ms: number | null) => void
}

function Changed({ moment }: { readonly moment: MomentView }) {
  const { values, says } = moment.change()
  return (
    <td data-label="What changed">
      {values.length > 0 && <p>{values.join(', ')}</p>}
      {says.map((words) => (
        <p key={words}>
          <strong>{words}</strong>
        </p>
      ))}
    </td>
  )
}

/** The picture as a table, moment by moment. Pressing a time moves the clock there. */
function TimelineTable({ view, place, onClock }: TimelineTableProps) {
  const { moments, strips } = view
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reached without a pointer
    <section className={styles['scroll']} aria-label="Criteria over time" data-scrolls="" tabIndex={0}>
      <DataTable
        className={styles['moments']}
        caption="Criteria over time"
        heads={['Moment', 'What changed', 'Whom to call', ...strips.map(({ title }) => title)]}
      >
        {moments.map((moment, at) => (
          <tr key={moment.ms} aria-current={at === place ? 'time' : undefined}>
            <th scope="row">
              <button type="button" onClick={() => onClock(moment.ms)}>
                {moment.time}
              </button>
            </th>
            <Changed moment={moment} />
            <td data-label="Whom to call">{moment.tier}</td>
            {strips.map(({ id, title, steps }) => {
              const step = steps[at]
              return (
                <td key={id} data-label={title}>
                  {step?.verdict != null && <VerdictMark verdict={step.verdict} />} {step?.standing()}
                </td>
              )
            })}
          </tr>
        ))}
      </DataTable>
    </section>
  )
}

/** Keys that move the clock, by how many stops; infinity goes to the first moment or to now. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
}

interface PictureProps {
  readonly view: TimelineView
  /** Null: now. */
  readonly clock: number | null
  readonly onClock: (ms: number | null) => void
}

/** The strips as one slider with a single tab stop. Arrow keys step through the moments; a tap goes to one. */
function Picture({ view, clock, onClock }: PictureProps) {
  const hatch = useId()
  const { moments, strips, ticks, until } = view
  const times = moments.map(({ ms }) => ms)
  const stop = stopOf(times, clock)
  const place = Math.min(stop, moments.length - 1)
  const moment = moments[place]
  const brief = moment?.brief() ?? 'before the first value with a time'
  const move = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    // Before the first moment there is nothing to go back to.
    if (stop >= 0 || step > 0) onClock(clockAtStop(times, stop + step))
  }
  const tap = ({ target }: MouseEvent) => {
    const at = target instanceof SVGElement ? target.dataset['place'] : undefined
    if (at !== undefined) onClock(clockAtStop(times, Number(at)))
  }
  return (
    <>
      <div
        className={styles['picture']}
        role="slider"
        tabIndex={0}
        aria-label="Moment shown over time"
        aria-valuemin={Math.min(0, stop)}
        aria-valuemax={moments.length}
        aria-valuenow={stop}
        aria-valuetext={`${clockValue(clock, until)}: ${brief}`}
        onKeyDown={move}
        onClick={tap}
      >
        {strips.map((strip) => (
          <div key={strip.id} className={styles['row']}>
            <span className={styles['name']} data-part="strip-name">
              {strip.title}
            </span>
            <span className={styles['standing']}>{strip.steps[place]?.standing()}</span>
            <StripPlot strip={strip} hatch={`url(#${hatch})`} />
          </div>
        ))}
        <Days ticks={ticks} />
        <Over columns={moments} place={place} at={placeOf(moments, until, clock)} hatch={hatch} />
      </div>
      <Note kind="fact">
        <strong>{moment?.time}</strong> {brief}
      </Note>
    </>
  )
}

interface TimelineProps extends Omit<PictureProps, 'view'> {
  readonly record: CaseRecord
  readonly criteria: Criteria
  /** The reviewer's choice for the sets; the same object while it does not change. */
  readonly view: View
  readonly now: number
}

/** The criteria over time, once there are two moments with changes. Follows the form a moment later. */
export function TimelinePanel({ record, criteria, view, now, clock, onClock }: TimelineProps) {
  const later = useDeferredValue(record)
  const [until, lens] = [useDeferredValue(now), useDeferredValue(view)]
  const drawn = useMemo(() => {
    const timeline = timelineOf(later, criteria, until, lens)
    return timeline.moments.length < 2 ? null : timelineView(timeline, indexVocabulary(criteria.vocabulary))
  }, [later, criteria, until, lens])
  if (drawn === null) return null
  const times = drawn.moments.map(({ ms }) => ms)
  return (
    <Panel title="Over time">
      <Note kind="quiet">
        From {drawn.moments[0]?.time} to now. Solid: met for certain. Hatched: still possible. Level line: what the set
        asks for. Below it the verdict. Short stretches are drawn wider than they lasted.
      </Note>
      <Picture view={drawn} clock={clock} onClock={onClock} />
      {drawn.folded.length > 0 && <Note kind="quiet">Not for this patient: {drawn.folded.join(', ')}</Note>}
      <Fold title="As a table">
        {() => (
          <TimelineTable view={drawn} place={Math.min(stopOf(times, clock), times.length - 1)} onClock={onClock} />
        )}
      </Fold>
    </Panel>
  )
}
