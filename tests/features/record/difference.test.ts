import { describe, expect, test } from 'vitest'
import { differing, onlyIn, pairs } from '../../../src/features/record/difference.ts'

const itself = (text: string) => text

describe('differing', () => {
  test('gives both values where they differ, and nothing where they are the same', () => {
    expect(differing(4, 5)).toEqual({ before: 4, after: 5 })
    expect(differing({ min: '1', max: null }, { min: '1', max: null })).toBeUndefined()
    expect(differing(null, undefined)).toEqual({ before: null, after: undefined })
  })
})

describe('pairs', () => {
  test('follows the order of the newer list and ends with what is gone', () => {
    expect(pairs(['a', 'b', 'c'], ['d', 'b', 'a'], itself)).toEqual([
      { before: undefined, after: 'd' },
      { before: 'b', after: 'b' },
      { before: 'a', after: 'a' },
      { before: 'c', after: undefined },
    ])
    expect(pairs([], [], itself)).toEqual([])
  })

  test('pairs different things that have the same key', () => {
    const [one, other] = [
      { id: 'fever', verdict: 'met' },
      { id: 'fever', verdict: 'unknown' },
    ]
    expect(pairs([one], [other], ({ id }) => id)).toEqual([{ before: one, after: other }])
  })
})

test('onlyIn counts an item that occurs twice', () => {
  expect(onlyIn(['a', 'a', 'b'], ['a'], itself)).toEqual(['a', 'b'])
  expect(onlyIn(['a'], ['a', 'a'], itself)).toEqual([])
  expect(onlyIn([], ['a'], itself)).toEqual([])
})
