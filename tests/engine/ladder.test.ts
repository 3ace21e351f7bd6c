import { describe, expect, test } from 'vitest'
import { exact } from '../../src/engine/exact.ts'
import { evaluateLadder, type Ladder } from '../../src/engine/ladder.ts'
import { thresholdOf } from '../../src/engine/walk.ts'
import { criteria } from '../load.ts'
import { evidence, show } from './shorthand.ts'

const ladder = criteria.ladders.find(({ id }) => id === 'ferritin')
if (ladder === undefined) throw new Error('no ladder ferritin')
type Given = Parameters<typeof evidence>[0]
const evaluated = (given: Given, of: Ladder = ladder) => evaluateLadder(of, evidence(given), criteria.vocabulary)
const verdicts = (values: string | readonly string[]) =>
  evaluated({ ferritin: values }).rungs.map(({ judged }) => judged.verdict)
const rungOf = (id: string, given: Given) => {
  const rung = evaluated(given).rungs.find((one) => one.rung.id === id)
  if (rung === undefined) throw new Error(`no rung ${id}`)
  return rung
}
const reached = (values: string | readonly string[]) => verdicts(values).filter((verdict) => verdict === 'met').length

/** Every published level with its comparator. */
const LEVELS = [
  ['boston-entry', '>=', '500'],
  ['hlh-2004', '>=', '500'],
  ['children-sepsis', '>', '500'],
  ['childhood-lupus', '>=', '607.35'],
  ['mas-2016', '>', '684'],
  ['febrile-new-lupus', '>=', '699'],
  ['febrile-children-beijing', '>=', '934'],
  ['adult-still', '>=', '1225'],
  ['children-hospital', '>=', '1830'],
  ['children-lehmberg', '>=', '2000'],
  ['concerning', '>=', '3000'],
  ['children-admission', '>=', '3120'],
  ['still', '>=', '3500'],
  ['adult-sepsis', '>', '4420'],
  ['myeloma-car-t', '>=', '7470'],
  ['adult-icu', '>=', '9083'],
  ['children-allen', '>', '10000'],
  ['adults-schram', '>=', '50000'],
] as const

test('the levels are these, in both units that are one number', () => {
  const found = ladder.rungs.map(({ id, threshold }) => [id, thresholdOf(threshold)] as const)
  expect(found).toEqual(
    LEVELS.map(([id, comparator, limit]) => [id, { comparator, limits: { 'ng/mL': limit, 'ug/L': limit } }]),
  )
})

describe.each(LEVELS)('%s %s %s', (id, sign, limit) => {
  const at = (value: string) => rungOf(id, { ferritin: value }).judged.verdict
  test('at the limit, just below and just above', () => {
    expect(at(`${limit} ng/mL`)).toBe(sign === '>=' ? 'met' : 'not-met')
    expect(at(`${exact(limit).sub('0.1').toString()} ng/mL`)).toBe('not-met')
    expect(at(`${exact(limit).add('0.1').toString()} ug/L`)).toBe('met')
  })
  test('a bound decides only where every value it allows does', () => {
    expect(at(`>${limit} ng/mL`)).toBe('met')
    expect(at(`>=${limit} ng/mL`)).toBe(sign === '>=' ? 'met' : 'unknown')
    expect(at(`<${limit} ng/mL`)).toBe('not-met')
    expect(at(`<=${limit} ng/mL`)).toBe(sign === '>=' ? 'unknown' : 'not-met')
  })
  test('another unit is converted exactly', () => {
    const same = exact(limit).mul('2.247').toString()
    expect(at(`${same} pmol/L`)).toBe(sign === '>=' ? 'met' : 'not-met')
    expect(at(`${exact(same).add('0.001').toString()} pmol/L`)).toBe('met')
    expect(at(`${exact(same).sub('0.001').toString()} pmol/L`)).toBe('not-met')
  })
})

describe('what is known of the value', () => {
  test('nothing: every level is unknown', () => {
    const nothing = evaluated({})
    expect(nothing.rungs.map(({ judged }) => [judged.verdict, judged.observation])).toEqual(
      LEVELS.map(() => ['unknown', null]),
    )
    expect([nothing.range, nothing.values, nothing.unit]).toEqual([null, 0, 'ng/mL'])
  })
  test('a bound reaches all levels below it and leaves the others open', () => {
    expect(verdicts('>40000 ng/mL')).toEqual([...LEVELS.slice(1).map(() => 'met'), 'unknown'])
    expect(show(evaluated({ ferritin: '>40000 ng/mL' }).range)).toBe('(40000, ∞)')
  })
  test.each([
    [['300 ng/mL', '700 ng/mL'], 6, '[700, 700]', ['700']],
    [['700 ng/mL', '300 ng/mL'], 6, '[700, 700]', ['700']],
    [['900 ng/mL', '<2000 ng/mL'], 6, '[900, 2000)', ['900', '2000']],
    [['>600 ng/mL', '900 ng/mL'], 6, '[900, ∞)', ['900', '600']],
    [['>900 ng/mL', '900 ng/mL'], 6, '(900, ∞)', ['900']],
    [['<=900 ng/mL', '<900 ng/mL'], 0, '(−∞, 900]', ['900']],
    [['2247 pmol/L', '600 ng/mL'], 7, '[1000, 1000]', ['2247']],
  ])('%j: the highest counts', (values, count, range, named) => {
    const result = evaluated({ ferritin: values })
    expect(reached(values)).toBe(count)
    expect(show(result.range)).toBe(range)
    expect(result.observations.map(({ typed }) => typed?.value)).toEqual(named)
    expect(result.values).toBe(2)
  })
  test('it is told in the unit typed, where every level is printed in it', () => {
    expect(evaluated({ ferritin: '900 ug/L' }).unit).toBe('ug/L')
    expect(evaluated({ ferritin: '900 pmol/L' }).unit).toBe('ng/mL')
    expect(rungOf('mas-2016', { ferritin: '900 ug/L' }).judged.observation?.typed?.unit).toBe('ug/L')
  })
  test('a quantity that does not exist or a unit that cannot be compared leaves all open', () => {
    const rungs = [{ ...ladder.rungs[0], threshold: { '>=': { 'U/mL': '2400' } } }] as Ladder['rungs']
    const other = evaluated({ sil2r: '9000 pg/mL' }, { ...ladder, quantity: 'sil2r', rungs })
    expect([other.range, other.rungs[0]?.judged.verdict, other.values]).toEqual([null, 'unknown', 1])
    expect(other.observations).toHaveLength(1)
    expect(evaluated({ ferritin: '900 ng/mL' }, { ...ladder, quantity: 'nothing' }).range).toBeNull()
  })
})

describe('whom a level fits', () => {
  const fitting = (given: Given, verdict = 'met') =>
    evaluated(given).rungs.flatMap(({ rung, fits }) => (fits === verdict ? [rung.id] : []))
  test.each<[string, Given, readonly string[]]>([
    ['nothing known', {}, []],
    [
      'a child',
      { age: '17 a' },
      ['boston-entry', 'hlh-2004', 'children-hospital', 'children-lehmberg', 'children-admission', 'children-allen'],
    ],
    ['an adult', { age: '18 a' }, ['adults-schram']],
    ['an adult in intensive care', { age: '18 a', icu: 'yes' }, ['adult-icu', 'adults-schram']],
    ['adult Still', { 'adult-still': 'yes' }, ['adult-still', 'still']],
    ['systemic JIA', { sjia: 'yes' }, ['mas-2016', 'still']],
    ['an adult with sepsis', { age: '18 a', sepsis: 'yes' }, ['adult-sepsis', 'adults-schram']],
    ['after CAR-T', { 'immune-effector-therapy': 'yes' }, ['myeloma-car-t']],
  ])('%s', (_, given, ids) => {
    expect(fitting(given)).toEqual(ids)
  })
  test('fever makes a child one of the febrile children, an implied fever too', () => {
    for (const fever of [{ fever: 'yes' }, { 'fever-persistent': 'yes' }])
      expect(fitting({ age: '6 a', ...fever })).toContain('febrile-children-beijing')
    expect(fitting({ age: '6 a', fever: 'no' }, 'not-met')).toContain('febrile-children-beijing')
    expect(fitting({ age: '6 a' }, 'unknown')).toContain('febrile-children-beijing')
  })
  test('where no input can tell it stays unknown, whatever is answered', () => {
    const all = {
      age: '40 a',
      sepsis: 'no',
      'immune-effector-therapy': 'no',
      sjia: 'no',
      'adult-still': 'no',
      icu: 'no',
    }
    expect(fitting(all, 'unknown')).toEqual(['concerning'])
  })
  test('children with sepsis or with lupus have levels of their own', () => {
    expect(fitting({ age: '6 a', sepsis: 'yes' })).toContain('children-sepsis')
    expect(fitting({ age: '6 a', sle: 'yes' })).toContain('childhood-lupus')
    expect(fitting({ age: '6 a', sle: 'yes', fever: 'yes' })).toContain('febrile-new-lupus')
  })
})

describe('soluble IL-2 receptor, in U/mL only', () => {
  const levels = [
    ['hlh-2004', '>=', '2400'],
    ['adults-hayden', '>=', '2515'],
    ['ohi-2022', '>', '3900'],
    ['adults-hayden-high', '>', '10000'],
  ] as const
  const sil2r = criteria.ladders.find(({ id }) => id === 'sil2r')
  if (sil2r === undefined) throw new Error('no ladder sil2r')
  const judged = (values: string | readonly string[]) =>
    evaluated({ sil2r: values }, sil2r).rungs.map(({ judged: { verdict } }) => verdict)

  test('the levels are these', () => {
    const found = sil2r.rungs.map(({ id, threshold }) => [id, thresholdOf(threshold)] as const)
    expect(found).toEqual(levels.map(([id, comparator, limit]) => [id, { comparator, limits: { 'U/mL': limit } }]))
  })
  test.each(levels)('%s %s %s: at the limit, just below and just above', (id, sign, limit) => {
    const place = levels.findIndex(([one]) => one === id)
    expect(judged(`${limit} U/mL`)[place]).toBe(sign === '>=' ? 'met' : 'not-met')
    expect(judged(`${exact(limit).sub('0.1').toString()} U/mL`)[place]).toBe('not-met')
    expect(judged(`${exact(limit).add('0.1').toString()} U/mL`)[place]).toBe('met')
  })
  test('a value in pg/mL has no place, and beside one in U/mL it says nothing', () => {
    expect(evaluated({ sil2r: '5000 pg/mL' }, sil2r).range).toBeNull()
    expect(new Set(judged('5000 pg/mL'))).toEqual(new Set(['unknown']))
    expect(judged(['50000 pg/mL', '2450 U/mL'])).toEqual(['met', 'not-met', 'not-met', 'not-met'])
  })
})
