import { describe, expect, test } from 'vitest'
import { newestChanges, trendsOf } from '../../src/case/series.ts'
import { criteria } from '../load.ts'
import { record, see, time } from './fixture.ts'

const { vocabulary } = criteria
const DAYS = ['2026-11-18T06:00Z', '2026-11-20T06:00Z', '2026-11-21T06:00Z']
type Course = Readonly<Record<string, readonly string[]>>

/** Values of several quantities on consecutive days; an empty text is a day without a draw. */
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

test('every quantity of the table has a trend, in the order of the table', () => {
  const found = trendsOf(record(), vocabulary, null)
  expect(found.map(({ quantity }) => quantity.id)).toEqual(vocabulary.trends.shown.map(({ quantity }) => quantity))
  expect(found.flatMap(({ draws, notes }) => [...draws, ...notes])).toEqual([])
})

test('two draws give one change, more draws the last change and the whole one', () => {
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
  test('belong to the judged moment', () => {
    const course = { platelets: ['200 10*9/L', '150 10*9/L', '60 10*9/L'] }
    expect(fired('platelets', course, time('2026-11-20T12:00Z').ms)).toEqual([])
    expect(fired('platelets', course, time('2026-12-20T12:00Z').ms)).toEqual(['platelets-halved previous first'])
  })
})

describe('a falling ESR beside a rise', () => {
  const esr = ['80 mm/h', '40 mm/h']
  test.each<[string, Course, readonly string[]]>([
    ['ferritin rises', { esr, ferritin: ['500 ng/mL', '501 ng/mL'] }, ['esr-falls-apart previous']],
    ['CRP rises', { esr, crp: ['20 mg/L', '', '3 mg/dL'] }, ['esr-falls-apart previous']],
    ['both fall', { esr, ferritin: ['500 ng/mL', '400 ng/mL'], crp: ['20 mg/L', '1.9 mg/dL'] }, []],
    ['nothing else is known', { esr }, []],
    ['whether it rises is unclear', { esr, ferritin: ['>500 ng/mL', '>900 ng/mL'] }, []],
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
    expect(trendOf('esr', course).notes[0]?.beside.map(({ quantity }) => quantity)).toEqual(['crp'])
  })
})

describe('ferritin that falls to a tenth within 72 hours, and nothing recovers', () => {
  const ferritin = ['105000 ng/mL', '', '1310 ng/mL']
  const low = ['20 10*9/L', '', '20 10*9/L']
  test.each<[string, Course, readonly string[]]>([
    ['platelets stay', { ferritin, platelets: low }, ['ferritin-falls-alone between']],
    ['platelets fall', { ferritin, platelets: ['20 10*9/L', '', '12 10*9/L'] }, ['ferritin-falls-alone between']],
    ['platelets rise', { ferritin, platelets: ['20 10*9/L', '', '21 10*9/L'] }, []],
    [
      'platelets rise and fibrinogen does not',
      { ferritin, platelets: ['20 10*9/L', '', '90 10*9/L'], fibrinogen: ['90 mg/dL', '', '0.9 g/L'] },
      ['ferritin-falls-alone between'],
    ],
    ['nothing else is known', { ferritin }, []],
    ['platelets are known on one day only', { ferritin, platelets: ['', '', '20 10*9/L'] }, []],
    ['whether platelets rise is unclear', { ferritin, platelets: ['<30 10*9/L', '', '<20 10*9/L'] }, []],
    ['exactly a tenth', { ferritin: ['5000 ng/mL', '', '500 ug/L'], platelets: low }, ['ferritin-falls-alone between']],
    ['just more than a tenth', { ferritin: ['5000 ng/mL', '', '501 ng/mL'], platelets: low }, []],
    [
      'the fall is spread over two steps',
      { ferritin: ['5000 ng/mL', '1000 ng/mL', '400 ng/mL'], platelets: low },
      ['ferritin-falls-alone between'],
    ],
    [
      'an earlier bound that may have been lower',
      { ferritin: ['>5000 ng/mL', '', '500 ng/mL'], platelets: low },
      ['ferritin-falls-alone between'],
    ],
    ['a later bound that may be higher', { ferritin: ['5000 ng/mL', '', '<600 ng/mL'], platelets: low }, []],
  ])('%s', (_, course, notes) => {
    expect(fired('ferritin', course)).toEqual(notes)
  })
  test.each<[string, readonly string[]]>([
    ['2026-11-21T06:00Z', ['ferritin-falls-alone']],
    ['2026-11-21T06:01Z', []],
  ])('the window ends after 72 hours: second draw at %s', (later, notes) => {
    const course = record(
      see('ferritin', '105000 ng/mL', '2026-11-18T06:00Z'),
      see('ferritin', '1310 ng/mL', later),
      see('platelets', '20 10*9/L', '2026-11-17T06:00Z'),
      see('platelets', '20 10*9/L', '2026-11-21T05:00Z'),
    )
    const trend = trendsOf(course, vocabulary, null).find(({ quantity }) => quantity.id === 'ferritin')
    expect(trend?.notes.map(({ note }) => note.id)).toEqual(notes)
  })
  test('names what does not rise, since the draw before the fall', () => {
    const course = { ferritin, platelets: ['20 10*9/L', '15 10*9/L', '18 10*9/L'] }
    const [beside] = trendOf('ferritin', course).notes[0]?.beside ?? []
    expect(beside?.quantity).toBe('platelets')
    expect(beside?.changes.map(({ direction }) => direction)).toEqual(['down'])
  })
})

test('the shipped table says that its numbers are our own, and names its sources', () => {
  const { notes, pairs } = vocabulary.trends
  for (const { id, basis, sources } of [...notes, ...pairs]) {
    expect(basis).toMatch(/our own margin|our judgment/)
    const cited = sources.map(({ text, doi }) => doi ?? text).join(' ')
    expect(cited).toContain(id === 'ferritin-falls-alone' ? 'PMC6299261' : '10.1136/rmdopen-2015-000161')
  }
})
