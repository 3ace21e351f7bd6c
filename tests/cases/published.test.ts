import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { assess } from '../../src/case/assess.ts'
import { readCase } from '../../src/case/file.ts'
import { clockOf } from '../../src/case/time.ts'
import { resultDocument } from '../../src/case/write.ts'
import { criteria } from '../load.ts'
import { type PublishedCase, publishedFaults } from './published.ts'

const published: readonly PublishedCase[] = JSON.parse(
  readFileSync(join(import.meta.dirname, 'published.json'), 'utf8'),
)

describe('published patients', () => {
  test('there are as many as were collected', () => {
    expect(published.length).toBe(44)
  })

  test.each(published.map((one) => [one.id, one.about, one] as const))('%s: %s', (_id, _about, one) => {
    const read = readCase(JSON.stringify(one.case), criteria.vocabulary)
    if (!read.ok) throw new Error(JSON.stringify(read.faults))
    const result = resultDocument(assess(read.record, criteria, clockOf(read.record)?.ms ?? null), null)
    expect(publishedFaults(one, result)).toEqual([])
  })

  test('a wrong result is noticed', () => {
    const [first] = published
    if (first === undefined) throw new Error('no case')
    const empty = readCase('{"format":"mas-hlh-case","formatVersion":1,"observations":[]}', criteria.vocabulary)
    if (!empty.ok) throw new Error('not read')
    const wrong = { ...first, expect: { sets: { hscore: { inRange: { score: '400' } } } } }
    expect(publishedFaults(wrong, resultDocument(assess(empty.record, criteria, null), null))).toHaveLength(1)
  })
})
