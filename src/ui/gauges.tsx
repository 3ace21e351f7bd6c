import type { Gauge } from '../exchange/gauge.ts'

const WIDTH = 100

function Bar({ gauge }: { readonly gauge: Gauge }) {
  if (gauge.kind === 'score') {
    const { reached, reachable, cutoff } = gauge
    return (
      <span className="gauge score">
        <span className="may" style={{ width: `${reachable * WIDTH}%` }} />
        <span className="is" style={{ width: `${reached * WIDTH}%` }} />
        <span className="cutoff" style={{ left: `${cutoff * WIDTH}%` }} />
      </span>
    )
  }
  const { segments, needed } = gauge
  return (
    <span className="gauge count" style={{ flexGrow: segments.length }}>
      {segments.map((verdict, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a segment is nothing but its place
        <span key={place} data-verdict={verdict} />
      ))}
      <span className="cutoff" style={{ left: `${(needed / segments.length) * WIDTH}%` }} />
    </span>
  )
}

/** How far a set is: met, still reachable, out of reach, and the cut-off. The words beside it say the same. */
export function Gauges({ gauges }: { readonly gauges: readonly Gauge[] }) {
  return (
    <span className="gauges" aria-hidden="true">
      {gauges.map((gauge, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the groups of a rule keep their order
        <Bar key={place} gauge={gauge} />
      ))}
    </span>
  )
}
