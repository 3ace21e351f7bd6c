import { oneYearAfter } from '../../criteria/one-year-after.ts'
import { textIn } from './pack-draft.ts'
import { DayField, LongField, SelectField, TextField } from './pack-editor-fields.tsx'
import { usePackWork, useText } from './store.ts'

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
export function HospitalPart() {
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
