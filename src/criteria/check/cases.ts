import type { CriteriaSet } from '../../engine/criteria-set.ts'
import type { VocabularyIndex } from '../../engine/index-vocabulary.ts'
import { isCriterion, isRule } from '../../engine/match.ts'
import { cutoffIn } from '../../engine/rule-parts.ts'
import type { SetCase } from '../schema/schema-cases.ts'
import { repeated, unknownName } from './names.ts'
import { type Given, parseGiven } from './parse-given.ts'
import { keyPath, type Problem } from './problem.ts'

type Observed = Pick<SetCase, 'given'>

/**
 * Checks the values that a worked case gives.
 *
 * @param one the case
 * @param key where its values stand
 * @param vocabulary the inputs there are
 * @returns a problem for each value that cannot be read
 * @example [...givenFaults({ given: { fever: 'maybe' } }, 'cases[0].given', vocabulary)].length // 1
 */
export function* givenFaults({ given }: Observed, key: string, vocabulary: VocabularyIndex): Generator<Problem> {
  for (const [id, values] of Object.entries(given)) {
    for (const [index, value] of [values].flat().entries()) {
      const read = parseGiven(id, value, vocabulary)
      const at = Array.isArray(values) ? keyPath(key, id, index) : keyPath(key, id)
      if (typeof read === 'string') yield { key: at, problem: read }
    }
  }
}

function* expectFaults(
  { expect }: SetCase,
  key: string,
  { criteria, rule, entry, id }: CriteriaSet,
): Generator<Problem> {
  const ids = criteria.map((criterion) => criterion.id)
  const scored = criteria.flatMap((criterion) => (isCriterion(criterion, 'score') ? [criterion.id] : []))
  const none = (what: string) => ({ key: keyPath(key, what), problem: `${id} has no ${what}` })
  for (const name of Object.keys(expect.criteria ?? {}))
    yield* unknownName(name, ids, 'criterion', keyPath(key, 'criteria', name))
  for (const name of Object.keys(expect.points ?? {}))
    yield* unknownName(name, scored, 'scored criterion', keyPath(key, 'points', name))
  if (expect.entry !== undefined && entry === undefined) yield none('entry')
  if (expect.score !== undefined && cutoffIn(rule) === null) yield none('score')
  if (expect.probability !== undefined && !(isRule(rule, 'sum') && rule.probability)) yield none('probability')
  if (expect.path === undefined) return
  if (isRule(rule, 'paths'))
    yield* unknownName(
      expect.path,
      rule.paths.map((path) => path.id),
      'path',
      keyPath(key, 'path'),
    )
  else yield none('path')
}

/**
 * Checks what the worked cases of an edition refer to. Whether the engine agrees with them is a test's matter.
 *
 * @param cases the cases, their schema checked
 * @param set the edition they belong to
 * @param vocabulary the inputs there are
 * @returns ids that stand twice or do not exist, values that cannot be read, expectations the set cannot have
 * @example [...crossCheckCases(cases, hlh2004, indexVocabulary(vocabulary))] // []
 */
export function* crossCheckCases(
  cases: readonly SetCase[],
  set: CriteriaSet,
  vocabulary: VocabularyIndex,
): Generator<Problem> {
  yield* repeated(
    cases.map(({ id }) => id),
    (index) => keyPath('cases', index, 'id'),
    'case',
  )
  for (const [index, one] of cases.entries()) {
    yield* givenFaults(one, keyPath('cases', index, 'given'), vocabulary)
    yield* expectFaults(one, keyPath('cases', index, 'expect'), set)
  }
}

/** The readable values a case gives for one input. */
export const givenOf = ({ given }: Observed, id: string, vocabulary: VocabularyIndex): readonly Given[] =>
  [given[id] ?? []].flat().flatMap((value) => {
    const read = parseGiven(id, value, vocabulary)
    return typeof read === 'string' ? [] : [read]
  })
