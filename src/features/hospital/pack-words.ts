import { SIGNS, showNumber } from '../../case/number.ts'
import { boundOf } from '../../engine/bound.ts'
import type { Bound, Condition, CriteriaSet, SetNode } from '../../engine/language.ts'
import { is, match, matchSetNode } from '../../engine/match.ts'
import type { Parameter, Pathway } from '../../engine/pathway.ts'
import type { Quantity, VocabularyIndex } from '../../engine/vocabulary.ts'
import { children, nodes } from '../../engine/walk.ts'
import { conditionLines, type WrittenLine } from '../../wording/condition.ts'
import { amount, labelOf } from '../../wording/value.ts'

/**
 * The quantity that a parameter of the pathway limits.
 *
 * @returns null for scores, counts and hours, which have no unit
 * @example quantityOf('ferritin-entry', pathway, index)?.id // 'ferritin'
 */
export function quantityOf(id: string, { rules }: Pathway, index: VocabularyIndex): Quantity | null {
  const reader = rules
    .flatMap(({ when }) => [...nodes(when)])
    .find((node) => is(node, 'quantity') && node.parameter === id)
  return reader !== undefined && is(reader, 'quantity') ? (index.quantities.get(reader.quantity) ?? null) : null
}

/**
 * A number of the pathway with its unit: "500 ng/mL", "24", or "not set".
 *
 * @example numberText({ 'ng/mL': '500' }, ferritin, index) // '500 ng/mL'
 */
export function numberText(value: Parameter['value'], quantity: Quantity | null, index: VocabularyIndex): string {
  if (value === null) return 'not set'
  if (typeof value === 'string') return showNumber(value)
  const limits = Object.entries(value)
  return limits.map(([unit, limit]) => amount(undefined, limit, unit, quantity?.id ?? '', index)).join(' or ')
}

function boundText(what: string, limit: Bound): string {
  const bound = boundOf(limit)
  return bound === null ? what : `${what} ${SIGNS[bound.comparator]} ${showNumber(bound.limit)}`
}
function setText(node: SetNode): string {
  return matchSetNode(node, {
    count: ({ count }) => boundText('criteria met', count),
    score: ({ score }) => boundText('score', score),
    verdict: () => 'met',
  })
}

/** The words of a condition that only pathways have; null for every other one. */
function asked(node: Condition, index: VocabularyIndex, sets: readonly CriteriaSet[]): string | null {
  const none = () => null
  return match<string | null>(node, {
    isUnknown: ({ isUnknown }) => `${labelOf(isUnknown, index)}: not entered`,
    ticked: ({ ticked }) => `${labelOf(ticked, index)}: ticked`,
    set: (of) => {
      const name = sets.find(({ id }) => id === of.set)?.shortTitle ?? of.set
      return [of.label, `${name}: ${setText(of)}`].filter(Boolean).join(': ')
    },
    finding: none,
    choice: none,
    quantity: none,
    all: none,
    any: none,
    of: none,
    firstDecided: none,
    criterion: none,
    ofCriteria: none,
  })
}

/**
 * The condition of a pathway rule in words, without a patient.
 *
 * @param depth how far to indent the first line
 * @example pathwayLines(rule.when, index, sets).map(({ text }) => text) // ['all of', 'Kawasaki disease: yes', …]
 */
export function pathwayLines(
  node: Condition,
  index: VocabularyIndex,
  sets: readonly CriteriaSet[],
  depth = 0,
): readonly WrittenLine[] {
  const own = asked(node, index, sets)
  const alone = { text: own ?? conditionLines(node, index, [])[0]?.text ?? '', depth }
  const note = node.note === undefined ? [] : [{ text: node.note, depth: depth + 1 }]
  return [alone, ...note, ...children(node).flatMap((part) => pathwayLines(part, index, sets, depth + 1))]
}
