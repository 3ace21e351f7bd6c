import { SIGNS } from '../case/format.ts'
import { boundOf } from '../engine/bound.ts'
import type { CriteriaSet } from '../engine/criteria-set.ts'
import type { VocabularyIndex } from '../engine/index-vocabulary.ts'
import type { Bound, RuleKinds } from '../engine/language.ts'
import { matchRule } from '../engine/match.ts'
import { conditionLines, type WrittenLine } from './condition.ts'
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
