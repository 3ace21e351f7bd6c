import { HOUR } from '../../case/time.ts'
import { Note } from '../../kit/parts/note.tsx'
import { Buttons } from '../../kit/parts/panel.tsx'
import { showDayTime } from '../../wording/time.ts'
import { isFromDisk } from './device-store.ts'
import styles from './keep-here.module.css'
import { KEEP_HOURS } from './kept.ts'
import type { KeptHere } from './use-kept.ts'

interface KeepHereProps {
  readonly kept: KeptHere
  /** Milliseconds since 1970, whole minutes. */
  readonly now: number
  /** Nothing is entered: there is nothing to keep. */
  readonly empty: boolean
}

function holds({ kind }: KeptHere['state']): string {
  if (kind === 'on') return 'This case is kept in this browser'
  return kind === 'none' ? 'Nothing is kept unless you choose a time here' : 'What was kept before lies in this browser'
}

/**
 * Whether the case is kept on this device, in one line.
 *
 * @param now milliseconds since 1970
 * @example keptLine(kept, Date.now()) // 'On, until today 18:00.'
 */
export const keptLine = ({ state }: KeptHere, now: number): string =>
  state.kind === 'on' ? `On, until ${showDayTime(state.until, now)}.` : 'Off. Ends at the time you choose.'

/** Lets the user keep the case on this device until a stated time. Without this choice nothing is kept. */
export function KeepHere({ kept: { state, keep }, now, empty }: KeepHereProps) {
  const waits = state.kind === 'waiting' || state.kind === 'refused'
  return (
    <section aria-label="Choice to keep on this device">
      <Note kind="quiet" id="keep-here-holds">
        {holds(state)}. The copy holds what the case file holds, with every change; what the page could not read is not
        kept. Whoever uses this device can open it.{' '}
        {isFromDisk()
          ? 'So can, in many browsers, any other page opened from a file on this device.'
          : 'So can other pages of this site.'}
      </Note>
      <Note kind="quiet" id="keep-here-ends">
        Clear all erases it while its case is in the form, unless another tab changed it. At its time it is erased if
        this page is open; if not, when a page like this one is next opened here: until then it lies on the device.
      </Note>
      {waits ? (
        <p>Something was kept here before: open or erase it first, at the edge of this page.</p>
      ) : (
        <fieldset className={styles['until']} data-part="keep-until" disabled={empty}>
          <legend>
            {state.kind === 'on' ? `Kept until ${showDayTime(state.until, now)}. Keep instead` : 'Keep this case'}
          </legend>
          <Buttons>
            {KEEP_HOURS.map((hours) => (
              <button
                key={hours}
                type="button"
                aria-describedby="keep-here-holds keep-here-ends"
                onClick={() => keep(now + hours * HOUR)}
              >
                until {showDayTime(now + hours * HOUR, now)}
              </button>
            ))}
          </Buttons>
        </fieldset>
      )}
      {empty && !waits && <p>Nothing is entered yet.</p>}
    </section>
  )
}
