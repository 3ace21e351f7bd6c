import { useEffect, useRef, useState } from 'react'
import { readCase } from '../case/case-file.ts'
import type { CaseFault } from '../case/case-node.ts'
import type { CaseRecord } from '../case/case-record.ts'
import { isPackText } from '../criteria/pack-format.ts'
import type { Vocabulary } from '../engine/vocabulary.ts'
import { FaultList } from './fault-list.tsx'
import { inForceWords } from './hospital-panel.tsx'
import { readFile } from './read-file.ts'

interface Props {
  readonly vocabulary: Vocabulary
  /** Called with a case that was read without a fault. */
  readonly onCase: (record: CaseRecord) => void
  /** Called with the text of a pack; true when it is in force now. */
  readonly onPack: (text: string, file: string) => boolean
  /** The name of the pack file in force; null: none. */
  readonly inForce: string | null
}
type Outcome =
  | { readonly words: string }
  | { readonly pack: string }
  | { readonly file: string; readonly faults: readonly CaseFault[] }

/** A file let go of anywhere over the page: a pack or a case, by what it says it is. The browser's own way would leave the page. */
export function FileDrop({ vocabulary, onCase, onPack, inForce }: Props) {
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [over, setOver] = useState(false)
  const drop = async (file: File) => {
    const { name } = file
    const content = await readFile(file, 'a case file or a pack file')
    if (!content.ok) return setOutcome({ file: name, faults: [{ path: '', problem: content.problem }] })
    if (isPackText(content.text)) return setOutcome(onPack(content.text, name) ? { pack: name } : null)
    const read = readCase(content.text, vocabulary)
    if (!read.ok) return setOutcome({ file: name, faults: read.faults })
    onCase(read.record)
    setOutcome({ words: `${name} was opened. Undo brings back what was entered before.` })
  }
  const latest = useRef(drop)
  useEffect(() => {
    latest.current = drop
  })
  useEffect(() => {
    const holdsFile = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') === true
    const enter = (event: DragEvent) => {
      if (!holdsFile(event)) return
      event.preventDefault()
      setOver(true)
    }
    const leave = ({ relatedTarget }: DragEvent) => relatedTarget === null && setOver(false)
    const release = (event: DragEvent) => {
      if (!holdsFile(event)) return
      event.preventDefault()
      setOver(false)
      const [file] = event.dataTransfer?.files ?? []
      if (file !== undefined) latest.current(file)
    }
    window.addEventListener('dragover', enter)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', release)
    return () => {
      window.removeEventListener('dragover', enter)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', release)
    }
  }, [])
  return (
    <>
      {over && (
        <p className="drop-here">Let go to open a case file or a hospital’s pack. It is read here and sent nowhere.</p>
      )}
      <p className="drop-done" aria-live="polite">
        {outcome !== null && 'words' in outcome ? outcome.words : ''}
        {/* Another one may have taken its place. */}
        {outcome !== null && 'pack' in outcome && outcome.pack === inForce ? inForceWords(inForce) : ''}
      </p>
      {outcome !== null && 'faults' in outcome && (
        <div className="keep-refused" role="alert">
          <p>
            <strong>{outcome.file} was not opened.</strong> What is entered has not changed.
          </p>
          <FaultList faults={outcome.faults} />
        </div>
      )}
    </>
  )
}
