import type { Vocabulary, VocabularyIndex } from '../../engine/vocabulary.ts'
import { thresholdOf } from '../../engine/walk.ts'
import { type Fault, keyPath } from '../fault.ts'
import type { Context, Sheet } from '../sheet.types.ts'
import { comparableUnit, repeated, unknownName, wrongInput } from './names.ts'
import { crossCheckLimits } from './vocabulary.ts'

type Core = Pick<Sheet, 'numbers' | 'questions'>

const coreIds = ({ numbers, questions }: Core): readonly string[] => [
  ...numbers,
  ...questions.flatMap(({ finding, stronger }) => [finding, ...(stronger ? [stronger.finding] : [])]),
]

/**
 * The inputs that are in sight from the start.
 *
 * @param core the two lists of the layout
 * @returns their ids
 * @example coreOf(criteria.sheet).has('ferritin') // true
 */
export const coreOf = (core: Core): ReadonlySet<string> => new Set(coreIds(core))

/** Whether yes to one finding implies yes to another. */
const implies = (one: string, other: string, { implications }: VocabularyIndex): boolean =>
  implications.some(
    ({ if: cause, then }) =>
      'finding' in cause &&
      cause.finding === one &&
      cause.is === 'yes' &&
      'finding' in then &&
      then.finding === other &&
      then.is === 'yes',
  )

/**
 * Checks the fields that are in sight from the start.
 *
 * @param core the two lists, their schema checked
 * @param base key under which they stand in their file
 * @param index the vocabulary
 * @returns ids that do not exist, are of the wrong kind or stand twice; a stronger answer that does not imply its question
 * @example [...crossCheckCore(criteria.sheet, 'sheet', index)] // []
 */
export function* crossCheckCore(core: Core, base: string, index: VocabularyIndex): Generator<Fault> {
  const { numbers, questions } = core
  const key = (...rest: readonly (string | number)[]) => keyPath(base, ...rest)
  for (const [place, id] of numbers.entries()) yield* wrongInput(id, 'quantity', key('numbers', place), index)
  for (const [place, { finding, stronger }] of questions.entries()) {
    yield* wrongInput(finding, 'finding', key('questions', place, 'finding'), index)
    if (stronger === undefined) continue
    const at = key('questions', place, 'stronger', 'finding')
    yield* wrongInput(stronger.finding, 'finding', at, index)
    if (!implies(stronger.finding, finding, index))
      yield { path: at, problem: `"${stronger.finding}" yes must imply "${finding}" yes (see "implications")` }
  }
  yield* repeated(
    coreIds(core),
    (place) => (place < numbers.length ? key('numbers', place) : key('questions')),
    'input',
  )
}

function* contextFaults(
  context: Context,
  key: string,
  index: VocabularyIndex,
  core: ReadonlySet<string>,
): Generator<Fault> {
  for (const [place, { finding, when }] of context.answers.entries()) {
    yield* wrongInput(finding, 'finding', keyPath(key, 'answers', place, 'finding'), index)
    if (when === undefined) continue
    const at = keyPath(key, 'answers', place, 'when')
    yield* wrongInput(when.quantity, 'quantity', keyPath(at, 'quantity'), index)
    const quantity = index.quantities.get(when.quantity)
    const threshold = thresholdOf(when)
    if (quantity !== undefined && threshold !== null)
      yield* crossCheckLimits(quantity, threshold.limits, keyPath(at, threshold.comparator))
  }
  if (context.unit !== undefined) {
    const { quantity: id, code } = context.unit
    yield* wrongInput(id, 'quantity', keyPath(key, 'unit', 'quantity'), index)
    const quantity = index.quantities.get(id)
    if (quantity !== undefined) {
      const found = comparableUnit(quantity, code, keyPath(key, 'unit', 'code'))
      if ('problem' in found) yield found.problem
    }
  }
  yield* repeated(context.adds, (place) => keyPath(key, 'adds', place), 'input')
  for (const [place, id] of context.adds.entries()) {
    const at = keyPath(key, 'adds', place)
    yield* unknownName(id, index.order, 'input', at)
    if (core.has(id)) yield { path: at, problem: `"${id}" is in sight from the start; leave it out here` }
  }
}

/**
 * Checks the layout of the form: inputs exist and are of the right kind, none stands twice, and every input of the
 * vocabulary can be reached.
 *
 * @param sheet the layout, its schema checked
 * @param vocabulary the inputs it lays out
 * @param index the same vocabulary, indexed
 * @returns the problems by key
 * @example [...crossCheckSheet(sheet, vocabulary, indexVocabulary(vocabulary))] // []
 */
export function* crossCheckSheet(sheet: Sheet, vocabulary: Vocabulary, index: VocabularyIndex): Generator<Fault> {
  yield* crossCheckCore(sheet, 'sheet', index)
  yield* wrongInput(sheet.worry, 'finding', keyPath('sheet', 'worry'), index)
  const core = coreOf(sheet)
  yield* repeated(
    sheet.contexts.map(({ id }) => id),
    (place) => keyPath('sheet', 'contexts', place, 'id'),
    'context',
  )
  for (const [place, context] of sheet.contexts.entries())
    yield* contextFaults(context, keyPath('sheet', 'contexts', place), index, core)
  const groups = vocabulary.groups.map(({ id }) => id)
  for (const [place, fold] of sheet.folds.entries())
    for (const [at, group] of fold.groups.entries())
      yield* unknownName(group, groups, 'group', keyPath('sheet', 'folds', place, 'groups', at))
  const folded = sheet.folds.flatMap((fold) => fold.groups)
  yield* repeated(folded, () => keyPath('sheet', 'folds'), 'group')
  for (const input of vocabulary.inputs) {
    const ticked = vocabulary.groups.find(({ id }) => id === input.group)?.ticks === true
    if (ticked || core.has(input.id) || folded.includes(input.group)) continue
    yield {
      path: keyPath('sheet', 'folds'),
      problem: `"${input.id}" is nowhere on the sheet: name its group "${input.group}" in a fold`,
    }
  }
}
