import { describe, expect, test } from 'vitest'
import { assess } from '../../src/case/assess.ts'
import type { CaseRecord } from '../../src/case/case.ts'
import { HOUR } from '../../src/case/time.ts'
import { changesOf, momentsOf, timelineOf } from '../../src/case/timeline.ts'

import { criteria } from '../load.ts'
import { record, see, time } from './fixture.ts'

const [DAY, WEEK] = [24 * HOUR, 168 * HOUR]
const ms = (text: string) => time(text).ms
const [first, second] = ['2026-11-10T06:00Z', '2026-11-11T06:00Z']
const late = ms('2027-01-01')
const stepsOf = (one: CaseRecord, id: string, until: number, view = {}) =>
  timelineOf(one, criteria, until, view).strips.find((strip) => strip.id === id)?.steps ?? []

describe('the moments at which the known values change', () => {
  const ferritin = see('ferritin', '900 ng/mL', first)
  test('a value counts from its time until just after each look-back that reads it', () => {
    expect(momentsOf(record(ferritin), criteria, late)).toEqual([
      ms(first),
      ms(first) + 2 * DAY + 1,
      ms(first) + WEEK + 1,
    ])
    const [, gone, , none] = changesOf(record(ferritin), criteria, late)
    expect(gone).toMatchObject({
      arrived: [],
      expired: [{ observation: ferritin, hours: 48, by: ['MAS in juvenile SLE'] }],
    })
    expect(none).toBeUndefined()
  })
  test('a look-back that does not read the value adds no moment, and the sets it leaves are named', () => {
    const [, gone, ...more] = changesOf(record(see('il18', '900 pg/mL', first)), criteria, late)
    expect([gone, more]).toEqual([undefined, []])
    const ldh = changesOf(record(see('esr', '40 mm/h', first)), criteria, late)
    expect(ldh.map(({ expired }) => expired.map(({ hours }) => hours))).toEqual([[], [168]])
    expect(ldh[1]?.expired[0]?.by).toContain('Ferritin : ESR')
  })
  test('answers and tests without expiry only arrive', () => {
    const lasting = record(see('fever', 'yes', first), see('sil2r', '3000 U/mL', second))
    expect(momentsOf(lasting, criteria, late)).toEqual([ms(first), ms(second)])
  })
  test('one moment for everything at one time, however written; none after the end or for undated values', () => {
    const same = see('platelets', '90 10*9/L', '2026-11-10T01:00-05:00')
    const all = record(see('ferritin', '20 ng/mL'), ferritin, same, see('fever', 'yes', second))
    expect(changesOf(all, criteria, ms(first)).map(({ ms: at, arrived }) => [at, arrived])).toEqual([
      [ms(first), [ferritin, same]],
    ])
    expect(momentsOf(all, criteria, ms(first) - 1)).toEqual([])
    expect(momentsOf(record(see('ferritin', '20 ng/mL')), criteria, late)).toEqual([])
  })
  test('whole illness: only the pathway leaves values out', () => {
    const gone = changesOf(record(ferritin), criteria, late, { reading: 'episode' })
    expect(gone.map(({ ms: at, expired }) => [at, expired.map(({ by }) => by)])).toEqual([
      [ms(first), []],
      [ms(first) + WEEK + 1, [[]]],
    ])
  })
})

describe('what the sets said', () => {
  const seen = record(
    see('fever', 'yes'),
    see('ferritin', '900 ng/mL', first),
    see('ferritin', '100 ng/mL', second),
    see('platelets', '50 10*9/L', second),
  )
  test('each step is the score of its moment until the next one', () => {
    const { moments, strips } = timelineOf(seen, criteria, late)
    expect(strips.map(({ id }) => id)).toEqual(criteria.sets.map(({ id }) => id))
    for (const [place, { ms: at, to, assessment }] of moments.entries()) {
      const { sets } = assess(seen, criteria, at)
      expect(to).toBe(moments[place + 1]?.ms ?? late)
      expect(assessment.sets.map(({ verdict, count }) => [verdict, count])).toEqual(
        sets.map(({ verdict, count }) => [verdict, count]),
      )
      expect(strips.map(({ steps }) => steps[place]?.verdict)).toEqual(sets.map(({ verdict }) => verdict))
    }
  })
  test('a count narrows as values arrive and widens as they grow old', () => {
    const ranges = stepsOf(seen, 'hlh-2004', late).map(({ range }) => `${range?.lower}-${range?.upper}`)
    expect(ranges).toEqual(['2-8', '2-8', '2-8', '2-8', '1-7', '1-8'])
  })
  test('a score has an end only if it is bounded; a rule of several counts has no range', () => {
    const [step] = stepsOf(seen, 'ferritin-esr-2019', late)
    expect(step?.range).toMatchObject({ lower: null, upper: null })
    expect(stepsOf(seen, 'hscore', late)[0]?.range?.upper?.toString()).toBe('287')
    expect(stepsOf(seen, 'mas-sjia-2005', late)[0]?.range).toBeNull()
  })
  test('the reviewer’s choice applies to the whole time', () => {
    const at = (reading: 'published' | 'latest') =>
      timelineOf(seen, criteria, ms(second), { reading }).moments.at(-1)?.assessment.sets
    const ferritin = (reading: 'published' | 'latest') =>
      at(reading)
        ?.find(({ set }) => set.id === 'hlh-2004')
        ?.criteria.find(({ criterion }) => criterion.id === 'ferritin')?.verdict
    expect([ferritin('published'), ferritin('latest')]).toEqual(['met', 'not-met'])
  })
  test('a birthday is counted where the case was written, not at another place', () => {
    const values = ['hemoglobin:95 g/L', 'platelets:50 10*9/L', 'neutrophils:3 10*9/L'].map((one) => one.split(':'))
    const list = values.map(([id = '', value = '']) => see(id, value, '2026-11-21T20:00Z'))
    const at = (place: string): CaseRecord => ({
      asOf: time(`2026-11-23T00:00${place}`),
      patient: { birthDate: '2026-10-25' },
      observations: list,
    })
    const cytopenia = (place: string) =>
      stepsOf(at(place), 'hlh-2004', late)[0]?.result.criteria.find(({ criterion }) => criterion.id === 'cytopenia')
        ?.verdict
    expect(['Z', '+09:00', 'Z'].map(cytopenia)).toEqual(['met', 'not-met', 'met'])
  })
  test('a result is reused only for the same past', () => {
    const changed = record(see('fever', 'yes'), see('ferritin', '600 ng/mL', first), ...seen.observations.slice(2))
    const child: CaseRecord = { ...seen, patient: { age: { value: '10', unit: 'd' } } }
    const born: CaseRecord = { ...seen, patient: { birthDate: '2026-10-12' } }
    for (const one of [seen, changed, seen, child, born, { ...born, asOf: time('2026-11-12T08:00+14:00') }]) {
      for (const { ms: at, assessment } of timelineOf(one, criteria, late).moments) {
        const { sets, escalation } = assess(one, criteria, at)
        expect(assessment.escalation.tier.id).toBe(escalation.tier.id)
        expect(assessment.sets.map(({ fits, count, score }) => [fits, count, score])).toEqual(
          sets.map(({ fits, count, score }) => [fits, count, score]),
        )
      }
    }
    const past = (one: CaseRecord) => timelineOf(one, criteria, late).moments[0]?.assessment
    const later = { ...seen, observations: [...seen.observations, see('ldh', '900 U/L', '2026-11-12T00:00Z')] }
    expect(past(seen)).toBe(past(later))
    expect(past(changed)).not.toBe(past(seen))
  })
})
