import fc from 'fast-check'
import type { CaseRecord, Observation } from '../../src/case/case.ts'
import { refusal } from '../../src/case/limits.ts'
import { readDecimal } from '../../src/case/number.ts'
import { readTime } from '../../src/case/time.ts'
import { landmarks } from '../engine/landmarks.ts'
import { criteria } from '../load.ts'

/** Parses a time that is known to be valid. */
export function at(text: string) {
  const clock = readTime(text)
  if (clock === null) throw new Error(`the test wrote no time: ${text}`)
  return clock
}

const COMPARATORS = [undefined, '<', '<=', '>', '>='] as const

/** Everything the shipped vocabulary accepts, with numbers around the printed thresholds. */
const ENTRIES: readonly Observation[] = criteria.vocabulary.inputs.flatMap((input): readonly Observation[] => {
  const { id: finding } = input
  if (input.kind === 'finding') return ['yes', 'no', 'unknown'].map((value) => ({ finding, value }))
  if (input.kind === 'choice')
    return [...input.options.map(({ id }) => id), 'unknown'].map((value) => ({ finding, value }))
  if (input.fromPatient === true) return []
  return input.units.flatMap((unit) =>
    landmarks(input, unit.code).flatMap((number) => {
      const value = number.toString()
      if (readDecimal(value) === null) return []
      const signs = COMPARATORS.filter((comparator) => refusal({ comparator, value: number }, input, unit) === null)
      return signs.map((sign) => ({ finding, ...(sign && { comparator: sign }), value, unit: unit.code }))
    }),
  )
})

/** One value or answer, with or without a time. */
export const observations: fc.Arbitrary<Observation> = fc
  .tuple(
    fc.constantFrom(...criteria.vocabulary.inputs.filter(({ id }) => id !== 'age')),
    fc.nat(),
    fc.constantFrom(null, '2026-11-20', '2026-11-22T23:30:00-05:00', '2026-11-22T05:00Z', '2026-11-23T06:10:00,25Z'),
  )
  .map(([{ id }, pick, when]) => {
    const all = ENTRIES.filter(({ finding }) => finding === id)
    const entry = all[pick % all.length]
    if (entry === undefined) throw new Error(`nothing to enter for ${id}`)
    return when === null ? entry : { ...entry, at: { text: when, ms: at(when).ms } }
  })

/** A case of up to 40 values and answers, without birth date. */
export const cases: fc.Arbitrary<CaseRecord> = fc.record({
  asOf: fc.constant(null),
  patient: fc.constantFrom({}, { age: { value: '6', unit: 'a' } }, { age: { value: '0.50', unit: 'mo' } }),
  observations: fc.array(observations, { maxLength: 40 }),
})
