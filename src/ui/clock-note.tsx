import type { CaseRecord } from '../case/case-record.ts'
import { clockWords, countedWords } from '../exchange/clock-view.ts'

interface Props {
  /** All of the case, values after the moment shown included. */
  readonly record: CaseRecord
  /** Null: now. */
  readonly clock: number | null
  readonly now: number
  readonly onBack: () => void
}

/** Says that another moment than now is shown, and leads back; and what does not count though it was entered. */
export function ClockNote({ record, clock, now, onBack }: Props) {
  const counted = countedWords(record, clock, now)
  if (clock === null && counted.length === 0) return null
  return (
    <div className="clock-note">
      <p>{[...(clock === null ? [] : [`${clockWords(clock, now)}.`]), ...counted].join(' ')}</p>
      {clock !== null && (
        <button type="button" onClick={onBack}>
          Back to now
        </button>
      )}
    </div>
  )
}
