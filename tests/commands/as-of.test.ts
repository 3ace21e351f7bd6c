import { describe, expect, test, vi } from 'vitest'
import { caseFile, criterionOf, type Seen, score, scoreAll } from './run.ts'

vi.setConfig({ testTimeout: 60_000 })

const ferritin = (value: string, time: string): Seen => ['ferritin', value, 'ng/mL', time]
const file = caseFile([ferritin('900', '2026-11-10T08:00Z'), ferritin('100', '2026-11-20T08:00Z')], {
  asOf: '2026-11-21T08:00:00Z',
})
const said = (...args: readonly string[]) => {
  const [out] = scoreAll([file], [...args, '-'])
  return [out?.asOf, out?.window, criterionOf(out, 'hlh-2004', 'ferritin')]
}

describe('a case at another moment, or read otherwise', () => {
  test('without options its own clock and the windows of the sets', () => {
    expect(said()).toEqual(['2026-11-21T08:00:00Z', undefined, 'not-met'])
  })
  test('--as-of: what was known then, whatever clock the case carries', () => {
    expect(said('--as-of', '2026-11-12T03:00-05:00')).toEqual(['2026-11-12T03:00-05:00', undefined, 'met'])
  })
  test('--window: the document says that it was not read as the sets say', () => {
    expect(said('--window', 'episode')).toEqual(['2026-11-21T08:00:00Z', 'episode', 'met'])
    expect(said('--window', 'published')).toEqual(said())
    expect(said('--window', 'latest', '--as-of', '2026-11-12T00:00Z')).toEqual(['2026-11-12T00:00Z', 'latest', 'met'])
  })
  test.each([
    [['--as-of', 'yesterday'], '--as-of: "yesterday" is no time; allowed: ISO 8601 such as 2026-'],
    [['--window', 'worst'], '--window: "worst"; allowed: published, latest, episode'],
  ])('%j is refused with what to type', (args, words) => {
    const run = score({ args: [...args, '-'], input: JSON.stringify(file) })
    expect([run.status, run.stdout]).toEqual([2, ''])
    expect(run.stderr.startsWith(words)).toBe(true)
  })
})
