import { Fragment, memo, useId } from 'react'
import { ColumnHeads } from '../../kit/column-heads.tsx'
import { TrendPlot } from './trend-plot.tsx'
import type { TrendView } from './trends-model.ts'

const HEADS = ['Time', 'Value', 'Since the draw before', 'Since the first'] as const
const NO_CHANGE = '–'

function TrendTable({ trend: { label, rows } }: { readonly trend: TrendView }) {
  return (
    <table>
      <caption className="visually-hidden">{label}, newest first</caption>
      <ColumnHeads heads={HEADS} />
      <tbody>
        {rows.map(({ time, value, inUnit, sincePrevious, sinceFirst }) => (
          <tr key={time + value}>
            <th scope="row">
              {/* A date is never torn in two. */}
              {time.split(' ').map((part, place) => (
                <Fragment key={part}>
                  {place > 0 && ' '}
                  <span>{part}</span>
                </Fragment>
              ))}
            </th>
            <td>
              {value}
              {inUnit !== '' && <small> = {inUnit}</small>}
            </td>
            <td>{sincePrevious || NO_CHANGE}</td>
            <td>{sinceFirst || NO_CHANGE}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Trend({ trend }: { readonly trend: TrendView }) {
  const title = useId()
  const { label, unit, summary, picture, from, to, limits, notes, remarks } = trend
  return (
    <article className="trend" aria-labelledby={title}>
      <h3 id={title}>{label}</h3>
      <p className="trend-summary">{summary}</p>
      {notes.map((note) => (
        <div key={note.id} className="trend-note">
          <p>
            <strong>{note.label}:</strong> {note.text} {note.facts}.
          </p>
          <p className="grounds">
            {note.basis} {note.source}
          </p>
        </div>
      ))}
      <div className="trend-picture" aria-hidden="true">
        <span>{unit}</span>
        <TrendPlot picture={picture} />
        <span className="trend-times">
          <span>{from}</span>
          <span>{to}</span>
        </span>
      </div>
      {limits.length > 0 && (
        <>
          <p className="limits-title">Limits of the sets</p>
          {/* Safari drops the role of a list without bullets. */}
          {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
          <ul role="list" className="trend-limits" aria-label={`Limits of the sets for ${label}`}>
            {limits.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </>
      )}
      {remarks.map((words) => (
        <p key={words} className="remark">
          {words}
        </p>
      ))}
      <details>
        <summary>{label} as a table</summary>
        <TrendTable trend={trend} />
      </details>
    </article>
  )
}

/** The course of the values that change most: one small picture each, with a table under it. It judges nothing. */
export const Trends = memo(function Trends({ trends }: { readonly trends: readonly TrendView[] }) {
  const title = useId()
  return (
    <section className="trends" aria-labelledby={title}>
      <h2 id={title}>Trends</h2>
      {trends.length === 0 ? (
        <p className="remark">A value gets a trend once it stands there with two different times.</p>
      ) : (
        <div className="trend-list">
          {trends.map((trend) => (
            <Trend key={trend.id} trend={trend} />
          ))}
        </div>
      )}
    </section>
  )
})
