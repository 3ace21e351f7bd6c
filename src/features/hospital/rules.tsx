import type { Criteria } from '../../criteria/criteria.ts'
import { indexVocabulary } from '../../engine/index-vocabulary.ts'
import type { PathwayRule } from '../../engine/pathway.types.ts'
import { tiersForRules } from '../../pack/check-rules.ts'
import { textIn } from './pack-draft.ts'
import { DayField, ListFaults, LongField, SelectField, TextField } from './pack-editor-fields.tsx'
import { pathwayLines } from './pack-words.ts'
import { usePackWork, useText } from './store.ts'

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
