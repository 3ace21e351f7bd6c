import { type ClipboardEvent, type DragEvent, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Criteria } from '../../criteria/criteria.ts'
import type { Draft } from '../../input/draft.ts'
import { whenLoaded } from '../../kit/late.ts'
import { DAMAGED, Later } from '../../kit/later.tsx'
import type { DraftActions } from '../entry/use-draft.ts'
import { OpeningNote } from '../keep/notes.tsx'
import { useOpening, useTurned, type Ways } from '../keep/use-opening.ts'
import styles from './box.module.css'
import { boxCode } from './box-code.ts'
import type { BoxAnswers } from './box-plan.ts'
import { pastedKind, pastedText } from './pasted.ts'
import { useBoxKeys } from './use-box-keys.ts'

interface Props extends Omit<Ways, 'vocabulary'> {
  readonly criteria: Criteria
  readonly draft: Draft
  /** The active occasion of each series. */
  readonly active: Readonly<Record<string, string>>
  /** Reads the clock of this device. */
  readonly look: () => number
  readonly actions: DraftActions
  /** The name of the pack file in force; null: none. */
  readonly inForce: string | null
}

/** The text whose panel is open. It goes with the panel. */
interface Open {
  readonly raw: string
  readonly typed: boolean
  readonly now: number
}

const NO_ANSWERS: BoxAnswers = { given: {}, left: new Set() }
/** More are no results of one patient. */
const MOST_ITEMS = 500
const NOTHING = 'No result found. Type a name and a number: plt 45.'
const TOO_MANY = `More than ${MOST_ITEMS} results. Paste one report at a time.`
const READING = 'Reading…'
const UNDO_PASTE = 'Undo paste'

interface Held {
  readonly open: Open | null
  readonly answers: BoxAnswers
}
const NOTHING_OPEN: Held = { open: null, answers: NO_ANSWERS }
/** The open panel of each form, which a redraw of the page must not lose. Never stored. */
const heldBy = new WeakMap<DraftActions, Held>()

/** What the panel is made of: the text as read, and the answers given so far. */
function useBoxText({ criteria, draft, active, actions }: Props) {
  const [{ open, answers }, setHeld] = useState(() => heldBy.get(actions) ?? NOTHING_OPEN)
  const hold = (held: Held) => {
    heldBy.set(actions, held)
    setHeld(held)
  }
  const { units } = draft
  // A proposal is text for a field, so another unit of its row reads it anew.
  const text = useMemo(
    () =>
      open === null ? null : boxCode.here().readBox(open.raw, { criteria, units, now: open.now, typed: open.typed }),
    [open, criteria, units],
  )
  const form = { draft, active, vocabulary: criteria.vocabulary }
  const plan = text === null ? null : boxCode.here().boxPlan(text.items, answers, form)
  const show = (next: Open | null) => hold({ open: next, answers: NO_ANSWERS })
  const setAnswers = (next: BoxAnswers) => hold({ open, answers: next })
  return { open, show, answers, setAnswers, text, plan, form }
}

/** The line of the box. */
interface Line {
  readonly text: string
  /** A part of the line was pasted. */
  readonly mixed: boolean
}
const NO_LINE: Line = { text: '', mixed: false }

interface FieldProps {
  readonly field: RefObject<HTMLInputElement | null>
  readonly line: Line
  readonly onLine: (line: Line) => void
  readonly onTake: (text: string, typed: boolean) => void
}

function BoxField({ field, line, onLine, onTake }: FieldProps) {
  const { text, mixed } = line
  const receive = (event: ClipboardEvent | DragEvent, data: DataTransfer) => {
    const pasted = pastedText(data)
    if (pasted.trim() === '') return
    // One word more for a line that is being typed.
    if (text !== '' && !pasted.includes('\n')) return onLine({ text, mixed: true })
    event.preventDefault()
    onTake(text === '' ? pasted : `${text}\n${pasted}`, false)
  }
  const read = () => onTake(text, !mixed)
  return (
    <div className={styles['line']}>
      <input
        ref={field}
        type="text"
        data-typing=""
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="go"
        aria-label="Paste or type results"
        aria-describedby="box-said"
        aria-keyshortcuts="/"
        placeholder="Paste or type results: plt 45, ferritin 10749"
        value={text}
        onChange={({ target }) => onLine({ text: target.value, mixed: mixed && target.value !== '' })}
        onKeyDown={({ key, nativeEvent }) => key === 'Enter' && !nativeEvent.isComposing && read()}
        onPaste={(event) => receive(event, event.clipboardData)}
        onDrop={(event) => receive(event, event.dataTransfer)}
      />
      {text.trim() !== '' && (
        <button type="button" onClick={read}>
          Read
        </button>
      )}
    </div>
  )
}

/** Empties the box when the browser puts the page into its memory: the next person may come back to it. */
function useLeft(empty: () => void): void {
  const latest = useRef(empty)
  useEffect(() => {
    latest.current = empty
  })
  useEffect(() => {
    const leave = ({ persisted }: PageTransitionEvent) => {
      if (persisted) flushSync(() => latest.current())
    }
    window.addEventListener('pagehide', leave)
    return () => window.removeEventListener('pagehide', leave)
  }, [])
}

/** The one place to paste or type results, a case, a pack or a link. */
export function Box(props: Props) {
  const { criteria, draft, active, look, actions, inForce, ...ways } = props
  const { open, show, answers, setAnswers, text, plan, form } = useBoxText(props)
  const [line, setLine] = useState(NO_LINE)
  const [said, setSaid] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const { opening, openFile, openLink, forget } = useOpening({ ...ways, vocabulary: criteria.vocabulary })
  const empty = () => {
    show(null)
    setLine(NO_LINE)
    setSaid('')
  }
  useTurned(ways.turn, empty)
  useLeft(empty)
  const readResults = (raw: string, typed: boolean) => {
    const next = { raw, typed, now: look() }
    const { items, unknown, none } = boxCode.here().readBox(raw, { criteria, units: draft.units, ...next })
    if (items.length > MOST_ITEMS) setSaid(TOO_MANY)
    else if (typed && items.length + unknown.length + none.length === 0) setSaid(NOTHING)
    else show(next)
  }
  const readWhenLoaded = (raw: string, typed: boolean) => {
    if (boxCode.state() === 'loading') setSaid(READING)
    whenLoaded(boxCode, () => {
      setSaid(boxCode.state() === 'damaged' ? DAMAGED : '')
      if (boxCode.state() !== 'damaged') readResults(raw, typed)
    })
  }
  const take = (raw: string, typed: boolean) => {
    if (raw.trim() === '') return
    setSaid('')
    forget()
    const kind = pastedKind(raw)
    if (kind.kind === 'refused') setSaid(kind.words)
    else if (kind.kind === 'results') readWhenLoaded(raw, typed)
    else if (kind.kind === 'link') openLink(raw)
    else openFile(new File([raw], 'pasted text'), 'The pasted text')
  }
  const close = (words: string, kept: Line) => {
    show(null)
    setLine(kept)
    setSaid(words)
    field.current?.focus()
  }
  const accept = () => {
    if (plan === null || plan.ready.length === 0) return
    const { accepted, acceptedWords } = boxCode.here()
    actions.take(accepted(plan.ready, form), UNDO_PASTE)
    close(acceptedWords(plan), NO_LINE)
  }
  useBoxKeys(field, (pasted) => take(pasted, false))
  const { results } = ways
  useEffect(() => {
    if (results !== undefined) results.current = (text) => take(text, false)
  })
  return (
    <div className={styles['box']} data-part="box">
      <BoxField {...{ field, line }} onLine={setLine} onTake={take} />
      <p className={styles['said']} id="box-said" aria-live="polite">
        {said}
      </p>
      <OpeningNote opening={opening} inForce={inForce} onForget={forget} />
      {open !== null && text !== null && plan !== null && (
        <Later of={boxCode}>
          {({ BoxPanel }) => (
            <BoxPanel
              key={open.now}
              {...{ text, plan, answers }}
              onAnswers={setAnswers}
              onAccept={accept}
              onCancel={() => close('', open.typed ? line : NO_LINE)}
            />
          )}
        </Later>
      )}
    </div>
  )
}
