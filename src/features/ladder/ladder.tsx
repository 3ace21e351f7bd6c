import { useId, useState } from 'react'
import { STATUS_WORDS } from '../../wording/edition-text.ts'
import type { LadderView, RungView } from './ladder-model.ts'
import { type Picture, RungPlot, Scale, ValuePlot } from './ladder-plot.tsx'
import { LadderTable } from './ladder-table.tsx'

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
export function Ladder({ view }: { readonly view: LadderView }) {
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
