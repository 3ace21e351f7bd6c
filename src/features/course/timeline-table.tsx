import { useId } from 'react'
import { ColumnHeads } from '../../kit/column-heads.tsx'
import { VerdictMark } from '../../kit/marks.tsx'
import type { MomentView, TimelineView } from './timeline-model.ts'

interface Props {
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
export function TimelineTable({ view, place, onClock }: Props) {
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
