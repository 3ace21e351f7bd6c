import type { Tick } from '../../kit/axis.ts'
import type { Run, StripView, TimelineColumn } from './timeline-model.ts'
import styles from './timeline-plot.module.css'

const percent = (share: number) => `${share * 100}%`

/** The upper part of a strip shows the progress of the set, the lower part its verdict. */
const AREA = 0.74
const LANE = 0.82

/** Labels near the ends stay inside. */
const NEAR_END = 0.9

function Piece({ run, hatch }: { readonly run: Run; readonly hatch: string }) {
  const { from, to, low, high, verdict } = run
  const across = { x: percent(from), width: percent(to - from) }
  if (verdict === null) return null
  return (
    <>
      <rect {...across} y={percent((1 - high) * AREA)} height={percent((high - low) * AREA)} fill={hatch} />
      <rect
        className={styles['is']}
        data-part="is"
        {...across}
        y={percent((1 - low) * AREA)}
        height={percent(low * AREA)}
      />
      <rect
        className={styles['lane']}
        data-verdict={verdict}
        {...across}
        y={percent(LANE)}
        height={percent(1 - LANE)}
        fill={verdict === 'unknown' ? hatch : undefined}
      />
    </>
  )
}

/** One set over time: solid for certain, hatched for still possible; below it the verdict. */
export function StripPlot({ strip, hatch }: { readonly strip: StripView; readonly hatch: string }) {
  const { runs, cutoff } = strip
  return (
    <svg className={styles['strip']} aria-hidden="true" focusable="false">
      <line className={styles['base']} x1="0" x2="100%" y1={percent(AREA)} y2={percent(AREA)} />
      {runs.map((run) => (
        <Piece key={run.from} run={run} hatch={hatch} />
      ))}
      {cutoff !== null && (
        <line
          className={styles['cutoff']}
          data-part="cutoff"
          x1="0"
          x2="100%"
          y1={percent((1 - cutoff) * AREA)}
          y2={percent((1 - cutoff) * AREA)}
        />
      )}
    </svg>
  )
}

interface OverProps {
  readonly columns: readonly TimelineColumn[]
  /** The column shown, and the position of the clock in the picture, 0 to 1. */
  readonly place: number
  readonly at: number
  /** Id of the hatch pattern. */
  readonly hatch: string
}

/** The layer over all strips: the clock, the shade after it, and a target for each moment. */
export function Over({ columns, place, at, hatch }: OverProps) {
  // A moment holds until the next change: the shade begins there, not at the clock.
  const known = columns[place]?.to ?? 0
  return (
    <svg className={styles['over']} aria-hidden="true" focusable="false">
      <defs>
        <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line className={styles['hatch']} x1="0" x2="0" y1="0" y2="5" />
        </pattern>
      </defs>
      <rect
        className={styles['after']}
        data-part="after"
        x={percent(known)}
        width={percent(1 - known)}
        y="0"
        height="100%"
      />
      <line className={styles['at']} x1={percent(at)} x2={percent(at)} y1="0" y2="100%" />
      {columns.map(({ from, to }, index) => (
        <rect
          key={from}
          className={styles['tap']}
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
    <svg className={styles['days']} aria-hidden="true" focusable="false">
      {ticks.map(({ position, label }) => (
        <text key={label} x={percent(position)} y="80%" textAnchor={anchorOf(position)}>
          {label}
        </text>
      ))}
    </svg>
  )
}
