import type { ComponentProps } from 'react'
import { showDayTime } from './kept.ts'
import type { KeptHere } from './use-kept.ts'

interface Props {
  readonly kept: KeptHere
  /** Whether anything is entered that opening would replace. */
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

/** Says at all times that something of a patient is kept on this device, and erases it at one tap. Never a part of it. */
function KeptBar({ kept, filled }: Props) {
  const { state, said, wipe, open, dismiss } = kept
  const stands = words(kept, filled)
  const quiet = stands === '' && said === ''
  return (
    <>
      {/* Here from the start: what appears together with its words is not read out everywhere. */}
      <p className="visually-hidden" aria-live="polite">
        {[said, state.kind === 'on' ? `${stands}.` : ''].filter((text) => text !== '').join(' ')}
      </p>
      {!quiet && (
        <section className="kept-bar" aria-label="Kept on this device" data-kind={state.kind}>
          <div className="kept-words">
            {said !== '' && <p>{said}</p>}
            {stands !== '' && <p className="kept-state">{stands}</p>}
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
  /** Another number begins the page anew: nothing that any part of it remembers outlives it. */
  readonly fresh: number
  /** Another number draws the bar anew. */
  readonly drawing: number
}

/** The page, with the bar above it that stays in sight however far it is scrolled. */
export function PageUnder({ kept, empty, fresh, drawing, ...page }: PageProps) {
  return (
    <>
      <KeptBar key={`bar ${drawing}`} kept={kept} filled={!empty} />
      <div key={fresh} className="page" {...page} />
    </>
  )
}
