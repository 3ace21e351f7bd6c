import { useContext, useState } from 'react'
import type { WorkupItem } from '../../engine/pathway.ts'
import type { Quantity } from '../../engine/vocabulary.ts'
import { SelectField, TextField } from './fields.tsx'
import { EntryList, EntryWays } from './list.tsx'
import { textIn } from './pack-draft.ts'
import { ToldContext, useCount, useEntries, usePackWork, useText } from './store.ts'

/** What a laboratory measures: not what comes from the patient's age. */
function useQuantities(): readonly Quantity[] {
  const { base } = usePackWork()
  return base.vocabulary.inputs.filter(
    (input): input is Quantity => input.kind === 'quantity' && input.fromPatient === undefined,
  )
}
const unitOptions = ({ units }: Quantity) => units.map(({ code, label }) => [code, label] as const)

function Units() {
  const several = useQuantities().filter(({ units }) => units.length > 1)
  return (
    <div className="pack-grid" data-narrow>
      {several.map((quantity) => (
        <SelectField
          key={quantity.id}
          field={`laboratory.units.${quantity.id}`}
          label={quantity.label}
          options={[['', `default: ${quantity.units[0]?.label}`], ...unitOptions(quantity)]}
        />
      ))}
    </div>
  )
}

function Test({ item }: { readonly item: WorkupItem }) {
  const at = `laboratory.tests.${item.id}`
  return (
    <fieldset className="pack-test">
      <legend>{item.label}</legend>
      <TextField field={`${at}.name`} label="Name here" />
      <TextField field={`${at}.code`} label="Code" />
      <TextField field={`${at}.turnaround`} label="Result after" />
      <TextField field={`${at}.note`} label="Note" />
    </fieldset>
  )
}

/** Folded away and not even drawn, as long as nobody opens it and nothing in it is at fault. */
function Tests() {
  const { pathway } = usePackWork()
  const { faults } = useContext(ToldContext)
  const named = useCount('laboratory.tests', 'name')
  const [open, setOpen] = useState(false)
  const faulty = [...faults.byField.keys()].some((field) => field.startsWith('laboratory.tests.'))
  return (
    <details className="pack-folded" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <h4>What the tests are called here</h4> <small>{named} named</small>
      </summary>
      {(open || faulty) &&
        pathway.workup.map(({ id, title, items }) => (
          <section key={id} aria-label={title}>
            <h5>{title}</h5>
            {items.map((item) => (
              <Test key={item.id} item={item} />
            ))}
          </section>
        ))}
    </details>
  )
}

interface LimitProps {
  readonly list: string
  readonly at: string
  readonly entry: string
  readonly place: number
  readonly words: string
}
function Limit({ list, at, entry, place, words }: LimitProps) {
  const { store } = usePackWork()
  const quantities = useQuantities()
  useEntries(list)
  const chosen = useText(`${at}.quantity`)
  const quantity = quantities.find(({ id }) => id === chosen)
  const { draft } = store.get()
  const others = (draft.lists[list] ?? [])
    .filter((one) => one !== entry)
    .map((one) => draft.texts[`${list}.${one}.quantity`])
  const free = quantities.filter(({ id }) => !others.includes(id)).map(({ id, label }) => [id, label] as const)
  const choose = (id: string) => {
    const [unit] = quantities.find((one) => one.id === id)?.units ?? []
    const own = textIn(store.get().draft, `laboratory.units.${id}`)
    store.edit({ kind: 'type', field: `${at}.unit`, text: own || (unit?.code ?? '') })
  }
  return (
    <div className="pack-with-ways">
      <div className="pack-grid" data-narrow>
        <SelectField field={`${at}.quantity`} label="Analyte" options={[['', 'choose'], ...free]} onChoose={choose} />
        <TextField field={`${at}.value`} label="Number" inputMode="decimal" short />
        <SelectField
          field={`${at}.unit`}
          label="Unit"
          options={quantity === undefined ? [['', '']] : unitOptions(quantity)}
        />
      </div>
      <EntryWays {...{ list, entry, place }} words={`${words}: ${quantity?.label ?? place + 1}`} />
    </div>
  )
}

/** Units, names of tests and limits of the hospital's laboratory. */
export function LaboratoryPart() {
  const limits = (list: string, words: string) => (
    <EntryList list={list} add={words}>
      {(at, entry, place) => <Limit {...{ list, at, entry, place, words }} />}
    </EntryList>
  )
  return (
    <>
      <h4>Unit that each row of the form starts with</h4>
      <Units />
      <Tests />
      <h4>Upper limits of normal</h4>
      <p className="pack-note">Told beside the field; no verdict depends on them.</p>
      {limits('laboratory.upperLimits', 'Upper limit')}
      <h4>Highest value the laboratory reports</h4>
      {limits('laboratory.reportedUpTo', 'Highest value')}
    </>
  )
}
