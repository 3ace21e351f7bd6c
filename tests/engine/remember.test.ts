import { describe, expect, test } from 'vitest'
import { lazy, memo } from '../../src/engine/remember.ts'

describe('memo', () => {
  test('works out the same arguments once', () => {
    let runs = 0
    const sizeOf = memo((list: readonly number[], unit: string) => {
      runs += 1
      return { size: list.length, unit }
    })
    const list = [1, 2]
    expect(sizeOf(list, 'g')).toBe(sizeOf(list, 'g'))
    expect(runs).toBe(1)
  })

  test('works out another object anew, though it holds the same', () => {
    const copyOf = memo((list: readonly number[]) => [...list])
    expect(copyOf([1])).not.toBe(copyOf([1]))
  })

  test('keeps one result for each object: another second argument replaces it', () => {
    const made: string[] = []
    const told = memo((_: object, word: string) => {
      made.push(word)
      return word
    })
    const one = {}
    expect([told(one, 'a'), told(one, 'b'), told(one, 'b'), told(one, 'a'), told({}, 'a')].join('')).toBe('abbaa')
    expect(made.join('')).toBe('abaa')
  })

  test('remembers an undefined result too', () => {
    let runs = 0
    const nothing = memo((_: object) => {
      runs += 1
    })
    const one = {}
    nothing(one)
    nothing(one)
    expect(runs).toBe(1)
  })
})

describe('lazy', () => {
  test('works out each reason when it is first read, and once', () => {
    const asked: string[] = []
    const withReasons = lazy({
      sum: ({ parts }: { readonly parts: readonly number[] }) => {
        asked.push('sum')
        return parts.reduce((a, b) => a + b, 0)
      },
      length: ({ parts }: { readonly parts: readonly number[] }) => {
        asked.push('length')
        return parts.length
      },
    })
    const one = withReasons({ parts: [1, 2] }, { id: 'one' })
    const other = withReasons({ parts: [5] }, { id: 'other' })
    expect([one.id, asked.length]).toEqual(['one', 0])
    expect([one.sum, one.sum, other.sum, one.length]).toEqual([3, 3, 5, 2])
    expect(asked).toEqual(['sum', 'sum', 'length'])
  })

  test('compares and prints as the fields known at once', () => {
    const one = lazy({ reason: () => 'costly' })(null, { id: 'one' })
    expect(JSON.stringify(one)).toBe('{"id":"one"}')
    expect(one).toEqual({ id: 'one' })
  })
})
