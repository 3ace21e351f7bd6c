import { useId } from 'react'
import type { Reading } from '../../case/reading.ts'
import { READING_CHOICES, READING_KEPT } from '../../kit/words.ts'

interface Props {
  readonly reading: Reading
  readonly onReading: (reading: Reading) => void
}

/** The reviewer's choice of the dated values that the sets read. */
export function ReadingSwitch({ reading, onReading }: Props) {
  const id = useId()
  const chosen = READING_CHOICES.find((choice) => choice.id === reading)
  return (
    <fieldset className="reading" aria-describedby={`${id}-about`} data-changed={reading !== 'published' || undefined}>
      <legend>Values read</legend>
      {READING_CHOICES.map((choice) => (
        <label key={choice.id}>
          <input
            type="radio"
            name={id}
            value={choice.id}
            checked={choice.id === reading}
            onChange={() => onReading(choice.id)}
          />
          {choice.label}
        </label>
      ))}
      <p id={`${id}-about`}>
        {chosen?.about} {READING_KEPT}
      </p>
    </fieldset>
  )
}
