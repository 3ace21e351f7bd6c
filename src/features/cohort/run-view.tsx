import { useCallback, useMemo, useState } from 'react'
import type { ScoringCriteria } from '../../case/assess.ts'
import { handOver } from '../../kit/hand-over.ts'
import { DataTable } from '../../kit/parts/data-table.tsx'
import { Note } from '../../kit/parts/note.tsx'
import { Buttons, Fold } from '../../kit/parts/panel.tsx'
import { unhidden } from '../../wording/foreign-text.ts'
import { PrintAlone } from '../paper/print-alone.tsx'
import type { CohortRun } from './run.ts'
import { SummaryView } from './summary.tsx'
import { grouped, summarizeCohort } from './summary-model.ts'
import type { CohortTally } from './tally.ts'

const HUNDRED = 100

/** The faults of a file, counted by column, and the first of them. */
function Faults({ columns, faults, faulty }: Pick<CohortTally, 'columns' | 'faults' | 'faulty'>) {
  const named = (column: string) => (column === '' ? 'Whole row' : unhidden(column))
  return (
    <Fold title={`Faults (${grouped(faulty)} patients)`}>
      {() => (
        <>
          <DataTable heads={['Column', 'Faults']} caption="Faults by column">
            {[...columns]
              .sort(([, one], [, other]) => other - one)
              .map(([column, count]) => (
                <tr key={column}>
                  <td>{named(column)}</td>
                  <td>{grouped(count)}</td>
                </tr>
              ))}
          </DataTable>
          <DataTable heads={['Row', 'Column', 'Reason']} caption="First faults; the result file holds all">
            {faults.map(({ record, column, problem }) => (
              <tr key={`${record} ${column} ${problem}`}>
                <td>{record}</td>
                <td>{named(column)}</td>
                <td>{unhidden(problem)}</td>
              </tr>
            ))}
          </DataTable>
        </>
      )}
    </Fold>
  )
}

interface Props {
  readonly run: CohortRun
  readonly criteria: ScoringCriteria
  /** The page still uses the criteria that the file was scored with. */
  readonly isCurrent: boolean
  /** The name of the file. */
  readonly name: string
}

/** How far a run is, and what it found. */
export function RunView({ run, criteria, isCurrent, name }: Props) {
  const { state, share, tally, results, problem } = run.state()
  const [printing, setPrinting] = useState(false)
  const endPrint = useCallback(() => setPrinting(false), [])
  const summary = useMemo(() => (state === 'done' ? summarizeCohort(tally, criteria) : null), [state, tally, criteria])
  const percent = Math.floor(share * HUNDRED)
  if (state === 'running')
    return (
      <>
        <progress aria-label="Scored" max={HUNDRED} value={percent} />
        <p>{`${grouped(tally.patients)} patients, ${percent} %`}</p>
        <Buttons>
          <button type="button" onClick={run.stop}>
            Cancel
          </button>
        </Buttons>
      </>
    )
  if (state === 'stopped') return <p role="status">Scoring was canceled.</p>
  if (summary === null || results === undefined)
    return (
      <Note kind="wrong" role="alert">
        {`The table was not scored: ${unhidden(problem ?? '')}`}
      </Note>
    )
  if (!isCurrent) return <Note kind="ask">The criteria have changed. Score the table again.</Note>
  const end = results.type === 'text/csv' ? 'csv' : 'jsonl'
  const save = () =>
    handOver({ name: `${name.replace(/\.[^.]*$/, '')}-scored.${end}`, text: results, type: results.type })
  return (
    <>
      <p role="status">{summary.about}</p>
      <Note kind="quiet">The result file keeps your row names. Keep it safe.</Note>
      <Buttons>
        <button type="button" onClick={save}>
          Save results
        </button>
        <button type="button" onClick={() => setPrinting(true)}>
          Print summary
        </button>
      </Buttons>
      {tally.faulty > 0 && <Faults {...tally} />}
      <SummaryView summary={summary} />
      {printing && (
        <PrintAlone title="Criteria in many patients" onEnd={endPrint}>
          <SummaryView summary={summary} isPaper />
        </PrintAlone>
      )}
    </>
  )
}
