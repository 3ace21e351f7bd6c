import { SIGNS } from '../case/number.ts'
import { boundOf } from '../engine/bound.ts'
import type {
  Bound,
  Condition,
  CriteriaSet,
  Criterion,
  QuantityNode,
  RuleKinds,
  ScoredCriterion,
  Threshold,
} from '../engine/language.ts'
import { is, matchCriterion, matchRule, matchScore } from '../engine/match.ts'
import type { VocabularyIndex } from '../engine/vocabulary.ts'
import { children, inputOf, thresholdOf } from '../engine/walk.ts'
import { amount, demand, labelOf, nodeLabel } from './value.ts'

/** One line of text with its indentation depth. */
export interface WrittenLine {
  readonly text: string
  readonly depth: number
}

const line = (text: string, depth: number): WrittenLine => ({ text, depth })
const minus = (text: string) => text.replace('-', '−')

/** A limit in every unit with a limit of its own; the unit that others convert into comes first. */
function limitText(threshold: Threshold | QuantityNode, quantity: string, index: VocabularyIndex): string {
  const { comparator, limits } = thresholdOf(threshold) ?? { comparator: undefined, limits: {} }
  return Object.entries(limits)
    .map(([unit, limit]) => amount(comparator, limit, unit, quantity, index))
    .join(' or ')
}

function own(node: Condition, index: VocabularyIndex, criteria: readonly Criterion[]): string {
  const called = (id: string) => criteria.find((one) => one.id === id)?.label ?? id
  const label = nodeLabel(node, index)
  if (is(node, 'criterion')) return [node.label, called(node.criterion)].filter(Boolean).join(': ')
  const asked = is(node, 'quantity') ? limitText(node, node.quantity, index) : demand(node, index)
  if (is(node, 'ofCriteria')) return [label, asked, node.ofCriteria.map(called).join(', ')].filter(Boolean).join(': ')
  // A label may hide which input is meant, so both are shown.
  const input = inputOf(node)
  const name = input === null ? '' : labelOf(input, index)
  return name === label || name === '' ? [label, asked].filter(Boolean).join(': ') : `${label}: ${name} ${asked}`
}

/**
 * Writes out a condition without a patient: every node with its limits in all units, and its note.
 *
 * @param criteria the criteria of the set, which its rule refers to by id
 * @param depth the indentation depth of the first line
 * @returns the lines from the top down
 * @example conditionLines({ quantity: 'ferritin', '>=': { 'ug/L': '500' } }, index, [])[0]?.text
 * // 'Ferritin: ≥ 500 µg/L'
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

function scoreLines(score: ScoredCriterion['score'], index: VocabularyIndex): readonly WrittenLine[] {
  return matchScore<readonly WrittenLine[]>(score, {
    bands: ({ quantity, bands }) => {
      const from = (threshold: Threshold | undefined) =>
        threshold === undefined ? 'any other value' : limitText(threshold, quantity, index)
      return [
        line(labelOf(quantity, index), 0),
        ...bands.map((band) => line(`${from(band.from)}: ${minus(band.points)} points`, 1)),
      ]
    },
    tally: ({ tally, points }) => [
      line(points.map((one, met) => `${met} met: ${minus(one)} points`).join(', '), 0),
      ...tally.flatMap((part) => conditionLines(part, index, [], 1)),
    ],
    finding: ({ finding, coefficient }) => [
      line(`${labelOf(finding, index)}: ${minus(coefficient)} for yes, 0 for no`, 0),
    ],
    quantity: ({ quantity, unit, coefficient }) => {
      const name = amount(undefined, '', unit, quantity, index)
      return [line(`${labelOf(quantity, index)}: ${minus(coefficient)} × the value in ${name}`, 0)]
    },
  })
}

/**
 * Writes out a criterion without a patient: its condition or score, its help, its note and its place in the source.
 *
 * @returns the lines without the label
 * @example criterionText(ferritin, index).map(({ text }) => text) // ['Ferritin: ≥ 500 µg/L or …', 'Table I']
 */
export function criterionText(criterion: Criterion, index: VocabularyIndex): readonly WrittenLine[] {
  const { help, note, locus } = criterion
  const asked = matchCriterion<readonly WrittenLine[]>(criterion, {
    when: ({ when }) => conditionLines(when, index, []),
    score: ({ score }) => scoreLines(score, index),
  })
  return [...asked, ...[help, note, locus].flatMap((text) => (text === undefined ? [] : [line(text, 0)]))]
}

/** Texts as lines; missing texts are skipped. */
export const plain = (texts: readonly (string | undefined)[], depth = 0): readonly WrittenLine[] =>
  texts.flatMap((text) => (text === undefined ? [] : [{ text, depth }]))

function cutoffText(cutoff: Bound): string {
  const bound = boundOf(cutoff)
  return bound === null ? '' : `Cut-off ${SIGNS[bound.comparator]} ${minus(bound.limit)}`
}

/**
 * Writes out the rule of a criteria set without a patient.
 *
 * @returns its paths, its sum or its ratio, with cut-off and published bands
 * @example ruleLines(hlh2004, index)[0]?.text // 'By count: at least 5 of 8'
 */
export function ruleLines({ rule, criteria }: CriteriaSet, index: VocabularyIndex): readonly WrittenLine[] {
  return matchRule<readonly WrittenLine[]>(rule, {
    when: ({ when }) => conditionLines(when, index, criteria),
    paths: ({ paths }) =>
      paths.flatMap(({ label, words, when }) => [
        ...plain([label]),
        ...plain([words && `Where only this is met: ${words}`], 1),
        ...conditionLines(when, index, criteria, 1),
      ]),
    ratio: ({ ratio, cutoff }) => {
      const [over, under] = [ratio.numerator, ratio.denominator].map(
        ({ quantity, unit }) => `${labelOf(quantity, index)} in ${amount(undefined, '', unit, quantity, index)}`,
      )
      return plain([`${over} ÷ ${under}`, cutoffText(cutoff)])
    },
    sum: sumLines,
  })
}

function sumLines({ sum, cutoff, probability = [], observed }: RuleKinds['sum']): readonly WrittenLine[] {
  return [
    ...plain([sum === 'points' ? 'Sum of the points' : 'Sum of the terms', cutoffText(cutoff)]),
    ...plain(
      probability.map(({ upTo, label }) => `${upTo === undefined ? 'above' : `up to ${minus(upTo)}`}: ${label}`),
    ),
    ...plain([observed && `Totals seen in the source: ${minus(observed.min)} to ${minus(observed.max)}`]),
  ]
}
