import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CaseRecord } from '../../../src/case/case.ts'
import { dateAt } from '../../../src/case/time.ts'
import type { Criteria } from '../../../src/criteria/criteria.ts'
import { linkCase, resultMark } from '../../../src/features/record/result-mark.ts'
import { at, observations } from '../../case/arbitrary-case.ts'
import { criteria } from '../../load.ts'
import { changedPack, packText, withPack } from '../../packs.ts'

const DAY = 86_400_000
const NOW = at('2026-11-23T06:10:00-05:00')
const days = (ms: number, offset = '-05:00') => {
  const clock = at(`${dateAt(ms, `2026-11-23T00:00${offset}`)}T03:00${offset}`)
  return clock
}
const born = (birthDate: string, ...all: CaseRecord['observations']): CaseRecord => ({
  asOf: null,
  patient: { birthDate },
  observations: all,
})
const mark = (record: CaseRecord, asOf = NOW, of: Criteria = criteria) =>
  resultMark(record, { build: '1.0.0', criteria: of }, asOf)
const ageAfter = (count: number, ...all: CaseRecord['observations']) =>
  linkCase(born(dateAt(NOW.ms - count * DAY, NOW.text) ?? '', ...all), criteria, NOW).patient.age

/** Ages in days around every threshold, and any others. */
const ages = fc.oneof(
  fc
    .constantFrom(28, 365, 547, 578, 730, 7 * 365, 16 * 365, 18 * 365)
    .chain((day) => fc.nat(50).map((n) => day - 20 + n)),
  fc.nat(100 * 365),
)
const moments = fc.nat(4000).map((back) => days(NOW.ms - back * DAY))

describe('an age instead of a birth date', () => {
  const kept = (record: CaseRecord, more: CaseRecord['observations'], asOf = NOW, of = criteria) => {
    const sent = linkCase(record, of, asOf)
    expect(sent.patient.birthDate).toBeUndefined()
    expect(mark(sent, asOf, of)).toBe(mark(record, asOf, of))
    // Later entries in the opened case give the same results as at the sender's.
    const later = [...record.observations, ...more]
    expect(mark({ ...sent, observations: later }, asOf, of)).toBe(mark({ ...record, observations: later }, asOf, of))
  }
  const packs = [criteria, withPack(packText('children')), withPack(packText('district'))]
  test('every set and the pathway say the same, now and after more entries', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(
        ages,
        moments,
        fc.array(observations, { maxLength: 12 }),
        fc.array(observations, { maxLength: 4 }),
        fc.nat({ max: packs.length - 1 }),
        (age, asOf, all, more, which) => {
          const seen = all.filter(({ at: when }) => when === undefined || when.ms <= asOf.ms)
          kept(born(dateAt(asOf.ms - age * DAY, asOf.text) ?? '', ...seen), more, asOf, packs[which])
        },
      ),
      { seed: 20261123, numRuns: 120, endOnFailure: true },
    )
  })
  test.each([
    ['at 30 days', 30, 'd'],
    ['at a month', 31, 'mo'],
    ['before a limit at 1.6 years can matter', 584, 'mo'],
    ['where it lies between two months', 590, 'd'],
    ['behind it', 610, 'mo'],
    ['from two years on', 731, 'a'],
  ])('%s', (_, count, unit) => expect(ageAfter(count)?.unit).toBe(unit))
  test('keeps a hospital’s limit between two whole years', () => {
    const when = { quantity: 'age', '<': { mo: '30' } }
    const said = { provenance: 'design', source: 'Working group', reason: 'A test.' }
    const rule = { id: 'L1', tier: 'watch', label: 'Younger than 30 months', when, ...said }
    const of = withPack(changedPack('children', ['extraRules'], [rule]))
    const one = born('2024-02-22')
    expect(linkCase(one, criteria, NOW).patient.age).toEqual({ value: '2', unit: 'a' })
    expect(linkCase(one, of, NOW).patient.age).toEqual({ value: '33', unit: 'mo' })
  })
})

test('leaves out record, marks and origin', () => {
  const sent = { madeAt: NOW, build: '1.0.0', result: 'ab'.repeat(6), pack: null }
  const one: CaseRecord = { ...born('2019-03-02', { finding: 'fever', value: 'yes' }), sent }
  expect(linkCase(one, criteria, NOW)).toEqual({
    asOf: NOW,
    patient: { age: { value: '7', unit: 'a' } },
    observations: one.observations,
  })
})

describe('the mark of a result', () => {
  const one = born('2019-03-02', { finding: 'fever', value: 'yes' })
  test('has twelve digits, equal for equal results', () => {
    expect(mark(one)).toMatch(/^[\da-f]{12}$/)
    expect(mark({ ...one })).toBe(mark(one))
  })
  test('differs for another moment or answer', () => {
    expect(mark(one, at('2026-11-23T06:11:00-05:00'))).not.toBe(mark(one))
    expect(mark({ ...one, observations: [{ finding: 'fever', value: 'no' }] })).not.toBe(mark(one))
  })
  test('is the same under a pack that changes nothing in it', () => {
    const renamed = withPack(changedPack('district', ['institution', 'name'], 'Other Hospital'))
    expect(renamed.local.sha256).not.toBe(withPack(packText('district')).local.sha256)
    expect(mark(one, NOW, renamed)).toBe(mark(one, NOW, withPack(packText('district'))))
  })
})
