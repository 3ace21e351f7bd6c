import { describe, expect, test } from 'vitest'
import { assess } from '../../../src/case/assess.ts'
import { withEditions } from '../../../src/criteria/criteria.ts'
import { indexVocabulary } from '../../../src/engine/vocabulary.ts'
import { rescored } from '../../../src/features/record/rescore-model.ts'
import { BETWEEN, criteria, SET } from '../../editions.ts'
import { caseOf, type Given } from '../../given.ts'

const index = indexVocabulary(criteria.vocabulary)

/** The results of all sets for a case under the editions in use, with another edition of HLH-2004. */
function under(version: string, given: Given) {
  const sets = withEditions(criteria, { [SET]: version })
  if (!sets.ok) throw new Error(sets.problems.join())
  return assess(caseOf(given), criteria, null, { sets: sets.sets }).sets
}
const between = (older: string, newer: string, given: Given) =>
  rescored(under(older, given), under(newer, given), index)
const moved = (before: Given, after: Given) => rescored(under('2.0.0', before), under('2.0.0', after), index)
const wordsOf = (changes: ReturnType<typeof rescored>, id: string) => changes.find((one) => one.id === id)?.words

describe('the same patient under two editions', () => {
  test('a limit that moved moves a criterion, the count and the verdict', () => {
    const [first] = between('1.0.0', '2.0.0', BETWEEN)
    expect(first).toMatchObject({
      id: SET,
      editions: { before: '1.0.0', after: '2.0.0' },
      verdict: { before: 'not-met', after: 'met' },
      count: { before: { min: 4, max: 4 }, after: { min: 5, max: 5 } },
      criteria: [{ id: 'cytopenia', verdict: { before: 'not-met', after: 'met' } }],
    })
    expect(first).not.toHaveProperty('entry')
    expect(first?.words).toEqual([
      'Under 1.0.0 “Low counts in at least two of three cell lines” is not met (Platelets low < 100 ×10⁹/L), ' +
        'under 2.0.0 met (Platelets low < 150 ×10⁹/L): verdict changes from not met to met.',
      'Under 1.0.0: 4 of 8 met, needs 5; under 2.0.0: 5 of 8 met, needs 5.',
    ])
  })
  test('and the other way round', () => {
    const [first] = between('2.0.0', '1.0.0', BETWEEN)
    expect(first?.words[0]).toContain('verdict changes from met to not met')
  })
  test('an answer that hangs on this set moves with it', () => {
    const changes = between('1.0.0', '2.0.0', BETWEEN)
    expect(changes.map(({ id }) => id)).toEqual([SET, 'mh-score-2017'])
    expect(changes[1]).toMatchObject({ verdict: { before: 'held', after: 'unknown' }, criteria: [] })
  })
  test('nothing where the limit decides nothing, and nothing where nothing is entered', () => {
    expect(between('1.0.0', '2.0.0', { ...BETWEEN, platelets: '90 10*9/L' })).toEqual([])
    expect(between('1.0.0', '2.0.0', { ...BETWEEN, platelets: '150 10*9/L' })).toEqual([])
    expect(between('1.0.0', '2.0.0', {})).toEqual([])
    expect(between('2.0.0', '2.0.0', BETWEEN)).toEqual([])
  })
})

describe('two assessments under one edition', () => {
  test('are called before and now', () => {
    const changes = moved(BETWEEN, { ...BETWEEN, fever: 'no' })
    expect(wordsOf(changes, SET)).toEqual([
      'Before “Fever” was met, now not met: verdict changes from met to not met.',
      'Before: 5 of 8 met, needs 5; now: 4 of 8 met, needs 5.',
    ])
  })
  test('several criteria are told one by one, after the verdict', () => {
    const changes = moved(BETWEEN, { ...BETWEEN, fever: 'no', splenomegaly: 'no' })
    expect(wordsOf(changes, SET)?.slice(0, 3)).toEqual([
      'The verdict changes from met to not met.',
      'Before “Fever” was met, now not met.',
      'Before “Enlarged spleen” was met, now not met.',
    ])
  })
  test('points, totals and the published probability of a score', () => {
    const adult: Given = { ...BETWEEN, age: '40 a', icu: 'no' }
    const change = moved(adult, { ...adult, ferritin: '7000 ng/mL' }).find(({ id }) => id === 'hscore')
    expect(change?.criteria).toEqual(
      [
        {
          id: 'ferritin',
          label: 'Ferritin',
          verdict: { before: 'unknown', after: 'unknown' },
          points: { before: { min: '0', max: '0' }, after: { min: '50', max: '50' } },
        },
      ].map((one) => ({ ...one, verdict: expect.anything() })),
    )
    expect(change?.score?.after?.min).toBe(String(Number(change?.score?.before?.min) + 50))
    expect(change?.words[0]).toContain('“Ferritin” gave 0 points, now 50 points')
  })
  test('an entry condition that fails is no low count', () => {
    const given: Given = { ...BETWEEN, sjia: 'yes', ferritin: '9000 ng/mL', ast: '90 U/L' }
    const change = moved(given, { ...given, sjia: 'no' }).find(({ id }) => id === 'mas-sjia-2016')
    expect(change).toMatchObject({
      entry: { before: 'met', after: 'not-met' },
      verdict: { before: 'met', after: 'not-met' },
    })
    expect(change?.words).toContain('The verdict changes from met to “criteria met, entry not met”.')
    expect(change?.words).toContain('Before the entry condition was met, now not met.')
  })
  test('cautions come and go', () => {
    const change = moved(BETWEEN, { ...BETWEEN, splenectomy: 'yes' }).find(({ id }) => id === SET)
    expect(change?.cautions.added).toEqual([expect.stringContaining('splenectomy')])
    expect(change?.words.at(-1)).toMatch(/^Only now: After splenectomy/)
    const back = moved({ ...BETWEEN, splenectomy: 'yes' }, BETWEEN).find(({ id }) => id === SET)
    expect(back?.words.at(-1)).toMatch(/^Only before: After splenectomy/)
  })
  test('another way to be met', () => {
    const change = moved(BETWEEN, { ...BETWEEN, 'molecular-diagnosis': 'yes' }).find(({ id }) => id === SET)
    expect(change?.path).toEqual({ before: 'count', after: 'molecular' })
    expect(change?.words[0]).toBe(
      'Before it was met by the way “By count: at least 5 of 8”, now by “By molecular diagnosis”.',
    )
  })
  test('a set of which nothing was entered before', () => {
    const change = moved({}, { fever: 'yes' }).find(({ id }) => id === SET)
    expect(change).toMatchObject({ verdict: { before: 'silent', after: 'unknown' }, criteria: [] })
    expect(change?.words).toEqual(['The verdict changes from “no data yet” to not decided.'])
  })
  test('a set that one of them does not have', () => {
    const all = under('2.0.0', BETWEEN)
    const without = all.filter(({ set }) => set.id !== SET)
    expect(wordsOf(rescored(without, all, index), SET)).toEqual([
      'The verdict changes from “not among the sets” to met.',
    ])
    expect(rescored(all, without, index).at(-1)?.verdict).toEqual({ before: 'met', after: 'absent' })
    expect(wordsOf(rescored(all, without, index), SET)).toHaveLength(1)
  })
})
