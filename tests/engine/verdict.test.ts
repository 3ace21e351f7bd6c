import { describe, expect, test } from 'vitest'
import { allOf, anyOf, atLeast, tally, VERDICTS, type Verdict } from '../../src/engine/verdict.ts'

const pairs = VERDICTS.flatMap((a) => VERDICTS.map((b) => [a, b] as const))
const ALL: Record<string, Verdict> = {
  'met met': 'met',
  'met not-met': 'not-met',
  'met unknown': 'unknown',
  'not-met not-met': 'not-met',
  'not-met unknown': 'not-met',
  'unknown unknown': 'unknown',
}
const ANY: Record<string, Verdict> = {
  'met met': 'met',
  'met not-met': 'met',
  'met unknown': 'met',
  'not-met not-met': 'not-met',
  'not-met unknown': 'unknown',
  'unknown unknown': 'unknown',
}

describe('three-valued logic', () => {
  test.each(pairs)('all and any of %s and %s', (a, b) => {
    const key = [a, b].sort().join(' ')
    expect(allOf([a, b])).toBe(ALL[key])
    expect(anyOf([a, b])).toBe(ANY[key])
  })

  test('nothing: all of none is met, any of none is not', () => {
    expect(allOf([])).toBe('met')
    expect(anyOf([])).toBe('not-met')
  })

  test.each([
    [2, ['met', 'met', 'unknown'], 'met'],
    [2, ['met', 'unknown', 'not-met'], 'unknown'],
    [2, ['met', 'not-met', 'not-met'], 'not-met'],
    [3, ['unknown', 'unknown', 'met'], 'unknown'],
    [0, ['not-met'], 'met'],
  ] as const)('at least %i of %j is %s', (needed, verdicts, wanted) => {
    expect(atLeast(needed, verdicts)).toBe(wanted)
  })

  test('a tally counts what is met and what may still be', () => {
    expect(tally(['met', 'unknown', 'not-met', 'unknown'])).toEqual({ min: 1, max: 3 })
  })
})
