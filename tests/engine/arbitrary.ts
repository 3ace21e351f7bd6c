import fc from 'fast-check'
import Fraction from 'fraction.js'
import type { AnswerObservation, Evidence, QuantityObservation } from '../../src/engine/evidence.ts'
import { exact } from '../../src/engine/exact.ts'
import { between, censored, type Interval, point } from '../../src/engine/interval.ts'
import { convert, hardRange } from '../../src/engine/units.ts'
import type { Comparator } from '../../src/engine/verdict.ts'
import { indexVocabulary, type Quantity } from '../../src/engine/vocabulary.ts'

import { criteria } from '../load.ts'
import { comparable, landmarks, type Value } from './landmarks.ts'

export const index = indexVocabulary(criteria.vocabulary)
/** The same run every time. A failure is reported at once, because shrinking a whole patient takes minutes. */
export const RUNS = { seed: 20261122, numRuns: 200, endOnFailure: true } as const

/** The true state of a patient: every input has one value. */
export interface Truth {
  readonly values: ReadonlyMap<string, Value>
  readonly answers: ReadonlyMap<string, string>
}

const valuesOf = (quantity: Quantity): readonly Value[] =>
  comparable(quantity)
    .flatMap((unit) => landmarks(quantity, unit).map((value) => ({ unit, value })))
    .filter(({ value }) => quantity.id !== 'esr' || value.compare(1) >= 0)

const inCanonical = (id: string, { unit, value }: Value): Fraction => {
  const quantity = index.quantities.get(id)
  const found = quantity && convert(value, quantity, unit, quantity.units[0]?.code ?? '')
  if (!found) throw new Error(`${id} in ${unit} cannot be converted`)
  return found
}

/**
 * Makes a patient consistent with the implications table, and the laboratory's own limit consistent with the number.
 */
function agreeing(values: Map<string, Value>, answers: Map<string, string>): Truth {
  for (const { if: condition, then } of [...index.implications, ...index.implications]) {
    if ('finding' in condition && answers.get(condition.finding) !== condition.is) continue
    if ('finding' in then) answers.set(then.finding, then.is)
    else {
      const canonical = inCanonical(then.quantity, values.get(then.quantity) ?? { unit: '', value: new Fraction(0) })
      if ('equals' in then) {
        for (const [unit, value] of Object.entries(then.equals))
          values.set(then.quantity, { unit, value: exact(value) })
      } else if ('notAbove' in then) {
        const source = values.get(then.notAbove)
        if (source && canonical.compare(inCanonical(then.notAbove, source)) > 0) values.set(then.quantity, source)
      } else if (then['<']?.['Cel'] === undefined) throw new Error('an implication of a new kind')
      else if (canonical.compare(exact(then['<']['Cel'])) >= 0) answers.set('fever', 'yes')
    }
  }
  const sil2r = values.get('sil2r')?.value ?? new Fraction(0)
  answers.set('sil2r-above-lab-limit', sil2r.compare(2400) >= 0 ? 'yes' : 'no')
  return { values, answers }
}

/** A complete patient; the numbers cluster around the printed thresholds, in any unit that can be compared. */
export const truths: fc.Arbitrary<Truth> = fc
  .tuple(
    fc.tuple(...[...index.quantities.values()].map((one) => fc.constantFrom(...valuesOf(one)))),
    fc.tuple(
      ...criteria.vocabulary.inputs.map((input) =>
        input.kind === 'choice' ? fc.constantFrom(...input.options.map(({ id }) => id)) : fc.constantFrom('yes', 'no'),
      ),
    ),
  )
  .map(([numbers, words]) => {
    const values = [...index.quantities.keys()].flatMap((id, i) => (numbers[i] ? [[id, numbers[i]] as const] : []))
    const asked = criteria.vocabulary.inputs.flatMap(({ id, kind }, i) =>
      kind === 'quantity' || words[i] === undefined ? [] : [[id, words[i]] as const],
    )
    return agreeing(new Map(values), new Map(asked))
  })

/**
 * When each input becomes known: first as a bound, later exactly. A bound may stay beside the exact value; typed after
 * the exact value, it would be another measurement, not more knowledge of the same one.
 */
export interface Plan {
  readonly boundAt: number
  readonly exactAt: number
  readonly pick: number
  readonly keep: boolean
}
/** The number of growing views of one patient; the last one knows everything. */
export const STEPS = 4
export const plans: fc.Arbitrary<readonly Plan[]> = fc.array(
  fc.record({
    boundAt: fc.nat({ max: STEPS }),
    exactAt: fc.nat({ max: STEPS }),
    pick: fc.nat({ max: 9999 }),
    keep: fc.boolean(),
  }),
  { minLength: index.order.length, maxLength: index.order.length },
)

export const observation = (unit: string, range: Interval): QuantityObservation => ({
  readings: [{ unit, range }],
  typed: null,
  at: null,
  origin: { kind: 'typed' },
})
export const answer = (value: string): AnswerObservation => ({ answer: value, at: null, origin: { kind: 'typed' } })

/** A bound at a landmark that holds for the value: "> 500" for 501. */
export function trueBound(quantity: Quantity, { unit, value }: Value, pick: number): QuantityObservation {
  const limits = landmarks(quantity, unit)
  const limit = limits[pick % limits.length] ?? value
  const side = value.compare(limit)
  const signs: readonly Comparator[] = side > 0 ? ['>', '>='] : side < 0 ? ['<', '<='] : ['>=', '<=']
  return observation(unit, censored(signs[pick % 2], limit, hardRange(quantity, unit) ?? between(null, null)))
}

/** The known evidence at a step of the plan. Ages have no bounds; some values have a unit that cannot be compared. */
export function viewAt({ values, answers }: Truth, plan: readonly Plan[], step: number): Evidence {
  const view = {
    quantities: new Map<string, readonly QuantityObservation[]>(),
    answers: new Map<string, AnswerObservation>(),
  }
  criteria.vocabulary.inputs.forEach((input, i) => {
    const { boundAt, exactAt, pick, keep } = plan[i] ?? { boundAt: 0, exactAt: 0, pick: 0, keep: false }
    const there = step >= exactAt || step === STEPS
    if (input.kind !== 'quantity') {
      const said = answers.get(input.id)
      if (there && said !== undefined) view.answers.set(input.id, answer(said))
      return
    }
    const value = values.get(input.id)
    if (value === undefined) return
    const other = input.units.find(({ toCanonical }) => toCanonical === null)
    const strange = other && keep ? [observation(other.code, point(new Fraction(pick)))] : []
    const bounded = step >= boundAt && boundAt <= exactAt && input.fromPatient !== true
    const bound = bounded ? [trueBound(input, value, pick)] : []
    const measured = there ? [observation(value.unit, point(value.value))] : []
    const kept = there && (!keep || step === STEPS) ? [] : bound
    const all = [...strange, ...kept, ...measured]
    if (all.length > 0) view.quantities.set(input.id, all)
  })
  return view
}
