import { type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react'
import styles from './dialog.module.css'

interface ContentProps {
  readonly title: ReactNode
  /** Words below the heading, in sight while the rest scrolls. */
  readonly about?: ReactNode
  readonly className?: string | undefined
  /** Called while the dialog is open, with the id of the heading. */
  readonly children: (titleId: string) => ReactNode
}

function Modal({ title, about, className, children, onClose }: ContentProps & { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useLayoutEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal()
  }, [])
  return (
    <dialog
      ref={dialog}
      className={className}
      aria-labelledby={id}
      onClose={onClose}
      // Escape closes only the dialog, not what is open below it.
      onKeyDown={(event) => event.stopPropagation()}
    >
      <div className={styles['head']}>
        <h2 id={id}>{title}</h2>
        <button type="button" onClick={() => dialog.current?.close()}>
          Close
        </button>
        {about}
      </div>
      {children(id)}
    </dialog>
  )
}

/** A button and the dialog it opens over the page. */
export function DialogButton({ label, ...content }: ContentProps & { readonly label: string }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {label}
      </button>
      {open && <Modal {...content} onClose={() => setOpen(false)} />}
    </>
  )
}
