import type { CaseRecord } from '../../case/case.ts'
import type { Reading } from '../../case/reading.ts'
import type { Vocabulary } from '../../engine/vocabulary.ts'
import { clockWords, countedWords, seenAs } from './clock-model.ts'

interface Props {
  /** All of the case, values after the moment shown included. */
  readonly record: CaseRecord
  readonly vocabulary: Vocabulary
  /** Null: now. */
  readonly clock: number | null
  readonly now: number
  readonly onClock: (ms: number | null) => void
  readonly reading: Reading
  readonly onReading: (reading: Reading) => void
}

/** Says what is not as it usually is about the moment and the values, with the ways back; nothing while all is. */
export function ClockNote({ record, vocabulary, clock, now, onClock, reading, onReading }: Props) {
  const past = clock !== null
  const chosen = reading !== 'published'
  const words = [...(past ? [clockWords(clock, now)] : []), ...seenAs(null, reading)].map((one) => `${one}.`)
  const all = [...words, ...countedWords(record, vocabulary, clock, now)]
  if (all.length === 0) return null
  return (
    <div className="clock-note">
      <p>{all.join(' ')}</p>
      {past && (
        <button type="button" onClick={() => onClock(null)}>
          Back to now
        </button>
      )}
      {chosen && (
        <button type="button" onClick={() => onReading('published')}>
          Read as each set says
        </button>
      )}
    </div>
  )
}
