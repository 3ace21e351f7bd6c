import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import type { ActivationLog, LogField } from '../activation-log.types.ts'
import { type Fault, keyPath } from '../fault.ts'
import { comparableUnit, repeated, unknownName, wrongInput } from './names.ts'

/** The age, whose units an age band may name. */
const AGE = 'age'

function* fieldFaults(field: LogField, key: string, log: ActivationLog, index: VocabularyIndex): Generator<Fault> {
  const ids = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id)
  yield* unknownName(field.section, ids(log.sections), 'section', keyPath(key, 'section'))
  for (const [place, source] of (field.after ?? []).entries())
    yield* unknownName(source, ids(log.sources), 'source', keyPath(key, 'after', place))
  const { from } = field
  if (from !== undefined && 'quantity' in from)
    yield* wrongInput(from.quantity, 'quantity', keyPath(key, 'from', 'quantity'), index)
  if (field.type === 'hours' && field.draw !== undefined)
    yield* wrongInput(field.draw.quantity, 'quantity', keyPath(key, 'draw', 'quantity'), index)
  if (field.type !== 'choice' && field.type !== 'several') return
  const codes = field.options.map(({ code }) => code)
  yield* repeated(codes, (place) => keyPath(key, 'options', place, 'code'), 'code')
  const age = index.quantities.get(AGE)
  for (const [place, { below }] of field.options.entries()) {
    if (below === undefined || age === undefined) continue
    const found = comparableUnit(age, below.unit, keyPath(key, 'options', place, 'below', 'unit'))
    if ('problem' in found) yield found.problem
  }
}

/** Every field that the summary names, with the codes it expects there. */
function* namedFields({ summary }: ActivationLog): Generator<readonly [string, string, readonly string[]]> {
  const { yield: hits, agreement, steps, tables, followUp, ended, missed } = summary
  const key = (...rest: readonly (string | number)[]) => keyPath('summary', ...rest)
  yield [key('yield'), hits.field, [...hits.ill, ...hits.other]]
  for (const [place, { codes, others }] of agreement.entries())
    yield [key('agreement', place), hits.field, [...codes, ...others]]
  for (const [place, { from, to }] of steps.entries()) for (const id of [from, to]) yield [key('steps', place), id, []]
  for (const [place, { fields }] of tables.entries()) for (const id of fields) yield [key('tables', place), id, []]
  for (const [place, { field }] of followUp.entries()) yield [key('followUp', place), field, []]
  for (const [place, { field, code }] of ended.entries()) yield [key('ended', place), field, [code]]
  yield [key('missed'), missed.field, [missed.code]]
  yield [key('missed'), missed.why, []]
}

/**
 * Checks the log of activations: columns stand once, and every section, source, quantity, set, field and code that it
 * names exists.
 *
 * @param log the columns and the summary, their schema checked
 * @param index the vocabulary
 * @param sets ids of the sets there are
 * @returns the problems by key
 * @example [...crossCheckActivationLog(log, index, ['hlh-2004'])] // []
 */
export function* crossCheckActivationLog(
  log: ActivationLog,
  index: VocabularyIndex,
  sets: Iterable<string>,
): Generator<Fault> {
  const ids = log.fields.map(({ id }) => id)
  const known = [...sets]
  yield* repeated(ids, (place) => keyPath('fields', place, 'id'), 'field')
  for (const [place, field] of log.fields.entries()) {
    yield* fieldFaults(field, keyPath('fields', place), log, index)
    if (field.from !== undefined && 'set' in field.from)
      yield* unknownName(field.from.set, known, 'set', keyPath('fields', place, 'from', 'set'))
  }
  for (const [place, { set }] of log.summary.agreement.entries())
    yield* unknownName(set, known, 'set', keyPath('summary', 'agreement', place, 'set'))
  for (const [key, id, codes] of namedFields(log)) {
    yield* unknownName(id, ids, 'field', key)
    const field = log.fields.find((one) => one.id === id)
    const answers = field?.type === 'yes-no' ? ['yes', 'no'] : []
    const there = field !== undefined && 'options' in field ? field.options.map(({ code }) => code) : answers
    for (const code of codes) yield* unknownName(code, there, 'code', key)
  }
}
