import { SIGNS } from '../case/format.ts'
import { boundOf } from '../engine/bound.ts'
import type { CriteriaSet } from '../engine/criteria-set.ts'
import type { VocabularyIndex } from '../engine/index-vocabulary.ts'
import type { Bound } from '../engine/language.ts'
import { conditionLines, type WrittenLine } from './condition-words.ts'
import { amount, labelOf } from './describe.ts'

/** Texts as lines; what is missing has none. */
export const plain = (texts: readonly (string | undefined)[], depth = 0): readonly WrittenLine[] =>
  texts.flatMap((text) => (text === undefined ? [] : [{ text, depth }]))
const minus = (text: string) => text.replace('-', '−')

function cutoffText(cutoff: Bound): string {
  const bound = boundOf(cutoff)
  return bound === null ? '' : `Cut-off ${SIGNS[bound.comparator]} ${minus(bound.limit)}`
}

/**
 * The rule of a set written out, without any patient.
 *
 * @param set the edition
 * @param index the vocabulary
 * @returns its ways to be met, its sum or its ratio, with cut-off and published bands
 * @example ruleLines(hlh2004, index)[0]?.text // 'By count: at least 5 of 8'
 */
export function ruleLines({ rule, criteria }: CriteriaSet, index: VocabularyIndex): readonly WrittenLine[] {
  if ('when' in rule) return conditionLines(rule.when, index, criteria)
  if ('paths' in rule) {
    return rule.paths.flatMap(({ label, words, when }) => [
      ...plain([label]),
      ...plain([words && `Where only this is met: ${words}`], 1),
      ...conditionLines(when, index, criteria, 1),
    ])
  }
  if ('ratio' in rule) {
    const [over, under] = [rule.ratio.numerator, rule.ratio.denominator].map(
      ({ quantity, unit }) => `${labelOf(quantity, index)} in ${amount(undefined, '', unit, quantity, index)}`,
    )
    return plain([`${over} ÷ ${under}`, cutoffText(rule.cutoff)])
  }
  const { sum, cutoff, probability = [], observed } = rule
  return [
    ...plain([sum === 'points' ? 'Sum of the points' : 'Sum of the terms', cutoffText(cutoff)]),
    ...plain(
      probability.map(({ upTo, label }) => `${upTo === undefined ? 'above' : `up to ${minus(upTo)}`}: ${label}`),
    ),
    ...plain([observed && `Totals seen in the source: ${minus(observed.min)} to ${minus(observed.max)}`]),
  ]
}
