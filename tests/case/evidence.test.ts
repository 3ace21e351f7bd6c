import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CaseRecord, Observation } from '../../src/case/case.ts'
import { selectEvidence } from '../../src/case/evidence.ts'
import type { QuantityObservation } from '../../src/engine/evidence.ts'
import type { LookBack } from '../../src/engine/language.ts'
import { record, see, time, vocabulary } from './fixture.ts'

const NOW = time('2026-11-22T08:00Z').ms
const WEEK: LookBack = { use: 'worst', hours: 168 }
const LATEST: LookBack = { use: 'latest', hours: 168 }
const DRAW: LookBack = { use: 'same-draw', hours: 168 }

const typed = (values: readonly QuantityObservation[] | undefined) =>
  (values ?? []).map(({ typed: one }) => `${one?.comparator ?? ''}${one?.value}`)
const values = (one: CaseRecord, id: string, lookBack = WEEK, asOf: number | null = NOW, scored: string[] = [id]) =>
  typed(selectEvidence(one, vocabulary, lookBack, asOf, scored).quantities.get(id))
const answer = (id: string, ...answers: readonly Observation[]) =>
  selectEvidence(record(...answers), vocabulary, WEEK, NOW).answers.get(id)?.answer

describe('the window', () => {
  const hgb = (value: string, at?: string) => see('hemoglobin', `${value} g/dL`, at)
  test('both ends are included, undated values always count, the future does not', () => {
    const all = record(
      hgb('9.1', '2026-11-15T08:00Z'),
      hgb('9.2', '2026-11-15T07:59:59.999Z'),
      hgb('9.3', '2026-11-22T08:00Z'),
      hgb('9.4', '2026-11-22T08:00:00.001Z'),
      hgb('9.5'),
    )
    expect(values(all, 'hemoglobin')).toEqual(['9.3', '9.1', '9.5'])
    expect(values(all, 'hemoglobin', { ...WEEK, hours: Number.POSITIVE_INFINITY })).toEqual([
      '9.3',
      '9.1',
      '9.2',
      '9.5',
    ])
    expect(values(all, 'hemoglobin', WEEK, null)).toEqual(['9.4', '9.3', '9.1', '9.2', '9.5'])
  })
  test('latest: the newest time with all its values; undated values are the oldest', () => {
    const two = [hgb('9', '2026-11-21'), hgb('8', '2026-11-21')]
    expect(values(record(hgb('7'), hgb('6', '2026-11-20'), ...two), 'hemoglobin', LATEST)).toEqual(['8', '9'])
    expect(values(record(hgb('7'), hgb('6')), 'hemoglobin', LATEST)).toEqual(['6', '7'])
    expect(values(record(hgb('7'), hgb('6', '2026-11-01')), 'hemoglobin', LATEST)).toEqual(['7'])
  })
  test('no value, no entry', () =>
    expect(selectEvidence(record(hgb('6', '2026-11-01')), vocabulary, WEEK, NOW).quantities.has('hemoglobin')).toBe(
      false,
    ))
  test('without expiry any age counts, but never the future', () => {
    const old = see('sil2r', '2400 U/mL', '2020-01-01')
    const future = see('sil2r', '9999 U/mL', '2027-01-01')
    expect(values(record(old, future), 'sil2r')).toEqual(['2400'])
    expect(values(record(old, future, see('sil2r', '1 U/mL', '2026-11-21')), 'sil2r', LATEST)).toEqual(['1'])
  })
  test('only the latest entry of a fact counts, whatever its age', () => {
    const [first, second] = [see('age-at-onset', '5 a', '2020-01-01'), see('age-at-onset', '6 a', '2020-02-01')]
    const future = see('age-at-onset', '7 a', '2027-01-01')
    expect(values(record(first, second, future, see('age-at-onset', '4 a')), 'age-at-onset')).toEqual(['6'])
  })
  test('unreadable values are skipped', () => {
    const broken = record(
      { finding: 'hemoglobin', value: 'x', unit: 'g/dL' },
      { finding: 'hemoglobin', value: '5', unit: 'furlong' },
      { finding: 'hemoglobin', value: 'yes' },
      { finding: 'nothing', value: '5', unit: 'g/dL' },
      { finding: 'age', value: '5', unit: 'a' },
      { finding: 'fever', value: 'maybe' },
    )
    const evidence = selectEvidence(broken, vocabulary, WEEK, NOW)
    expect([evidence.quantities.size, evidence.answers.size]).toEqual([0, 0])
  })
})

describe('same draw', () => {
  const fer = (value: string, at?: string) => see('ferritin', `${value} ng/mL`, at)
  const esr = (value: string, at?: string) => see('esr', `${value} mm/h`, at)
  const pair = ['ferritin', 'esr']
  const both = (...all: readonly Observation[]) => [
    values(record(...all), 'ferritin', DRAW, NOW, pair),
    values(record(...all), 'esr', DRAW, NOW, pair),
  ]
  test('the newest time at which both have a value', () =>
    expect(
      both(
        fer('1', '2026-11-21'),
        esr('1', '2026-11-21'),
        fer('2', '2026-11-20'),
        esr('2', '2026-11-20'),
        fer('3', '2026-11-22'),
      ),
    ).toEqual([['1'], ['1']]))
  test('one moment may be written with two offsets', () =>
    expect(both(fer('1', '2026-11-21T08:00Z'), esr('1', '2026-11-21T03:00-05:00'), esr('2', '2026-11-22'))).toEqual([
      ['1'],
      ['1'],
    ]))
  test('undated values are one draw, the oldest', () => {
    expect(both(fer('1'), esr('1'), esr('2', '2026-11-21'))).toEqual([['1'], ['1']])
    expect(both(fer('1'), esr('1'), fer('2', '2026-11-21'), esr('2', '2026-11-21'))).toEqual([['2'], ['2']])
  })
  test('otherwise the latest of each', () => {
    expect(both(fer('1', '2026-11-20'), fer('2', '2026-11-21'), esr('1', '2026-11-22'))).toEqual([['2'], ['1']])
    expect(both(fer('1', '2026-11-20'), fer('2', '2026-11-21'))).toEqual([['2'], []])
  })
  test('a draw outside the window does not count', () =>
    expect(both(fer('1', '2026-11-01'), esr('1', '2026-11-01'), fer('2', '2026-11-21'))).toEqual([['2'], []]))
  test.each([
    ['a finding', 'fever', see('fever', 'yes', '2026-11-22')],
    ['an option', 'perforin-result', see('perforin-result', 'low', '2026-11-22')],
    ['a fact of the patient', 'age-at-onset', see('age-at-onset', '6 a', '2026-11-19')],
    ['the age', 'age', undefined],
  ])('%s that is scored beside them belongs to no draw', (_, id, extra) => {
    const draws = [fer('1', '2026-11-20'), esr('1', '2026-11-20'), fer('2', '2026-11-21')]
    const all = { ...record(...draws, ...(extra ? [extra] : [])), patient: { age: { value: '6', unit: 'a' } } }
    const scored = [id, ...pair]
    expect([values(all, 'ferritin', DRAW, NOW, scored), values(all, 'esr', DRAW, NOW, scored)]).toEqual([['1'], ['1']])
  })
  test('other quantities, an entry condition included, keep their window', () => {
    const all = record(
      fer('1', '2026-11-20'),
      esr('1', '2026-11-20'),
      see('inr', '1 1', '2026-11-20'),
      see('inr', '2 1', '2026-11-21'),
    )
    expect(values(all, 'inr', DRAW, NOW, pair)).toEqual(['2', '1'])
    expect(values(all, 'inr', LATEST, NOW, pair)).toEqual(['2', '1'])
  })
})

describe('answers', () => {
  const [early, late] = ['2026-11-01', '2026-11-20']
  test.each([
    ['the latest, without expiry', [see('fever', 'no', early), see('fever', 'yes', '2020-01-01')], 'no'],
    ['not the future', [see('fever', 'no', early), see('fever', 'yes', '2027-01-01')], 'no'],
    ['undated is the oldest', [see('fever', 'no', early), see('fever', 'yes')], 'no'],
    ['undated alone', [see('fever', 'yes')], 'yes'],
    ['unknown withdraws', [see('fever', 'yes', early), see('fever', 'unknown', late)], undefined],
    ['unknown before', [see('fever', 'unknown', early), see('fever', 'yes', late)], 'yes'],
    ['undated unknown withdraws nothing dated', [see('fever', 'yes', early), see('fever', 'unknown')], 'yes'],
    ['at one time yes beats no', [see('fever', 'no', early), see('fever', 'yes', early)], 'yes'],
    ['at one time no beats unknown', [see('fever', 'unknown', early), see('fever', 'no', early)], 'no'],
  ])('%s', (_, answers, wanted) => {
    expect(answer('fever', ...answers)).toBe(wanted)
    expect(answer('fever', ...[...answers].reverse())).toBe(wanted)
  })
  test('at one time the option listed first wins', () => {
    const result = (...options: readonly string[]) =>
      answer('perforin-result', ...options.map((option) => see('perforin-result', option, early)))
    expect(result('normal', 'low')).toBe('low')
    expect(result('absent', 'low')).toBe('absent')
    expect(result('unknown', 'normal')).toBe('normal')
  })
})

test('intervals: points, and bounds that end at the hard limit in their own unit', () => {
  const range = (finding: string, value: string) => {
    const found = selectEvidence(record(see(finding, value)), vocabulary, WEEK, NOW).quantities.get(finding)?.[0]
      ?.readings
    const one = found?.[0]?.range
    const show = (end: { toFraction(): string } | null | undefined) => end?.toFraction() ?? '∞'
    return `${one?.lowerOpen ? '(' : '['}${show(one?.lower)}, ${show(one?.upper)}${one?.upperOpen ? ')' : ']'}`
  }
  expect(range('hemoglobin', '8.5 g/dL')).toBe('[17/2, 17/2]')
  expect(range('hemoglobin', '<85 g/L')).toBe('[10, 85)')
  expect(range('hemoglobin', '<=1 g/dL')).toBe('[1, 1]')
  expect(range('ferritin', '>40000 ng/mL')).toBe('(40000, 1000000]')
  expect(range('hemoglobin', '>85 g/L')).toBe('(85, 260]')
  expect(range('temperature', '<=100 [degF]')).toBe('[77, 100]')
  expect(range('sil2r', '<5 pg/mL')).toBe('[∞, 5)')
  expect(range('sil2r', '<5 ng/mL')).toBe('[1, 5)')
  expect(range('unlimited', '<5 pg/mL')).toBe('[∞, 5)')
})

test('the age is among the quantities, on the day the case was written', () => {
  const ages = (patient: CaseRecord['patient'], asOf: string | null) => {
    const one = { ...record(), patient, asOf: asOf === null ? null : time(asOf) }
    const age = selectEvidence(one, vocabulary, WEEK, one.asOf?.ms ?? null).quantities.get('age')
    return age?.[0]?.readings.map(({ unit, range }) => `${range.lower?.toString()} ${unit}`)
  }
  expect(ages({ birthDate: '2019-11-23' }, '2026-11-22T23:00-05:00')).toEqual(['6 a', '83 mo', '2556 d'])
  expect(ages({ birthDate: '2019-11-23' }, '2026-11-23T04:00Z')).toEqual(['7 a', '84 mo', '2557 d'])
  expect(ages({ birthDate: '2019-11-23' }, null)).toBeUndefined()
  expect(ages({ age: { value: '6', unit: 'a' } }, null)).toEqual(['6 a'])
  expect(ages({}, '2026-11-22')).toBeUndefined()
})

test('the order of observations makes no difference', () => {
  const times = fc.constantFrom(
    undefined,
    '2026-11-22',
    '2026-11-21T19:00-05:00',
    '2026-11-20',
    '2026-11-01',
    '2027-01-01',
  )
  const what = fc.constantFrom<readonly [string, string]>(
    ['ferritin', '500 ng/mL'],
    ['ferritin', '>500 ng/mL'],
    ['ferritin', '500 ug/L'],
    ['esr', '20 mm/h'],
    ['sil2r', '2400 U/mL'],
    ['age-at-onset', '5 a'],
    ['age-at-onset', '6 a'],
    ['fever', 'yes'],
    ['fever', 'no'],
    ['fever', 'unknown'],
    ['perforin-result', 'low'],
    ['perforin-result', 'normal'],
  )
  const all = fc.array(
    fc.tuple(what, times).map(([[finding, value], at]) => see(finding, value, at)),
    { maxLength: 12 },
  )
  const twice = all.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })))
  const lookBack = fc.constantFrom(WEEK, LATEST, DRAW)
  fc.assert(
    fc.property(twice, lookBack, fc.constantFrom(NOW, null), ([one, other], how, asOf) => {
      const [a, b] = [one, other].map((list) =>
        selectEvidence(record(...list), vocabulary, how, asOf, ['ferritin', 'esr']),
      )
      expect(b).toEqual(a)
    }),
  )
})
