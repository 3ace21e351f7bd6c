import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCase } from '../../../src/case/file.ts'
import { writeCase } from '../../../src/case/write.ts'
import { isOver, KEEP_HOURS, readKept, writeKept } from '../../../src/features/keep/kept.ts'
import { record, see, time } from '../../case/fixture.ts'
import { criteria } from '../../load.ts'

const { vocabulary } = criteria
const HOUR = 3_600_000
const NOW = time('2026-11-22T18:05Z').ms
const UNTIL = NOW + 12 * HOUR
const CASE = writeCase(record(see('fever', 'yes'), see('ferritin', '>40000 ng/mL', '2026-11-22T06:10Z')))
const HEAD = {
  format: 'mas-hlh-kept',
  formatVersion: 1,
  keptAt: '2026-11-22T18:05:00.000Z',
  until: '2026-11-23T06:05:00.000Z',
  text: CASE,
}
const text = (other: object = {}) => JSON.stringify({ ...HEAD, ...other })
const read = (stored: string, now = NOW) => readKept(stored, vocabulary, now)

test('what is written is exactly this, and is read again as the case of its file', () => {
  const written = writeKept({ keptAt: NOW, until: UNTIL, text: CASE })
  expect(written).toBe(text())
  const file = readCase(CASE, vocabulary)
  expect(file.ok).toBe(true)
  expect(read(written ?? '')).toEqual({ state: 'kept', keptAt: NOW, until: UNTIL, record: file.ok && file.record })
})

test('every case that the page can write comes back as it was, up to its last millisecond', () => {
  const ids = { ferritin: 'ng/mL', platelets: '10*9/L', crp: 'mg/L' }
  const number = fc
    .record({
      id: fc.constantFrom(...(Object.keys(ids) as (keyof typeof ids)[])),
      value: fc.integer({ min: 1, max: 1000 }),
      ago: fc.option(fc.integer({ min: 0, max: 9000 })),
    })
    .map(({ id, value, ago }) =>
      see(id, `${value} ${ids[id]}`, ago === null ? undefined : new Date(NOW - ago * 60_000).toISOString()),
    )
  const span = fc.integer({ min: 1, max: 72 * HOUR })
  const passed = fc.integer({ min: 0, max: 72 * HOUR })
  fc.assert(
    fc.property(fc.array(number, { maxLength: 12 }), span, passed, (observations, length, later) => {
      const one = record(...observations)
      const written = writeKept({ keptAt: NOW, until: NOW + length, text: writeCase(one) }) ?? ''
      const found = read(written, NOW + later)
      expect(isOver(written, NOW + later)).toBe(later >= length)
      if (later >= length) {
        expect(found).toEqual({ state: 'over', until: NOW + length })
        return
      }
      if (found.state !== 'kept') throw new Error(JSON.stringify(found))
      expect(found).toMatchObject({ keptAt: NOW, until: NOW + length })
      expect(writeCase(found.record)).toBe(writeCase(one))
    }),
    { numRuns: 200 },
  )
})

const NO_CASE = 'It is not a kept case.'
const INSIDE = 'It holds a case that this page cannot read.'
const LATER = 'It was kept at a time in the future.'
const LONG = 'It would stay longer than 72 hours.'
const RUN = '<script>globalThis.ran=1</script>'

test.each<[string, string, string]>([
  ['nothing', '', NO_CASE],
  ['no JSON', 'Jane Doe, 6 years', NO_CASE],
  ['a list', `[${text()}]`, NO_CASE],
  ['a string', JSON.stringify(text()), NO_CASE],
  ['null', 'null', NO_CASE],
  ['a number', '1', NO_CASE],
  ['nested deeply', '['.repeat(200_000), NO_CASE],
  ['a case file', CASE, NO_CASE],
  ['another format', text({ format: 'mas-hlh-case' }), NO_CASE],
  ['a format that is no word', text({ format: ['mas-hlh-kept'] }), NO_CASE],
  ['a key too many', text({ note: RUN }), NO_CASE],
  ['a prototype', `{"__proto__":${text()}}`, NO_CASE],
  ['a prototype besides', text().replace('{', '{"__proto__":{"polluted":1},'), NO_CASE],
  ['a constructor besides', text({ constructor: { prototype: { polluted: 1 } } }), NO_CASE],
  ['another version', text({ formatVersion: 2 }), 'It was kept by another version of this page.'],
  ['a version in words', text({ formatVersion: '1' }), 'It was kept by another version of this page.'],
  ['no end', text({ until: undefined }), NO_CASE],
  ['an end that is a number', text({ until: UNTIL }), NO_CASE],
  ['an end that is no time', text({ until: RUN }), NO_CASE],
  ['no beginning', text({ keptAt: undefined }), NO_CASE],
  ['a beginning after its end', text({ keptAt: '2026-11-23T06:05:01Z' }), LATER],
  ['a beginning two hours from now', text({ keptAt: '2026-11-22T20:05:00Z' }), LATER],
  ['an end in the far future', text({ until: '2036-11-22T18:05:00Z' }), LONG],
  ['an end a second too late', text({ until: '2026-11-25T19:05:01Z' }), LONG],
  ['begun long ago and still not over', text({ keptAt: '2026-11-19T05:04:59Z' }), LONG],
  ['no case', text({ text: undefined }), NO_CASE],
  ['a case that is no text', text({ text: JSON.parse(CASE) }), NO_CASE],
  ['a case of another format', text({ text: text() }), INSIDE],
  ['a list of cases', text({ text: `[${CASE}]` }), INSIDE],
  ['a script for a finding', text({ text: CASE.replace('fever', RUN) }), INSIDE],
  ['a prototype in the case', text({ text: CASE.replace('{', '{"__proto__":{"polluted":1},') }), INSIDE],
  ['5 MB', text({ text: CASE + ' '.repeat(5 * 1024 * 1024) }), 'It is larger than any kept case.'],
])('%s is refused, and nothing of it is quoted', (_, stored, problem) => {
  expect(read(stored)).toEqual({ state: 'refused', problem })
  expect(isOver(stored, NOW)).toBe(false)
  expect('polluted' in {}).toBe(false)
})

test('clocks may be set by an hour in between', () => {
  expect(read(text({ keptAt: '2026-11-22T19:04:59Z' })).state).toBe('kept')
  expect(read(text({ until: '2026-11-25T19:05:00Z' })).state).toBe('kept')
})

describe('the end', () => {
  test('is the very moment', () => {
    expect(read(text(), UNTIL - 1).state).toBe('kept')
    expect(read(text(), UNTIL)).toEqual({ state: 'over', until: UNTIL })
    expect([isOver(text(), UNTIL - 1), isOver(text(), UNTIL)]).toEqual([false, true])
  })

  test('holds for what cannot be read otherwise, so that it does not lie there for ever', () => {
    for (const other of [{ formatVersion: 2 }, { text: 'Jane Doe' }, { more: 1 }]) {
      expect(isOver(text(other), UNTIL - 1)).toBe(false)
      expect(isOver(text(other), UNTIL)).toBe(true)
      expect(read(text(other), UNTIL)).toEqual({ state: 'over', until: UNTIL })
    }
  })
})

test('a case too large to be read again is not written', () => {
  expect(writeKept({ keptAt: NOW, until: UNTIL, text: CASE + ' '.repeat(1_750_000) })).toBeNull()
  const most = writeKept({ keptAt: NOW, until: UNTIL, text: CASE + ' '.repeat(1_750_000 - CASE.length) })
  expect(read(most ?? '').state).toBe('kept')
})

test('whatever is stored, reading it ends with one of three words', () => {
  const hostile = fc.oneof(fc.json(), fc.string(), fc.dictionary(fc.constantFrom(...Object.keys(HEAD)), fc.jsonValue()))
  fc.assert(
    fc.property(hostile, (any) => {
      const stored = typeof any === 'string' ? any : text(any)
      expect(['kept', 'over', 'refused']).toContain(read(stored).state)
    }),
  )
})

test('the hours that are offered, the longest last', () => {
  expect(KEEP_HOURS).toEqual([4, 12, 24, 72])
})
