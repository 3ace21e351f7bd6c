import { type ChangeEvent, type DragEvent, useMemo, useState } from 'react'
import { handOver } from '../../kit/hand-over.ts'
import { FaultList } from '../../kit/parts/fault-list.tsx'
import { FileButton } from '../../kit/parts/file-button.tsx'
import { Note } from '../../kit/parts/note.tsx'
import { Buttons, Fold } from '../../kit/parts/panel.tsx'
import { foreign } from '../../wording/foreign-text.ts'
import { newLog } from './csv-model.ts'
import {
  appendToLog,
  canWriteFiles,
  type LogPlace,
  type LogRules,
  type OpenLog,
  openLog,
  pickLog,
  placeOfFile,
} from './log-file.ts'
import { LogForm } from './log-form.tsx'
import type { LogMemory } from './log-memory.ts'
import styles from './log-panel.module.css'
import { LogSummaryView } from './log-summary.tsx'
import { logDictionary, redcapImport } from './redcap-model.ts'
import { type LoggedCase, pageRow, periodsOf, proposedHours } from './row-model.ts'
import { summarizeLog } from './summary-model.ts'
import { type LogRow, rowProblems } from './value-model.ts'

interface Props {
  /** The case as the answer shows it. */
  readonly shown: LoggedCase
  /** The case as the form holds it now. */
  readonly current: () => LoggedCase
  /** Something is entered: there is an activation to log. */
  readonly begun: boolean
  /** What the case in the form is known by; what was typed for another one is not shown. */
  readonly owner: object
  readonly memory: LogMemory
  /** Milliseconds since 1970, whole minutes. */
  readonly now: number
}

/** What was said last about the file. */
type Said =
  | { readonly kind: 'none' }
  | { readonly kind: 'done' | 'ask'; readonly words: string }
  | { readonly kind: 'refused'; readonly what: string; readonly faults: Parameters<typeof FaultList>[0]['faults'] }

const rowCount = (count: number) => `${count} ${count === 1 ? 'row' : 'rows'}`
const csv = (name: string, text: string) => handOver({ name, text, type: 'text/csv' })

/** Page and team together, without blank fields. */
const merged = (page: LogRow, typed: LogRow): LogRow =>
  Object.fromEntries(
    Object.entries({ ...page, ...typed })
      .map(([id, value]) => [id, value.trim()])
      .filter(([, value]) => value !== ''),
  )

/** The open log and what becomes of it. */
function useLogFile(memory: LogMemory, rules: LogRules) {
  const [open, setOpen] = useState(memory.open)
  const [said, setSaid] = useState<Said>({ kind: 'none' })
  const keep = (next: OpenLog) => {
    memory.open = next
    setOpen(next)
  }
  const read = async (place: LogPlace | null | undefined) => {
    if (!place) return
    const result = await openLog(place, rules)
    if (result.state === 'refused') {
      setSaid({ kind: 'refused', what: `${foreign(place.name)} was not opened.`, faults: result.faults })
    } else {
      keep(result.open)
      setSaid({ kind: 'none' })
    }
  }
  const start = () => {
    keep({ name: 'New log', place: null, onDisk: '', log: newLog(rules.log) })
    setSaid({ kind: 'none' })
  }
  /** @returns whether the row is in the log */
  const append = async (to: OpenLog, row: LogRow): Promise<boolean> => {
    const done = await appendToLog(to, row, rules)
    if (done.state === 'refused') {
      setSaid({ kind: 'refused', what: 'The row was not appended.', faults: done.faults })
      return false
    }
    keep(done.open)
    const count = rowCount(done.open.log.rows.length)
    if (done.state === 'changed') {
      setSaid({
        kind: 'ask',
        words: `${foreign(to.name)} was changed elsewhere and read again: ${count}. Append once more.`,
      })
      return false
    }
    if (done.state === 'download') handOver(done.download)
    const words =
      done.state === 'written'
        ? `Appended to ${foreign(to.name)}: ${count}.`
        : `Handed to the browser as ${done.download.name}: ${count}. Replace the old file with it.`
    setSaid({ kind: 'done', words })
    return true
  }
  return { open, said, read, start, append, say: setSaid }
}
type LogFileState = ReturnType<typeof useLogFile>

/** Opens a log or starts one; says what became of it. */
function FilePart({ file }: { readonly file: LogFileState }) {
  const { open, said, read, start } = file
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [chosen] = target.files ?? []
    if (chosen !== undefined) await read(placeOfFile(chosen))
    // The same file can be chosen again after it was mended.
    target.value = ''
  }
  return (
    <>
      <h3>Log file</h3>
      <Buttons>
        {canWriteFiles() ? (
          <button type="button" onClick={async () => read(await pickLog())}>
            Open log
          </button>
        ) : (
          <FileButton label="Open log" accept=".csv,text/csv" onChange={choose} />
        )}
        <button type="button" onClick={start}>
          Start new log
        </button>
      </Buttons>
      <Note kind="quiet">
        {open === null
          ? 'Open your hospital’s CSV file, or drop it here. It is read here and sent nowhere.'
          : `${foreign(open.name)}: ${rowCount(open.log.rows.length)}.`}
      </Note>
      <div role="status">
        {said.kind === 'done' && <p>{said.words}</p>}
        {said.kind === 'ask' && <Note kind="ask">{said.words}</Note>}
      </div>
      {said.kind === 'refused' && (
        <Note kind="wrong" role="alert">
          <p>
            <strong>{said.what}</strong>
          </p>
          <FaultList faults={said.faults} />
        </Note>
      )}
    </>
  )
}

interface RowPartProps extends Omit<Props, 'begun'> {
  readonly rules: LogRules
  readonly file: LogFileState
}

/** The form of one activation, and its button. */
function RowPart({ shown, current, owner, memory, now, rules, file }: RowPartProps) {
  const { log, index } = rules
  const [of, setOf] = useState(owner)
  const [typed, setTyped] = useState<LogRow>(() => memory.typed.get(owner) ?? {})
  const [tried, setTried] = useState(false)
  const [admitted, setAdmitted] = useState<number | null>(null)
  if (of !== owner) {
    setOf(owner)
    setTyped(memory.typed.get(owner) ?? {})
    setTried(false)
    setAdmitted(null)
  }
  const page = useMemo(() => pageRow(shown, log), [shown, log])
  const proposed = useMemo(
    () => (admitted === null ? new Map<string, string>() : proposedHours(shown, log, admitted)),
    [shown, log, admitted],
  )
  const type = (next: LogRow) => {
    memory.typed.set(owner, next)
    setTyped(next)
  }
  const append = async (open: OpenLog) => {
    setTried(true)
    const row = merged(pageRow(current(), log), typed)
    const wrong = [...rowProblems(row, log, index).keys()]
    if (wrong.length > 0) {
      file.say({
        kind: 'ask',
        words: `${wrong.length === 1 ? '1 field needs' : `${wrong.length} fields need`} a look.`,
      })
      document.querySelector<HTMLElement>(`[data-field="${wrong[0]}"]`)?.focus()
    } else if (await file.append(open, row)) {
      type({})
      setTried(false)
    }
  }
  const { open } = file
  return (
    <>
      <h3>This activation</h3>
      <Note kind="quiet">No name, number or date of the patient. Times are hours from admission.</Note>
      <LogForm
        {...{ log, index, tried, proposed, now }}
        // Blanks at the end stay while somebody types.
        row={{
          ...merged(page, typed),
          ...Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== '')),
        }}
        periods={periodsOf(shown.at)}
        dated={shown.record.observations.some(({ at }) => at !== undefined)}
        onChange={(id, value) => type({ ...typed, [id]: value })}
        onAdmitted={setAdmitted}
      />
      <Buttons>
        <button type="button" disabled={open === null} onClick={() => open !== null && append(open)}>
          Append row
        </button>
        <button
          type="button"
          onClick={() => csv('activation-redcap-row.csv', redcapImport([merged(page, typed)], log))}
        >
          Save REDCap row
        </button>
      </Buttons>
      {open === null && <Note kind="quiet">Open or start a log file first.</Note>}
    </>
  )
}

/** Logs an activation in a file of the hospital, and sums that file up. The page keeps nothing of it. */
export function LogPanel({ begun, ...props }: Props) {
  const { shown, memory, now } = props
  const { index, criteria } = shown
  const { activationLog: log } = criteria
  const rules = { log, index }
  const file = useLogFile(memory, rules)
  const { open } = file
  const [month] = periodsOf(now)
  const summary = useMemo(() => open && summarizeLog(open.log.rows, log, month), [open, log, month])
  // The page around would take the file for a case.
  const drag = (event: DragEvent) => {
    event.preventDefault()
    event.stopPropagation()
  }
  const drop = async (event: DragEvent) => {
    drag(event)
    const [dropped] = event.dataTransfer.files
    if (dropped !== undefined) await file.read(placeOfFile(dropped))
  }
  return (
    <section className={styles['log']} aria-label="Row and file" data-part="log" onDragOver={drag} onDrop={drop}>
      <FilePart file={file} />
      {begun && <RowPart {...props} {...{ rules, file }} />}
      {summary !== null && open !== null && (
        <Fold title={`Summary (${rowCount(open.log.rows.length)})`}>
          {() => <LogSummaryView summary={summary} fewest={log.fewest} />}
        </Fold>
      )}
      <Fold title="REDCap">
        {() => (
          <>
            <Note kind="quiet">Uploading a dictionary replaces all instruments of the project.</Note>
            <Buttons>
              <button type="button" onClick={() => csv('activation-redcap-dictionary.csv', logDictionary(log))}>
                Save dictionary
              </button>
              {open !== null && (
                <button
                  type="button"
                  onClick={() => csv('activation-redcap-rows.csv', redcapImport(open.log.rows, log))}
                >
                  Save all rows
                </button>
              )}
            </Buttons>
          </>
        )}
      </Fold>
    </section>
  )
}
