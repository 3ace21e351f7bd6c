import { type FormEvent, useId, useState } from 'react'
import { showInstant } from '../case/time.ts'
import type { When } from '../input/time.ts'

type Refusal = Exclude<When, { readonly state: 'ok' }>

interface Props {
  readonly now: number
  readonly read: (text: string) => When
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
  const show = (ms: number) => {
    if (ms > now) return setRefusal(AHEAD)
    change('')
    onMoment(ms)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const found = read(text)
    if (found.state === 'ok') show(found.ms)
    else setRefusal(found)
  }
  return (
    <form className="moment-field" onSubmit={submit}>
      <label htmlFor={id}>Another moment</label>
      <input
        id={id}
        type="text"
        autoComplete="off"
        value={text}
        data-typing={text === '' ? undefined : ''}
        aria-invalid={refusal !== null}
        aria-describedby={`${id}-said`}
        onChange={(event) => change(event.target.value)}
      />
      <button type="submit">Show</button>
      <div id={`${id}-said`} className="moment-said" role="status" data-wrong={refusal !== null || undefined}>
        {refusal === null ? <small>For example {showInstant(now)}</small> : <p>{refusal.message}</p>}
        {refusal?.choices.map((choice) => (
          <button key={choice.ms} type="button" onClick={() => show(choice.ms)}>
            {choice.label}
          </button>
        ))}
      </div>
    </form>
  )
}
