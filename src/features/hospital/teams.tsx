import { CONTACT_KINDS, type ContactKind, EXTERNAL, WEEKDAYS, type Weekday } from '../../criteria/pack.types.ts'
import { DayField, domId, LongField, SelectField, TextField } from './fields.tsx'
import { EntryList, EntryWays } from './list.tsx'
import { useFaults, usePackWork, useText } from './store.ts'

const KIND_WORDS: Readonly<Record<ContactKind, string>> = {
  phone: 'Phone',
  extension: 'Extension',
  pager: 'Pager',
  email: 'Email',
  other: 'Other way',
}
const KINDS = CONTACT_KINDS.map((kind) => [kind, KIND_WORDS[kind]] as const)
const KEYBOARDS = { phone: 'tel', extension: 'tel', pager: 'tel', email: 'email' } as const
/** What is not a number. */
const VALUE_WORDS: Readonly<Record<string, string>> = { email: 'Address', other: 'Where or how' }
const DAY_WORDS: Readonly<Record<Weekday, readonly [short: string, long: string]>> = {
  mon: ['Mo', 'Monday'],
  tue: ['Tu', 'Tuesday'],
  wed: ['We', 'Wednesday'],
  thu: ['Th', 'Thursday'],
  fri: ['Fr', 'Friday'],
  sat: ['Sa', 'Saturday'],
  sun: ['Su', 'Sunday'],
}
const WORKING_DAYS = 'mon tue wed thu fri'
const WHEN = [
  ['', 'Always'],
  ['hours', 'At these hours'],
] as const

function WayFields({ at }: { readonly at: string }) {
  const kind = useText(`${at}.kind`) || 'phone'
  const inputMode = Object.entries(KEYBOARDS).find(([one]) => one === kind)?.[1]
  return (
    <>
      <SelectField field={`${at}.kind`} label="Kind" options={KINDS} otherwise="phone" />
      <TextField field={`${at}.value`} label={VALUE_WORDS[kind] ?? 'Number'} {...(inputMode && { inputMode })} />
      <TextField field={`${at}.label`} label="Who answers" />
      <DayField field={`${at}.verifiedOn`} label="Last tried on" />
    </>
  )
}

function Days({ field }: { readonly field: string }) {
  const { store } = usePackWork()
  const chosen = useText(field).split(' ')
  const faults = useFaults(field)
  const toggle = (day: Weekday) => {
    const days = WEEKDAYS.filter((one) => (one === day) !== chosen.includes(one))
    store.edit({ kind: 'type', field, text: days.join(' ') })
    store.leave(field)
  }
  return (
    <fieldset className="pack-days" id={domId(field)}>
      <legend>Days</legend>
      {WEEKDAYS.map((day) => (
        <button key={day} type="button" aria-pressed={chosen.includes(day)} onClick={() => toggle(day)}>
          <span className="visually-hidden">{DAY_WORDS[day][1]}</span>
          <span aria-hidden="true">{DAY_WORDS[day][0]}</span>
        </button>
      ))}
      {faults.length > 0 && (
        <p className="pack-fault" data-list-fault tabIndex={-1}>
          {faults.join(' · ')}
        </p>
      )}
    </fieldset>
  )
}

function HoursFields({ at }: { readonly at: string }) {
  const list = `${at}.hours`
  return (
    <div className="pack-hours">
      <EntryList list={list} add="Another stretch of hours" texts={{ days: WORKING_DAYS }}>
        {(stretch, entry, place) => (
          <div className="pack-stretch">
            <Days field={`${stretch}.days`} />
            <TextField field={`${stretch}.from`} label="From" inputMode="numeric" short />
            <TextField field={`${stretch}.to`} label="To" inputMode="numeric" short />
            <EntryWays {...{ list, entry, place }} words={`Hours ${place + 1}`} />
          </div>
        )}
      </EntryList>
      <p className="pack-note">
        Such as 08:00 and 17:00; 24:00 is midnight. An end before its beginning lies on the next day.
      </p>
      <fieldset className="pack-card">
        <legend>Outside these hours</legend>
        <div className="pack-grid">
          <WayFields at={`${at}.outOfHours`} />
        </div>
      </fieldset>
    </div>
  )
}

interface ContactFieldsProps {
  readonly at: string
  readonly list: string
  readonly entry: string
  readonly place: number
  readonly team: string
}

/** One way to reach a team, and when it answers. */
function ContactFields({ at, list, entry, place, team }: ContactFieldsProps) {
  const { store } = usePackWork()
  const hours = useText(`${at}.when`) === 'hours'
  const begin = (when: string) => {
    const none = (store.get().draft.lists[`${at}.hours`] ?? []).length === 0
    if (when === 'hours' && none) store.edit({ kind: 'add', list: `${at}.hours`, texts: { days: WORKING_DAYS } })
  }
  return (
    <fieldset className="pack-contact">
      <legend>
        <span className="visually-hidden">{team}: </span>Number {place + 1}
      </legend>
      <EntryWays {...{ list, entry, place }} words={`${team}: number ${place + 1}`} ordered />
      <div className="pack-grid">
        <WayFields at={at} />
        <SelectField field={`${at}.when`} label="Answers" options={WHEN} onChoose={begin} />
      </div>
      {hours && <HoursFields at={at} />}
    </fieldset>
  )
}

interface TeamProps {
  readonly at: string
  readonly list: string
  readonly entry: string
  readonly place: number
  /** What it is called while it has no name. */
  readonly otherwise: string
}

function Team({ at, list, entry, place, otherwise }: TeamProps) {
  const label = useText(`${at}.label`).trim() || otherwise
  return (
    <fieldset className="pack-card">
      <legend>{label}</legend>
      <EntryWays {...{ list, entry, place }} words={label} ordered />
      <div className="pack-grid">
        <TextField field={`${at}.label`} label="Team" />
        <TextField field={`${at}.gateKeeper`} label="Who takes the call first" help="a role, no name" />
      </div>
      <EntryList list={`${at}.contacts`} add="Another number">
        {(contact, one, order) => (
          <ContactFields at={contact} list={`${at}.contacts`} entry={one} place={order} team={label} />
        )}
      </EntryList>
      <LongField field={`${at}.note`} label="Note for the caller" rows={1} />
    </fieldset>
  )
}

/** The teams of this hospital in any order, and the team of another one. */
export function TeamsPart() {
  const { pathway } = usePackWork()
  return (
    <>
      <p className="pack-note">{pathway.fixed.contacts} What is entered here takes its place.</p>
      <EntryList list="teams" add="Add a team" inside={['contacts']}>
        {(at, entry, place) => <Team {...{ at, entry, place }} list="teams" otherwise={`Team ${place + 1}`} />}
      </EntryList>
      <h4>Where another hospital helps</h4>
      <EntryList list="externalRoute" add="Add the team of another hospital" inside={['contacts']} only={EXTERNAL}>
        {(at, entry, place) => (
          <Team {...{ at, entry, place }} list="externalRoute" otherwise="Team of another hospital" />
        )}
      </EntryList>
    </>
  )
}
