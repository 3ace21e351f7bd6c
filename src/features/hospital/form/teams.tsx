import { EXTERNAL } from '../../../criteria/pack.types.ts'
import type { Tier } from '../../../engine/pathway.ts'
import { entriesIn } from '../pack-draft.ts'
import { HOURS, ORDER_SET, REACHABLE, TARGET, WAY, WAY_VALUES, WHEN } from '../pack-fields.ts'
import { useEntries, usePackWork, useText } from '../store.ts'
import { Card, EntryList, Fields, FieldView, Grid } from './field.tsx'
import styles from './teams.module.css'

function WayFields({ at }: { readonly at: string }) {
  const kind = useText(`${at}.kind`) || 'phone'
  return <Fields at={at} of={{ ...WAY, value: { ...WAY.value, ...WAY_VALUES[kind] } }} />
}

const WORKING_DAYS = { days: 'mon tue wed thu fri' }

/** One way to reach a team, and when it answers. */
function ContactFields({ at }: { readonly at: string }) {
  const { store } = usePackWork()
  const list = `${at}.hours`
  const begin = (when: string) => {
    const none = entriesIn(store.get().draft, list).length === 0
    if (when !== '' && none) store.edit({ kind: 'add', list, texts: WORKING_DAYS })
  }
  return (
    <>
      <Grid columns="way">
        <WayFields at={at} />
        <FieldView id={`${at}.when`} of={WHEN} onChoose={begin} />
      </Grid>
      {useText(`${at}.when`) !== '' && (
        <>
          <EntryList
            list={list}
            add="Another stretch of hours"
            texts={WORKING_DAYS}
            shape="row"
            name={['', (_, place) => `Hours ${place + 1}`]}
          >
            {(stretch) => (
              <div className={styles['stretch']}>
                <Fields at={stretch} of={HOURS} />
              </div>
            )}
          </EntryList>
          <p>Such as 08:00 and 17:00; 24:00 is midnight. An end before its beginning lies on the next day.</p>
          <Card title="Outside these hours">
            <Grid columns="way">
              <WayFields at={`${at}.outOfHours`} />
            </Grid>
          </Card>
        </>
      )}
    </>
  )
}

const { label, gateKeeper, note } = REACHABLE
interface TeamsProps {
  readonly list: 'teams' | 'externalRoute'
  readonly add: string
  readonly only?: string
}
function Teams(props: TeamsProps) {
  return (
    <EntryList {...props} inside={['contacts']} shape="card" ordered name={['label', nameOfTeam(props.list)]}>
      {(at, team) => (
        <>
          <Grid>
            <Fields at={at} of={{ label, gateKeeper }} />
          </Grid>
          <EntryList
            list={`${at}.contacts`}
            add="Another number"
            shape="part"
            ordered
            name={['', (_, place) => `${team}: number ${place + 1}`]}
            heading={(place) => (
              <>
                <span className="visually-hidden">{team}: </span>Number {place + 1}
              </>
            )}
          >
            {(contact) => <ContactFields at={contact} />}
          </EntryList>
          <Fields at={at} of={{ note }} />
        </>
      )}
    </EntryList>
  )
}
const nameOfTeam = (list: string) => (text: string, place: number) =>
  text || (list === 'teams' ? `Team ${place + 1}` : 'Team of another hospital')

/** The teams of this hospital, and the team of another one. */
export function TeamsPart() {
  const { pathway } = usePackWork()
  return (
    <>
      <p>{pathway.fixed.contacts} What is entered here takes its place.</p>
      <Teams list="teams" add="Add a team" />
      <h4>Where another hospital helps</h4>
      <Teams list="externalRoute" add="Add the team of another hospital" only={EXTERNAL} />
    </>
  )
}

interface CalledProps {
  readonly tier: Tier
  readonly entry: string
  /** Its place in the order of calling; -1: not called. */
  readonly place: number
}
function Called({ tier, entry, place }: CalledProps) {
  const { store } = usePackWork()
  const teams = entry === EXTERNAL ? 'externalRoute' : 'teams'
  const team = nameOfTeam(teams)(useText(`${teams}.${entry}.label`).trim(), useEntries(teams).indexOf(entry))
  const list = `routing.${tier.id}`
  return (
    <li>
      <label>
        <input
          type="checkbox"
          checked={place >= 0}
          onChange={({ target }) => store.edit({ kind: target.checked ? 'add' : 'remove', list, entry })}
        />
        {place >= 0 && <span className={styles['order']}>{place + 1}</span>}
        {team}
      </label>
      {place > 0 && (
        <button
          type="button"
          aria-label={`Earlier: ${team}, ${tier.title}`}
          onClick={() => store.edit({ kind: 'move', list, entry, by: -1 })}
        >
          ↑
        </button>
      )}
    </li>
  )
}

/** The teams to tick for a tier. Ticked ones come first, in the order of calling. */
function CalledList({ tier }: { readonly tier: Tier }) {
  const all = [...useEntries('teams'), ...useEntries('externalRoute')]
  const called = [...new Set(useEntries(`routing.${tier.id}`))].filter((entry) => all.includes(entry))
  if (all.length === 0) return <p>Add a team first.</p>
  return (
    <ul>
      {[...new Set([...called, ...all])].map((entry) => (
        <Called key={entry} {...{ tier, entry }} place={called.indexOf(entry)} />
      ))}
    </ul>
  )
}

/** Who is called at which tier, how soon they answer, and what is ordered. The gravest tier first. */
export function TiersPart() {
  const { pathway } = usePackWork()
  const tiers = [...pathway.tiers].sort((a, b) => b.rank - a.rank)
  return (
    <>
      <p>Where no team is ticked, all are shown in the order above.</p>
      {tiers.map((tier) => (
        <Card key={tier.id} title={tier.title}>
          <div className={styles['tier']}>
            <CalledList tier={tier} />
            {/* If no rule fires, the page shows its own words alone. */}
            <div hidden={tier === tiers.at(-1)}>
              <Fields at={`responseTargets.${tier.id}`} of={TARGET} />
              <EntryList
                list="orderSets"
                add="Order set"
                mine={{ tier: tier.id }}
                shape="row"
                name={['name', (text) => text || `Order set, ${tier.title}`]}
              >
                {(at) => <Fields at={at} of={ORDER_SET} />}
              </EntryList>
            </div>
          </div>
        </Card>
      ))}
    </>
  )
}
