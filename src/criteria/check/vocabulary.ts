import { exact } from '../../engine/exact.ts'
import type { Limits } from '../../engine/language.ts'
import { toCanonical } from '../../engine/units.ts'
import {
  type ChangeLimit,
  type Implication,
  type Input,
  indexVocabulary,
  type Quantity,
  type Range,
  type ShownTrend,
  type TrendRule,
  type Vocabulary,
  type VocabularyIndex,
} from '../../engine/vocabulary.ts'
import { thresholdOf } from '../../engine/walk.ts'
import { type Fault, keyPath } from '../fault.ts'
import { comparableUnit, repeated, unknownName, wrongInput } from './names.ts'
import { crossCheckObtain } from './obtain.ts'

type Exact = ReturnType<typeof exact>

/*
 * How far the printed limits of one threshold may lie apart after conversion: papers round. A scale with a shifted
 * zero (temperature) spans only a small part of its numbers, so there the same share would hide a slip.
 */
const TWINS_MAY_DIFFER = exact('0.02')
const SHIFTED_TWINS_MAY_DIFFER = exact('0.002')

const outside = (value: Exact, { min, max }: Range): boolean =>
  (min !== undefined && value.compare(exact(min)) < 0) || (max !== undefined && value.compare(exact(max)) > 0)

const words = ({ min, max }: Range, unit: string) => `${min ?? 'no lower'} to ${max ?? 'no upper limit'} ${unit}`

function* farTwins(quantity: Quantity, known: ReadonlyMap<string, Exact>, path: string): Generator<Fault> {
  const [first, ...others] = known
  const shifted = quantity.units.some(({ toCanonical: rule }) => rule?.subtract !== undefined)
  const share = shifted ? SHIFTED_TWINS_MAY_DIFFER : TWINS_MAY_DIFFER
  if (first === undefined) return
  const [firstCode, expected] = first
  for (const [code, value] of others) {
    if (value.sub(expected).abs().compare(expected.abs().mul(share)) <= 0) continue
    const unit = quantity.units[0]?.code ?? ''
    const [here, there] = [value, expected].map((one) => `${one.round(4).toString()} ${unit}`)
    yield {
      path: keyPath(path, code),
      problem: `is ${here}, but its twin in ${firstCode} is ${there}: they must be the same limit`,
    }
  }
}

/**
 * Checks the limits of one threshold: units that exist and can be compared, numbers that a value can reach, and twins
 * in several units that are one limit.
 *
 * @param quantity the quantity compared
 * @param limits one limit per unit
 * @param path where the limits stand
 * @returns the problems, by unit
 * @example [...crossCheckLimits(triglycerides, { 'mmol/L': '3.0', 'mg/dL': '2650' }, 'when[">="]')].length // 1
 */
export function* crossCheckLimits(quantity: Quantity, limits: Limits, path: string): Generator<Fault> {
  const known = new Map<string, Exact>()
  for (const [code, number] of Object.entries(limits)) {
    const found = comparableUnit(quantity, code, keyPath(path, code))
    if ('problem' in found) yield found.problem
    const value = 'unit' in found ? toCanonical(exact(number), found.unit) : null
    if (value === null) continue
    known.set(code, value)
    if (!outside(value, quantity.hard)) continue
    const range = words(quantity.hard, quantity.units[0]?.code ?? '')
    yield {
      path: keyPath(path, code),
      problem: `no value can reach ${number} ${code}: ${quantity.id} goes from ${range}`,
    }
  }
  yield* farTwins(quantity, known, path)
}

const NOT_IN_PERCENT = 'its zero is arbitrary, so a change in percent would depend on the unit'
const NO_COURSE = 'is a fact about the patient and has no course'

/** A change is told as a share of the earlier value: only quantities with a true zero and with values over time have one. */
function* wrongCourse(id: string, path: string, index: VocabularyIndex): Generator<Fault> {
  yield* wrongInput(id, 'quantity', path, index)
  const quantity = index.quantities.get(id)
  if (quantity === undefined) return
  const shifted = quantity.units.some(({ toCanonical }) => toCanonical?.subtract !== undefined)
  if (shifted) yield { path, problem: `"${id}" cannot stand here: ${NOT_IN_PERCENT}` }
  if (quantity.fromPatient === true || quantity.persistence === 'fact') yield { path, problem: `"${id}" ${NO_COURSE}` }
}

const DIRECTIONS = { down: 'fallTo', up: 'riseTo' } as const

function* shownFaults(shown: readonly ShownTrend[], index: VocabularyIndex): Generator<Fault> {
  const ids = shown.map(({ quantity }) => quantity)
  yield* repeated(ids, (place) => keyPath('trends', 'shown', place, 'quantity'), 'quantity')
  for (const [place, { quantity, beside }] of shown.entries()) {
    const path = keyPath('trends', 'shown', place)
    yield* wrongCourse(quantity, keyPath(path, 'quantity'), index)
    if (beside !== undefined) yield* wrongInput(beside.finding, 'finding', keyPath(path, 'beside', 'finding'), index)
  }
}

/** A note stands with a picture, and what it compares must be seen: its quantities are among those shown. */
function* notedFaults(id: string, path: string, shown: readonly ShownTrend[], index: VocabularyIndex) {
  yield* wrongCourse(id, path, index)
  if (!index.quantities.has(id) || shown.some(({ quantity }) => quantity === id)) return
  yield { path, problem: `"${id}" is not among the trends shown, so nobody would see the note` }
}

/**
 * Checks what the part `trends` of `findings.json` refers to.
 *
 * @param vocabulary the dictionary, its schema checked
 * @returns ids that do not exist or stand twice, quantities without a course in percent, notes that nobody would see
 * @example [...crossCheckTrends(vocabulary)] // []
 */
function* crossCheckTrends(vocabulary: Vocabulary): Generator<Fault> {
  const { shown, notes, pairs } = vocabulary.trends
  const index = indexVocabulary(vocabulary)
  yield* shownFaults(shown, index)
  yield* repeated(
    [...notes, ...pairs].map(({ id }) => id),
    (place) =>
      place < notes.length
        ? keyPath('trends', 'notes', place, 'id')
        : keyPath('trends', 'pairs', place - notes.length, 'id'),
    'note',
  )
  for (const [place, { quantity }] of notes.entries()) {
    yield* notedFaults(quantity, keyPath('trends', 'notes', place, 'quantity'), shown, index)
  }
  for (const [place, pair] of pairs.entries()) {
    const path = keyPath('trends', 'pairs', place)
    yield* notedFaults(pair.falls, keyPath(path, 'falls'), shown, index)
    const [name, others] = 'rises' in pair ? ['rises', pair.rises] : ['doesNotRise', pair.doesNotRise]
    for (const [other, id] of others.entries()) yield* notedFaults(id, keyPath(path, name, other), shown, index)
  }
}

const turns = (change: ChangeLimit) => ('fallTo' in change ? 'fallTo' : 'riseTo')

/**
 * Checks the numbers of an institution: each may answer only a tick beside which that change is told, in the direction
 * the tick asks about.
 *
 * @param rules the numbers, their schema checked
 * @param vocabulary the dictionary in use
 * @param base key under which the rules stand in their file
 * @returns the problems, by key
 * @example [...crossCheckTrendRules(rules, vocabulary, 'trendRules')] // []
 */
export function* crossCheckTrendRules(
  rules: readonly TrendRule[],
  vocabulary: Vocabulary,
  base: string,
): Generator<Fault> {
  const index = indexVocabulary(vocabulary)
  for (const [place, { finding, quantity, change }] of rules.entries()) {
    const path = keyPath(base, place)
    const faults = [
      ...wrongInput(finding, 'finding', keyPath(path, 'finding'), index),
      ...wrongCourse(quantity, keyPath(path, 'quantity'), index),
    ]
    yield* faults
    if (faults.length > 0) continue
    const beside = vocabulary.trends.shown.find((one) => one.quantity === quantity)?.beside
    if (beside?.finding !== finding) {
      yield { path: keyPath(path, 'quantity'), problem: `"${quantity}" cannot answer for "${finding}"` }
    } else if (DIRECTIONS[beside.direction] !== turns(change)) {
      yield { path: keyPath(path, 'change'), problem: `"${finding}" asks for ${DIRECTIONS[beside.direction]}` }
    }
  }
}

function* rangeFaults({ min, max }: Range, path: string, within: Range = {}): Generator<Fault> {
  const order = (a: string | undefined, b: string | undefined) =>
    a === undefined || b === undefined ? -1 : exact(a).compare(exact(b))
  if (order(min, max) >= 0) yield { path, problem: `goes from ${min} to ${max}: min must be below max` }
  if (order(within.min, min) > 0)
    yield { path: keyPath(path, 'min'), problem: `lies below the hard limit ${within.min}` }
  if (order(max, within.max) > 0)
    yield { path: keyPath(path, 'max'), problem: `lies above the hard limit ${within.max}` }
}

function* unitFaults({ units }: Quantity, path: string): Generator<Fault> {
  const seen = new Map<string, string>()
  for (const [index, { code, label, aliases = [], toCanonical, hard = {} }] of units.entries()) {
    const at = keyPath(path, 'units', index)
    for (const spelling of new Set([code, label, ...aliases])) {
      const owner = seen.get(spelling)
      if (owner === undefined) seen.set(spelling, code)
      else
        yield {
          path: at,
          problem: `"${spelling}" is understood as ${owner} already; a spelling can mean one unit only`,
        }
    }
    const where = keyPath(at, 'toCanonical')
    if (index === 0 && toCanonical !== null && Object.keys(toCanonical).length > 0) {
      yield { path: where, problem: 'must be {}: the first unit is the canonical one' }
    }
    yield* rangeFaults(hard, keyPath(at, 'hard'))
  }
}

function* quantityFaults(quantity: Quantity, path: string): Generator<Fault> {
  yield* unitFaults(quantity, path)
  yield* rangeFaults(quantity.hard, keyPath(path, 'hard'))
  yield* rangeFaults(quantity.soft ?? {}, keyPath(path, 'soft'), quantity.hard)
  const codes = quantity.units.map(({ code }) => code)
  for (const [index, { unit, suggest }] of (quantity.questions ?? []).entries()) {
    const at = keyPath(path, 'questions', index)
    yield* unknownName(unit, codes, 'unit', keyPath(at, 'unit'))
    if (suggest !== undefined) yield* unknownName(suggest, codes, 'unit', keyPath(at, 'suggest'))
  }
}

function* implicationFaults(implication: Implication, path: string, index: VocabularyIndex): Generator<Fault> {
  const { if: cause, then: effect } = implication
  if ('finding' in cause) yield* wrongInput(cause.finding, 'finding', keyPath(path, 'if', 'finding'), index)
  else yield* unknownName(cause.known, index.order, 'input', keyPath(path, 'if', 'known'))
  const then = keyPath(path, 'then')
  if ('finding' in effect) return yield* wrongInput(effect.finding, 'finding', keyPath(then, 'finding'), index)
  yield* wrongInput(effect.quantity, 'quantity', keyPath(then, 'quantity'), index)
  if ('notAbove' in effect) return yield* wrongInput(effect.notAbove, 'quantity', keyPath(then, 'notAbove'), index)
  const quantity = index.quantities.get(effect.quantity)
  if (quantity === undefined) return
  if ('equals' in effect) return yield* crossCheckLimits(quantity, effect.equals, keyPath(then, 'equals'))
  const threshold = thresholdOf(effect)
  if (threshold !== null) yield* crossCheckLimits(quantity, threshold.limits, keyPath(then, threshold.comparator))
}

function* inputFaults(input: Input, path: string, groups: readonly string[]): Generator<Fault> {
  yield* unknownName(input.group, groups, 'group', keyPath(path, 'group'))
  if (input.kind === 'quantity') yield* quantityFaults(input, path)
  if (input.kind !== 'choice') return
  const options = input.options.map(({ id }) => id)
  yield* repeated(options, (index) => keyPath(path, 'options', index, 'id'), 'option')
}

/**
 * Checks what `findings.json` refers to inside itself.
 *
 * @param vocabulary the dictionary, its schema checked
 * @returns ids that stand twice, groups, units and implied ids that do not exist, limits that contradict each other
 * @example [...crossCheckVocabulary(vocabulary)] // []
 */
export function* crossCheckVocabulary(vocabulary: Vocabulary): Generator<Fault> {
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
