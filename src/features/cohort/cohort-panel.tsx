import { type ChangeEvent, type DragEvent, useCallback, useEffect, useReducer, useState } from 'react'
import type { Criteria } from '../../criteria/criteria.ts'
import { readFile } from '../../kit/hand-over.ts'
import { FaultList } from '../../kit/parts/fault-list.tsx'
import { FileButton } from '../../kit/parts/file-button.tsx'
import { Note } from '../../kit/parts/note.tsx'
import { Buttons } from '../../kit/parts/panel.tsx'
import { foreign } from '../../wording/foreign-text.ts'
import type { CohortMemory } from './cohort-memory.ts'
import styles from './cohort-panel.module.css'
import { openPatients } from './open-model.ts'
import { RunView } from './run-view.tsx'
import { TableToScore } from './table-to-score.tsx'

const KINDS = '.csv,.tsv,.txt,.jsonl,.ndjson,text/csv,text/tab-separated-values'

interface Props {
  readonly criteria: Criteria
  readonly memory: CohortMemory
  /** Reads the text of one patient's results. */
  readonly onResults: (text: string) => void
}

/** Follows the memory, and changes it. */
function useMemory(memory: CohortMemory) {
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    memory.told.add(redraw)
    return () => {
      memory.told.delete(redraw)
    }
  }, [memory])
  return useCallback(
    (change: Partial<CohortMemory>) => {
      Object.assign(memory, change)
      for (const tell of memory.told) tell()
    },
    [memory],
  )
}

/** Scores a file of many patients on this device, and counts what it says. Nothing is stored or sent. */
export function CohortPanel({ criteria, memory, onResults }: Props) {
  const change = useMemory(memory)
  const [unread, setUnread] = useState<string | null>(null)
  const { dropped, opened, run } = memory
  const open = useCallback(
    async (file: File) => {
      memory.run?.run.stop()
      setUnread(null)
      try {
        const found = await openPatients(file, criteria)
        change({ dropped: null, opened: found, run: null })
      } catch {
        change({ dropped: null, opened: null, run: null })
        setUnread(file.name)
      }
    },
    [criteria, memory, change],
  )
  useEffect(() => {
    if (dropped !== null) open(dropped)
  }, [dropped, open])
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? []
    if (file !== undefined) await open(file)
    // The same file can be chosen again after it was mended.
    target.value = ''
  }
  // The page around would take the file for a case.
  const drag = (event: DragEvent) => {
    event.preventDefault()
    event.stopPropagation()
  }
  const drop = (event: DragEvent) => {
    drag(event)
    const [file] = event.dataTransfer.files
    if (file !== undefined) open(file)
  }
  const single = async (file: File) => {
    const content = await readFile(file, 'results of one patient')
    if (content.ok) onResults(content.text)
    else setUnread(file.name)
  }
  return (
    <section className={styles['cohort']} aria-label="Many patients" data-part="cohort" onDragOver={drag} onDrop={drop}>
      <Buttons>
        <FileButton label="Open table" accept={KINDS} onChange={choose} />
      </Buttons>
      <Note kind="quiet">
        {opened === null
          ? 'Open or drop a CSV, TSV or JSON Lines file. It is read here and sent nowhere.'
          : `${foreign(opened.file.name)} is open.`}
      </Note>
      {unread !== null && (
        <Note kind="wrong" role="alert">
          {`${foreign(unread)} cannot be read. Choose it again.`}
        </Note>
      )}
      {opened?.kind === 'refused' && (
        <Note kind="wrong" role="alert">
          <p>
            <strong>{foreign(opened.file.name)} was not opened.</strong>
          </p>
          <FaultList faults={opened.faults} />
        </Note>
      )}
      {opened !== null && opened.kind !== 'refused' && (
        <TableToScore
          // Another file asks anew.
          key={`${opened.file.name} ${opened.file.size} ${opened.file.lastModified}`}
          {...{ criteria, memory, opened, change }}
          onSingle={() => single(opened.file)}
        />
      )}
      {run !== null && (
        <RunView
          key={opened?.file.name}
          {...run}
          isCurrent={run.criteria === criteria}
          name={opened?.file.name ?? ''}
        />
      )}
    </section>
  )
}
