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
 * The quantity whose limit a number of the pathway is.
 *
 * @param id the parameter
 * @param pathway a pathway whose rules read it
 * @param index the vocabulary
 * @returns the quantity; null for scores, counts and hours, which have no unit
 * @example quantityOf('ferritin-entry', pathway, index)?.id // 'ferritin'
 */
export function quantityOf(id: string, { rules }: Pathway, index: VocabularyIndex): Quantity | null {
  const reader = rules
    .flatMap(({ when }) => [...nodes(when)])
    .find((node) => is(node, 'quantity') && node.parameter === id)
  return reader !== undefined && is(reader, 'quantity') ? (index.quantities.get(reader.quantity) ?? null) : null
}

/**
 * A number of the pathway with its unit.
 *
 * @param value the number, by unit where it has any
 * @param quantity the quantity whose limit it is
 * @param index the vocabulary
 * @returns "500 ng/mL", "24"; "not set" where there is none
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

/** What only pathways ask; null for every other node. */
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
 * What a rule of a pathway asks, written out without any patient.
 *
 * @param node its condition
 * @param index the vocabulary
 * @param sets the criteria sets, for their names
 * @param depth how far to indent
 * @returns the lines from the top down
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
