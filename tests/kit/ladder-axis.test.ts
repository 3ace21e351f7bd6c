import { describe, expect, test } from 'vitest'
import { exact } from '../../src/engine/exact.ts'
import { between, censored, point } from '../../src/engine/interval.ts'
import { logAxis, spanOn } from '../../src/kit/axis.ts'

const plain = (text: string) => text.replaceAll('\u202f', ' ')

describe('the axis', () => {
  const labels = (...values: string[]) => logAxis(values.map(exact)).ticks.map(({ label }) => plain(label))
  test.each([
    [
      ['500', '50000'],
      ['100', '1000', '10 000', '100 000'],
    ],
    [
      ['100', '1000'],
      ['100', '1000'],
    ],
    [['1000'], ['1000', '10 000']],
    [
      ['99.9', '1000.1'],
      ['10', '100', '1000', '10 000'],
    ],
    [
      ['0.05', '3'],
      ['0.01', '0.1', '1', '10'],
    ],
    [
      ['0', '500'],
      ['100', '1000'],
    ],
    [[], ['1', '10']],
  ])('%j: as many whole decades as needed', (values, ticks) => {
    expect(labels(...values)).toEqual(ticks)
  })
  test('equal factors are equal distances', () => {
    const { position, ticks } = logAxis([exact('100'), exact('10000')])
    expect(ticks.map((tick) => tick.position)).toEqual([0, 0.5, 1])
    expect(['100', '1000', '10000', '1'].map((value) => position(exact(value)))).toEqual([0, 0.5, 1, 0])
    expect(position(exact('0'))).toBe(0)
  })
  test.each([
    [point(exact('1000')), { from: 0.5, to: 0.5, openDown: false, openUp: false }],
    [censored('>', exact('1000'), between(null, null)), { from: 0.5, to: 1, openDown: false, openUp: true }],
    [censored('<', exact('1000'), between(exact('0'), null)), { from: 0, to: 0.5, openDown: true, openUp: false }],
    [censored('<', exact('1000'), between(null, null)), { from: 0, to: 0.5, openDown: true, openUp: false }],
    [between(exact('100'), exact('1000')), { from: 0, to: 0.5, openDown: false, openUp: false }],
    [point(exact('0')), { from: 0, to: 0, openDown: false, openUp: false }],
  ])('an interval, %#', (range, span) => {
    expect(spanOn(range, logAxis([exact('100'), exact('10000')]))).toEqual(span)
  })
})
