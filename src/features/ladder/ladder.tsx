import { type ReactNode, useId, useState } from 'react'
import type { Span, Tick } from '../../kit/axis.ts'
import { ColumnHeads, VerdictMark } from '../../kit/marks.tsx'
import { STATUS_WORDS } from '../../wording/edition-text.ts'
import type { LadderView, RungView } from './ladder-model.ts'

/** The axis that all rows share, and the patient's value on it. */
interface Picture {
  readonly ticks: readonly Tick[]
  readonly span: Span | null
}

const percent = (position: number) => `${position * 100}%`

/** Places are given in percent, so that a row may be as wide and as high as its words make it. */
function Plot({ children }: { readonly children: ReactNode }) {
  return (
    <span className="plot">
      <svg aria-hidden="true" focusable="false">
        {children}
      </svg>
    </span>
  )
}

function Upright({ at, name }: { readonly at: number; readonly name: string }) {
  return <line className={name} x1={percent(at)} x2={percent(at)} y1="0" y2="100%" />
}

const closedEnds = ({ from, to, openDown, openUp }: Span) => [
  ...new Set([...(openDown ? [] : [from]), ...(openUp ? [] : [to])]),
]

/** One level on its piece of the axis: a disk when reached, a ring when not, a dashed ring while undecided. */
function RungPlot({ rung, picture }: { readonly rung: RungView; readonly picture: Picture }) {
  const { ticks, span } = picture
  return (
    <Plot>
      {ticks.map(({ position }) => (
        <Upright key={position} at={position} name="decade" />
      ))}
      <line className="track" x1="0" x2="100%" y1="50%" y2="50%" />
      {span !== null && (
        <>
          <rect className="reach" x={percent(span.from)} width={percent(span.to - span.from)} y="0" height="100%" />
          {closedEnds(span).map((end) => (
            <Upright key={end} at={end} name="value" />
          ))}
        </>
      )}
      <circle className="level" cx={percent(rung.position)} cy="50%" r={rung.fits === 'met' ? '6.5' : '5'} />
    </Plot>
  )
}

/** The patient's value on its piece of the axis: a point, or a line with an arrow at its open end. */
function ValuePlot({ span }: { readonly span: Span }) {
  const { from, to, openUp, openDown } = span
  return (
    <Plot>
      <line className="run" x1={percent(from)} x2={percent(to)} y1="50%" y2="50%" />
      {closedEnds(span).map((end) => (
        <circle key={end} cx={percent(end)} cy="50%" r="6" />
      ))}
      {/* A nested drawing is the one way to put a shape at a place given in percent. */}
      {openUp && (
        <svg x="100%" y="50%" className="arrow" aria-hidden="true">
          <path d="M3 0 -9 -7V7Z" />
        </svg>
      )}
      {openDown && (
        <svg x="0%" y="50%" className="arrow" aria-hidden="true">
          <path d="M-3 0 9 -7V7Z" />
        </svg>
      )}
    </Plot>
  )
}

/** The decades in words. */
function Scale({ ticks, unit }: Pick<Picture, 'ticks'> & { readonly unit: string }) {
  return (
    <div className="scale" aria-hidden="true">
      <span className="unit">{unit}, log scale</span>
      <Plot>
        {ticks.map(({ position, label }) => (
          <text key={label} x={percent(position)} y="70%" textAnchor="middle">
            {label}
          </text>
        ))}
      </Plot>
    </div>
  )
}

const HEADS = ['Level', 'Setting', 'Figures', 'Source', 'Patients', 'Value'] as const

/** The rungs of a ladder as a table, highest first. */
function LadderTable({ title, rungs }: { readonly title: string; readonly rungs: readonly RungView[] }) {
  return (
    <table className="levels">
      <caption>{title}</caption>
      <ColumnHeads heads={HEADS} />
      <tbody>
        {rungs.map((rung) => (
          <tr key={rung.id}>
            <th scope="row">{rung.limit}</th>
            <td data-label="Setting">{rung.setting}</td>
            <td data-label="Figures">{[rung.figures, rung.note].filter(Boolean).join('. ')}</td>
            <td data-label="Source">
              {rung.source} · {STATUS_WORDS[rung.status]}
            </td>
            <td data-label="Patients">{rung.fitsText}</td>
            <td data-label="Value">
              <span className="verdict" data-verdict={rung.state}>
                <VerdictMark verdict={rung.state} />
                {rung.stateText}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Rung({ rung, picture }: { readonly rung: RungView; readonly picture: Picture }) {
  return (
    <li className="rung" data-fits={rung.fits} data-state={rung.state}>
      <span className="limit">{rung.limit}</span>
      <span className="state">{rung.stateText}</span>
      <span className="about">
        <span className="setting">{rung.setting}</span>
        {rung.figures !== '' && <span>{rung.figures}</span>}
        {rung.note !== '' && <span>{rung.note}</span>}
        <span className="fits">{rung.fitsText}</span>
      </span>
      <RungPlot rung={rung} picture={picture} />
    </li>
  )
}

/**
 * Published levels of one quantity and where the patient's value stands among them: rungs from the highest down on one
 * logarithmic axis, the value as a band between those above and those below it, and the same as a table.
 */
export function LadderPanel({ view }: { readonly view: LadderView }) {
  const title = useId()
  const [open, setOpen] = useState(false)
  const { ladder, summary, ticks, unit, above, below, value } = view
  const picture = { ticks, span: value?.span ?? null }
  const drawn = (rungs: readonly RungView[]) =>
    rungs.map((rung) => <Rung key={rung.id} rung={rung} picture={picture} />)
  return (
    <section className="ladder" aria-labelledby={title}>
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <h2 id={title}>{ladder.title}</h2>
          <span className="summary">{summary}</span>
        </summary>
        {open && (
          <>
            <p className="lead">{ladder.lead}</p>
            <Scale ticks={ticks} unit={unit} />
            {/* Safari drops the role of a list without bullets. */}
            {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
            <ol className="rungs" role="list" aria-labelledby={title}>
              {drawn(above)}
              {value?.span && (
                <li className="patient">
                  <span className="limit">
                    {value.label} {value.text}
                  </span>
                  <ValuePlot span={value.span} />
                </li>
              )}
              {drawn(below)}
            </ol>
            <Scale ticks={ticks} unit={unit} />
            <details className="as-table">
              <summary>As a table</summary>
              <LadderTable title={ladder.title} rungs={[...above, ...below]} />
            </details>
            <p className="edition">
              {ladder.id} {ladder.version} · {STATUS_WORDS[ladder.status]}
              {ladder.statusNote !== undefined && ` · ${ladder.statusNote}`} ·{' '}
              {ladder.review.clinician ?? 'not yet reviewed by a clinician'}
            </p>
          </>
        )}
      </details>
    </section>
  )
}
