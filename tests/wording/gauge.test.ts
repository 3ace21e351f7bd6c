import { describe, expect, test } from 'vitest'
import { type Gauge, gaugesOf } from '../../src/wording/gauge.ts'
import { FOUR_OF_EIGHT, type Given, resultOf } from '../given.ts'
import { criteria, setById } from '../load.ts'

const [MET, OPEN, NOT] = ['met', 'unknown', 'not-met'] as const
const gauges = (set: string, given: Given) => gaugesOf(resultOf(set, given))
const count = (needed: number, ...segments: readonly string[]) => ({ kind: 'count', segments, needed })

describe('a count: what is met stands first, then what still may be, then what cannot', () => {
  test.each<[string, string, Given, readonly object[]]>([
    ['HLH-2004 at four of eight', 'hlh-2004', FOUR_OF_EIGHT, [count(5, MET, MET, MET, MET, OPEN, OPEN, NOT, NOT)]],
    [
      'MAS 2016: ferritin, and two of four others',
      'mas-sjia-2016',
      { ferritin: '900 ng/mL', platelets: '300 10*9/L', ast: '60 U/L' },
      [count(1, MET), count(2, MET, OPEN, OPEN, NOT)],
    ],
    [
      'MAS 2005: of two numbers asked of the laboratory the higher one, and one clinical finding',
      'mas-sjia-2005',
      { platelets: '300 10*9/L', 'liver-edge': '5 cm' },
      [count(2, OPEN, OPEN, OPEN, NOT), count(1, MET, OPEN, OPEN)],
    ],
    ['OHI: two criteria asked for one by one', 'ohi-2022', { ferritin: '9000 ng/mL' }, [count(2, MET, OPEN)]],
    [
      'another way than the count leaves the count as it is',
      'hlh-2024',
      { 'familial-hlh-gene': 'yes' },
      [count(5, ...Array.from({ length: 7 }, () => OPEN))],
    ],
  ])('%s', (_, set, given, wanted) => {
    expect(gauges(set, given)).toEqual(wanted)
  })
})

describe('a score: shares of a scale', () => {
  const score = (set: string, given: Given) => {
    const [one, ...more] = gauges(set, given)
    expect(more).toEqual([])
    if (one?.kind !== 'score') throw new Error('no score')
    return one
  }
  const shares = ({ reached, reachable, cutoff }: Extract<Gauge, { kind: 'score' }>) => [reached, reachable, cutoff]
  const close = (all: readonly number[], wanted: readonly number[]) =>
    expect(all.map((one) => one.toFixed(9))).toEqual(wanted.map((one) => one.toFixed(9)))

  test('HScore spans what its points can give: 0 to 337', () => {
    close(shares(score('hscore', {})), [0, 1, 169 / 337])
    // 35 of 50 ferritin points are certain, 15 are lost.
    close(shares(score('hscore', { ferritin: '2000 ng/mL' })), [35 / 337, 322 / 337, 169 / 337])
  })

  test('the MS score spans the totals its paper saw, and a total beyond them fills the bar', () => {
    expect(setById('ms-score-2019').rule).toMatchObject({ observed: { min: '-8.4', max: '41.8' } })
    close(shares(score('ms-score-2019', {})), [0, 1, (-2.1 + 8.4) / (41.8 + 8.4)])
    close(shares(score('ms-score-2019', { ferritin: '900000 ng/mL' })), [1, 1, 6.3 / 50.2])
  })

  test('a ratio spans twice its cut-off; without a value nothing is reached and everything may be', () => {
    close(shares(score('ferritin-esr-2019', {})), [0, 1, 0.5])
    const at = (ferritin: string) => shares(score('ferritin-esr-2019', { ferritin, esr: '100 mm/h' }))
    close(at('2150 ng/mL'), [0.5, 0.5, 0.5])
    close(at('1075 ng/mL'), [0.25, 0.25, 0.5])
    close(at('21500 ng/mL'), [1, 1, 0.5])
  })
})

test.each(criteria.sets.map(({ id }) => id))('%s: a bar never ends before it begins', (id) => {
  for (const gauge of [...gauges(id, {}), ...gauges(id, FOUR_OF_EIGHT), ...gauges(id, { ferritin: '12000 ng/mL' })]) {
    if (gauge.kind === 'score') expect(gauge.reachable).toBeGreaterThanOrEqual(gauge.reached)
  }
})
