import { type ReactNode, useContext } from 'react'
import type { Criteria } from '../../../criteria/criteria.ts'
import type { Parameter, PathwayRule } from '../../../engine/pathway.ts'
import { indexVocabulary, type Quantity } from '../../../engine/vocabulary.ts'
import { Fold } from '../../../kit/parts/panel.tsx'
import { tiersForRules } from '../../../pack/check-rules.ts'
import { textIn } from '../pack-draft.ts'
import { IN_UNIT, LIMIT, NUMBER, OFF, RULE, TEST } from '../pack-fields.ts'
import { numberText, pathwayLines, quantityOf } from '../pack-words.ts'
import { ToldContext, useCount, useEntries, usePackWork, useText } from '../store.ts'
import styles from './defaults.module.css'
import { domId, EntryList, Faults, Fields, FieldView, Grid } from './field.tsx'

/** What a laboratory measures: everything but what the patient's age gives. */
function useQuantities(): readonly Quantity[] {
  const { base } = usePackWork()
  return base.vocabulary.inputs.filter(
    (input): input is Quantity => input.kind === 'quantity' && input.fromPatient === undefined,
  )
}
const unitsOf = (quantity: Quantity | null | undefined) =>
  (quantity?.units ?? []).map(({ code, label }) => [code, label] as const)

/** Drawn only while it is open or at fault: most hospitals name few tests. */
function Tests() {
  const { pathway } = usePackWork()
  const { faults } = useContext(ToldContext)
  const named = useCount('laboratory.tests', 'name')
  const faulty = [...faults.byField.keys()].some((field) => field.startsWith('laboratory.tests.'))
  const tests = () =>
    pathway.workup.map(({ id, title, items }) => (
      <section key={id} aria-label={title}>
        <h5>{title}</h5>
        {items.map((item) => (
          <fieldset key={item.id} className={styles['test']}>
            <legend>{item.label}</legend>
            <Fields at={`laboratory.tests.${item.id}`} of={TEST} />
          </fieldset>
        ))}
      </section>
    ))
  return (
    <Fold
      title={
        <>
          <h4>What the tests are called here</h4> <small>{named} named</small>
        </>
      }
    >
      {faulty ? tests() : tests}
    </Fold>
  )
}

/** Each quantity has at most one limit in the list. */
function LimitFields({ list, at }: { readonly list: string; readonly at: string }) {
  const { store } = usePackWork()
  const quantities = useQuantities()
  const chosen = useText(`${at}.quantity`)
  const { draft } = store.get()
  const taken = useEntries(list).map((entry) => textIn(draft, `${list}.${entry}.quantity`))
  const free = quantities.filter(({ id }) => id === chosen || !taken.includes(id))
  const quantity = quantities.find(({ id }) => id === chosen)
  const choose = (id: string) => {
    const [unit] = quantities.find((one) => one.id === id)?.units ?? []
    const own = textIn(store.get().draft, `laboratory.units.${id}`)
    store.edit({ kind: 'type', field: `${at}.unit`, text: own || (unit?.code ?? '') })
  }
  const analyte = {
    ...LIMIT.quantity,
    options: [['', 'choose'], ...free.map(({ id, label }) => [id, label] as const)] as const,
  }
  return (
    <Grid columns="three">
      <FieldView id={`${at}.quantity`} of={analyte} onChoose={choose} />
      <Fields at={at} of={{ value: LIMIT.value, unit: { ...LIMIT.unit, options: unitsOf(quantity) } }} />
    </Grid>
  )
}
function Limits({ list, words }: { readonly list: string; readonly words: string }) {
  const quantities = useQuantities()
  const nameOf = (text: string, place: number) =>
    `${words}: ${quantities.find(({ id }) => id === text)?.label ?? place + 1}`
  return (
    <EntryList list={list} add={words} shape="row" name={['quantity', nameOf]}>
      {(at) => <LimitFields {...{ list, at }} />}
    </EntryList>
  )
}

/** Units, names of tests and limits of the hospital's laboratory. */
export function LaboratoryPart() {
  return (
    <>
      <h4>Unit that each row of the form starts with</h4>
      <Grid columns="three">
        {useQuantities().flatMap((quantity) => {
          const { id, label, units } = quantity
          const options = [['', `default: ${units[0]?.label}`] as const, ...unitsOf(quantity)]
          return units.length < 2 ? (
            []
          ) : (
            <FieldView key={id} id={`laboratory.units.${id}`} of={{ ...LIMIT.unit, label, options }} />
          )
        })}
      </Grid>
      <Tests />
      <h4>Upper limits of normal</h4>
      <p>Told beside the field; no verdict depends on them.</p>
      <Limits list="laboratory.upperLimits" words="Upper limit" />
      <h4>Highest value the laboratory reports</h4>
      <Limits list="laboratory.reportedUpTo" words="Highest value" />
    </>
  )
}

const { reason, source } = NUMBER
function NumberFields({ at, parameter: { id, warn } }: { readonly at: string; readonly parameter: Parameter }) {
  const { base, pathway } = usePackWork()
  const index = indexVocabulary(base.vocabulary)
  const quantity = quantityOf(id, pathway, index)
  const limits = useEntries(`${at}.value`)
  const options = unitsOf(
    quantity && { ...quantity, units: quantity.units.filter(({ toCanonical }) => toCanonical !== null) },
  )
  return (
    <Grid>
      {limits.length === 0 && <Fields at={at} of={{ value: IN_UNIT.value }} />}
      {limits.map((entry) => (
        <div key={entry} className={styles['pair']}>
          <Fields at={`${at}.value.${entry}`} of={{ ...IN_UNIT, unit: { ...IN_UNIT.unit, options } }} />
        </div>
      ))}
      {warn !== undefined && (
        <p data-wide>
          Above {numberText(warn.above, quantity, index)} the page warns: {warn.text}
        </p>
      )}
      <Fields at={at} of={{ reason, source }} />
    </Grid>
  )
}

/** A number or rule of the default: what it is, how to change it, and the fields of a change. */
function Row({
  what,
  how,
  children,
}: {
  readonly what: ReactNode
  readonly how: ReactNode
  readonly children: ReactNode
}) {
  return (
    <li data-changed={children ? true : undefined}>
      <div className={styles['head']}>
        <span>{what}</span>
        {how}
      </div>
      {children}
    </li>
  )
}

function NumberRow({ parameter }: { readonly parameter: Parameter }) {
  const { base, pathway, store } = usePackWork()
  const at = `parameterOverrides.${parameter.id}`
  const field = `${at}.changed`
  const changed = useText(field) !== ''
  const index = indexVocabulary(base.vocabulary)
  const value = numberText(parameter.value, quantityOf(parameter.id, pathway, index), index)
  const what = (
    <>
      {parameter.label} <strong>{value}</strong>
      <small>{parameter.source}</small>
    </>
  )
  const how = (
    <label>
      <input
        type="checkbox"
        id={domId(field)}
        aria-label={`Change here: ${parameter.label}`}
        checked={changed}
        onChange={({ target }) => store.edit({ kind: 'type', field, text: target.checked ? 'yes' : '' })}
      />
      Change here
    </label>
  )
  return <Row {...{ what, how }}>{changed && <NumberFields {...{ at, parameter }} />}</Row>
}

/** The numbers of the default, each with what the hospital puts in its place. */
export function NumbersPart() {
  return (
    <>
      <p>These are the defaults. The page shows your own number with its reason.</p>
      <ul className={styles['rows']}>
        {usePackWork().pathway.parameters.map((parameter) => (
          <NumberRow key={parameter.id} parameter={parameter} />
        ))}
      </ul>
    </>
  )
}

const { reason: why, who, date } = RULE
function RuleRow({ rule }: { readonly rule: PathwayRule }) {
  const { pathway, store } = usePackWork()
  const at = `ruleOverrides.${rule.id}`
  const changed = useText(`${at}.to`) !== ''
  const titleOf = (id: string) => pathway.tiers.find((tier) => tier.id === id)?.title ?? id
  const moves = tiersForRules(pathway).filter(({ id }) => id !== rule.tier)
  const options = [
    ['', `On: ${titleOf(rule.tier)}`],
    [OFF, 'Turned off'],
    ...moves.map(({ id, title }) => [id, `Moved to: ${title}`] as const),
  ] as const
  /** Proposes the owner of the pack and today. */
  const sign = () => {
    const { draft } = store.get()
    for (const [name, text] of [
      ['who', textIn(draft, 'governance.owner')],
      ['date', draft.today],
    ] as const)
      if (textIn(draft, `${at}.${name}`) === '') store.edit({ kind: 'type', field: `${at}.${name}`, text })
  }
  const what = (
    <>
      <strong>{rule.id}</strong> {rule.label}
      {rule.kept !== undefined && (
        <small>
          {titleOf(rule.tier)}. Cannot be changed: {rule.kept}
        </small>
      )}
    </>
  )
  const how = rule.kept === undefined && (
    <FieldView
      id={`${at}.to`}
      of={{ ...RULE.tier, control: 'choice', label: `Rule ${rule.id}`, options }}
      onChoose={sign}
    />
  )
  return (
    <Row {...{ what, how }}>
      {changed && rule.kept === undefined && (
        <Grid>
          <Fields at={at} of={{ reason: why, who, date }} />
        </Grid>
      )}
    </Row>
  )
}

/** The rules that came with the opened pack. The form leaves them as they are. */
function OwnRules({ opened }: { readonly opened: Criteria }) {
  const index = indexVocabulary(opened.vocabulary)
  const own = opened.pathway.rules.filter(({ local }) => local?.kind === 'added')
  if (own.length === 0) return null
  return (
    <>
      <h4>Rules of your own</h4>
      <p>They stay as they are in the file that was opened; this form neither changes nor makes any.</p>
      <Faults of="extraRules" />
      <ul className={styles['rows']}>
        {own.map((rule) => (
          <li key={rule.id}>
            <strong>{rule.id}</strong> {rule.label}
            <ul>
              {pathwayLines(rule.when, index, opened.sets).map(({ text, depth }, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a rule never move
                <li key={place} data-depth={Math.min(depth, 3)}>
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
  return (
    <>
      <ul className={styles['rows']}>
        {usePackWork().pathway.rules.map((rule) => (
          <RuleRow key={rule.id} rule={rule} />
        ))}
      </ul>
      {opened !== null && <OwnRules opened={opened} />}
    </>
  )
}
