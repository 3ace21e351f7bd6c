import Fraction from 'fraction.js'
import type { AnswerObservation, Evidence, QuantityObservation } from '../../src/engine/evidence.ts'
import { between, censored, point } from '../../src/engine/interval.ts'
import { hardRange } from '../../src/engine/units.ts'
import { COMPARATORS } from '../../src/engine/verdict.ts'
import type { Quantity } from '../../src/engine/vocabulary.ts'
import { criteria } from '../load.ts'
import { answer, observation } from './arbitrary.ts'
import { landmarks } from './landmarks.ts'

/** Returns a number from 0 to below a bound; the same numbers in every run. */
export type Chance = (below: number) => number

/** Makes a seeded generator. */
export function chanceFrom(seed: number): Chance {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

interface UnitValues {
  readonly code: string
  readonly near: readonly Fraction[]
  readonly low: number
  readonly span: number
}

const MOST = 2_000_000
const valuesIn = (quantity: Quantity): readonly UnitValues[] =>
  quantity.units.map(({ code }) => {
    const range = hardRange(quantity, code)
    const low = Number(range?.lower ?? 0)
    const high = Math.min(Number(range?.upper ?? MOST), MOST)
    return { code, near: landmarks(quantity, code), low, span: high - low }
  })
const known: ReadonlyMap<string, readonly UnitValues[]> = new Map(
  criteria.vocabulary.inputs.flatMap((input) => (input.kind === 'quantity' ? [[input.id, valuesIn(input)]] : [])),
)

const LONG = new Fraction('0.00000000000000000001')

/** A number at a threshold, a little beside it, anywhere, with many digits, or with an endless decimal. */
function numberIn({ near, low, span }: UnitValues, pick: Chance): Fraction {
  const limit = near[pick(near.length)] ?? new Fraction(0)
  const kind = pick(40)
  if (kind < 18) return limit
  const side = pick(2) === 0 ? -1 : 1
  if (kind === 18 && limit.compare(1) > 0) return limit.add(LONG.mul(side))
  if (kind === 19) return limit.add(new Fraction(side * pick(100), 7000)).abs()
  const places = pick(4)
  return new Fraction(Math.round((low + (span * pick(1 << 20)) / (1 << 20)) * 10 ** places), 10 ** places)
}

const TIMES = [null, 0, 3_600_000]

function randomValue(quantity: Quantity, pick: Chance): QuantityObservation {
  const units = known.get(quantity.id) ?? []
  // Mostly the first units, as laboratories print them.
  const unit = units[pick(3) > 0 ? pick(Math.min(2, units.length)) : pick(units.length)]
  if (unit === undefined) throw new Error(`${quantity.id} has no unit`)
  const number = numberIn(unit, pick)
  const sign = pick(6) === 0 ? COMPARATORS[pick(4)] : undefined
  const range = censored(sign, number, hardRange(quantity, unit.code) ?? between(null, null))
  return { ...observation(unit.code, range), at: TIMES[pick(TIMES.length)] ?? null }
}

/** An age as a birth date gives it: in years, in months and in days. */
function agedByBirth(pick: Chance): QuantityObservation {
  const days = pick(3) === 0 ? pick(60) : pick(40_000)
  const months = Math.floor(days / 30.4)
  const counts = [Math.floor(months / 12), months, days]
  const readings = ['a', 'mo', 'd'].map((unit, i) => ({ unit, range: point(new Fraction(counts[i] ?? 0)) }))
  return { ...observation('d', point(new Fraction(0))), readings, origin: { kind: 'patient' } }
}

/** Values are made once, because making exact numbers costs more than all the work with them. */
const POOL = 400
const made = chanceFrom(POOL)
type Values = readonly QuantityObservation[]
const pools: readonly (readonly Values[])[] = criteria.vocabulary.inputs.map((input) => {
  if (input.kind !== 'quantity') return []
  return Array.from({ length: POOL }, (): Values => {
    if (input.fromPatient === true) return [made(2) === 0 ? agedByBirth(made) : randomValue(input, made)]
    const count = made(8) === 0 ? 2 + made(2) : 1
    return Array.from({ length: count }, () => randomValue(input, made))
  })
})
const words: readonly (readonly AnswerObservation[])[] = criteria.vocabulary.inputs.map((input) => {
  if (input.kind === 'quantity') return []
  return (input.kind === 'choice' ? input.options.map(({ id }) => id) : ['yes', 'no']).map(answer)
})

/**
 * Makes a random patient, with anything from nothing to everything known. Numbers are at, beside and far from the
 * thresholds, in every unit, as bounds, and several at a time; answers may contradict each other.
 *
 * @param share the percentage of known inputs; absent: random
 * @example randomPatient(chanceFrom(7)).quantities.size
 */
export function randomPatient(pick: Chance, share = [20, 50, 80, 100][pick(4)] ?? 100): Evidence {
  const answers = new Map<string, AnswerObservation>()
  const quantities = new Map<string, Values>()
  for (const [place, { id }] of criteria.vocabulary.inputs.entries()) {
    if (pick(100) >= share) continue
    const values = pools[place]?.[pick(POOL)]
    const said = words[place]?.[pick(words[place]?.length ?? 0)]
    if (values !== undefined) quantities.set(id, values)
    if (said !== undefined) answers.set(id, said)
  }
  return { answers, quantities }
}
