import { EXTERNAL } from '../../criteria/pack.types.ts'
import { EntryList, EntryWays } from './list.tsx'
import { ContactFields } from './pack-editor-contact.tsx'
import { LongField, TextField } from './pack-editor-fields.tsx'
import { usePackWork, useText } from './store.ts'

interface Props {
  readonly at: string
  readonly list: string
  readonly entry: string
  readonly place: number
  /** What it is called while it has no name. */
  readonly otherwise: string
}

function Team({ at, list, entry, place, otherwise }: Props) {
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
