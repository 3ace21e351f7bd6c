import { clockWords } from '../exchange/clock-view.ts'

interface Props {
  /** Null: now. */
  readonly clock: number | null
  readonly now: number
  readonly onBack: () => void
}

/** Says that another moment than now is shown, and leads back; nothing while it is now. */
export function ClockNote({ clock, now, onBack }: Props) {
  if (clock === null) return null
  return (
    <div className="clock-note">
      <p>{clockWords(clock, now)}</p>
      <button type="button" onClick={onBack}>
        Back to now
      </button>
    </div>
  )
}
