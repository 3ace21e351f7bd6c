import type { AnswerObservation } from '../engine/evidence.ts'
import { indexVocabulary } from '../engine/index-vocabulary.ts'
import type { TrendRule } from '../engine/trends.types.ts'
import type { Vocabulary } from '../engine/vocabulary.ts'
import type { CaseRecord } from './case.ts'
import { changesWithin, reaches, type Series, seriesOf } from './series.ts'

function answerOf(rule: TrendRule, series: Series): AnswerObservation | null {
  const newest = series.draws.at(-1)
  if (newest === undefined) return null
  const found = changesWithin(newest, series, rule.withinHours).some((change) => reaches(change, rule.change))
  return found ? { answer: 'yes', at: newest.at, origin: { kind: 'local', rule } } : null
}

/**
 * The ticks that an institution's own numbers answer: the newest draw has changed that much against any draw within the
 * hours given. The answer is yes or nothing, never no, and like a typed one it does not expire; the next draw decides anew.
 *
 * @param record the case
 * @param rules the institution's numbers, checked; the first that fires for a finding is the one named
 * @param vocabulary the dictionary of inputs; rules on others are passed over
 * @param asOf the moment, milliseconds since 1970; null when every value counts
 * @returns the answers by finding, each with the rule that gave it; empty without rules
 * @example answersFromTrends(record, rules, vocabulary, null).get('counts-falling')?.answer // 'yes'
 */
export function answersFromTrends(
  record: CaseRecord,
  rules: readonly TrendRule[],
  vocabulary: Vocabulary,
  asOf: number | null,
): ReadonlyMap<string, AnswerObservation> {
  const { quantities, inputs } = indexVocabulary(vocabulary)
  const answers = new Map<string, AnswerObservation>()
  for (const rule of rules) {
    const quantity = quantities.get(rule.quantity)
    if (quantity === undefined || inputs.get(rule.finding)?.kind !== 'finding' || answers.has(rule.finding)) continue
    const answer = answerOf(rule, seriesOf(record, quantity, asOf))
    if (answer !== null) answers.set(rule.finding, answer)
  }
  return answers
}
