import { type KeyboardEvent, type MouseEvent, useDeferredValue, useId, useMemo, useState } from 'react'
import type { View } from '../../case/assess.ts'
import type { CaseRecord } from '../../case/case.ts'
import { timelineOf } from '../../case/timeline.ts'
import type { Criteria } from '../../criteria/criteria.ts'
import { indexVocabulary } from '../../engine/vocabulary.ts'
import { ColumnHeads, VerdictMark } from '../../kit/marks.tsx'
import { clockAtStop, clockValue, stopOf } from './clock-model.ts'
import { type MomentView, placeOf, type TimelineView, timelineView } from './timeline-model.ts'
import { Days, Over, StripPlot } from './timeline-plot.tsx'

interface TimelineTableProps {
  readonly view: TimelineView
  /** Place of the moment that is shown. */
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

/** The same as the picture, moment by moment; the time of a moment moves the clock there. */
function TimelineTable({ view, place, onClock }: TimelineTableProps) {
  const title = useId()
  const { moments, strips } = view
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reached without a pointer
    <section className="moments-scroll" aria-labelledby={title} tabIndex={0}>
      <table className="moments">
        <caption id={title}>Criteria over time</caption>
        <ColumnHeads heads={['Moment', 'What changed', 'Whom to call', ...strips.map(({ title }) => title)]} />
        <tbody>
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
        </tbody>
      </table>
    </section>
  )
}

/** Keys that move the clock: by so many stops, without end to the first moment or to now. */
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

/** The strips as one slider: a single tab stop, the arrow keys go from moment to moment, a tap goes to a moment. */
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
    // Before the first moment there is none to go back to.
    if (stop >= 0 || step > 0) onClock(clockAtStop(times, stop + step))
  }
  const tap = ({ target }: MouseEvent) => {
    const at = target instanceof SVGElement ? target.dataset['place'] : undefined
    if (at !== undefined) onClock(clockAtStop(times, Number(at)))
  }
  return (
    <>
      <div
        className="timeline-picture"
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
          <div key={strip.id} className="strip-row">
            <span className="strip-name">{strip.title}</span>
            <span className="strip-standing">{strip.steps[place]?.standing()}</span>
            <StripPlot strip={strip} hatch={`url(#${hatch})`} />
          </div>
        ))}
        <Days ticks={ticks} />
        <Over columns={moments} place={place} at={placeOf(moments, until, clock)} hatch={hatch} />
      </div>
      <p className="timeline-said">
        <strong>{moment?.time}</strong> {brief}
      </p>
    </>
  )
}

interface TimelineProps extends Omit<PictureProps, 'view'> {
  readonly record: CaseRecord
  readonly criteria: Criteria
  /** The reviewer's choice for the sets: the same object as long as it is the same choice. */
  readonly view: View
  readonly now: number
}

/** The criteria over time, once something changed at two moments at least. It follows the form a moment later. */
export function TimelinePanel({ record, criteria, view, now, clock, onClock }: TimelineProps) {
  const title = useId()
  const [tableOpen, setTableOpen] = useState(false)
  const later = useDeferredValue(record)
  const [until, lens] = [useDeferredValue(now), useDeferredValue(view)]
  const drawn = useMemo(() => {
    const timeline = timelineOf(later, criteria, until, lens)
    return timeline.moments.length < 2 ? null : timelineView(timeline, indexVocabulary(criteria.vocabulary))
  }, [later, criteria, until, lens])
  if (drawn === null) return null
  const times = drawn.moments.map(({ ms }) => ms)
  return (
    <section className="timeline" aria-labelledby={title}>
      <h2 id={title}>Over time</h2>
      <p className="lead">
        From {drawn.moments[0]?.time} to now. Solid: met for certain. Hatched: still possible. Level line: what the set
        asks for. Below it the verdict. Short stretches are drawn wider than they lasted.
      </p>
      <Picture view={drawn} clock={clock} onClock={onClock} />
      {drawn.folded.length > 0 && <p className="lead">Left out, made for other patients: {drawn.folded.join(', ')}</p>}
      <details open={tableOpen} onToggle={(event) => setTableOpen(event.currentTarget.open)}>
        <summary>As a table</summary>
        {tableOpen && (
          <TimelineTable view={drawn} place={Math.min(stopOf(times, clock), times.length - 1)} onClock={onClock} />
        )}
      </details>
    </section>
  )
}
