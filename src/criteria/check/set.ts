import type { CriteriaSet } from '../../engine/criteria-set.ts'
import type { VocabularyIndex } from '../../engine/index-vocabulary.ts'
import { matchCriterion } from '../../engine/match.ts'
import { crossCheckCondition } from './condition.ts'
import { crossCheckRule } from './cross-check-rule.ts'
import { crossCheckScore } from './cross-check-score.ts'
import { repeated } from './names.ts'
import { keyPath, type Problem } from './problem.ts'

/**
 * Checks everything one edition of a set refers to.
 *
 * @param set the edition, its schema checked
 * @param vocabulary the inputs there are
 * @returns the problems, by key
 * @example [...crossCheckSet(hlh2004, indexVocabulary(vocabulary))] // []
 */
export function* crossCheckSet(set: CriteriaSet, vocabulary: VocabularyIndex): Generator<Problem> {
  const { display, population, orderWhen = [], entry, criteria, cautions, adjuncts } = set
  const ids = criteria.map(({ id }) => id)
  const ruling = { vocabulary, criteria: ids }
  const unique = (list: readonly { readonly id: string }[], name: string, what: string) =>
    repeated(
      list.map(({ id }) => id),
      (index) => keyPath(name, index, 'id'),
      what,
    )
  yield* unique(criteria, 'criteria', 'criterion')
  yield* unique(cautions, 'cautions', 'caution')
  yield* unique(adjuncts, 'adjuncts', 'adjunct')
  if (display?.orWhen !== undefined) yield* crossCheckCondition(display.orWhen, 'display.orWhen', { vocabulary })
  for (const key of ['fits', 'alsoUsed'] as const) {
    const condition = population[key]
    if (condition !== undefined) yield* crossCheckCondition(condition, keyPath('population', key), { vocabulary })
  }
  for (const [index, { when }] of orderWhen.entries()) {
    yield* crossCheckCondition(when, keyPath('orderWhen', index, 'when'), { vocabulary })
  }
  if (entry !== undefined) yield* crossCheckCondition(entry, 'entry', { vocabulary })
  for (const [index, criterion] of criteria.entries()) {
    const key = keyPath('criteria', index)
    yield* matchCriterion<Iterable<Problem>>(criterion, {
      score: (scored) => crossCheckScore(scored, key, vocabulary),
      when: ({ when }) => crossCheckCondition(when, keyPath(key, 'when'), { vocabulary }),
    })
  }
  yield* crossCheckRule(set, ruling)
  for (const [index, { when }] of cautions.entries()) {
    if (when !== undefined) yield* crossCheckCondition(when, keyPath('cautions', index, 'when'), ruling)
  }
  for (const [index, { outcomes }] of adjuncts.entries()) {
    for (const [place, { when }] of outcomes.entries()) {
      yield* crossCheckCondition(when, keyPath('adjuncts', index, 'outcomes', place, 'when'), ruling)
    }
  }
}
