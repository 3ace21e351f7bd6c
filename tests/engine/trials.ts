import Fraction from 'fraction.js'
import { boundOf } from '../../src/engine/bound.ts'
import type { Evidence, QuantityObservation } from '../../src/engine/evidence.ts'
import { exact } from '../../src/engine/exact.ts'
import { applyImplications } from '../../src/engine/implications.ts'
import { type Interval, point } from '../../src/engine/interval.ts'
import type { CriteriaSet } from '../../src/engine/language.ts'
import { readIn } from '../../src/engine/quantity.ts'
import { convert, convertInterval } from '../../src/engine/units.ts'
import type { Input, Quantity } from '../../src/engine/vocabulary.ts'
import { answer, index, observation } from './arbitrary.ts'
import { comparable, landmarks, nearTwins } from './landmarks.ts'

const SMALL = new Fraction(1, 10000)

const inside = ({ lower, upper, lowerOpen, upperOpen }: Interval, value: Fraction) => {
  const low = lower === null ? 1 : value.compare(lower)
  const high = upper === null ? -1 : value.compare(upper)
  return (low > 0 || (low === 0 && !lowerOpen)) && (high < 0 || (high === 0 && !upperOpen))
}

/** The ESR that puts a ferritin exactly on the ratio's cut-off. */
function onTheCutOff({ rule }: CriteriaSet, { id }: Quantity, evidence: Evidence): readonly Fraction[] {
  if (!('ratio' in rule) || rule.ratio.denominator.quantity !== id) return []
  const above = index.quantities.get(rule.ratio.numerator.quantity)
  const known = evidence.quantities.get(rule.ratio.numerator.quantity)?.[0]
  const limit = boundOf(rule.cutoff)?.limit
  if (above === undefined || known === undefined || limit === undefined) return []
  const lower = readIn(known, above, [rule.ratio.numerator.unit])?.range.lower ?? null
  return lower === null ? [] : [lower.div(exact(limit))]
}

const isPoint = ({ lower, upper }: Interval) => lower !== null && upper?.equals(lower) === true

type Reading = QuantityObservation['readings'][number]

/** A value to try in an open input; near a threshold printed in several units, its unit may make a difference. */
interface Trial {
  readonly evidence: Evidence
  readonly plain: boolean
}

function valuesToTry(set: CriteriaSet, quantity: Quantity, typed: Evidence): readonly Trial[] {
  const known = applyImplications(typed, index)
  const units = comparable(quantity)
  const canonical = units[0] ?? ''
  const values = known.quantities.get(quantity.id) ?? []
  const comparables = values.flatMap(({ readings }, place) => {
    const reading = readings.at(-1)
    return reading !== undefined && units.includes(reading.unit) ? [{ reading, place }] : []
  })
  const bounds = comparables.filter(({ reading }) => !isPoint(reading.range))
  if (comparables.length > 0 && bounds.length === 0) return []
  const open = bounds.length === 0 ? [undefined] : bounds
  return open.flatMap((bound) => units.flatMap((unit) => inPlaceOf(bound?.place, bound?.reading, unit)))

  function inPlaceOf(place: number | undefined, reading: Reading | undefined, unit: string): readonly Trial[] {
    const range = reading === undefined ? null : convertInterval(reading.range, quantity, reading.unit, unit)
    const ends = [range?.lower, range?.upper].flatMap((end) => end ?? [])
    const cutOff = onTheCutOff(set, quantity, known).flatMap((one) => convert(one, quantity, canonical, unit) ?? [])
    const near = [...ends, ...cutOff].flatMap((one) => [one, one.add(SMALL), one.sub(SMALL)])
    return [...landmarks(quantity, unit), ...near]
      .filter((value) => range === null || inside(range, value))
      .map((value) => {
        const others = (typed.quantities.get(quantity.id) ?? []).filter((_, i) => i !== place)
        const one = [...others, observation(unit, point(value))]
        const here = convert(value, quantity, unit, canonical)
        const plain = range === null || (here !== null && !nearTwins(quantity, here))
        return { evidence: { ...typed, quantities: new Map(typed.quantities).set(quantity.id, one) }, plain }
      })
  }
}

/** Every value worth trying for an open input; none where it is known. */
export function trials(set: CriteriaSet, input: Input, typed: Evidence): readonly Trial[] {
  if (input.kind === 'quantity') return valuesToTry(set, input, typed)
  if (applyImplications(typed, index).answers.has(input.id)) return []
  const words = input.kind === 'choice' ? input.options.map(({ id }) => id) : ['yes', 'no']
  return words.map((word) => ({
    evidence: { ...typed, answers: new Map(typed.answers).set(input.id, answer(word)) },
    plain: true,
  }))
}
