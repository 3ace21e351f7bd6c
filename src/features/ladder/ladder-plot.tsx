import type { ReactNode } from 'react'
import type { Span, Tick } from '../../kit/axis.ts'
import type { RungView } from './ladder-model.ts'

/** The axis that all rows share, and the patient's value on it. */
export interface Picture {
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
export function RungPlot({ rung, picture }: { readonly rung: RungView; readonly picture: Picture }) {
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
export function ValuePlot({ span }: { readonly span: Span }) {
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
export function Scale({ ticks, unit }: Pick<Picture, 'ticks'> & { readonly unit: string }) {
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
