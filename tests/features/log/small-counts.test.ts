import { describe, expect, test } from 'vitest'
import { hideSmall } from '../../../src/features/log/small-counts.ts'

const FEWEST = 5

test.each<[readonly number[], 'all' | 'few', readonly string[]]>([
  [[12, 0, 7], 'all', ['12', '0', '7']],
  [[12, 0, 3], 'all', ['hidden', 'hidden', '< 5']],
  [[3, 3, 12], 'few', ['< 5', '< 5', '12']],
  [[2, 30, 9], 'few', ['< 5', 'hidden', '9']],
  [[9, 30, 2], 'few', ['hidden', '30', '< 5']],
  [[0, 2, 2, 0], 'few', ['0', '< 5', '< 5', '0']],
  // One and one make two: each is told by the sum.
  [[1, 1, 30], 'few', ['hidden', 'hidden', 'hidden']],
  [[4, 4], 'few', ['hidden', 'hidden']],
  [[1], 'few', ['hidden']],
])('%j with %s is shown as %j', (counts, hide, shown) => {
  expect(hideSmall(counts, FEWEST, hide)).toEqual(shown)
})

/** Every table of three or four counts with one total, by what is printed of it. */
function tablesOf(length: number, total: number, hide: 'all' | 'few'): ReadonlyMap<string, readonly number[][]> {
  const all: number[][] = []
  const fill = (start: readonly number[], left: number) => {
    if (start.length === length - 1) all.push([...start, left])
    else for (let value = 0; value <= left; value += 1) fill([...start, value], left - value)
  }
  fill([], total)
  const byPrint = new Map<string, number[][]>()
  for (const counts of all) {
    const print = hideSmall(counts, FEWEST, hide).join('|')
    byPrint.set(print, [...(byPrint.get(print) ?? []), counts])
  }
  return byPrint
}

describe.each(['all', 'few'] as const)('hiding %s', (hide) => {
  test.each([2, 3, 4])('no reader of a table of %i counts and its total knows a small one', (length) => {
    let seen = 0
    for (let total = 2 * FEWEST; total <= 24; total += 1) {
      for (const [print, tables] of tablesOf(length, total, hide)) {
        const told = print.split('|').flatMap((cell, at) => {
          if (/\d$/.test(cell) && cell !== '< 5') return []
          if (cell === '< 5') seen += 1
          return new Set(tables.map((counts) => counts[at])).size < 2 ? [`${print} of ${total}`] : []
        })
        expect(told).toEqual([])
        expect(print.split('|').filter((cell) => /^[1-4]$/.test(cell))).toEqual([])
      }
    }
    expect(seen).toBeGreaterThan(0)
  })
})
