import { describe, expect, test } from 'vitest'
import { assess } from '../../src/case/assess.ts'
import type { Observation } from '../../src/case/case.ts'
import { freshnessOf } from '../../src/case/freshness.ts'
import type { Reading } from '../../src/case/reading.ts'
import { elapsed, HOUR } from '../../src/case/time.ts'
import { criteria } from '../load.ts'
import { record, see, time } from './fixture.ts'

const NOW = time('2026-11-22T04:00Z').ms
const ago = (hours: number, ms = 0) => new Date(NOW - hours * HOUR - ms).toISOString().replace('.000Z', 'Z')
function fresh(
  id: string,
  observations: readonly Observation[],
  asOf: number | null = NOW,
  reading: Reading = 'published',
) {
  const one = record(...observations)
  const result = assess(one, criteria, asOf, { reading }).sets.find(({ set }) => set.id === id)
  if (result === undefined) throw new Error(`no set ${id}`)
  return freshnessOf(one, result, criteria.vocabulary, asOf, reading)
}
const old = see('platelets', '88 10*9/L', '2026-11-10T04:00Z')

describe('values too old for a set', () => {
  test('the newest value of a quantity without a value in the window', () => {
    const older = see('platelets', '20 10*9/L', '2026-11-09T04:00Z')
    const { stale } = fresh('hlh-2004', [older, old, see('ferritin', '900 ng/mL', ago(1))])
    expect(stale).toMatchObject([
      { quantity: 'platelets', at: time('2026-11-10T04:00Z').ms, hours: 168, value: { typed: { value: '88' } } },
    ])
  })
  test.each<[string, readonly Observation[]]>([
    ['a newer one counts', [old, see('platelets', '90 10*9/L', ago(168))]],
    ['a quantity that the set does not read', [see('crp', '80 mg/L', '2026-11-10T04:00Z')]],
    [
      'tests without expiry and answers stay',
      [see('sil2r', '3000 U/mL', '2020-01-01'), see('fever', 'yes', '2020-01-01')],
    ],
    ['undated values are not old', [see('platelets', '90 10*9/L')]],
    ['a future value is not old', [see('platelets', '90 10*9/L', ago(-1))]],
  ])('no spread: %s', (_, observations) => {
    expect(fresh('hlh-2004', observations).stale).toEqual([])
  })
  test('each set uses its own look-back; nothing is too old without a clock or when every value counts', () => {
    const yesterday = see('platelets', '88 10*9/L', ago(48, 1000))
    expect(fresh('mas-jsle-2009', [yesterday]).stale.map(({ hours }) => hours)).toEqual([48])
    expect(fresh('hlh-2004', [yesterday]).stale).toEqual([])
    expect(fresh('hlh-2004', [old], NOW, 'latest').stale).toHaveLength(1)
    expect(fresh('hlh-2004', [old], NOW, 'episode').stale).toEqual([])
    expect(fresh('hlh-2004', [old], null).stale).toEqual([])
  })
})

describe('values far apart in time', () => {
  const ferritin = see('ferritin', '900 ng/mL', ago(1))
  const at = (hours: number, ms = 0) => see('platelets', '88 10*9/L', ago(hours, ms))
  test('more than 48 hours, not exactly 48', () => {
    expect(fresh('hlh-2004', [ferritin, at(49)]).spread).toBeNull()
    expect(fresh('hlh-2004', [ferritin, at(49, 1000)]).spread).toEqual({
      oldest: NOW - 49 * HOUR - 1000,
      newest: NOW - HOUR,
    })
  })
  test.each<[string, string, readonly Observation[], number | null]>([
    [
      'the one of several values that decides',
      'hlh-2004',
      [ferritin, at(100), see('platelets', '150 10*9/L', ago(2))],
      99,
    ],
    ['not the values beside it', 'hlh-2004', [ferritin, see('platelets', '150 10*9/L', ago(100)), at(2)], null],
    ['values outside the look-back do not count', 'hlh-2004', [ferritin, at(169)], null],
    ['values without expiry do not count', 'hlh-2004', [ferritin, see('sil2r', '3000 U/mL', ago(100))], null],
    ['answers and implied values do not count', 'mas-sjia-2005', [ferritin, see('splenomegaly', 'no', ago(100))], null],
    ['points by bands', 'hscore', [ferritin, see('ast', '60 U/L', ago(100))], 99],
    ['points by how many are low', 'hscore', [ferritin, at(100)], 99],
    ['terms of a linear score', 'ms-score-2019', [ferritin, at(100)], 99],
    ['both sides of a ratio', 'ferritin-esr-2019', [ferritin, see('esr', '50 mm/h', ago(100))], 99],
    ['an entry condition', 'mas-sjia-2016', [at(1), see('ferritin', '900 ng/mL', ago(100))], 99],
    ['undated values have no spread', 'hlh-2004', [ferritin, see('platelets', '88 10*9/L')], null],
  ])('%s', (_, id, observations, hours) => {
    const { spread } = fresh(id, observations)
    expect(spread === null ? null : (spread.newest - spread.oldest) / HOUR).toBe(hours)
  })
})

test.each([
  [59_999, '0 min'],
  [HOUR - 1, '59 min'],
  [HOUR, '1 h'],
  [48 * HOUR - 1, '47 h'],
  [48 * HOUR, '2 d'],
  [-72 * HOUR, '3 d'],
])('%i ms are %s', (ms, words) => {
  const { count, unit } = elapsed(ms)
  expect(`${count} ${unit}`).toBe(words)
})
