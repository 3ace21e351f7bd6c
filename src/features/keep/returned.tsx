import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { Buttons } from '../../kit/parts/panel.tsx'
import { showDayTime } from '../../wording/time.ts'
import styles from './returned.module.css'

interface Props {
  /** Whether the page holds patient data, including what Undo would bring back. */
  readonly holds: boolean
  /** Whether the case is kept on this device: starting empty erases that copy too. */
  readonly kept: boolean
  /** Clears everything, without undo. */
  readonly onEmpty: () => void
}

interface Cover extends Omit<Props, 'holds'> {
  /** When the page was left, milliseconds since 1970; null: unknown. */
  readonly left: number | null
  readonly onDone: () => void
}

function CoverDialog({ left, kept, onEmpty, onDone }: Cover) {
  const dialog = useRef<HTMLDialogElement>(null)
  const show = () => {
    if (dialog.current?.open === false) dialog.current.showModal()
  }
  // Runs before painting: the browser keeps the page as drawn when it is left.
  useLayoutEffect(show, [])
  return (
    <dialog
      ref={dialog}
      className={styles['cover']}
      aria-labelledby="returned-words"
      onCancel={(event) => event.preventDefault()}
      // Some browsers close the dialog on a second Escape. Nothing is shown without a choice.
      onClose={show}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <div className={styles['words']}>
        <p id="returned-words">
          This page was left{left === null ? '' : ` at ${showDayTime(left)}`} and came back with what was entered.
        </p>
        <p>
          Another patient? Start empty: what was entered here is gone.
          {kept && ' The copy kept on this device is erased too.'}
        </p>
        <Buttons>
          <button type="button" onClick={onDone}>
            Show it
          </button>
          <button
            type="button"
            onClick={() => {
              onEmpty()
              onDone()
            }}
          >
            Start empty
          </button>
        </Buttons>
      </div>
    </dialog>
  )
}

/** Covers a page that Back or a gesture restores from the browser's memory: another person may be using it now. */
export function Returned({ holds, ...rest }: Props) {
  const [cover, setCover] = useState<{ readonly left: number | null } | null>(null)
  useEffect(() => {
    if (!holds) return
    // Cover the page as it is left: a restored page is painted before any handler runs.
    const leave = ({ persisted }: PageTransitionEvent) => {
      if (persisted) flushSync(() => setCover({ left: Date.now() }))
    }
    const come = ({ persisted }: PageTransitionEvent) => {
      if (persisted) setCover((was) => was ?? { left: null })
    }
    window.addEventListener('pagehide', leave)
    window.addEventListener('pageshow', come)
    return () => {
      window.removeEventListener('pagehide', leave)
      window.removeEventListener('pageshow', come)
    }
  }, [holds])
  return cover === null ? null : <CoverDialog {...rest} left={cover.left} onDone={() => setCover(null)} />
}
