import { Fragment } from 'react'
import type { Gauge } from '../wording/gauge.ts'

/** A share as a width that is no inline style: those the page's own policy refuses where a browser saved them with the page. */
const width = (share: number) => `${share * 100}%`

function Bar({ gauge }: { readonly gauge: Gauge }) {
  if (gauge.kind === 'score') {
    const { reached, reachable, cutoff } = gauge
    return (
      <span className="gauge score">
        <svg className="may" width={width(reachable)} />
        <svg className="is" width={width(reached)} />
        <svg className="cutoff" width={width(cutoff)} />
      </span>
    )
  }
  const { segments, needed } = gauge
  return (
    <span className="gauge count">
      {segments.map((verdict, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a segment is nothing but its place
        <Fragment key={place}>
          {place === needed && <span className="cutoff" />}
          <span data-verdict={verdict} />
        </Fragment>
      ))}
      {needed >= segments.length && <span className="cutoff" />}
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
