import { exact } from '../../engine/exact.ts'
import type {
  Bands,
  Condition,
  CriteriaSet,
  Criterion,
  Limits,
  Path,
  ProbabilityBand,
  Rule,
  RuleKinds,
  ScoredCriterion,
  Tally,
  Threshold,
} from '../../engine/language.ts'
import { is, isCriterion, matchCriterion, matchRule, matchScore } from '../../engine/match.ts'
import { conditionsIn, cutoffIn } from '../../engine/rule-parts.ts'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import { nodes, thresholdOf } from '../../engine/walk.ts'
import { type Fault, keyPath } from '../fault.ts'
import { crossCheckCondition, type Surroundings } from './condition.ts'
import { repeated, unknownName, wrongInput, wrongOperand } from './names.ts'
import { crossCheckLimits } from './vocabulary.ts'

function* fromFaults(from: Threshold, previous: Limits | undefined, path: string): Generator<Fault> {
  const threshold = thresholdOf(from)
  if (threshold === null) return
  const { comparator, limits } = threshold
  if (comparator !== '>=' && comparator !== '>')
    yield { path, problem: 'a band starts at its limit and goes up: allowed: >=, >' }
  if (previous === undefined) return
  const [units, before] = [limits, previous].map((table) => Object.keys(table).sort().join(', '))
  if (units !== before) yield { path, problem: `has limits in ${units}; the band before it has them in ${before}` }
  for (const [code, number] of Object.entries(limits)) {
    const lower = previous[code]
    if (lower === undefined || exact(lower).compare(exact(number)) < 0) continue
    yield { path: keyPath(path, comparator, code), problem: `must be above ${lower}, where the band before it starts` }
  }
}

function* bandFaults({ quantity: id, bands }: Bands, path: string, vocabulary: VocabularyIndex): Generator<Fault> {
  yield* wrongInput(id, 'quantity', keyPath(path, 'quantity'), vocabulary)
  const quantity = vocabulary.quantities.get(id)
  let previous: Limits | undefined
  for (const [index, { from }] of bands.entries()) {
    const at = keyPath(path, 'bands', index)
    if (index === 0 && from !== undefined)
      yield { path: keyPath(at, 'from'), problem: 'the first band has none: it takes all below the second' }
    if (index > 0 && from === undefined) yield { path: at, problem: 'from is missing; only the first band has none' }
    const threshold = from === undefined ? null : thresholdOf(from)
    if (from === undefined || threshold === null) continue
    const { comparator, limits } = threshold
    if (quantity !== undefined) yield* crossCheckLimits(quantity, limits, keyPath(at, 'from', comparator))
    yield* fromFaults(from, previous, keyPath(at, 'from'))
    previous = limits
  }
}

function* tallyFaults({ tally, points }: Tally, path: string, vocabulary: VocabularyIndex): Generator<Fault> {
  for (const [index, condition] of tally.entries()) {
    yield* crossCheckCondition(condition, keyPath(path, 'tally', index), { vocabulary })
  }
  if (points.length === tally.length + 1) return
  yield {
    path: keyPath(path, 'points'),
    problem: `has ${points.length} entries; ${tally.length} conditions need ${tally.length + 1}, one for none met`,
  }
}

/**
 * Checks how one scored criterion gives its points.
 *
 * @param criterion the criterion
 * @param path where it stands
 * @param vocabulary the inputs there are
 * @returns unknown names, bands out of order, points that do not fit the conditions
 * @example [...crossCheckScore(ferritinItem, 'criteria[4]', vocabulary)] // []
 */
function* crossCheckScore({ score }: ScoredCriterion, path: string, vocabulary: VocabularyIndex): Generator<Fault> {
  const at = keyPath(path, 'score')
  yield* matchScore<Iterable<Fault>>(score, {
    bands: (bands) => bandFaults(bands, at, vocabulary),
    tally: (tally) => tallyFaults(tally, at, vocabulary),
    quantity: (term) => wrongOperand(term, at, vocabulary),
    finding: ({ finding }) => wrongInput(finding, 'finding', keyPath(at, 'finding'), vocabulary),
  })
}

/**
 * Checks the bands of a published probability.
 *
 * @param bands the bands, lowest first
 * @param path where they stand
 * @returns limits out of order, missing ones, and one too many in the last band
 * @example [...crossCheckProbability([{ upTo: '90', label: '<1 %' }, { label: '~1 %' }], 'rule.probability')] // []
 */
function* crossCheckProbability(bands: readonly ProbabilityBand[], path: string): Generator<Fault> {
  for (const [index, { upTo }] of bands.entries()) {
    const at = keyPath(path, index, 'upTo')
    const before = bands[index - 1]?.upTo
    if (index === bands.length - 1) {
      if (upTo !== undefined) yield { path: at, problem: 'the last band has none: it takes all that is left' }
    } else if (upTo === undefined) yield { path: at, problem: 'missing; only the last band has none' }
    else if (before !== undefined && exact(before).compare(exact(upTo)) >= 0)
      yield { path: at, problem: `must be above ${before}` }
  }
}

const namedBy = (condition: Condition): string[] =>
  [...nodes(condition)].flatMap((node) =>
    is(node, 'criterion') ? [node.criterion] : is(node, 'ofCriteria') ? [...node.ofCriteria] : [],
  )

const isLinear = ({ score }: ScoredCriterion): boolean =>
  matchScore(score, { finding: () => true, quantity: () => true, bands: () => false, tally: () => false })

function inSum(criterion: Criterion, sum: 'points' | 'linear'): string | null {
  if (!isCriterion(criterion, 'score')) return 'a sum needs criteria with "score", not "when"'
  const linear = isLinear(criterion)
  if (sum === 'linear') return linear ? null : 'a linear sum needs terms with "coefficient"'
  return linear ? 'a sum of points needs "bands" or "tally"' : null
}

function wantedKind(criterion: Criterion, rule: Rule): string | null {
  const conditions = () =>
    isCriterion(criterion, 'score') ? 'a rule of conditions needs criteria with "when", not "score"' : null
  return matchRule<string | null>(rule, {
    ratio: () => 'a ratio has no criteria: it reads its two quantities itself',
    sum: ({ sum }) => inSum(criterion, sum),
    when: conditions,
    paths: conditions,
  })
}

function* ruleFaults(rule: Rule, around: Surroundings): Generator<Fault> {
  yield* matchRule<Iterable<Fault>>(rule, {
    when: ({ when }) => crossCheckCondition(when, 'rule.when', around),
    paths: ({ paths }) => pathFaults(paths, around),
    ratio: ({ ratio }) => [
      ...wrongOperand(ratio.numerator, 'rule.ratio.numerator', around.vocabulary),
      ...wrongOperand(ratio.denominator, 'rule.ratio.denominator', around.vocabulary),
    ],
    sum: sumFaults,
  })
}

function* pathFaults(paths: readonly Path[], around: Surroundings): Generator<Fault> {
  const ids = paths.map(({ id }) => id)
  yield* repeated(ids, (index) => keyPath('rule.paths', index, 'id'), 'path')
  for (const [index, { when }] of paths.entries()) {
    yield* crossCheckCondition(when, keyPath('rule.paths', index, 'when'), around)
  }
}

function* sumFaults({ observed, probability = [] }: RuleKinds['sum']): Generator<Fault> {
  const { min, max } = observed ?? { min: '0', max: '1' }
  if (exact(min).compare(exact(max)) >= 0)
    yield { path: 'rule.observed', problem: `goes from ${min} to ${max}: min must be below max` }
  yield* crossCheckProbability(probability, 'rule.probability')
}

/** Criteria that a rule of conditions never names. */
function* unusedFaults(criteria: readonly Criterion[], rule: Rule): Generator<Fault> {
  if (cutoffIn(rule) !== null) return
  const used = new Set(conditionsIn(rule).flatMap(namedBy))
  for (const [index, { id }] of criteria.entries()) {
    if (!used.has(id))
      yield {
        path: keyPath('criteria', index, 'id'),
        problem: `the rule never asks for "${id}"; use it or take it out`,
      }
  }
}

/**
 * Checks that the rule of a set and its criteria belong together.
 *
 * @param set the set
 * @param around what its names can point at, its own criteria included
 * @returns criteria of the wrong kind or used by no rule, unknown names, bands out of order
 * @example [...crossCheckRule(hscore, { vocabulary, criteria: ids })] // []
 */
function* crossCheckRule({ criteria, rule }: CriteriaSet, around: Surroundings): Generator<Fault> {
  for (const [index, criterion] of criteria.entries()) {
    const problem = wantedKind(criterion, rule)
    if (problem !== null) yield { path: keyPath('criteria', index), problem }
  }
  yield* ruleFaults(rule, around)
  yield* unusedFaults(criteria, rule)
}

/** The sets that other data may name. */
export interface KnownSets {
  /** The editions in use. */
  readonly sets: readonly CriteriaSet[]
  /** Ids of sets with a file that cannot be read: its faults are told there, not again where they are named. */
  readonly unreadable: ReadonlySet<string>
}

/**
 * Whether a named set is in use.
 *
 * @param id the id used
 * @param path where it stands
 * @param known the sets that may be named
 * @returns a problem when it is not
 * @example [...unknownSet('hscor', 'rules[0].when.set', known)].length // 1
 */
export function* unknownSet(id: string, path: string, { sets, unreadable }: KnownSets): Generator<Fault> {
  if (unreadable.has(id)) return
  yield* unknownName(
    id,
    sets.map((set) => set.id),
    'set in use',
    path,
  )
}

/**
 * Checks the sets that decide whether a set's answer is shown.
 *
 * @param set the edition
 * @param known the sets that may be named
 * @returns sets that are not in use, stand twice, or are the set itself
 * @example [...crossCheckDisplay(mhScore, known)] // []
 */
export function* crossCheckDisplay({ id, display }: CriteriaSet, known: KnownSets): Generator<Fault> {
  const names = display?.whenMet ?? []
  const path = (index: number) => keyPath('display.whenMet', index)
  yield* repeated(names, path, 'set')
  for (const [index, name] of names.entries()) {
    if (name === id) yield { path: path(index), problem: 'a set cannot decide whether it is shown itself' }
    else yield* unknownSet(name, path(index), known)
  }
}

/**
 * Checks everything one edition of a set refers to.
 *
 * @param set the edition, its schema checked
 * @param vocabulary the inputs there are
 * @returns the problems, by key
 * @example [...crossCheckSet(hlh2004, indexVocabulary(vocabulary))] // []
 */
export function* crossCheckSet(set: CriteriaSet, vocabulary: VocabularyIndex): Generator<Fault> {
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
  for (const part of ['fits', 'alsoUsed'] as const) {
    const condition = population[part]
    if (condition !== undefined) yield* crossCheckCondition(condition, keyPath('population', part), { vocabulary })
  }
  for (const [index, { when }] of orderWhen.entries()) {
    yield* crossCheckCondition(when, keyPath('orderWhen', index, 'when'), { vocabulary })
  }
  if (entry !== undefined) yield* crossCheckCondition(entry, 'entry', { vocabulary })
  for (const [index, criterion] of criteria.entries()) {
    const path = keyPath('criteria', index)
    yield* matchCriterion<Iterable<Fault>>(criterion, {
      score: (scored) => crossCheckScore(scored, path, vocabulary),
      when: ({ when }) => crossCheckCondition(when, keyPath(path, 'when'), { vocabulary }),
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
