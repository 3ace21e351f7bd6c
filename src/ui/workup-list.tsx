import type { Pathway, Tier } from '../engine/pathway.types.ts'
import { workupOf } from '../exchange/workup.ts'

const STATE_WORDS = { there: 'there', part: 'in part', open: 'open' } as const

interface Props {
  readonly pathway: Pathway
  readonly tier: Tier
  /** Ids of the inputs that have a value or an answer. */
  readonly known: ReadonlySet<string>
}

/** The tests of the tier that stands, with what is already there and the test that is often sent by mistake. */
export function WorkupList({ pathway, tier, known }: Props) {
  const lists = workupOf(pathway, tier, known)
  if (lists.length === 0) return null
  return (
    <section className="workup" aria-labelledby="workup-title">
      <h2 id="workup-title">Work-up</h2>
      {lists.map(({ id, title, items }) => (
        <div key={id}>
          <h3>{title}</h3>
          <ul>
            {items.map(({ item, state }) => (
              <li key={item.id} data-state={state}>
                {item.label} {item.answeredBy !== undefined && <small className="state">{STATE_WORDS[state]}</small>}
                {item.rightTest !== undefined && <small className="right-test">{item.rightTest}</small>}
                {item.note !== undefined && <small>{item.note}</small>}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
