import { type ChangeEvent, useMemo, useState } from 'react'
import type { ScoringCriteria } from '../../case/assess.ts'
import type { Fault } from '../../criteria/fault.ts'
import type { DraftMap } from '../../formats/table/propose.ts'
import { readMap, type TableMap } from '../../formats/table/table-map.ts'
import { handOver, readFile } from '../../kit/hand-over.ts'
import { FaultList } from '../../kit/parts/fault-list.tsx'
import { FileButton } from '../../kit/parts/file-button.tsx'
import { Note } from '../../kit/parts/note.tsx'
import { Buttons, Fold } from '../../kit/parts/panel.tsx'
import type { CohortMemory } from './cohort-memory.ts'
import { MapForm } from './map-form.tsx'
import { draftFromMap, finished, mapText } from './map-model.ts'
import type { OpenedFile } from './open-model.ts'
import { startRun } from './run.ts'

type OpenTable = Exclude<OpenedFile, { readonly kind: 'refused' }>

interface Props {
  readonly criteria: ScoringCriteria
  readonly memory: CohortMemory
  readonly opened: OpenTable
  readonly change: (change: Partial<CohortMemory>) => void
  /** The table holds one patient's results. */
  readonly onSingle: () => void
}

/** Picks what scoring reads: only data can be sent to a worker. */
const scoring = ({ vocabulary, sets, pathway, trendRules, local }: ScoringCriteria): ScoringCriteria => ({
  vocabulary,
  sets,
  pathway,
  ...(trendRules !== undefined && { trendRules }),
  ...(local !== undefined && { local }),
})

/** The questions before a file is scored: what its columns are, and whether to begin. */
export function TableToScore({ criteria, memory, opened, change, onSingle }: Props) {
  const { vocabulary } = criteria
  const [faults, setFaults] = useState<readonly Fault[]>([])
  const [starts, setStarts] = useState(0)
  const draft = opened.kind === 'table' ? opened.draft : null
  const map = useMemo(() => (draft === null ? null : finished(draft, vocabulary)), [draft, vocabulary])
  const isRunning = memory.run?.run.state().state === 'running'
  const setDraft = (next: DraftMap) => {
    if (opened.kind !== 'table') return
    memory.run?.run.stop()
    change({ opened: { ...opened, draft: next }, run: null })
  }
  const start = (ready: TableMap | null) => {
    memory.run?.run.stop()
    const run = startRun({ file: opened.file, map: ready, criteria: scoring(criteria) }, () => change({}))
    change({ run: { run, criteria } })
  }
  const openMap = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? []
    if (file === undefined) return
    const content = await readFile(file, 'a map of a table')
    const read = content.ok
      ? readMap(content.text, vocabulary)
      : ({ ok: false, faults: [{ path: '', problem: content.problem }] } as const)
    setFaults(read.ok ? [] : read.faults)
    if (read.ok) setDraft(draftFromMap(read.map))
    target.value = ''
  }
  const isReady = map === null || map.ok
  const begin = () => {
    setStarts(starts + 1)
    if (map === null) start(null)
    else if (map.ok) start(map.map)
  }
  return (
    <>
      {opened.kind === 'table' && draft !== null && (
        // Scoring closes it, so that the results are in sight.
        <Fold key={starts} title="Columns" open={!opened.known && starts === 0}>
          <MapForm {...{ draft, vocabulary }} headings={opened.headings} sample={opened.sample} onChange={setDraft} />
        </Fold>
      )}
      {draft !== null && (
        <Buttons>
          <FileButton label="Open map" accept=".json,application/json" onChange={openMap} />
          <button type="button" onClick={() => handOver({ name: 'table-map.json', text: mapText(draft) })}>
            Save map
          </button>
        </Buttons>
      )}
      {faults.length > 0 && (
        <Note kind="wrong" role="alert">
          <p>
            <strong>The map was not opened.</strong>
          </p>
          <FaultList faults={faults} />
        </Note>
      )}
      {map !== null && !map.ok && (
        <Note kind="ask">
          <p>Answer what is still open:</p>
          <FaultList faults={map.faults} />
        </Note>
      )}
      {opened.kind === 'table' && opened.single && (
        <Note
          kind="ask"
          actions={
            <button type="button" onClick={onSingle}>
              Read as one
            </button>
          }
        >
          Score this table? It may hold one patient’s results.
        </Note>
      )}
      <Buttons>
        <button type="button" disabled={!isReady || isRunning} onClick={begin}>
          Score table
        </button>
      </Buttons>
    </>
  )
}
