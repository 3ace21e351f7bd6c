import type { ChangeEvent, DragEvent, ReactNode } from 'react'
import { FileButton } from '../../kit/parts/file-button.tsx'
import { Buttons } from '../../kit/parts/panel.tsx'
import styles from './file-drop.module.css'

interface Props {
  readonly label: string
  readonly accept: string
  readonly onFiles: (files: readonly File[]) => void
  readonly children?: ReactNode
}

/** A part that takes files, chosen or dropped on it. The page around it would take them for a case. */
export function TakesFiles({ label, accept, onFiles, children }: Props) {
  const drag = (event: DragEvent) => {
    event.preventDefault()
    event.stopPropagation()
  }
  const drop = (event: DragEvent) => {
    drag(event)
    onFiles([...event.dataTransfer.files])
  }
  const choose = ({ target }: ChangeEvent<HTMLInputElement>) => {
    onFiles([...(target.files ?? [])])
    // The same files can be chosen again after they were mended.
    target.value = ''
  }
  return (
    <section className={styles['part']} aria-label={label} onDragOver={drag} onDrop={drop}>
      <Buttons>
        <FileButton label={label} accept={accept} multiple onChange={choose} />
      </Buttons>
      {children}
    </section>
  )
}
