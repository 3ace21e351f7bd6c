import type { ReactNode } from 'react'
import { DataTable } from '../../kit/parts/data-table.tsx'
import { Fold } from '../../kit/parts/panel.tsx'
import styles from './summary.module.css'
import { type Bar, type BarTable, type CohortSummary, grouped } from './summary-model.ts'

const WHOLE = 1000
/** Groups of sets in view; the rest is one press away. */
const FIRST = 15

/** A bar; the cells beside it hold its numbers. */
function BarPicture({ parts, of }: Pick<Bar, 'parts'> & { readonly of: number }) {
  let x = 0
  return (
    <svg className={styles['bar']} viewBox={`0 0 ${WHOLE} 10`} preserveAspectRatio="none" aria-hidden="true">
      {parts.map(({ kind, count }) => {
        const width = of === 0 ? 0 : (count / of) * WHOLE
        const from = x
        x += width
        return <rect key={kind} data-kind={kind} x={from} width={width} height="10" />
      })}
    </svg>
  )
}

interface TableProps {
  readonly title: string
  readonly note: string
  readonly heads: readonly string[]
  readonly isGrid?: boolean
  readonly children: ReactNode
}

function Table({ title, note, heads, isGrid, children }: TableProps) {
  return (
    <section className={styles['table']}>
      <DataTable heads={heads} caption={title} className={isGrid ? styles['grid'] : undefined}>
        {children}
      </DataTable>
      <small>{note}</small>
    </section>
  )
}

function Bars({ title, note, heads, bars, of }: BarTable) {
  return (
    <Table {...{ title, note }} heads={[...heads, 'Share']}>
      {bars.map(({ label, parts }) => (
        <tr key={label}>
          <th scope="row">{label}</th>
          {parts.map(({ kind, count }) => (
            <td key={kind} data-count="">
              {grouped(count)}
            </td>
          ))}
          <td className={styles['picture']}>
            <BarPicture {...{ parts, of }} />
          </td>
        </tr>
      ))}
    </Table>
  )
}

function Overlap({ sets, together, of }: Pick<CohortSummary, 'sets' | 'together'> & { readonly of: number }) {
  return (
    <Table
      title="Sets met together"
      note="A filled dot: the set is met. Each patient counts in one row."
      heads={['Patients', ...sets, 'Share']}
      isGrid
    >
      {together.map(({ has, count }) => (
        <tr key={has.join()}>
          <th scope="row">{grouped(count)}</th>
          {has.map((isMet, at) => (
            <td key={sets[at]}>
              <svg className={styles['dot']} viewBox="0 0 10 10" data-has={isMet || undefined} aria-hidden="true">
                <circle cx="5" cy="5" r="4" />
              </svg>
              {isMet && <span className="visually-hidden">met</span>}
            </td>
          ))}
          <td className={styles['picture']}>
            <BarPicture parts={[{ kind: 'met', count }]} of={of} />
          </td>
        </tr>
      ))}
    </Table>
  )
}

function Apart({ sets, apart }: Pick<CohortSummary, 'sets' | 'apart'>) {
  return (
    <Table
      title="Sets that disagree"
      note="Patients: the row’s set is met, the column’s is not."
      heads={['Met', ...sets]}
      isGrid
    >
      {apart.map((counts, row) => (
        <tr key={sets[row]}>
          <th scope="row">{sets[row]}</th>
          {counts.map((count, at) => (
            <td key={sets[at]} data-count="">
              {row === at ? '' : grouped(count)}
            </td>
          ))}
        </tr>
      ))}
    </Table>
  )
}

interface Props {
  readonly summary: CohortSummary
  /** On paper every row is shown. */
  readonly isPaper?: boolean
}

/** The counts of a file of patients: each picture stands in the table that holds its numbers. */
export function SummaryView({ summary, isPaper }: Props) {
  const { about, tiers, verdicts, missing, sets, together, apart } = summary
  const { of } = tiers
  const shown = isPaper ? together : together.slice(0, FIRST)
  return (
    <div className={styles['summary']}>
      <p>
        <strong>Counts of your own file.</strong> They say nothing about a single patient.
      </p>
      <p>{about}</p>
      <Bars {...tiers} />
      <Bars {...verdicts} />
      <Overlap {...{ sets, of }} together={shown} />
      {shown.length < together.length && (
        <Fold title={`All ${grouped(together.length)} groups`}>{() => <Overlap {...{ sets, together, of }} />}</Fold>
      )}
      {missing.bars.length > 0 && <Bars {...missing} />}
      <Apart {...{ sets, apart }} />
    </div>
  )
}
