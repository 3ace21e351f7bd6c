import type { ComponentProps } from 'react'
import { showDayTime } from '../../wording/time.ts'
import styles from './kept-bar.module.css'
import type { KeptHere } from './use-kept.ts'

interface KeptBarProps {
  readonly kept: KeptHere
  /** Whether the form holds entries that opening would replace. */
  readonly filled: boolean
}

function words({ state }: KeptHere, filled: boolean): string {
  if (state.kind === 'on') return `Kept on this device until ${showDayTime(state.until)}`
  if (state.kind === 'refused')
    return `Something is stored here for this page, and it is not opened. ${state.problem} Nothing of it is shown.`
  if (state.kind === 'none') return ''
  const times = `${showDayTime(state.keptAt)}, until ${showDayTime(state.until)}`
  return `A case was kept on this device ${times}.${filled ? ' Opening it replaces what is in the form; Undo brings back what was entered.' : ''}`
}

/** Always shows that this device keeps patient data, and erases it with one tap. It never shows the data itself. */
function KeptBar({ kept, filled }: KeptBarProps) {
  const { state, said, wipe, open, dismiss } = kept
  const stands = words(kept, filled)
  const quiet = stands === '' && said === ''
  return (
    <>
      {/* Always present: some screen readers skip an element that appears together with its text. */}
      <p className="visually-hidden" aria-live="polite">
        {[said, state.kind === 'on' ? `${stands}.` : ''].filter((text) => text !== '').join(' ')}
      </p>
      {!quiet && (
        <section className={styles['bar']} aria-label="Kept on this device" data-kind={state.kind}>
          <div className={styles['words']}>
            {said !== '' && <p>{said}</p>}
            {stands !== '' && <p className={styles['state']}>{stands}</p>}
          </div>
          {state.kind === 'waiting' && (
            <button type="button" onClick={open}>
              Open it
            </button>
          )}
          {state.kind !== 'none' && (
            <button type="button" onClick={wipe}>
              {state.kind === 'on' ? 'Erase now' : 'Erase it'}
            </button>
          )}
          {said !== '' && (
            <button type="button" onClick={dismiss}>
              Close
            </button>
          )}
        </section>
      )}
    </>
  )
}

interface PageProps extends ComponentProps<'div'> {
  readonly kept: KeptHere
  /** Whether nothing is entered. */
  readonly empty: boolean
  /** A new number starts the page afresh: no part of it keeps any state. */
  readonly fresh: number
  /** A new number redraws the bar. */
  readonly drawing: number
}

/** The page, below a bar that stays in view at every scroll position. */
export function PageUnder({ kept, empty, fresh, drawing, ...page }: PageProps) {
  return (
    <>
      <KeptBar key={`bar ${drawing}`} kept={kept} filled={!empty} />
      <div key={fresh} {...page} />
    </>
  )
}
