import { type FormEvent, useMemo, useState } from 'react'
import { type CaseRecord, sameCase } from '../../case/case.ts'
import type { Mark, Replay } from '../../case/record.ts'
import { showInstant } from '../../case/time.ts'
import type { Criteria } from '../../criteria/criteria.ts'
import type { When } from '../../input/time.ts'
import { DataTable } from '../../kit/parts/data-table.tsx'
import { Note } from '../../kit/parts/note.tsx'
import { Fold, Panel } from '../../kit/parts/panel.tsx'
import { Segments } from '../../kit/parts/segments.tsx'
import type { Difference } from './compare-results.ts'
import styles from './record-panel.module.css'
import { MARK_CHOICES, makeMark, markWords } from './replay-model.ts'
import { type Replayed, replayed } from './replayed-model.ts'
import { inUseLine, recordLine } from './rescore-model.ts'

interface SeenFormProps {
  /** Returns milliseconds since 1970; called when the mark is made. */
  readonly now: () => number
  readonly read: (text: string) => When
  readonly onSeen: (mark: Mark) => void
}
type MarkChoice = Mark['choice']
interface Trouble {
  readonly message: string
  readonly choices: readonly { readonly label: string; readonly ms: number }[]
}

/** Marks a saved record as seen. A mark holds a time and a choice, no text and no name. */
function SeenForm({ now, read, onSeen }: SeenFormProps) {
  const [choice, setChoice] = useState<MarkChoice | null>(null)
  const [text, setText] = useState('')
  /** The time picked for an ambiguous text, in milliseconds since 1970; null again once the text changes. */
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
    <form className={styles['seen']} aria-label="Mark as seen" noValidate onSubmit={submit}>
      <fieldset>
        <legend>Mark as seen</legend>
        <Segments
          name="seen"
          options={MARK_CHOICES}
          chosen={choice ?? undefined}
          onChoose={(id) => {
            setChoice(id)
            setTrouble(null)
            setDone('')
          }}
        />
        {choice === 're-check' && (
          <input
            aria-label="Time to re-check"
            aria-invalid={trouble !== null}
            aria-describedby="seen-trouble"
            autoComplete="off"
            value={text}
            onChange={({ target }) => write(target.value, null)}
          />
        )}
      </fieldset>
      <div id="seen-trouble" role="alert">
        {trouble !== null && (
          <Note
            kind="wrong"
            actions={trouble.choices.map(({ label, ms }) => (
              <button key={ms} type="button" onClick={() => write(showInstant(ms), ms)}>
                {label}
              </button>
            ))}
          >
            {trouble.message}
          </Note>
        )}
      </div>
      <button type="submit">Mark as seen</button>
      <p aria-live="polite">{done}</p>
    </form>
  )
}

interface RecordPanelProps {
  /** The case as opened, with the marks made since. Without a record the panel draws nothing. */
  readonly opened: CaseRecord
  /** The case as entered now. */
  readonly current: CaseRecord
  readonly criteria: Criteria
  /** The version of this page. */
  readonly build: string
  readonly now: () => number
  readonly read: (text: string) => When
  readonly onSeen: (mark: Mark) => void
}

const key = ({ where, saved, now }: Difference) => JSON.stringify([where, saved, now])

function Differences({ caption, rows }: { readonly caption: string; readonly rows: readonly Difference[] }) {
  return (
    <DataTable className={styles['differences']} caption={caption} heads={['What', 'At save', 'Now']} stacks>
      {rows.map((row) => (
        <tr key={key(row)}>
          <th scope="row">{row.where}</th>
          <td data-label="At save">{row.saved}</td>
          <td data-label="Now">{row.now}</td>
        </tr>
      ))}
    </DataTable>
  )
}

const Lines = ({ all }: { readonly all: readonly string[] }) =>
  all.length === 0 ? null : (
    <ul className={styles['lines']}>
      {all.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  )

function Marks({ seen, savedAt }: Replay) {
  if (seen.length === 0) return <p>No reviewer has marked it.</p>
  return (
    <ul className={styles['lines']} aria-label="Marks">
      {seen.map((mark, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: marks are only appended
        <li key={place}>{markWords(mark, savedAt)}</li>
      ))}
    </ul>
  )
}

function Again({ replay, again }: { readonly replay: Replay; readonly again: Replayed }) {
  const { underEditionsInUse: inUse } = again
  return (
    <>
      <Note
        kind={again.state === 'identical' ? 'fact' : 'ask'}
        className={styles['line']}
        data-part="record-line"
        data-state={again.state}
      >
        {recordLine(replay, again)}
      </Note>
      <Lines all={again.notes} />
      {again.state === 'impossible' && <Lines all={again.reasons} />}
      {again.state === 'different' && <Differences caption="Recomputed" rows={again.differences} />}
      {inUse.length === 0 ? (
        <p>{inUseLine(again)}</p>
      ) : (
        <Fold title={inUseLine(again)}>
          <Differences caption="Under the editions in use now" rows={inUse} />
        </Fold>
      )}
    </>
  )
}

/** Shows when an opened record was saved, whether recomputing gives the same result, and the reviewers' marks. */
export function RecordPanel({ opened, current, criteria, build, now, read, onSeen }: RecordPanelProps) {
  const { asOf, patient, observations, replay } = opened
  // A mark changes the record but not its result, which stays the same object.
  const result = replay?.result
  const [shown, setShown] = useState({ result, turn: 0 })
  // Another file resets the form: a mark begun for one file must not count for the next.
  if (shown.result !== result) setShown({ result, turn: shown.turn + 1 })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the result identifies the record
  const again = useMemo(
    () => replay && replayed({ asOf, patient, observations }, replay, { build, criteria }),
    [patient, observations, result, build, criteria],
  )
  const changed = useMemo(() => !sameCase(opened, current), [opened, current])
  if (replay === undefined || again === undefined) return null
  return (
    <Panel title="Saved record">
      <Again replay={replay} again={again} />
      {changed && (
        <Note kind="ask">
          What is entered has been changed since: this record is no longer of this case. The next file gets a new one;
          the marks go with it as history.
        </Note>
      )}
      <h3>Reviewers</h3>
      <Marks {...replay} />
      {!changed && <SeenForm key={shown.turn} now={now} read={read} onSeen={onSeen} />}
      <Note kind="quiet">A mark keeps the time and the choice, not who made it.</Note>
    </Panel>
  )
}
