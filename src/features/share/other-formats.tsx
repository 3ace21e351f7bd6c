import { useId, useMemo, useState } from 'react'
import { REPLACES } from '../../formats/redcap/dictionary.ts'
import { type Download, handOver } from '../../kit/hand-over.ts'
import { Note } from '../../kit/parts/note.tsx'
import { Buttons } from '../../kit/parts/panel.tsx'
import { unreadWords } from '../../wording/told.ts'
import { dictionaryDownload, type Exported, exportHolds, fhirDownload, redcapDownload } from './formats-model.ts'
import styles from './other-formats.module.css'

interface Props extends Exported {
  /** Labels of unreadable fields, once for each entry. */
  readonly unread: readonly string[]
}

const REFUSED = 'This browser did not let the page make the file.'

/** Files for other programs: each is made only on request, and says before what it will hold. */
export function OtherFormats({ unread, ...of }: Props) {
  const { record, criteria, asOf } = of
  const id = useId()
  const [said, setSaid] = useState('')
  const holds = useMemo(() => exportHolds({ record, criteria, asOf }), [record, criteria, asOf])
  const empty = record.observations.length === 0 && Object.keys(record.patient).length === 0
  const save = (make: () => Download) => {
    try {
      const file = make()
      handOver(file)
      setSaid(`Handed to the browser as ${file.name}.`)
    } catch {
      setSaid(REFUSED)
    }
  }
  return (
    <section className={styles['formats']} aria-label="Other formats">
      <div id={`${id}-holds`}>
        <Note kind="quiet">
          <p>Each file will hold:</p>
          <ul>
            {holds.map((line) => (
              <li key={line}>{line}</li>
            ))}
            <li>The result of every set, with its edition.</li>
          </ul>
          <p>No name, no record number. Anyone who has the file can read it.</p>
        </Note>
        {unread.length > 0 && <Note kind="ask">{unreadWords(unread)}</Note>}
      </div>
      <Buttons>
        <button
          type="button"
          disabled={empty}
          aria-describedby={`${id}-holds`}
          onClick={() => save(() => fhirDownload(of, Date.now()))}
        >
          Save FHIR bundle
        </button>
        <button
          type="button"
          disabled={empty}
          aria-describedby={`${id}-holds`}
          onClick={() => save(() => redcapDownload(of, Date.now()))}
        >
          Save REDCap rows
        </button>
        <button
          type="button"
          aria-describedby={`${id}-replaces`}
          onClick={() => save(() => dictionaryDownload(criteria))}
        >
          Save REDCap dictionary
        </button>
      </Buttons>
      <Note kind="quiet" id={`${id}-replaces`}>
        The dictionary holds no patient. {REPLACES}
      </Note>
      <p aria-live="polite">{said}</p>
    </section>
  )
}
