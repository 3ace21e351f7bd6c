import { compileSet } from './compile-set.ts'
import type { SetResult } from './evaluate-set.ts'
import type { AnswerObservation, Evidence, QuantityObservation } from './evidence.ts'
import { impliedBy } from './implications.ts'
import type { Interval } from './interval.ts'
import type { Condition, CriteriaSet } from './language.ts'
import { memo } from './remember.ts'
import type { VocabularyIndex } from './vocabulary.ts'
import { inputOf, nodes } from './walk.ts'

/** Every condition of a set, those that only add words beside its verdict included. */
function conditionsOf({ cautions, adjuncts, population, orderWhen = [], display }: CriteriaSet): readonly Condition[] {
  const said = [...cautions, ...adjuncts.flatMap(({ outcomes }) => outcomes), ...orderWhen].map(({ when }) => when)
  const all = [...said, population.fits, population.alsoUsed, display?.orWhen]
  return all.filter((condition) => condition !== undefined)
}

/**
 * The inputs that a set reads: for its verdict, and for what it says beside it.
 *
 * @example inputsRead(hlh2004).has('ferritin') // true
 */
export const inputsRead = memo((set: CriteriaSet): ReadonlySet<string> => {
  const beside = conditionsOf(set).flatMap((condition) => [...nodes(condition)].flatMap((node) => inputOf(node) ?? []))
  return new Set([...compileSet(set).inputs, ...beside])
})

/** The inputs that can change anything a set says: those it reads, and those that imply one of them. */
const inputsThatMatter = memo((set: CriteriaSet, index: VocabularyIndex): readonly string[] => {
  const read = inputsRead(set)
  const reach = impliedBy(index)
  const implies = (id: string) => [...(reach.get(id) ?? [])].some((target) => read.has(target))
  return index.order.filter((id) => read.has(id) || implies(id))
})

const sameAnswer = (a: AnswerObservation | undefined, b: AnswerObservation | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && a.answer === b.answer && a.at === b.at && sameOrigin(a, b))

type Known = Pick<AnswerObservation, 'origin'>
const sameOrigin = ({ origin: a }: Known, { origin: b }: Known): boolean =>
  a.kind === b.kind && (a.kind !== 'local' || (b.kind === 'local' && a.rule === b.rule))

const sameEnd = (a: Interval['lower'], b: Interval['lower']): boolean =>
  a === b || (a !== null && b !== null && a.equals(b))
const sameRange = (a: Interval, b: Interval): boolean =>
  a.lowerOpen === b.lowerOpen && a.upperOpen === b.upperOpen && sameEnd(a.lower, b.lower) && sameEnd(a.upper, b.upper)

function sameValue(a: QuantityObservation, b: QuantityObservation): boolean {
  if (a === b) return true
  if (a.at !== b.at || !sameOrigin(a, b) || a.readings.length !== b.readings.length) return false
  const [one, other] = [a.typed, b.typed]
  // The comparator is in the range.
  if (one?.value !== other?.value || one?.unit !== other?.unit) return false
  return a.readings.every(({ unit, range }, place) => {
    const beside = b.readings[place]
    return beside !== undefined && beside.unit === unit && sameRange(range, beside.range)
  })
}

const NONE: readonly QuantityObservation[] = []

/** Whether a set says the same of two evidences: everything that can change what it says is the same in both. */
function saysTheSame(set: CriteriaSet, a: Evidence, b: Evidence, index: VocabularyIndex): boolean {
  return inputsThatMatter(set, index).every((id) => {
    if (!sameAnswer(a.answers.get(id), b.answers.get(id))) return false
    const [one, other] = [a.quantities.get(id) ?? NONE, b.quantities.get(id) ?? NONE]
    return one.length === other.length && one.every((value, place) => sameValue(value, other[place] as typeof value))
  })
}

/**
 * The results of an earlier assessment by the same criteria, as long as they hold: a set whose inputs did not change keeps
 * its result object, so that nothing about it is worked out or drawn again.
 *
 * @returns a function of a set and its evidence, as typed and before implications: its result, if it holds
 * @example keptFrom(before.sets, index)(hlh2004, evidence) // the result in `before` where only the INR differs
 */
export function keptFrom(before: readonly SetResult[], index: VocabularyIndex) {
  const results = new Map(before.map((result) => [result.set, result]))
  return (set: CriteriaSet, typed: Evidence): SetResult | undefined => {
    const last = results.get(set)
    return last !== undefined && saysTheSame(set, last.typed, typed, index) ? last : undefined
  }
}
