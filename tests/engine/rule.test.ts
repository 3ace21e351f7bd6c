import { describe, expect, test } from 'vitest'
import { compileSet } from '../../src/engine/compile-set.ts'
import { exact } from '../../src/engine/exact.ts'
import { between, type Interval, point } from '../../src/engine/interval.ts'
import type { CriteriaSet, Rule } from '../../src/engine/language.ts'

import { evaluateRule } from '../../src/engine/rule.ts'
import type { Verdict } from '../../src/engine/verdict.ts'
import { resultOf } from '../given.ts'
import { setById } from '../load.ts'
import { evidence, show, vocabulary } from './shorthand.ts'

const hscore = setById('hscore')
const withRule = (rule: Rule): CriteriaSet => ({ ...hscore, criteria: [], rule })
const run = (
  rule: Rule,
  given: Parameters<typeof evidence>[0],
  verdicts: Record<string, Verdict> = {},
  points: readonly Interval[] = [],
) =>
  evaluateRule(
    compileSet(withRule(rule)),
    { evidence: evidence(given), vocabulary: vocabulary(), criteria: new Map(Object.entries(verdicts)) },
    points,
  )
const total = (range: Interval) => run(hscore.rule, {}, {}, [range])
const p = (value: string) => point(exact(value))

describe('the HScore total', () => {
  test.each([
    ['0', '<1 %'],
    ['90', '<1 %'],
    ['91', '~1 %'],
    ['100', '~1 %'],
    ['160', '25–40 %'],
    ['161', '40–54 %'],
    ['168', '40–54 %'],
    ['169', '40–54 %'],
    ['170', '40–54 %'],
    ['171', '54–70 %'],
    ['240', '98–99 %'],
    ['241', '>99 %'],
    ['337', '>99 %'],
  ])('of %s has the published probability %s', (value, label) => {
    expect(total(p(value)).probability).toEqual({ min: label, max: label })
    expect(total(p(value)).verdict).toBe(Number(value) >= 169 ? 'met' : 'not-met')
  })

  test('as a range has the bands of both ends, and decides only when both lie on one side', () => {
    expect(total(between(exact('90'), exact('241')))).toMatchObject({
      verdict: 'unknown',
      probability: { min: '<1 %', max: '>99 %' },
    })
    expect(total(between(exact('169'), exact('302'))).verdict).toBe('met')
    expect(total(between(exact('0'), exact('168'))).verdict).toBe('not-met')
  })

  test('is the sum of its items, exactly', () => {
    const linear = { sum: 'linear', cutoff: { '>=': '-2.1' } } as const
    const parts = ['-0.15', '0.2', '-2.2', '0.05'].map(p)
    expect(run(linear, {}, {}, parts)).toMatchObject({ verdict: 'met' })
    expect(show(run(linear, {}, {}, parts).score?.total)).toBe('[-2.1, -2.1]')
    expect(run(linear, {}, {}, [...parts, p('-0.000000000000000000001')]).verdict).toBe('not-met')
    expect(run(linear, {}, {}, parts).probability).toBeUndefined()
  })
})

describe('paths', () => {
  const path = (id: string, finding: string) => ({ id, label: id, when: { finding, is: 'yes' } as const })
  const rule = { paths: [path('count', 'fever'), path('molecular', 'spleen')] }
  test.each([
    [{}, 'unknown', undefined],
    [{ fever: 'yes' }, 'met', 'count'],
    [{ spleen: 'yes' }, 'met', 'molecular'],
    [{ fever: 'yes', spleen: 'yes' }, 'met', 'molecular'],
    [{ fever: 'no' }, 'unknown', undefined],
    [{ fever: 'no', spleen: 'no' }, 'not-met', undefined],
  ])('%j: %s by %s', (given, verdict, by) => {
    const result = run(rule, given)
    expect([result.verdict, result.path]).toEqual([verdict, by])
    expect(result.paths?.map(({ id }) => id)).toEqual(['count', 'molecular'])
  })
  test.each([
    [{ spleen: 'yes' }, 'a predisposition'],
    [{ fever: 'yes' }, undefined],
    [{ fever: 'yes', spleen: 'yes' }, undefined],
    [{}, undefined],
  ])('%j: a way with words of its own is called by them where it alone is met: %s', (given, words) => {
    const [count, molecular] = rule.paths
    const spoken = { paths: [count, { ...molecular, words: 'a predisposition' }] } as Rule
    expect(run(spoken, given).words).toBe(words)
  })
})

describe('a count', () => {
  const rule = { when: { all: [{ criterion: 'a' }, { atLeast: 2, ofCriteria: ['b', 'c', 'd'] }] } } as const
  test('stands wherever it lies in the rule', () => {
    const result = run(rule, {}, { a: 'met', b: 'met', c: 'unknown', d: 'not-met' })
    expect(result).toMatchObject({ verdict: 'unknown', count: { min: 1, max: 2, needed: 2, of: 3 } })
  })
  test('is absent where a rule holds two, and an unknown criterion counts as unknown', () => {
    const two = {
      when: {
        all: [
          { atLeast: 1, ofCriteria: ['a'] },
          { atLeast: 1, ofCriteria: ['b', 'nobody'] },
        ],
      },
    } as const
    const result = run(two, {}, { a: 'met', b: 'not-met' })
    expect([result.verdict, 'count' in result]).toEqual(['unknown', false])
  })
})

describe('a ratio', () => {
  const side = (quantity: string, unit: string) => ({ quantity, unit })
  const rule = {
    ratio: { numerator: side('fat', 'mg/dL'), denominator: side('endless', '1') },
    cutoff: { '>=': '21.5' },
  } as const
  test.each([
    ['2150 mg/dL', '100 1', 'met', '[21.5, 21.5]'],
    ['2149.9 mg/dL', '100 1', 'not-met', '[21.499, 21.499]'],
    ['21.5 g/L', '100 1', 'met', '[21.5, 21.5]'],
    ['10 mmol/L', '20 1', 'met', '[44.285, 44.285]'],
    ['100 mg/dL', '<2 1', 'met', '(50, ∞)'],
    ['2000 mg/dL', '>100 1', 'not-met', '(0, 20)'],
    ['>2150 mg/dL', '100 1', 'met', '(21.5, ∞)'],
    ['<2150 mg/dL', '100 1', 'not-met', '[0, 21.5)'],
    [['100 mg/dL', '3000 mg/dL'], '100 1', 'unknown', '[1, 30]'],
    ['2150 mg/dL', '0 1', 'unknown', 'none'],
    ['2150 bars', '100 1', 'unknown', 'none'],
  ])('%s over %s is %s: %s', (above, below, verdict, range) => {
    const result = run(rule, { fat: above, endless: below })
    expect([result.verdict, show(result.score?.total)]).toEqual([verdict, range])
  })
  test('with a side missing there is none, but the side that is there is shown', () => {
    const result = run(rule, { fat: '2150 mg/dL' })
    expect([result.verdict, result.score?.total]).toEqual(['unknown', null])
    expect(result.operands?.map(({ observation }) => observation?.typed?.value)).toEqual(['2150', undefined])
  })
  test('only a comparable value is shown as used, else the one that could not be', () => {
    const shown = (fat: readonly string[]) =>
      run(rule, { fat, endless: '1 1' }).operands?.[0]?.observation?.typed?.value
    expect(shown(['7 bars', '50 mg/dL'])).toBe('50')
    expect(shown(['7 bars'])).toBe('7')
  })
})

test('the shipped ratio reads ferritin in any of its units', () => {
  expect(resultOf('ferritin-esr-2019', { ferritin: '4831.05 pmol/L', esr: '100 mm/h' }).verdict).toBe('met')
  expect(resultOf('ferritin-esr-2019', { ferritin: '2150 ug/L', esr: '100 mm/h' }).verdict).toBe('met')
  expect(resultOf('ferritin-esr-2019', { ferritin: '2150 ug/L', esr: '0 mm/h' }).verdict).toBe('unknown')
})
