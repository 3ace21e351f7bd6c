import { type FormEvent, useId, useState } from 'react'
import { showInstant } from '../../case/time.ts'
import type { When } from '../../input/time.ts'
import { Labeled } from './labeled.tsx'
import styles from './moment-field.module.css'
import { Note } from './note.tsx'

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

/** A field for any past moment. Text that cannot be read stays in the field, with the reason below it. */
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
  const said = `${id}-said`
  return (
    <form className={styles['form']} onSubmit={submit}>
      <Labeled label="Date and time">
        {(field) => (
          <input
            id={field}
            type="text"
            autoComplete="off"
            value={text}
            data-typing={text === '' ? undefined : ''}
            aria-invalid={refusal !== null}
            aria-describedby={said}
            onChange={(event) => change(event.target.value)}
          />
        )}
      </Labeled>
      <button type="submit">Go</button>
      <Note
        kind={refusal === null ? 'quiet' : 'wrong'}
        className={styles['said']}
        id={said}
        role="status"
        actions={refusal?.choices.map((choice) => (
          <button key={choice.ms} type="button" onClick={() => show(choice.ms)}>
            {choice.label}
          </button>
        ))}
      >
        {refusal === null ? `For example ${showInstant(now)}` : refusal.message}
      </Note>
    </form>
  )
}
