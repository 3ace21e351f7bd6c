import { useEffect, useState } from 'react'
import { OpeningNote } from './notes.tsx'
import { useOpening, type Ways } from './use-opening.ts'

interface Props extends Ways {
  /** The name of the pack file in force; null: none. */
  readonly inForce: string | null
}

/** A file let go of anywhere over the page: a pack, a case or a saved page. The browser's own way would leave the page. */
export function FileDrop({ inForce, ...ways }: Props) {
  const { opening, openFile, forget } = useOpening(ways)
  const [over, setOver] = useState(false)

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
      if (file !== undefined) openFile(file)
    }
    window.addEventListener('dragover', enter)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', release)
    return () => {
      window.removeEventListener('dragover', enter)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', release)
    }
  }, [openFile])
  return (
    <>
      {over && (
        <p className="drop-here">
          Let go to open a case file, a saved page or a hospital’s pack. It is read here and sent nowhere.
        </p>
      )}
      <OpeningNote className="drop-done" opening={opening} inForce={inForce} onForget={forget} />
    </>
  )
}
