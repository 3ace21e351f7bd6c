import { CopyButton } from '../../kit/copy-button.tsx'
import { TickMark } from '../../kit/tick-mark.tsx'
import { hereWords, missingText, type WorkupState, type WorkupTest } from '../../wording/workup.ts'

const STATE_WORDS = { there: 'entered', part: 'entered in part', open: 'not entered' } as const

function Test({ test: { item, state, settles, here } }: { readonly test: WorkupTest }) {
  return (
    <li data-state={state}>
      <TickMark state={state} />
      <span>
        {item.label} {item.answeredBy !== undefined && <small className="state">{STATE_WORDS[state]}</small>}
        {here !== undefined && (
          <small className="here">
            here: <strong>{hereWords(here)}</strong>
            {here.note !== undefined && ` · ${here.note}`}
          </small>
        )}
        {settles.length > 0 && <small className="settles">could decide {settles.join(', ')}</small>}
        {item.rightTest !== undefined && <small className="right-test">{item.rightTest}</small>}
        {item.note !== undefined && <small>{item.note}</small>}
      </span>
    </li>
  )
}

/** The tests of the tier that stands: what is there, what is missing, what it could decide, and which test is meant. */
export function WorkupList({ lists }: { readonly lists: readonly WorkupState[] }) {
  if (lists.length === 0) return null
  return (
    <section className="workup" aria-labelledby="workup-title">
      <div className="titled">
        <h2 id="workup-title">Work-up</h2>
        <CopyButton label="Copy the missing tests" text={() => missingText(lists)} />
      </div>
      {lists.map(({ id, title, items }) => (
        <div key={id}>
          <h3>{title}</h3>
          <ul>
            {items.map((test) => (
              <Test key={test.item.id} test={test} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
