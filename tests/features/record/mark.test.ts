import { expect, test } from 'vitest'
import type { Mark } from '../../../src/case/record.ts'
import { readTime, showInstant } from '../../../src/case/time.ts'
import { caseDownload } from '../../../src/features/keep/download-model.ts'
import { makeMark, markWords, replayOf } from '../../../src/features/record/replay-model.ts'
import { replayed } from '../../../src/features/record/replayed-model.ts'
import { inUseLine, recordLine } from '../../../src/features/record/rescore-model.ts'

import { criteria } from '../../load.ts'

const HOUR = 3_600_000
const at = (text: string) => {
  const clock = readTime(text)
  if (clock === null) throw new Error(text)
  return clock
}
const NOW = at('2026-11-22T06:10:00Z')
const shown = showInstant(NOW.ms)

test('a mark is a time and a choice, in whole seconds', () => {
  const made = makeMark('disagree', NOW.ms + 400, null)
  expect(made).toEqual({ ok: true, mark: { at: { text: expect.any(String), ms: NOW.ms }, choice: 'disagree' } })
  expect(made.ok && readTime(made.mark.at.text)?.ms).toBe(NOW.ms)
  expect(makeMark('re-check', NOW.ms, NOW.ms + HOUR)).toMatchObject({
    ok: true,
    mark: { choice: 're-check', at: { ms: NOW.ms }, recheckAt: { ms: NOW.ms + HOUR } },
  })
  expect(makeMark('agree', NOW.ms, NOW.ms + HOUR)).toEqual({
    ok: true,
    mark: { at: expect.anything(), choice: 'agree' },
  })
})

test.each<[Mark['choice'] | null, number, number | null, string]>([
  [null, NOW.ms, null, 'Choose agree, disagree or re-check.'],
  ['re-check', NOW.ms, null, 'Enter the time to re-check.'],
  ['re-check', NOW.ms, NOW.ms, `${shown} has passed: enter a time that is still to come.`],
  ['re-check', NOW.ms, NOW.ms - HOUR, `${showInstant(NOW.ms - HOUR)} has passed: enter a time that is still to come.`],
  ['agree', Number.NaN, null, 'The clock of this device shows no time that can be written.'],
])('%s at %s for %s', (choice, now, recheck, problem) => {
  expect(makeMark(choice, now, recheck)).toEqual({ ok: false, problem })
})

test('marks in words; those made before the save are history', () => {
  const seen = (choice: 'agree' | 'disagree') => markWords({ at: NOW, choice }, NOW)
  expect(seen('agree')).toBe(`Seen ${shown}: agrees`)
  expect(seen('disagree')).toBe(`Seen ${shown}: disagrees`)
  const later = at('2026-11-22T07:10:00Z')
  expect(markWords({ at: NOW, choice: 're-check', recheckAt: later }, NOW)).toBe(
    `Seen ${shown}: asks to re-check at ${showInstant(later.ms)}`,
  )
  expect(markWords({ at: NOW, choice: 'agree' }, later)).toBe(
    `Seen ${shown}: agrees (before the case was changed and saved again)`,
  )
})

test('the record in one line', () => {
  const page = { build: '1.0.0', criteria }
  const record = { asOf: null, patient: {}, observations: [{ finding: 'fever', value: 'yes' }] }
  const asOf = at('2026-11-21T23:04:00Z')
  const replay = replayOf(record, page, { savedAt: NOW, asOf, view: { reading: 'latest' } })
  const line = (one: typeof record, to = page) => recordLine(replay, replayed(one, replay, to))
  const begin = `Saved ${shown} with page 1.0.0; asked as of ${showInstant(asOf.ms)} with the newest values only; recomputed: `
  expect(line(record)).toBe(`${begin}identical`)
  expect(line({ ...record, observations: [] })).toMatch(/; recomputed: \d+ differences$/)
  expect(line(record, { ...page, criteria: { ...criteria, editions: [] } })).toBe(`${begin}not possible with this page`)
  const untimed = replayOf(record, page, { savedAt: NOW, asOf: null })
  const again = replayed(record, untimed, page)
  expect(recordLine(untimed, again)).toBe(`Saved ${shown} with page 1.0.0; asked without a time; recomputed: identical`)
  expect(inUseLine(again)).toBe('Under the editions in use now: identical')
  const one = { where: 'a', saved: 'b', now: 'c' }
  expect(inUseLine({ ...again, underEditionsInUse: [one] })).toBe('Under the editions in use now: 1 difference')
  expect(inUseLine({ ...again, underEditionsInUse: [one, one] })).toBe('Under the editions in use now: 2 differences')
})

test('the name of the file is the time and nothing else', () => {
  const record = { asOf: null, patient: { birthDate: '2019-03-02' }, observations: [] }
  const { name, text } = caseDownload(record, NOW.ms)
  expect(name).toBe(`mas-hlh-case-${shown.slice(0, 10)}-${shown.slice(11, 13)}${shown.slice(14)}.json`)
  expect(name).toMatch(/^mas-hlh-case-\d{4}-\d{2}-\d{2}-\d{4}\.json$/)
  expect(JSON.parse(text)).toMatchObject({ format: 'mas-hlh-case', patient: { birthDate: '2019-03-02' } })
})
