import { type ReactNode, useId } from 'react'
import type { Span, Tick } from '../../kit/axis.ts'
import { DataTable } from '../../kit/parts/data-table.tsx'
import { VerdictWords } from '../../kit/parts/marks.tsx'
import { Note } from '../../kit/parts/note.tsx'
import { Fold } from '../../kit/parts/panel.tsx'
import { STATUS_WORDS } from '../../wording/edition-text.ts'
import styles from './ladder.module.css'
import type { LadderView, RungView } from './ladder-model.ts'

/** The axis shared by all rows, and the patient's value on it. */
interface Picture {
  readonly ticks: readonly Tick[]
  readonly span: Span | null
}

const percent = (position: number) => `${position * 100}%`

/** Positions are percentages, so a row can take the size of its words. */
function Plot({ children }: { readonly children: ReactNode }) {
  return (
    <span className={styles['plot']}>
      <svg aria-hidden="true" focusable="false">
        {children}
      </svg>
    </span>
  )
}

function Upright({ at, className }: { readonly at: number; readonly className: string | undefined }) {
  return <line className={className} x1={percent(at)} x2={percent(at)} y1="0" y2="100%" />
}

const closedEnds = ({ from, to, openDown, openUp }: Span) => [
  ...new Set([...(openDown ? [] : [from]), ...(openUp ? [] : [to])]),
]

/** One level on its piece of the axis: a disk if reached, a ring if not, a dashed ring if undecided. */
function RungPlot({ rung, picture }: { readonly rung: RungView; readonly picture: Picture }) {
  const { ticks, span } = picture
  return (
    <Plot>
      {ticks.map(({ position }) => (
        <Upright key={position} at={position} className={styles['line']} />
      ))}
      <line className={styles['line']} x1="0" x2="100%" y1="50%" y2="50%" />
      {span !== null && (
        <>
          <rect
            className={styles['reach']}
            x={percent(span.from)}
            width={percent(span.to - span.from)}
            y="0"
            height="100%"
          />
          {closedEnds(span).map((end) => (
            <Upright key={end} at={end} className={styles['value']} />
          ))}
        </>
      )}
      <circle className={styles['level']} cx={percent(rung.position)} cy="50%" r={rung.fits === 'met' ? '6.5' : '5'} />
    </Plot>
  )
}

/** The patient's value on its piece of the axis: a point, or a line with an arrow at its open end. */
function ValuePlot({ span }: { readonly span: Span }) {
  const { from, to, openUp, openDown } = span
  return (
    <Plot>
      <line className={styles['run']} x1={percent(from)} x2={percent(to)} y1="50%" y2="50%" />
      {closedEnds(span).map((end) => (
        <circle key={end} cx={percent(end)} cy="50%" r="6" />
      ))}
      {/* Only a nested svg can place a shape at a percentage. */}
      {openUp && (
        <svg x="100%" y="50%" className={styles['arrow']} aria-hidden="true">
          <path d="M3 0 -9 -7V7Z" />
        </svg>
      )}
      {openDown && (
        <svg x="0%" y="50%" className={styles['arrow']} aria-hidden="true">
          <path d="M-3 0 9 -7V7Z" />
        </svg>
      )}
    </Plot>
  )
}

/** The labels of the decades. */
function Scale({ ticks, unit }: Pick<Picture, 'ticks'> & { readonly unit: string }) {
  return (
    <div className={styles['scale']} aria-hidden="true">
      <span className={styles['unit']}>{unit}, log scale</span>
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
    <DataTable className={styles['levels']} caption={title} heads={HEADS} stacks>
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
            <VerdictWords verdict={rung.state}>{rung.stateText}</VerdictWords>
          </td>
        </tr>
      ))}
    </DataTable>
  )
}

function Rung({ rung, picture }: { readonly rung: RungView; readonly picture: Picture }) {
  return (
    <li className={styles['rung']} data-fits={rung.fits} data-state={rung.state}>
      <span className={styles['limit']}>{rung.limit}</span>
      <span className={styles['state']}>{rung.stateText}</span>
      <span className={styles['about']}>
        <span className={styles['setting']}>{rung.setting}</span>
        {rung.figures !== '' && <span>{rung.figures}</span>}
        {rung.note !== '' && <span>{rung.note}</span>}
        <span>{rung.fitsText}</span>
      </span>
      <RungPlot rung={rung} picture={picture} />
    </li>
  )
}

/**
 * Published levels of one quantity and the patient's value among them, from the highest down on one logarithmic axis,
 * and the same as a table.
 */
export function LadderPanel({ view }: { readonly view: LadderView }) {
  const title = useId()
  const { ladder, summary, ticks, unit, above, below, value } = view
  const picture = { ticks, span: value?.span ?? null }
  const drawn = (rungs: readonly RungView[]) =>
    rungs.map((rung) => <Rung key={rung.id} rung={rung} picture={picture} />)
  return (
    <section className={styles['ladder']} aria-labelledby={title}>
      <Fold
        framed
        title={
          <div>
            <h2 id={title}>{ladder.title}</h2>
            <p>{summary}</p>
          </div>
        }
      >
        {() => (
          <>
            <Note kind="quiet">{ladder.lead}</Note>
            <Scale ticks={ticks} unit={unit} />
            {/* Safari drops the role of a list without bullets. */}
            {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
            <ol className={styles['rungs']} role="list" aria-labelledby={title}>
              {drawn(above)}
              {value?.span && (
                <li className={styles['patient']}>
                  <span className={styles['limit']}>
                    {value.label} {value.text}
                  </span>
                  <ValuePlot span={value.span} />
                </li>
              )}
              {drawn(below)}
            </ol>
            <Scale ticks={ticks} unit={unit} />
            <Fold title="As a table">
              <LadderTable title={ladder.title} rungs={[...above, ...below]} />
            </Fold>
            <Note kind="quiet">
              {ladder.id} {ladder.version} · {STATUS_WORDS[ladder.status]}
              {ladder.statusNote !== undefined && ` · ${ladder.statusNote}`} ·{' '}
              {ladder.review.clinician ?? 'not yet reviewed by a clinician'}
            </Note>
          </>
        )}
      </Fold>
    </section>
  )
}
