import { useCallback, useState } from 'react'
import { handOver } from '../../kit/hand-over.ts'
import { DataTable } from '../../kit/parts/data-table.tsx'
import { Note } from '../../kit/parts/note.tsx'
import { Buttons, Fold } from '../../kit/parts/panel.tsx'
import { PrintAlone } from '../paper/print-alone.tsx'
import styles from './log-summary.module.css'
import { summaryCsv, TEAM_ONLY } from './report-model.ts'
import { RunChart } from './run-chart.tsx'
import type { LogSummary, SummaryTable } from './summary-model.ts'

function Table({ title, note, heads, rows }: SummaryTable) {
  return (
    <section className={styles['table']}>
      <DataTable heads={heads} caption={title}>
        {rows.map((cells) => (
          <tr key={cells.join('\n')}>
            {cells.map((cell, at) => (
              <td key={heads[at]}>{cell}</td>
            ))}
          </tr>
        ))}
      </DataTable>
      {note !== undefined && <small>{note}</small>}
    </section>
  )
}

interface Props {
  readonly summary: LogSummary
  /** The smallest count that is shown. */
  readonly fewest: number
}

/** The counts, as on screen so on paper. */
function Counts({ summary, fewest }: Props) {
  const { limits, about, chart, tables } = summary
  return (
    <>
      <p>
        <strong>{limits}</strong>
      </p>
      <p>{about}</p>
      {chart.length > 0 && <RunChart counts={chart} fewest={fewest} />}
      {tables.map((table) => (
        <Table key={table.title} {...table} />
      ))}
    </>
  )
}

/** A summary of the open log, to read, print and save. */
export function LogSummaryView({ summary, fewest }: Props) {
  const [printing, setPrinting] = useState(false)
  const endPrint = useCallback(() => setPrinting(false), [])
  const save = () => handOver({ name: 'activation-log-summary.csv', text: summaryCsv(summary), type: 'text/csv' })
  return (
    <div className={styles['summary']}>
      <Counts {...{ summary, fewest }} />
      {summary.tables.length > 0 && (
        <Buttons>
          <button type="button" onClick={() => setPrinting(true)}>
            Print summary
          </button>
          <button type="button" onClick={save}>
            Save summary
          </button>
        </Buttons>
      )}
      <Fold title={TEAM_ONLY}>
        {() => (
          <>
            <Note kind="quiet">These lists name activation numbers. Do not circulate them.</Note>
            {summary.team.map((table) => (
              <Table key={table.title} {...table} />
            ))}
          </>
        )}
      </Fold>
      {printing && (
        <PrintAlone title="Summary of the activation log" onEnd={endPrint}>
          <Counts {...{ summary, fewest }} />
        </PrintAlone>
      )}
    </div>
  )
}
