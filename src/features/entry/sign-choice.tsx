import { Joined } from '../../kit/parts/segments.tsx'
import styles from './sign-choice.module.css'

interface Props {
  readonly label: string
  readonly text: string
  readonly onText: (text: string) => void
}

const SIGNS = [
  { sign: '', shown: '=', name: 'Exactly' },
  { sign: '>', shown: '>', name: 'More than' },
  { sign: '<', shown: '<', name: 'Less than' },
] as const

const SIGN = /^\s*([<>≤≥＜＞]?=?)\s*/

const isCoarse = (): boolean => matchMedia('(pointer: coarse)').matches

/** Buttons for the sign before a number on touch screens: the decimal keypad of a phone has none. */
export function SignChoice({ label, text, onText }: Props) {
  if (!isCoarse()) return null
  const [typed = '', now = ''] = SIGN.exec(text) ?? []
  return (
    <fieldset className={styles['signs']} aria-label={`Sign of ${label}`}>
      <Joined>
        {SIGNS.map(({ sign, shown, name }) => (
          <button
            key={name}
            type="button"
            tabIndex={-1}
            aria-label={name}
            aria-pressed={now === sign}
            // The field keeps the focus, so the keypad stays.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onText(`${sign}${text.slice(typed.length)}`)}
          >
            {shown}
          </button>
        ))}
      </Joined>
    </fieldset>
  )
}
