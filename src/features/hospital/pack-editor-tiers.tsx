import { EXTERNAL } from '../../criteria/pack.types.ts'
import type { Tier } from '../../engine/pathway.types.ts'
import { EntryList, EntryWays } from './list.tsx'
import { TextField } from './pack-editor-fields.tsx'
import { useEntries, usePackWork, useText } from './store.ts'

interface CalledProps {
  readonly tier: Tier
  readonly entry: string
  /** Where a team's name stands. */
  readonly at: string
  readonly otherwise: string
  /** In the order of calling; -1: not called. */
  readonly place: number
}

function Called({ tier, entry, at, otherwise, place }: CalledProps) {
  const { store } = usePackWork()
  const label = useText(`${at}.label`).trim() || otherwise
  const list = `routing.${tier.id}`
  return (
    <li className="pack-called">
      <label>
        <input
          type="checkbox"
          checked={place >= 0}
          onChange={({ target }) => store.edit({ kind: target.checked ? 'add' : 'remove', list, entry })}
        />
        {place >= 0 && <span className="pack-order">{place + 1}</span>}
        {label}
      </label>
      {place > 0 && (
        <button
          type="button"
          aria-label={`Earlier: ${label}, ${tier.title}`}
          onClick={() => store.edit({ kind: 'move', list, entry, by: -1 })}
        >
          ↑
        </button>
      )}
    </li>
  )
}

/** The teams of a tier, those that are called first, in their order. */
function CalledList({ tier }: { readonly tier: Tier }) {
  const teams = useEntries('teams')
  const external = useEntries('externalRoute')
  const routed = useEntries(`routing.${tier.id}`)
  const all = [...teams, ...external]
  const called = routed.filter((entry) => all.includes(entry))
  const others = all.filter((entry) => !called.includes(entry))
  if (all.length === 0) return <p className="pack-note">Add a team first.</p>
  return (
    <ul>
      {[...called, ...others].map((entry) => (
        <Called
          key={entry}
          tier={tier}
          entry={entry}
          at={entry === EXTERNAL ? `externalRoute.${entry}` : `teams.${entry}`}
          otherwise={entry === EXTERNAL ? 'Team of another hospital' : `Team ${teams.indexOf(entry) + 1}`}
          place={called.indexOf(entry)}
        />
      ))}
    </ul>
  )
}

function OrderSet({ at, entry, place, tier }: { at: string; entry: string; place: number; tier: Tier }) {
  const own = useText(`${at}.tier`) === tier.id
  const name = useText(`${at}.name`).trim()
  if (!own) return null
  return (
    <div className="pack-with-ways">
      <TextField field={`${at}.name`} label="Order set" />
      <EntryWays list="orderSets" {...{ entry, place }} words={name || `Order set, ${tier.title}`} />
    </div>
  )
}

/** Who is called at which tier, how soon they answer, and what is ordered. The gravest tier first. */
export function TiersPart() {
  const { pathway } = usePackWork()
  const tiers = [...pathway.tiers].sort((a, b) => b.rank - a.rank)
  const lowest = tiers.at(-1)
  return (
    <>
      <p className="pack-note">Where no team is ticked, all are shown in the order above.</p>
      {tiers.map((tier) => (
        <fieldset key={tier.id} className="pack-card">
          <legend>{tier.title}</legend>
          <div className="pack-tier">
            <CalledList tier={tier} />
            {/* Where no rule fired, the page's own wording stands alone. */}
            <div hidden={tier === lowest}>
              <TextField field={`responseTargets.${tier.id}.text`} label="Response target" />
              <EntryList list="orderSets" add="Order set" texts={{ tier: tier.id }}>
                {(at, entry, place) => <OrderSet {...{ at, entry, place, tier }} />}
              </EntryList>
            </div>
          </div>
        </fieldset>
      ))}
    </>
  )
}
