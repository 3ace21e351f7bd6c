import { indexVocabulary } from '../../engine/index-vocabulary.ts'
import type { Parameter } from '../../engine/pathway.types.ts'
import { domId } from './fields.tsx'
import { LongField, SelectField, TextField } from './pack-editor-fields.tsx'
import { numberText, quantityOf } from './pack-words.ts'
import { useEntries, usePackWork, useText } from './store.ts'

function NumberFields({ at, parameter }: { readonly at: string; readonly parameter: Parameter }) {
  const { base, pathway } = usePackWork()
  const index = indexVocabulary(base.vocabulary)
  const quantity = quantityOf(parameter.id, pathway, index)
  const limits = useEntries(`${at}.limits`)
  const units = (quantity?.units ?? []).filter(({ toCanonical }) => toCanonical !== null)
  const options = units.map(({ code, label }) => [code, label] as const)
  const { warn } = parameter
  return (
    <div className="pack-grid">
      {limits.length === 0 && <TextField field={`${at}.value`} label="Number here" inputMode="decimal" short />}
      {limits.map((entry) => (
        <div key={entry} className="pack-pair">
          <TextField field={`${at}.limits.${entry}.value`} label="Number here" inputMode="decimal" short />
          <SelectField field={`${at}.limits.${entry}.unit`} label="Unit" options={options} />
        </div>
      ))}
      {warn !== undefined && (
        <p className="pack-note" data-wide>
          Above {numberText(warn.above, quantity, index)} the page warns: {warn.text}
        </p>
      )}
      <LongField field={`${at}.reason`} label="Reason" />
      <TextField field={`${at}.source`} label="Source" help="minutes, letter, paper" wide />
    </div>
  )
}

function NumberRow({ parameter }: { readonly parameter: Parameter }) {
  const { base, pathway, store } = usePackWork()
  const at = `parameterOverrides.${parameter.id}`
  const changed = useText(`${at}.changed`) === 'yes'
  const index = indexVocabulary(base.vocabulary)
  const value = numberText(parameter.value, quantityOf(parameter.id, pathway, index), index)
  const toggle = (on: boolean) => store.edit({ kind: 'type', field: `${at}.changed`, text: on ? 'yes' : '' })
  return (
    <li className="pack-row" data-changed={changed || undefined}>
      <div className="pack-row-head">
        <span>
          {parameter.label} <strong>{value}</strong>
          <small>{parameter.source}</small>
        </span>
        <label className="pack-tick">
          <input
            type="checkbox"
            id={domId(`${at}.changed`)}
            aria-label={`Change here: ${parameter.label}`}
            checked={changed}
            onChange={({ target }) => toggle(target.checked)}
          />
          Change here
        </label>
      </div>
      {changed && <NumberFields at={at} parameter={parameter} />}
    </li>
  )
}

/** The numbers of the default, each with what the hospital puts in its place. */
export function NumbersPart() {
  const { pathway } = usePackWork()
  return (
    <>
      <p className="pack-note">
        What stands here is the default. A number of your own is shown with its reason wherever it acts.
      </p>
      <ul className="pack-rows">
        {pathway.parameters.map((parameter) => (
          <NumberRow key={parameter.id} parameter={parameter} />
        ))}
      </ul>
    </>
  )
}
