import { Fragment, memo, useId } from 'react'
import { ColumnHeads } from '../../kit/marks.tsx'
import type { PlottedValue, TrendPicture } from './trend-plot-model.ts'
import type { TrendView } from './trends-model.ts'

const FULL = 100
const across = (x: number) => `${x * FULL}%`
/** The picture is told from below, a drawing from above. */
const upward = (y: number) => `${(1 - y) * FULL}%`

const ARROWS = { up: 'M-5 0H5M0 0V-14M-4 -9 0 -14 4 -9', down: 'M-5 0H5M0 0V14M-4 9 0 14 4 9' } as const

/** A measured value is a disk; a bound is a bar with an open arrow toward where the true value lies. */
function Value({ mark: { x, y, open } }: { readonly mark: PlottedValue }) {
  if (open === null) return <circle className="value" cx={across(x)} cy={upward(y)} r="4" />
  return (
    <svg x={across(x)} y={upward(y)} className="bound" aria-hidden="true">
      <path d={ARROWS[open]} />
    </svg>
  )
}

/** One small picture. Places are given in percent, so that it may be as wide as its column. */
function TrendPlot({ picture }: { readonly picture: TrendPicture }) {
  const { ticks, levels, steps, marks } = picture
  return (
    <svg className="trend-plot" aria-hidden="true" focusable="false">
      {ticks.map(({ position, label }) => (
        <g key={position}>
          <line className="tick" x1="0" x2="100%" y1={upward(position)} y2={upward(position)} />
          <text x="-6" y={upward(position)} dy="0.32em" textAnchor="end">
            {label}
          </text>
        </g>
      ))}
      {levels.map(({ y, label }) => (
        <line key={`${label} ${y}`} className="level" x1="0" x2="100%" y1={upward(y)} y2={upward(y)} />
      ))}
      {/* A nested drawing is the one way to go on in pixels from a place given in percent. */}
      <svg x="100%" className="labels" aria-hidden="true">
        {levels.map(({ y, labelY, label }) => (
          <g key={`${label} ${y}`}>
            <line className="leader" x1="0" x2="8" y1={upward(y)} y2={upward(labelY)} />
            <text x="10" y={upward(labelY)} dy="0.32em">
              {label}
            </text>
          </g>
        ))}
      </svg>
      {steps.map(({ from: [x1, y1], to: [x2, y2], sure }) => (
        <line
          key={x1}
          className="step"
          data-sure={sure}
          x1={across(x1)}
          x2={across(x2)}
          y1={upward(y1)}
          y2={upward(y2)}
        />
      ))}
      {marks.map((mark, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two equal values of one draw are two marks
        <Value key={place} mark={mark} />
      ))}
    </svg>
  )
}

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
