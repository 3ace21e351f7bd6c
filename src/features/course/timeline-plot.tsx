import type { Tick } from '../../kit/axis.ts'
import type { Run, StripView, TimelineColumn } from './timeline-model.ts'

const percent = (share: number) => `${share * 100}%`

/** The upper part of a strip shows how far the set is, the lower part its verdict. */
const AREA = 0.74
const LANE = 0.82

/** Labels at the ends stay inside. */
const NEAR_END = 0.9

function Piece({ run, hatch }: { readonly run: Run; readonly hatch: string }) {
  const { from, to, low, high, verdict } = run
  const across = { x: percent(from), width: percent(to - from) }
  if (verdict === null) return null
  return (
    <>
      <rect
        className="may"
        {...across}
        y={percent((1 - high) * AREA)}
        height={percent((high - low) * AREA)}
        fill={hatch}
      />
      <rect className="is" {...across} y={percent((1 - low) * AREA)} height={percent(low * AREA)} />
      <rect
        className="lane"
        data-verdict={verdict}
        {...across}
        y={percent(LANE)}
        height={percent(1 - LANE)}
        fill={verdict === 'unknown' ? hatch : undefined}
      />
    </>
  )
}

/** One set over time: solid what is met for certain, hatched what may still be; below it the verdict. */
export function StripPlot({ strip, hatch }: { readonly strip: StripView; readonly hatch: string }) {
  const { runs, cutoff } = strip
  return (
    <svg className="strip" aria-hidden="true" focusable="false">
      <line className="base" x1="0" x2="100%" y1={percent(AREA)} y2={percent(AREA)} />
      {runs.map((run) => (
        <Piece key={run.from} run={run} hatch={hatch} />
      ))}
      {cutoff !== null && (
        <line className="cutoff" x1="0" x2="100%" y1={percent((1 - cutoff) * AREA)} y2={percent((1 - cutoff) * AREA)} />
      )}
    </svg>
  )
}

interface OverProps {
  readonly columns: readonly TimelineColumn[]
  /** The column that is shown, and where in it the clock stands, from 0 to 1. */
  readonly place: number
  readonly at: number
  /** Id of the pattern for what is possible. */
  readonly hatch: string
}

/** What lies over all strips: the clock, what came after it in the shade, and a place to tap for every moment. */
export function Over({ columns, place, at, hatch }: OverProps) {
  // What the page shows holds until something changes: the shade begins there, not at the clock itself.
  const known = columns[place]?.to ?? 0
  return (
    <svg className="over" aria-hidden="true" focusable="false">
      <defs>
        <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line className="hatch" x1="0" x2="0" y1="0" y2="5" />
        </pattern>
      </defs>
      <rect className="after" x={percent(known)} width={percent(1 - known)} y="0" height="100%" />
      <line className="clock-at" x1={percent(at)} x2={percent(at)} y1="0" y2="100%" />
      {columns.map(({ from, to }, index) => (
        <rect
          key={from}
          className="tap"
          data-place={index}
          x={percent(from)}
          width={percent(to - from)}
          y="0"
          height="100%"
        />
      ))}
    </svg>
  )
}

const anchorOf = (position: number) => (position > NEAR_END ? 'end' : position === 0 ? 'start' : 'middle')

/** The days below the strips. */
export function Days({ ticks }: { readonly ticks: readonly Tick[] }) {
  return (
    <svg className="days" aria-hidden="true" focusable="false">
      {ticks.map(({ position, label }) => (
        <text key={label} x={percent(position)} y="80%" textAnchor={anchorOf(position)}>
          {label}
        </text>
      ))}
    </svg>
  )
}
