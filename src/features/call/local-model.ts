import { showNumber } from '../../case/number.ts'
import type { Criteria } from '../../criteria/criteria.ts'
import type { LabLimit } from '../../criteria/pack.types.ts'
import type { LocalRule, Parameter, Pathway, PathwayRule } from '../../engine/pathway.ts'
import { type Input, indexVocabulary, type VocabularyIndex } from '../../engine/vocabulary.ts'
import { nodes, parameterOf } from '../../engine/walk.ts'
import { amount } from '../../wording/value.ts'

/** A change to the default, its reason and its owner. */
export interface LocalWords {
  /** "local: 500 → 1000 ng/mL", "moved here: call → screen (lower)" */
  readonly change: string
  readonly reason: string
  /** "Owner: MAS-HLH group", "Changed by: MAS-HLH group, 2026-10-01" */
  readonly by: string
  /** "Source: local audit 2026"; absent if the change names none. */
  readonly source?: string
  /** The default's warning, if the number exceeds its limit. */
  readonly warning?: string
}
type Value = Parameter['value']

/** A unit code has the same label in every quantity. */
function unitLabel(code: string, index: VocabularyIndex | undefined): string {
  const units = [...(index?.quantities.values() ?? [])].flatMap((quantity) => quantity.units)
  return units.find((unit) => unit.code === code)?.label ?? code
}

const tableOf = (value: Value): ReadonlyMap<string, string> =>
  new Map(value === null ? [] : typeof value === 'string' ? [['', value]] : Object.entries(value))

/** Before and after in each unit: a limit can be printed in several. */
function fromTo(was: Value, value: Value, index: VocabularyIndex | undefined): string {
  const [before, after] = [tableOf(was), tableOf(value)]
  const number = (text: string | undefined) => (text === undefined ? 'not set' : showNumber(text))
  const codes = [...new Set([...before.keys(), ...after.keys()])]
  if (codes.length === 0) return 'not set'
  return codes
    .map((code) => `${number(before.get(code))} → ${number(after.get(code))} ${unitLabel(code, index)}`.trim())
    .join('; ')
}

/**
 * Words for a number that the institution changed.
 *
 * @param index labels of the units; without it their codes are shown
 * @returns null if the number is the default
 * @example localNumberWords(ferritinEntry, index)?.change // 'local: 500 → 1000 ng/mL'
 */
export function localNumberWords({ value, local }: Parameter, index?: VocabularyIndex): LocalWords | null {
  if (local === undefined) return null
  const { was, reason, source, owner, warning } = local
  return {
    change: `local: ${fromTo(was, value, index)}`,
    reason,
    by: `Owner: ${owner}`,
    source: `Source: ${source}`,
    ...(warning && { warning }),
  }
}

function moved(was: string, { tier }: PathwayRule, { tiers }: Pathway): string {
  const rank = (id: string) => tiers.find((one) => one.id === id)?.rank
  const [before, after] = [rank(was), rank(tier)]
  const way = before === undefined || after === undefined || before === after ? '' : after < before ? 'lower' : 'higher'
  return `moved here: ${was} → ${tier}${way === '' ? '' : ` (${way})`}`
}

const signed = (local: Exclude<LocalRule, { kind: 'added' }>) => `Changed by: ${local.who}, ${local.date}`

/**
 * Words for a rule that the institution changed.
 *
 * @param pathway its tiers tell whether a move lowers the rule
 * @returns null if the rule is the default
 * @example localRuleWords(c9, pathway)?.change // 'moved here: call → screen (lower)'
 */
export function localRuleWords(rule: PathwayRule, pathway: Pathway): LocalWords | null {
  const { local } = rule
  if (local === undefined) return null
  const { reason } = local
  if (local.kind === 'added')
    return { change: 'added here', reason, by: `Added by: ${local.who}`, source: `Source: ${local.source}` }
  const change = local.kind === 'disabled' ? 'turned off here' : moved(local.was, rule, pathway)
  return { change, reason, by: signed(local) }
}

/**
 * A change in one line.
 *
 * @returns "local: 500 → 1000 ng/mL. Reason: too many calls. Owner: MAS-HLH group. Source: local audit"
 * @example localLine({ change: 'added here', reason: 'Our wish', by: 'Added by: A' })
 */
export const localLine = ({ change, reason, by, source, warning }: LocalWords): string =>
  [change, warning, `Reason: ${reason}`, by, source]
    .flatMap((part) => (part === undefined ? [] : [part.replace(/\.$/, '')]))
    .join('. ')

/**
 * The changed numbers that a rule reads.
 *
 * @returns parameters that differ from the default, each once
 * @example localNumbersOf(c1, pathway).map(({ id }) => id) // ['ferritin-entry']
 */
export function localNumbersOf({ when }: PathwayRule, { parameters }: Pathway): readonly Parameter[] {
  const read = new Set([...nodes(when)].flatMap((node) => parameterOf(node) ?? []))
  return parameters.filter(({ id, local }) => local !== undefined && read.has(id))
}

/**
 * Adds the laboratory's own remarks to the notes of the fields. No verdict depends on them.
 *
 * @returns the same object if there is nothing to add
 * @example withLocalNotes(criteria).vocabulary.inputs.find(({ id }) => id === 'ferritin')?.note
 */
export function withLocalNotes(criteria: Criteria): Criteria {
  const { vocabulary, local } = criteria
  if (local === undefined) return criteria
  const { upperLimits, reportedUpTo } = local.pack.laboratory
  const index = indexVocabulary(vocabulary)
  const said = (limits: readonly LabLimit[], id: string, words: (limit: string) => string): readonly string[] =>
    limits
      .filter(({ quantity }) => quantity === id)
      .map(({ value, unit, quantity }) => words(amount(undefined, value, unit, quantity, index)))
  const noted = (input: Input): Input => {
    const notes = [
      ...said(upperLimits, input.id, (limit) => `Upper limit of this hospital’s laboratory: ${limit}.`),
      ...said(
        reportedUpTo,
        input.id,
        (limit) => `This hospital’s laboratory reports up to ${limit}; what lies above is printed with >.`,
      ),
    ]
    return notes.length === 0 ? input : { ...input, note: [input.note, ...notes].filter(Boolean).join(' ') }
  }
  return { ...criteria, vocabulary: { ...vocabulary, inputs: vocabulary.inputs.map(noted) } }
}

/** A number or rule of the hospital's own. */
export interface LocalChange {
  /** Of the parameter or rule. */
  readonly id: string
  /** "Platelets, concern level", "S2 Fever with a predisposition" */
  readonly what: string
  readonly words: LocalWords
}

/**
 * Every number and rule that the hospital changed, added or turned off.
 *
 * @param pathway the pathway in force
 * @returns first the numbers, then the rules
 * @example localChanges({ pathway, index })[0]?.words.change // 'local: 200 → 250 ×10⁹/L'
 */
export function localChanges({
  pathway,
  index,
}: {
  readonly pathway: Pathway
  readonly index: VocabularyIndex
}): readonly LocalChange[] {
  const all = [
    ...pathway.parameters.map((one) => ({ id: one.id, what: one.label, words: localNumberWords(one, index) })),
    ...[...pathway.rules, ...(pathway.disabled ?? [])].map((rule) => ({
      id: rule.id,
      what: `${rule.id} ${rule.label}`,
      words: localRuleWords(rule, pathway),
    })),
  ]
  return all.flatMap(({ words, ...rest }) => (words === null ? [] : [{ ...rest, words }]))
}
