import { showNumber, showValue } from '../case/format.ts'
import type { AnswerObservation, Origin } from '../engine/evidence.ts'
import type { VocabularyIndex } from '../engine/index-vocabulary.ts'
import type { Condition, QuantityNode } from '../engine/language.ts'
import { is, match } from '../engine/match.ts'
import type { Comparator } from '../engine/verdict.ts'
import { inputOf, thresholdOf } from '../engine/walk.ts'
import { limitWords } from './change.ts'

/**
 * A number with its operator and unit, for people.
 *
 * @param comparator the operator; undefined for a plain value
 * @param value the number as typed or printed
 * @param unitCode UCUM code of the unit
 * @param quantityId the quantity, whose unit labels are used
 * @param index the vocabulary
 * @returns "≥ 500 µg/L"; the code itself where the unit has no label
 * @example amount('>=', '500', 'ug/L', 'ferritin', index) // '≥ 500 µg/L'
 */
export function amount(
  comparator: Comparator | undefined,
  value: string,
  unitCode: string,
  quantityId: string,
  index: VocabularyIndex,
): string {
  const unit = index.quantities.get(quantityId)?.units.find(({ code }) => code === unitCode)
  return showValue({ comparator, value, unit: unit ?? { code: unitCode, label: unitCode, toCanonical: null } })
}

/** The label of an input; its id where the vocabulary has none. */
export const labelOf = (id: string, index: VocabularyIndex): string => index.inputs.get(id)?.label ?? id

/** The label of a node of a rule: its own, else that of its input; empty where the node only groups others. */
export function nodeLabel(node: Condition, index: VocabularyIndex): string {
  const named = is(node, 'finding') || is(node, 'choice') || is(node, 'quantity')
  const input = named ? inputOf(node) : null
  return node.label ?? (input === null ? '' : labelOf(input, index))
}

/**
 * What a person reads of an answer.
 *
 * @param id the finding or choice
 * @param answer yes, no, or an option's id
 * @param index the vocabulary
 * @returns the option's label, or the answer itself
 * @example answerText('perforin-result', 'absent', index) // 'Absent'
 */
export function answerText(id: string, answer: string, index: VocabularyIndex): string {
  const input = index.inputs.get(id)
  const option = input?.kind === 'choice' ? input.options.find((one) => one.id === answer) : undefined
  return option?.label ?? answer
}

/**
 * An answer, with what implied it.
 *
 * @param answer the answer that is known
 * @param id the finding or choice
 * @param index the vocabulary
 * @returns "yes", "no (from Malignancy)", "yes (local number: Platelets, a fall of 30 % or more within 48 h; Dr. A)"
 * @example answered(answer, 'fever', index) // 'yes'
 */
export function answered({ answer, origin }: AnswerObservation, id: string, index: VocabularyIndex): string {
  return answerText(id, answer, index) + becauseOf(origin, index)
}

/** What an answer rests on that nobody typed. */
function becauseOf(origin: Origin, index: VocabularyIndex): string {
  if (origin.kind === 'implied') return ` (from ${labelOf(origin.by, index)})`
  if (origin.kind !== 'local') return ''
  const { quantity, change, withinHours, owner } = origin.rule
  return ` (local number: ${labelOf(quantity, index)}, ${limitWords(change)} within ${showNumber(withinHours)} h; ${owner})`
}

function limitText(node: QuantityNode, index: VocabularyIndex, unit: string | undefined): string {
  const { comparator, limits } = thresholdOf(node) ?? { comparator: undefined, limits: {} }
  const [code, limit] = Object.entries(limits).find(([one]) => one === unit) ?? Object.entries(limits)[0] ?? []
  return code === undefined || limit === undefined ? '' : amount(comparator, limit, code, node.quantity, index)
}

/**
 * What a condition demands, in the words and units of its source.
 *
 * @param node a node of a rule
 * @param index the vocabulary
 * @param unit the unit to show, where the threshold is printed in several
 * @returns "≥ 500 µg/L", "yes", "at least 2 of 3"; empty where the node only groups others
 * @example demand({ quantity: 'ferritin', '>=': { 'ug/L': '500' } }, index) // '≥ 500 µg/L'
 */
export function demand(node: Condition, index: VocabularyIndex, unit?: string): string {
  const none = () => ''
  return match<string>(node, {
    finding: (asked) => asked.is,
    choice: (asked) => asked.is.map((id) => answerText(asked.choice, id, index)).join(' or '),
    quantity: (limit) => limitText(limit, index, unit),
    of: ({ atLeast, of }) => `at least ${atLeast} of ${of.length}`,
    ofCriteria: ({ atLeast, ofCriteria }) => `at least ${atLeast} of ${ofCriteria.length}`,
    all: () => 'all of',
    any: () => 'any of',
    firstDecided: () => 'the first that decides',
    criterion: none,
    isUnknown: none,
    ticked: none,
    set: none,
  })
}
