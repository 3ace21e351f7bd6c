import { Fragment, memo, useId } from 'react'
import { DataTable } from '../../kit/parts/data-table.tsx'
import { Note } from '../../kit/parts/note.tsx'
import { Fold } from '../../kit/parts/panel.tsx'
import type { PlottedValue, TrendPicture } from './trend-plot-model.ts'
import styles from './trends.module.css'
import type { TrendView } from './trends-model.ts'

const FULL = 100
const across = (x: number) => `${x * FULL}%`
/** Positions count from below, svg from above. */
const upward = (y: number) => `${(1 - y) * FULL}%`

const ARROWS = { up: 'M-5 0H5M0 0V-14M-4 -9 0 -14 4 -9', down: 'M-5 0H5M0 0V14M-4 9 0 14 4 9' } as const

/** A measured value is a disk. A bound is a bar with an arrow toward the true value. */
function Value({ mark: { x, y, open } }: { readonly mark: PlottedValue }) {
  if (open === null) return <circle className={styles['value']} cx={across(x)} cy={upward(y)} r="4" />
  return (
    <svg x={across(x)} y={upward(y)} className={styles['bound']} data-part="bound" aria-hidden="true">
      <path d={ARROWS[open]} />
    </svg>
  )
}

/** One small picture. Positions are percentages, so it can be as wide as its column. */
function TrendPlot({ picture }: { readonly picture: TrendPicture }) {
  const { ticks, levels, steps, marks } = picture
  return (
    <svg className={styles['plot']} aria-hidden="true" focusable="false">
      {ticks.map(({ position, label }) => (
        <g key={position}>
          <line className={styles['tick']} x1="0" x2="100%" y1={upward(position)} y2={upward(position)} />
          <text x="-6" y={upward(position)} dy="0.32em" textAnchor="end">
            {label}
          </text>
        </g>
      ))}
      {levels.map(({ y, label }) => (
        <line
          key={`${label} ${y}`}
          className={styles['level']}
          data-part="level"
          x1="0"
          x2="100%"
          y1={upward(y)}
          y2={upward(y)}
        />
      ))}
      {/* Only a nested svg can continue in pixels from a percentage. */}
      <svg x="100%" className={styles['labels']} data-part="labels" aria-hidden="true">
        {levels.map(({ y, labelY, label }) => (
          <g key={`${label} ${y}`}>
            <line className={styles['leader']} x1="0" x2="8" y1={upward(y)} y2={upward(labelY)} />
            <text x="10" y={upward(labelY)} dy="0.32em">
              {label}
            </text>
          </g>
        ))}
      </svg>
      {steps.map(({ from: [x1, y1], to: [x2, y2], sure }) => (
        <line
          key={x1}
          className={styles['step']}
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
    <DataTable className={styles['table']} caption={`${label}, newest first`} silent heads={HEADS}>
      {rows.map(({ time, value, inUnit, sincePrevious, sinceFirst }) => (
        <tr key={time + value}>
          <th scope="row">
            {/* A date never wraps inside. */}
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
    </DataTable>
  )
}

/** The course without numbers. The dot is the last value. */
function Sparkline({ picture: { steps } }: Pick<TrendView, 'picture'>) {
  const points = [...steps.slice(0, 1).map(({ from }) => from), ...steps.map(({ to }) => to)]
  const drawn = points.map(([x, y]) => `${x * FULL} ${(1 - y) * FULL}`)
  return (
    <span className={styles['spark']}>
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <path d={`M${drawn.join('L')}`} />
        <path className={styles['end']} d={`M${drawn.at(-1)}h0`} />
      </svg>
    </span>
  )
}

/** What is known of a course: changes, picture, limits and table. */
function Course({ trend }: { readonly trend: TrendView }) {
  const { label, unit, summary, picture, from, to, limits, notes, remarks } = trend
  return (
    <>
      <p>{summary}</p>
      {notes.map(({ id, facts, basis, source }) => (
        <p key={id} className={styles['grounds']}>
          {facts}. {basis} {source}
        </p>
      ))}
      <div className={styles['picture']} aria-hidden="true">
        <span>{unit}</span>
        <TrendPlot picture={picture} />
        <span className={styles['times']}>
          <span>{from}</span>
          <span>{to}</span>
        </span>
      </div>
      {limits.length > 0 && (
        <>
          <Note kind="quiet">Limits of the sets</Note>
          {/* Safari drops the role of a list without bullets. */}
          {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
          <ul role="list" className={styles['limits']} aria-label={`Limits of the sets for ${label}`}>
            {limits.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </>
      )}
      {remarks.map((words) => (
        <Note key={words} kind="quiet">
          {words}
        </Note>
      ))}
      <Fold title={`${label} as a table`}>
        <TrendTable trend={trend} />
      </Fold>
    </>
  )
}

/** One course in one row; the picture opens below it. What is noted stays in sight. */
function Trend({ trend }: { readonly trend: TrendView }) {
  const title = useId()
  const { name, last, change, notes } = trend
  return (
    <article className={styles['trend']} aria-labelledby={title} data-part="trend">
      <Fold
        className={styles['row']}
        title={
          <>
            <h3 id={title}>{name}</h3>
            <Sparkline {...trend} />
            <span className={styles['last']}>{last}</span>
            <span className={styles['change']}>{change}</span>
          </>
        }
      >
        <Course trend={trend} />
      </Fold>
      {notes.map((note) => (
        <p key={note.id} className={styles['note']}>
          <strong>{note.label}:</strong> {note.text}
        </p>
      ))}
    </article>
  )
}

/** The courses of the values that change most: one small picture each, with a table. It judges nothing. */
export const Trends = memo(function Trends({ trends }: { readonly trends: readonly TrendView[] }) {
  if (trends.length === 0) return <Note kind="quiet">A value gets a trend once it has two different times.</Note>
  return (
    <div className={styles['list']}>
      {trends.map((trend) => (
        <Trend key={trend.id} trend={trend} />
      ))}
    </div>
  )
})
