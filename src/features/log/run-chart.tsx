import styles from './run-chart.module.css'
import type { PeriodCount } from './summary-model.ts'

const [HEIGHT, BAR, GAP, FOOT, LEFT] = [96, 18, 6, 44, 30] as const
const TICKS = 2

/** Activations in each period. A small count is a dashed outline, a hidden one a dash; the table below says the same. */
export function RunChart({ counts, fewest }: { readonly counts: readonly PeriodCount[]; readonly fewest: number }) {
  const most = Math.max(fewest, ...counts.map(({ count }) => (/^\d+$/.test(count) ? Number(count) : 0)))
  const highest = Math.ceil(most / TICKS) * TICKS
  const width = LEFT + counts.length * (BAR + GAP)
  const tall = (count: number) => (count / highest) * HEIGHT
  const levels = Array.from({ length: TICKS + 1 }, (_, at) => (highest / TICKS) * at)
  return (
    <svg
      className={styles['chart']}
      viewBox={`0 0 ${width} ${HEIGHT + FOOT + GAP}`}
      width={width}
      height={HEIGHT + FOOT + GAP}
      role="img"
      aria-label="Activations by period. The table below holds the same counts."
    >
      {levels.map((level) => (
        <g key={level} transform={`translate(0 ${GAP + HEIGHT - tall(level)})`}>
          <line className={styles['level']} x1={LEFT} x2={width} />
          <text x={LEFT - GAP} dy="0.32em" textAnchor="end">
            {level}
          </text>
        </g>
      ))}
      {counts.map(({ period, count }, at) => {
        const isNumber = /^\d+$/.test(count)
        const isSmall = count.startsWith('<')
        const height = tall(isNumber ? Number(count) : fewest)
        return (
          <g key={period} transform={`translate(${LEFT + at * (BAR + GAP)} ${GAP})`}>
            {(isNumber || isSmall) && (
              <rect
                className={isSmall ? styles['small'] : styles['bar']}
                y={HEIGHT - height}
                width={BAR}
                height={height}
              />
            )}
            {!isNumber && !isSmall && <path className={styles['hidden']} d={`M4 ${HEIGHT - GAP}H${BAR - GAP + 2}`} />}
            <text transform={`translate(${BAR / 2} ${HEIGHT + GAP}) rotate(-60)`} dy="0.32em" textAnchor="end">
              {period}
            </text>
          </g>
        )
      })}
    </svg>
  )
}
