import { type ChangeEvent, useRef, useState } from 'react'
import { readCase } from '../case/case-file.ts'
import type { CaseFault } from '../case/case-node.ts'
import type { CaseRecord } from '../case/case-record.ts'
import type { Vocabulary } from '../engine/vocabulary.ts'
import type { Download } from '../exchange/case-download.ts'
import { FaultList } from './fault-list.tsx'
import { handOver } from './hand-over.ts'
import { readFile } from './read-file.ts'

interface Props {
  /** What is entered now. */
  readonly record: CaseRecord
  /** Called with a case that was read without a fault, and never otherwise. */
  readonly onOpen: (record: CaseRecord) => void
  /** Made only when it is asked for. */
  readonly makeFile: () => Download
  readonly vocabulary: Vocabulary
}

interface Refused {
  readonly ok: false
  readonly faults: readonly CaseFault[]
}
const refuse = (problem: string): Refused => ({ ok: false, faults: [{ path: '', problem }] })

/** Keeps a case as a file and opens one: the only two ways in which a case leaves or enters the page as data. */
export function KeepPanel({ record, onOpen, makeFile, vocabulary }: Props) {
  const [refused, setRefused] = useState<Refused | null>(null)
  const [done, setDone] = useState('')
  const latest = useRef(0)
  const filled = record.observations.length > 0 || Object.keys(record.patient).length > 0

  const save = () => {
    const file = makeFile()
    handOver(file)
    setRefused(null)
    setDone(`Handed to the browser as ${file.name}.`)
  }
  const open = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? []
    if (file === undefined) return
    latest.current += 1
    const turn = latest.current
    const content = await readFile(file, 'a case file')
    // The same file can be chosen again once it is mended.
    target.value = ''
    // Of two files chosen in a row the second counts, however long the first takes.
    if (turn !== latest.current) return
    setDone('')
    const read = content.ok ? readCase(content.text, vocabulary) : refuse(content.problem)
    setRefused(read.ok ? null : read)
    if (!read.ok) return
    onOpen(read.record)
    setDone(filled ? 'Opened. Undo brings back what was entered before.' : 'Opened.')
  }
  return (
    <section className="keep" aria-labelledby="keep-title">
      <h2 id="keep-title">Keep this case</h2>
      <p id="keep-holds">
        The file holds values, answers and times, the age or birth date, what the page said of them, and reviewers’
        marks; no name. It stays on this device.
        {filled && ' Opening a file replaces what is entered; Undo brings it back.'}
      </p>
      <div className="keep-ways">
        <button type="button" aria-describedby="keep-holds" onClick={save}>
          Save case file
        </button>
        <label className="file-button">
          Open case file
          <input type="file" accept=".json,application/json" aria-describedby="keep-holds" onChange={open} />
        </label>
      </div>
      <p className="keep-done" aria-live="polite">
        {done}
      </p>
      {refused !== null && (
        <div className="keep-refused" role="alert">
          <p>
            <strong>The file was not opened.</strong> What is entered has not changed.
          </p>
          <FaultList key={latest.current} faults={refused.faults} />
        </div>
      )}
    </section>
  )
}
