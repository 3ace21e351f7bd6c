import type { Mark, TrendPicture } from './trend-plot-model.ts'

const FULL = 100
const across = (x: number) => `${x * FULL}%`
/** The picture is told from below, a drawing from above. */
const upward = (y: number) => `${(1 - y) * FULL}%`

const ARROWS = { up: 'M-5 0H5M0 0V-14M-4 -9 0 -14 4 -9', down: 'M-5 0H5M0 0V14M-4 9 0 14 4 9' } as const

/** A measured value is a disk; a bound is a bar with an open arrow toward where the true value lies. */
function Value({ mark: { x, y, open } }: { readonly mark: Mark }) {
  if (open === null) return <circle className="value" cx={across(x)} cy={upward(y)} r="4" />
  return (
    <svg x={across(x)} y={upward(y)} className="bound" aria-hidden="true">
      <path d={ARROWS[open]} />
    </svg>
  )
}

/** One small picture. Places are given in percent, so that it may be as wide as its column. */
export function TrendPlot({ picture }: { readonly picture: TrendPicture }) {
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
