import { type FormEvent, useState } from 'react'
import type { Mark } from '../../case/case.ts'
import { showInstant } from '../../case/time.ts'
import type { When } from '../../input/time-typed.ts'
import { MARK_CHOICES, makeMark } from './mark.ts'

interface Props {
  /** Milliseconds since 1970, asked for when the mark is made. */
  readonly now: () => number
  readonly read: (text: string) => When
  readonly onSeen: (mark: Mark) => void
}
type Choice = Mark['choice']
interface Trouble {
  readonly message: string
  readonly choices: readonly { readonly label: string; readonly ms: number }[]
}

/** Marks a saved record as seen: a time and a choice, no words and no name. */
export function SeenForm({ now, read, onSeen }: Props) {
  const [choice, setChoice] = useState<Choice | null>(null)
  const [text, setText] = useState('')
  /** The meaning that was picked for an ambiguous text, until it is changed. */
  const [picked, setPicked] = useState<number | null>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [done, setDone] = useState('')

  const write = (typed: string, ms: number | null) => {
    setText(typed)
    setPicked(ms)
    setTrouble(null)
  }
  const mark = (recheck: number | null) => {
    const made = makeMark(choice, now(), recheck)
    if (!made.ok) return setTrouble({ message: made.problem, choices: [] })
    setChoice(null)
    write('', null)
    setDone('Marked. The mark goes into the next case file or page you save.')
    return onSeen(made.mark)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (choice !== 're-check' || picked !== null || text.trim() === '') return mark(picked)
    const time = read(text)
    return time.state === 'ok' ? mark(time.ms) : setTrouble(time)
  }
  return (
    <form className="seen" aria-label="Mark as seen" noValidate onSubmit={submit}>
      <fieldset>
        <legend>Mark as seen</legend>
        {MARK_CHOICES.map(({ id, label }) => (
          <label key={id} className="seen-choice">
            <input
              type="radio"
              name="seen"
              checked={choice === id}
              onChange={() => {
                setChoice(id)
                setTrouble(null)
                setDone('')
              }}
            />
            {label}
          </label>
        ))}
        {choice === 're-check' && (
          <input
            className="seen-time"
            aria-label="Time to re-check"
            aria-invalid={trouble !== null}
            aria-describedby="seen-trouble"
            autoComplete="off"
            value={text}
            onChange={({ target }) => write(target.value, null)}
          />
        )}
      </fieldset>
      <div id="seen-trouble" className="seen-trouble" role="alert">
        {trouble !== null && <p>{trouble.message}</p>}
        {trouble?.choices.map(({ label, ms }) => (
          <button key={ms} type="button" onClick={() => write(showInstant(ms), ms)}>
            {label}
          </button>
        ))}
      </div>
      <button type="submit">Mark as seen</button>
      <p aria-live="polite">{done}</p>
    </form>
  )
}
