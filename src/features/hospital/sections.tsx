import { memo, type ReactNode } from 'react'
import { type Criteria, oneYearAfter } from '../../criteria/criteria.ts'
import { DayField, LongField, SelectField, TextField } from './fields.tsx'
import { LaboratoryPart } from './laboratory.tsx'
import { EntryList, EntryWays } from './list.tsx'
import { textIn } from './pack-draft.ts'
import { NumbersPart, RulesPart, TiersPart } from './rules.tsx'
import { useCount, useEntries, usePackWork, useText } from './store.ts'
import { TeamsPart } from './teams.tsx'

/** Which edition of the default was agreed on. Going on to a newer one is a decision of the hospital. */
function Edition() {
  const { base, store } = usePackWork()
  const version = useText('extends.version')
  const id = useText('extends.id')
  const { opened } = store.get().draft
  const known = base.pathways.filter((one) => one.id === id && one.retracted === undefined)
  const offered = new Set([base.pathway.version, opened?.extends.version ?? base.pathway.version, version])
  if (offered.size === 1) return null
  const options = [...offered].map((one) => [one, known[0]?.version === one ? `${one}, in use` : one] as const)
  return (
    <SelectField
      field="extends.version"
      label="Agreed on the default, edition"
      options={options.filter(([one]) => one !== '')}
    />
  )
}

/** A year is what is proposed at first, too. */
function ReviewField() {
  const { store } = usePackWork()
  const inAYear = () => {
    const { draft } = store.get()
    const from = textIn(draft, 'governance.approvedOn').trim() || draft.today
    store.edit({ kind: 'type', field: 'governance.reviewBy', text: oneYearAfter(from) })
  }
  return (
    <TextField
      field="governance.reviewBy"
      label="Review by"
      help="year-month-day"
      inputMode="numeric"
      short
      beside={
        <button type="button" onClick={inAYear}>
          In a year
        </button>
      }
    />
  )
}

/** Whose this is, and who answers for it. */
function HospitalPart() {
  return (
    <div className="pack-grid">
      <TextField field="institution.name" label="Hospital" />
      <TextField field="institution.unit" label="For which wards or units" help="if not for all" />
      <TextField field="governance.owner" label="Who answers for this" help="a group or a role, no name" />
      <Edition />
      <DayField field="governance.approvedOn" label="Approved on" />
      <ReviewField />
      <TextField
        field="governance.verifyEveryDays"
        label="Try every number again after so many days"
        help="empty: with the review"
        inputMode="numeric"
        short
      />
    </div>
  )
}

/** What is new in this version: asked where an opened pack was changed. */
export function ChangePart({ from }: { readonly from: string }) {
  return (
    <div className="pack-grid pack-change">
      <LongField
        field="change"
        label="What has changed?"
        help={`since version ${from}; goes into the list of changes`}
      />
      <TextField field="version" label="Version" help="three numbers" short />
    </div>
  )
}

function Part({ number, title, said, open, children }: PartProps) {
  return (
    <details className="pack-part" open={open}>
      <summary>
        <h3>
          {number} {title}
        </h3>
        {said !== undefined && <small>{said}</small>}
      </summary>
      <div>{children}</div>
    </details>
  )
}
interface PartProps {
  readonly number: number
  readonly title: string
  /** What is in it, while it is folded. */
  readonly said?: string
  readonly open?: boolean
  readonly children: ReactNode
}

function Link({ at, entry, place }: { readonly at: string; readonly entry: string; readonly place: number }) {
  const label = useText(`${at}.label`).trim()
  return (
    <div className="pack-with-ways">
      <div className="pack-grid">
        <TextField field={`${at}.label`} label="What it leads to" />
        <TextField field={`${at}.url`} label="Address" help="https://" inputMode="url" />
      </div>
      <EntryWays list="links" {...{ entry, place }} words={label || `Link ${place + 1}`} />
    </div>
  )
}

const changed = (count: number) => (count === 0 ? 'as the default' : `${count} changed here`)
const counted = (teams: number) => (teams === 0 ? 'nobody yet' : `${teams} ${teams === 1 ? 'team' : 'teams'}`)

/** The form, in the order in which a working group thinks. */
export const PackSections = memo(function PackSections({ opened }: { readonly opened: Criteria | null }) {
  const numbers = useCount('parameterOverrides', 'changed')
  const rules = useCount('ruleOverrides', 'to')
  const teams = useEntries('teams').length + useEntries('externalRoute').length
  return (
    <>
      <Part number={1} title="Hospital and who answers for this" open>
        <HospitalPart />
      </Part>
      <Part number={2} title="Who to call" said={counted(teams)} open>
        <TeamsPart />
      </Part>
      <Part number={3} title="Who is called when" open>
        <TiersPart />
      </Part>
      <Part number={4} title="Laboratory">
        <LaboratoryPart />
      </Part>
      <Part number={5} title="Numbers" said={changed(numbers)}>
        <NumbersPart />
      </Part>
      <Part number={6} title="Rules" said={changed(rules)}>
        <RulesPart opened={opened} />
      </Part>
      <Part number={7} title="Notice and links">
        <LongField field="notice" label="Notice" help="shown beside the contacts" rows={3} />
        <EntryList list="links" add="Link">
          {(at, entry, place) => <Link {...{ at, entry, place }} />}
        </EntryList>
      </Part>
    </>
  )
})
