import { describe, expect, test } from 'vitest'
import { newestChanges, trendsOf } from '../../src/case/trend.ts'
import { criteria } from '../load.ts'
import { record, see, time } from './fixture.ts'

const { vocabulary } = criteria
const DAYS = ['2026-11-18T06:00Z', '2026-11-20T06:00Z', '2026-11-21T06:00Z']
type Course = Readonly<Record<string, readonly string[]>>

/** Values of several quantities on one day after the other; an empty text is a day without a draw. */
const given = (course: Course) =>
  record(
    ...Object.entries(course).flatMap(([id, all]) =>
      all.flatMap((typed, day) => (typed === '' ? [] : [see(id, typed, DAYS[day])])),
    ),
  )
const trendOf = (id: string, course: Course, asOf: number | null = null) => {
  const found = trendsOf(given(course), vocabulary, asOf).find(({ quantity }) => quantity.id === id)
  if (found === undefined) throw new Error(`no trend ${id}`)
  return found
}
const fired = (id: string, course: Course, asOf: number | null = null) =>
  trendOf(id, course, asOf).notes.map(({ note, changes }) => `${note.id} ${changes.map(({ from }) => from).join(' ')}`)

test('every quantity of the table has its trend, in the order of the table', () => {
  const found = trendsOf(record(), vocabulary, null)
  expect(found.map(({ quantity }) => quantity.id)).toEqual(vocabulary.trends.shown.map(({ quantity }) => quantity))
  expect(found.flatMap(({ draws, notes }) => [...draws, ...notes])).toEqual([])
})

test('of two draws one change is told, of more the last and the whole', () => {
  const changes = (...typed: readonly string[]) =>
    newestChanges(trendOf('platelets', { platelets: typed })).map(({ from, direction }) => `${from} ${direction}`)
  expect(changes('200 10*9/L')).toEqual([])
  expect(changes('200 10*9/L', '100 10*9/L')).toEqual(['previous down'])
  expect(changes('200 10*9/L', '100 10*9/L', '150 10*9/L')).toEqual(['previous up', 'first down'])
})

describe('notes', () => {
  test.each<[readonly string[], readonly string[]]>([
    [['200 10*9/L', '100 10*9/L'], ['platelets-halved previous']],
    [['200 10*9/L', '101 10*9/L'], []],
    [['200 10*9/L', '150 10*3/uL', '100000 /uL'], ['platelets-halved first']],
    [['400 10*9/L', '200 10*9/L', '90 10*9/L'], ['platelets-halved previous first']],
    [['200 10*9/L', '<100 10*9/L'], ['platelets-halved previous']],
    [['200 10*9/L', '<120 10*9/L'], []],
    [['100 10*9/L', '200 10*9/L'], []],
  ])('platelets %j', (platelets, notes) => {
    expect(fired('platelets', { platelets })).toEqual(notes)
  })
  test.each<[readonly string[], readonly string[]]>([
    [['900 ng/mL', '1800 ug/L'], ['ferritin-doubled previous']],
    [['900 ng/mL', '1799 ug/L'], []],
    [['900 ng/mL', '>1500 ng/mL'], []],
    [['900 ng/mL', '>40000 ng/mL'], ['ferritin-doubled previous']],
  ])('ferritin %j', (ferritin, notes) => {
    expect(fired('ferritin', { ferritin })).toEqual(notes)
  })
  test('are of the moment looked at', () => {
    const course = { platelets: ['200 10*9/L', '150 10*9/L', '60 10*9/L'] }
    expect(fired('platelets', course, time('2026-11-20T12:00Z').ms)).toEqual([])
    expect(fired('platelets', course, time('2026-12-20T12:00Z').ms)).toEqual(['platelets-halved previous first'])
  })
})

describe('a falling ESR beside what rises', () => {
  const esr = ['80 mm/h', '40 mm/h']
  test.each<[string, Course, readonly string[]]>([
    ['ferritin rises', { esr, ferritin: ['500 ng/mL', '501 ng/mL'] }, ['esr-falls-apart previous']],
    ['CRP rises', { esr, crp: ['20 mg/L', '', '3 mg/dL'] }, ['esr-falls-apart previous']],
    ['both fall', { esr, ferritin: ['500 ng/mL', '400 ng/mL'], crp: ['20 mg/L', '1.9 mg/dL'] }, []],
    ['nothing else is known', { esr }, []],
    ['whether it rises cannot be told', { esr, ferritin: ['>500 ng/mL', '>900 ng/mL'] }, []],
    ['the ESR rises too', { esr: ['40 mm/h', '80 mm/h'], ferritin: ['500 ng/mL', '900 ng/mL'] }, []],
    [
      'ferritin has turned since, and is still above the first',
      { esr: ['80 mm/h', '60 mm/h', '40 mm/h'], ferritin: ['500 ng/mL', '9000 ng/mL', '8000 ng/mL'] },
      ['esr-falls-apart previous first'],
    ],
  ])('%s', (_, course, notes) => {
    expect(fired('esr', course)).toEqual(notes)
  })
  test('names what rises', () => {
    const course = { esr, ferritin: ['500 ng/mL', '400 ng/mL'], crp: ['20 mg/L', '90 mg/L'] }
    expect(trendOf('esr', course).notes[0]?.risen.map(({ quantity }) => quantity)).toEqual(['crp'])
  })
})

test('what was typed in the shipped table is honest about its numbers', () => {
  const { notes, pairs } = vocabulary.trends
  for (const { basis, sources } of [...notes, ...pairs]) {
    expect(basis).toMatch(/our own margin|our judgment/)
    expect(sources.map(({ doi }) => doi)).toContain('10.1136/rmdopen-2015-000161')
  }
})
