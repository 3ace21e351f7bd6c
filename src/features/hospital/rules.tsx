import type { Criteria } from '../../criteria/criteria.ts'
import { EXTERNAL } from '../../criteria/pack.types.ts'
import type { Parameter, PathwayRule, Tier } from '../../engine/pathway.ts'
import { indexVocabulary } from '../../engine/vocabulary.ts'
import { tiersForRules } from '../../pack/check-rules.ts'
import { DayField, domId, ListFaults, LongField, SelectField, TextField } from './fields.tsx'
import { EntryList, EntryWays } from './list.tsx'
import { textIn } from './pack-draft.ts'
import { numberText, pathwayLines, quantityOf } from './pack-words.ts'
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

function RuleRow({ rule }: { readonly rule: PathwayRule }) {
  const { pathway, store } = usePackWork()
  const at = `ruleOverrides.${rule.id}`
  const changed = useText(`${at}.to`) !== ''
  const titleOf = (id: string) => pathway.tiers.find((tier) => tier.id === id)?.title ?? id
  const others = tiersForRules(pathway).filter(({ id }) => id !== rule.tier)
  const options = [
    ['', `On: ${titleOf(rule.tier)}`],
    ['off', 'Turned off'],
    ...others.map(({ id, title }) => [id, `Moved to: ${title}`] as const),
  ] as const
  /** Who answers for the pack made the change today, unless somebody writes otherwise. */
  const sign = () => {
    const { draft } = store.get()
    const put = (name: string, text: string) => {
      if (textIn(draft, `${at}.${name}`) === '') store.edit({ kind: 'type', field: `${at}.${name}`, text })
    }
    put('who', textIn(draft, 'governance.owner'))
    put('date', draft.today)
  }
  const name = (
    <span>
      <strong>{rule.id}</strong> {rule.label}
    </span>
  )
  if (rule.kept !== undefined)
    return (
      <li className="pack-row">
        {name}
        <small className="pack-kept">
          {titleOf(rule.tier)}. Cannot be changed: {rule.kept}
        </small>
      </li>
    )
  return (
    <li className="pack-row" data-changed={changed || undefined}>
      <div className="pack-row-head">
        {name}
        <SelectField field={`${at}.to`} label={`Rule ${rule.id}`} options={options} onChoose={sign} />
      </div>
      {changed && (
        <div className="pack-grid">
          <LongField field={`${at}.reason`} label="Reason" />
          <TextField field={`${at}.who`} label="Who decided" />
          <DayField field={`${at}.date`} label="Decided on" />
        </div>
      )}
    </li>
  )
}

/** Rules that came with the opened pack: this form leaves them as they are. */
function OwnRules({ opened }: { readonly opened: Criteria }) {
  const index = indexVocabulary(opened.vocabulary)
  const own = opened.pathway.rules.filter(({ local }) => local?.kind === 'added')
  if (own.length === 0) return null
  return (
    <>
      <h4>Rules of your own</h4>
      <p className="pack-note">
        They stay as they are in the file that was opened; this form neither changes nor makes any.
      </p>
      <ListFaults field="extraRules" />
      <ul className="pack-rows">
        {own.map((rule) => (
          <li key={rule.id} className="pack-row">
            <span>
              <strong>{rule.id}</strong> {rule.label}
            </span>
            <ul className="pack-lines">
              {pathwayLines(rule.when, index, opened.sets).map(({ text, depth }, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a rule never move
                <li key={place} data-depth={depth}>
                  {text}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </>
  )
}

/** The rules of the default: on, off, or at another tier. */
export function RulesPart({ opened }: { readonly opened: Criteria | null }) {
  const { pathway } = usePackWork()
  return (
    <>
      <ul className="pack-rows">
        {pathway.rules.map((rule) => (
          <RuleRow key={rule.id} rule={rule} />
        ))}
      </ul>
      {opened !== null && <OwnRules opened={opened} />}
    </>
  )
}
