import { type FormEvent, useId, useState } from 'react'
import { showInstant } from '../case/time.ts'

/** How a typed moment was read; the text of a choice is what to put into the field instead. */
export type ReadMoment =
  | { readonly state: 'ok'; readonly ms: number }
  | {
      readonly state: 'refused' | 'ambiguous'
      readonly message: string
      readonly choices: readonly { readonly label: string; readonly text: string }[]
    }
type Refusal = Exclude<ReadMoment, { readonly state: 'ok' }>

interface Props {
  readonly now: number
  readonly read: (text: string) => ReadMoment
  readonly onMoment: (ms: number) => void
}

const AHEAD: Refusal = {
  state: 'refused',
  message: 'That moment lies ahead. Type one that has passed.',
  choices: [],
}

/** A field for any moment that has passed. What cannot be read stays in the field, with a word on why. */
export function MomentField({ now, read, onMoment }: Props) {
  const id = useId()
  const [text, setText] = useState('')
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const change = (next: string) => {
    setText(next)
    setRefusal(null)
  }
  const show = (typed: string) => {
    setText(typed)
    const found = read(typed)
    if (found.state !== 'ok') return setRefusal(found)
    if (found.ms > now) return setRefusal(AHEAD)
    change('')
    onMoment(found.ms)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    show(text)
  }
  return (
    <form className="moment-field" onSubmit={submit}>
      <label htmlFor={id}>Another moment</label>
      <input
        id={id}
        type="text"
        autoComplete="off"
        value={text}
        aria-invalid={refusal !== null}
        aria-describedby={`${id}-said`}
        onChange={(event) => change(event.target.value)}
      />
      <button type="submit">Show</button>
      <div id={`${id}-said`} className="moment-said" role="status" data-wrong={refusal !== null || undefined}>
        {refusal === null ? <small>For example {showInstant(now)}</small> : <p>{refusal.message}</p>}
        {refusal?.choices.map((choice) => (
          <button key={choice.text} type="button" onClick={() => show(choice.text)}>
            {choice.label}
          </button>
        ))}
      </div>
    </form>
  )
}
