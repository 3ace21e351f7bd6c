import type { VocabularyIndex } from '../engine/index-vocabulary.ts'
import type { Condition, Criterion, QuantityNode, Threshold } from '../engine/language.ts'
import { children, inputOf, thresholdOf } from '../engine/walk.ts'
import { amount, demand, labelOf, nodeLabel } from './describe.ts'

/** One line of something written out, indented by its depth. */
export interface WrittenLine {
  readonly text: string
  readonly depth: number
}

const line = (text: string, depth: number): WrittenLine => ({ text, depth })
const minus = (text: string) => text.replace('-', '−')

/** A limit in every unit that has one of its own, the one that others are converted into first. */
function limitText(threshold: Threshold | QuantityNode, quantity: string, index: VocabularyIndex): string {
  const { comparator, limits } = thresholdOf(threshold) ?? { comparator: undefined, limits: {} }
  return Object.entries(limits)
    .map(([unit, limit]) => amount(comparator, limit, unit, quantity, index))
    .join(' or ')
}

function own(node: Condition, index: VocabularyIndex, criteria: readonly Criterion[]): string {
  const called = (id: string) => criteria.find((one) => one.id === id)?.label ?? id
  const label = nodeLabel(node, index)
  if ('criterion' in node) return [node.label, called(node.criterion)].filter(Boolean).join(': ')
  const asked = 'quantity' in node ? limitText(node, node.quantity, index) : demand(node, index)
  if ('ofCriteria' in node) return [label, asked, node.ofCriteria.map(called).join(', ')].filter(Boolean).join(': ')
  // A label of its own may hide which input is meant: both are said.
  const input = inputOf(node)
  const name = input === null ? '' : labelOf(input, index)
  return name === label || name === '' ? [label, asked].filter(Boolean).join(': ') : `${label}: ${name} ${asked}`
}

/**
 * A condition written out, without any patient: every node with its limits in all units, and its note.
 *
 * @param node the condition
 * @param index the vocabulary
 * @param criteria the criteria of the set, which its rule calls by id
 * @param depth how far to indent
 * @returns the lines from the top down
 * @example conditionLines({ quantity: 'ferritin', '>=': { 'ug/L': '500' } }, index, [])[0]?.text // 'Ferritin: ≥ 500 µg/L'
 */
export function conditionLines(
  node: Condition,
  index: VocabularyIndex,
  criteria: readonly Criterion[],
  depth = 0,
): readonly WrittenLine[] {
  return [
    line(own(node, index, criteria), depth),
    ...(node.note === undefined ? [] : [line(node.note, depth + 1)]),
    ...children(node).flatMap((part) => conditionLines(part, index, criteria, depth + 1)),
  ]
}

function scoreLines(score: Extract<Criterion, { score: unknown }>['score'], index: VocabularyIndex) {
  if ('bands' in score) {
    const from = (threshold: Threshold | undefined) =>
      threshold === undefined ? 'any other value' : limitText(threshold, score.quantity, index)
    return [
      line(labelOf(score.quantity, index), 0),
      ...score.bands.map((band) => line(`${from(band.from)}: ${minus(band.points)} points`, 1)),
    ]
  }
  if ('tally' in score) {
    const points = score.points.map((one, met) => `${met} met: ${minus(one)} points`).join(', ')
    return [line(points, 0), ...score.tally.flatMap((part) => conditionLines(part, index, [], 1))]
  }
  const factor = minus(score.coefficient)
  if ('finding' in score) return [line(`${labelOf(score.finding, index)}: ${factor} for yes, 0 for no`, 0)]
  const unit = amount(undefined, '', score.unit, score.quantity, index)
  return [line(`${labelOf(score.quantity, index)}: ${factor} × the value in ${unit}`, 0)]
}

/**
 * A criterion written out, without any patient: what it asks, its help, its note and where it is printed.
 *
 * @param criterion the criterion
 * @param index the vocabulary
 * @returns the lines, its label left out
 * @example criterionText(ferritin, index).map(({ text }) => text) // ['Ferritin: ≥ 500 µg/L or …', 'Table I']
 */
export function criterionText(criterion: Criterion, index: VocabularyIndex): readonly WrittenLine[] {
  const { help, note, locus } = criterion
  const asked = 'when' in criterion ? conditionLines(criterion.when, index, []) : scoreLines(criterion.score, index)
  return [...asked, ...[help, note, locus].flatMap((text) => (text === undefined ? [] : [line(text, 0)]))]
}
