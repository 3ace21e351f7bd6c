import { indexVocabulary, type VocabularyIndex } from '../../engine/index-vocabulary.ts'
import type { ChangeLimit, ShownTrend, TrendRule } from '../../engine/trends.types.ts'
import type { Vocabulary } from '../../engine/vocabulary.ts'
import { repeated, wrongInput } from './names.ts'
import { keyPath, type Problem } from './problem.ts'

const NOT_IN_PERCENT = 'its zero is arbitrary, so a change in percent would depend on the unit'
const NO_COURSE = 'is a fact about the patient and has no course'

/** A change is told as a share of the earlier value: only quantities with a true zero and with values over time have one. */
function* wrongCourse(id: string, key: string, index: VocabularyIndex): Generator<Problem> {
  yield* wrongInput(id, 'quantity', key, index)
  const quantity = index.quantities.get(id)
  if (quantity === undefined) return
  const shifted = quantity.units.some(({ toCanonical }) => toCanonical?.subtract !== undefined)
  if (shifted) yield { key, problem: `"${id}" cannot stand here: ${NOT_IN_PERCENT}` }
  if (quantity.fromPatient === true || quantity.persistence === 'fact') yield { key, problem: `"${id}" ${NO_COURSE}` }
}

const DIRECTIONS = { down: 'fallTo', up: 'riseTo' } as const

function* shownFaults(shown: readonly ShownTrend[], index: VocabularyIndex): Generator<Problem> {
  const ids = shown.map(({ quantity }) => quantity)
  yield* repeated(ids, (place) => keyPath('trends', 'shown', place, 'quantity'), 'quantity')
  for (const [place, { quantity, beside }] of shown.entries()) {
    const key = keyPath('trends', 'shown', place)
    yield* wrongCourse(quantity, keyPath(key, 'quantity'), index)
    if (beside !== undefined) yield* wrongInput(beside.finding, 'finding', keyPath(key, 'beside', 'finding'), index)
  }
}

/** A note stands with a picture, and what it compares must be seen: its quantities are among those shown. */
function* notedFaults(id: string, key: string, shown: readonly ShownTrend[], index: VocabularyIndex) {
  yield* wrongCourse(id, key, index)
  if (!index.quantities.has(id) || shown.some(({ quantity }) => quantity === id)) return
  yield { key, problem: `"${id}" is not among the trends shown, so nobody would see the note` }
}

/**
 * Checks what the part `trends` of `findings.json` refers to.
 *
 * @param vocabulary the dictionary, its schema checked
 * @returns ids that do not exist or stand twice, quantities without a course in percent, notes that nobody would see
 * @example [...crossCheckTrends(vocabulary)] // []
 */
export function* crossCheckTrends(vocabulary: Vocabulary): Generator<Problem> {
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
    const key = keyPath('trends', 'pairs', place)
    yield* notedFaults(pair.falls, keyPath(key, 'falls'), shown, index)
    const [name, others] = 'rises' in pair ? ['rises', pair.rises] : ['doesNotRise', pair.doesNotRise]
    for (const [other, id] of others.entries()) yield* notedFaults(id, keyPath(key, name, other), shown, index)
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
): Generator<Problem> {
  const index = indexVocabulary(vocabulary)
  for (const [place, { finding, quantity, change }] of rules.entries()) {
    const key = keyPath(base, place)
    const faults = [
      ...wrongInput(finding, 'finding', keyPath(key, 'finding'), index),
      ...wrongCourse(quantity, keyPath(key, 'quantity'), index),
    ]
    yield* faults
    if (faults.length > 0) continue
    const beside = vocabulary.trends.shown.find((one) => one.quantity === quantity)?.beside
    if (beside?.finding !== finding) {
      yield { key: keyPath(key, 'quantity'), problem: `"${quantity}" cannot answer for "${finding}"` }
    } else if (DIRECTIONS[beside.direction] !== turns(change)) {
      yield { key: keyPath(key, 'change'), problem: `"${finding}" asks for ${DIRECTIONS[beside.direction]}` }
    }
  }
}
