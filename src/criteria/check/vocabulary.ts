import { exact } from '../../engine/exact.ts'
import { indexVocabulary, type VocabularyIndex } from '../../engine/index-vocabulary.ts'
import type { Implication, Input, Quantity, Range, Vocabulary } from '../../engine/vocabulary.ts'
import { thresholdOf } from '../../engine/walk.ts'
import { crossCheckLimits } from './cross-check-limits.ts'
import { crossCheckTrends } from './cross-check-trends.ts'
import { repeated, unknownName, wrongInput } from './names.ts'
import { crossCheckObtain } from './obtain.ts'
import { keyPath, type Problem } from './problem.ts'

function* rangeFaults({ min, max }: Range, key: string, within: Range = {}): Generator<Problem> {
  const order = (a: string | undefined, b: string | undefined) =>
    a === undefined || b === undefined ? -1 : exact(a).compare(exact(b))
  if (order(min, max) >= 0) yield { key, problem: `goes from ${min} to ${max}: min must be below max` }
  if (order(within.min, min) > 0) yield { key: keyPath(key, 'min'), problem: `lies below the hard limit ${within.min}` }
  if (order(max, within.max) > 0) yield { key: keyPath(key, 'max'), problem: `lies above the hard limit ${within.max}` }
}

function* unitFaults({ units }: Quantity, key: string): Generator<Problem> {
  const seen = new Map<string, string>()
  for (const [index, { code, label, aliases = [], toCanonical, hard = {} }] of units.entries()) {
    const at = keyPath(key, 'units', index)
    for (const spelling of new Set([code, label, ...aliases])) {
      const owner = seen.get(spelling)
      if (owner === undefined) seen.set(spelling, code)
      else
        yield { key: at, problem: `"${spelling}" is understood as ${owner} already; a spelling can mean one unit only` }
    }
    const where = keyPath(at, 'toCanonical')
    if (index === 0 && toCanonical !== null && Object.keys(toCanonical).length > 0) {
      yield { key: where, problem: 'must be {}: the first unit is the canonical one' }
    }
    yield* rangeFaults(hard, keyPath(at, 'hard'))
  }
}

function* quantityFaults(quantity: Quantity, key: string): Generator<Problem> {
  yield* unitFaults(quantity, key)
  yield* rangeFaults(quantity.hard, keyPath(key, 'hard'))
  yield* rangeFaults(quantity.soft ?? {}, keyPath(key, 'soft'), quantity.hard)
  const codes = quantity.units.map(({ code }) => code)
  for (const [index, { unit, suggest }] of (quantity.questions ?? []).entries()) {
    const at = keyPath(key, 'questions', index)
    yield* unknownName(unit, codes, 'unit', keyPath(at, 'unit'))
    if (suggest !== undefined) yield* unknownName(suggest, codes, 'unit', keyPath(at, 'suggest'))
  }
}

function* implicationFaults(implication: Implication, key: string, index: VocabularyIndex): Generator<Problem> {
  const { if: cause, then: effect } = implication
  if ('finding' in cause) yield* wrongInput(cause.finding, 'finding', keyPath(key, 'if', 'finding'), index)
  else yield* unknownName(cause.known, index.order, 'input', keyPath(key, 'if', 'known'))
  const then = keyPath(key, 'then')
  if ('finding' in effect) return yield* wrongInput(effect.finding, 'finding', keyPath(then, 'finding'), index)
  yield* wrongInput(effect.quantity, 'quantity', keyPath(then, 'quantity'), index)
  if ('notAbove' in effect) return yield* wrongInput(effect.notAbove, 'quantity', keyPath(then, 'notAbove'), index)
  const quantity = index.quantities.get(effect.quantity)
  if (quantity === undefined) return
  if ('equals' in effect) return yield* crossCheckLimits(quantity, effect.equals, keyPath(then, 'equals'))
  const threshold = thresholdOf(effect)
  if (threshold !== null) yield* crossCheckLimits(quantity, threshold.limits, keyPath(then, threshold.comparator))
}

function* inputFaults(input: Input, key: string, groups: readonly string[]): Generator<Problem> {
  yield* unknownName(input.group, groups, 'group', keyPath(key, 'group'))
  if (input.kind === 'quantity') yield* quantityFaults(input, key)
  if (input.kind !== 'choice') return
  const options = input.options.map(({ id }) => id)
  yield* repeated(options, (index) => keyPath(key, 'options', index, 'id'), 'option')
}

/**
 * Checks what `findings.json` refers to inside itself.
 *
 * @param vocabulary the dictionary, its schema checked
 * @returns ids that stand twice, groups, units and implied ids that do not exist, limits that contradict each other
 * @example [...crossCheckVocabulary(vocabulary)] // []
 */
export function* crossCheckVocabulary(vocabulary: Vocabulary): Generator<Problem> {
  const groups = vocabulary.groups.map(({ id }) => id)
  const ids = vocabulary.inputs.map(({ id }) => id)
  const series = vocabulary.series.map(({ id }) => id)
  yield* repeated(series, (index) => keyPath('series', index, 'id'), 'series')
  yield* repeated(groups, (index) => keyPath('groups', index, 'id'), 'group')
  for (const [index, group] of vocabulary.groups.entries())
    yield* unknownName(group.series, series, 'series', keyPath('groups', index, 'series'))
  yield* repeated(ids, (index) => keyPath('inputs', index, 'id'), 'input')
  for (const [index, input] of vocabulary.inputs.entries()) yield* inputFaults(input, keyPath('inputs', index), groups)
  const known = indexVocabulary(vocabulary)
  for (const id of Object.keys(vocabulary.nearMiss.by)) {
    yield* wrongInput(id, 'quantity', keyPath('nearMiss', 'by', id), known)
  }
  for (const [index, implication] of vocabulary.implications.entries()) {
    yield* implicationFaults(implication, keyPath('implications', index), known)
  }
  yield* crossCheckObtain(vocabulary)
  yield* crossCheckTrends(vocabulary)
}
