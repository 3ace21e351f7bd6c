import { type ReactNode, useId, useRef, useState } from 'react'
import type { Criteria } from '../../criteria/criteria.ts'
import { callsAtOnce, callsFor, emergencyOf } from '../../features/call/calls-model.ts'
import type { QuickAnswer } from '../quick-answer.ts'
import { useEscape } from '../use-escape.ts'
import styles from './strip.module.css'

interface FlagsProps {
  readonly flags: readonly QuickAnswer[]
  readonly note: string
}

/** The red flags as ticks. A blank one is not a no. */
function RedFlags({ flags, note }: FlagsProps) {
  return (
    <fieldset className={styles['flags']}>
      <legend>{note}</legend>
      <div className={styles['ticks']}>
        {flags.map(({ id, label, yes, toggle }) => (
          <label key={id} className={styles['tick']}>
            <input type="checkbox" checked={yes} onChange={toggle} />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

interface Props {
  readonly criteria: Criteria
  /** Milliseconds since 1970, for contact hours. */
  readonly now: number
  /** The emergency tier applies. */
  readonly urgent: boolean
  readonly flags: readonly QuickAnswer[]
  /** The menu of the page. */
  readonly menu: ReactNode
  /** Name of the undo; null if there is none. */
  readonly undo: string | null
  readonly onUndo: () => void
}

const WORDS_NOTE = 'Tick what is present now. Blank = not assessed.'

/**
 * The emergency strip. It stays in view at every scroll position, also over the open answer. It holds the emergency
 * line, the hospital's emergency number, the red flags, and the menu of the page.
 */
export function EmergencyStrip({ criteria, now, urgent, flags, menu, undo, onUndo }: Props) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const { fixed } = criteria.pathway
  const tier = emergencyOf(criteria.pathway)
  const { first: call } = callsAtOnce(tier === null ? [] : callsFor(criteria, tier.id, now))
  const ticked = flags.filter(({ yes }) => yes)
  // The question stands out; a phone with a number or an undo has no room for the rest.
  const [, question = fixed.emergencyLine, rest = ''] = /^([^?]*\?)(.*)$/.exec(fixed.emergencyLine) ?? []
  const button = useRef<HTMLButtonElement>(null)
  useEscape(open, () => {
    setOpen(false)
    button.current?.focus()
  })
  return (
    <header className={styles['strip']} data-part="strip" data-urgent={urgent || undefined}>
      <div className={styles['line']}>
        <p className={styles['words']} data-part="emergency">
          {urgent && ticked.length > 0 ? (
            <strong>Red flag: {ticked.map(({ label }) => label).join(', ')}.</strong>
          ) : (
            <strong>{question}</strong>
          )}
          <span className={call === undefined && undo === null ? undefined : styles['rest']}>{rest}</span>
        </p>
        {undo !== null && (
          <p className={styles['undo']}>
            <button type="button" aria-label={undo} onClick={onUndo}>
              {undo.split(' ')[0]}
              <span className={styles['rest']}> {undo.split(' ').slice(1).join(' ')}</span>
            </button>
          </p>
        )}
        {typeof call?.number === 'string' && <Emergency number={call.number} href={call.href} who={call.who} />}
        <button
          ref={button}
          type="button"
          className={styles['open']}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          Red flags{ticked.length > 0 && `\u00a0(${ticked.length})`}
        </button>
        {menu}
      </div>
      <div id={id} hidden={!open}>
        {open && <RedFlags flags={flags} note={WORDS_NOTE} />}
      </div>
    </header>
  )
}

/** The hospital's emergency number: a link where a telephone can dial it. */
function Emergency({
  number,
  href,
  who,
}: {
  readonly number: string
  readonly href: string | null
  readonly who: string
}) {
  const words = (
    <>
      <span className="visually-hidden">{who}: </span>
      {number}
    </>
  )
  if (href === null) return <strong className={styles['number']}>{words}</strong>
  return (
    <a className={styles['number']} href={href}>
      {words}
    </a>
  )
}
