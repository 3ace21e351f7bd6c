import { describe, expect, test } from 'vitest'
import { trendsOf } from '../../../src/case/series.ts'
import { changesBeside } from '../../../src/features/entry/before-model.ts'
import { see } from '../../case/fixture.ts'
import { criteria } from '../../load.ts'
import { type Course, courseOf, DAYS, plain, shown, viewsOf } from './trends.ts'

function viewOf(id: string, course: Course, patient = {}) {
  const found = viewsOf(courseOf(course, patient)).find((one) => one.id === id)
  if (found === undefined) throw new Error(`no trend ${id}`)
  return found
}
const limits = (id: string, course: Course, patient = {}) => viewOf(id, course, patient).limits.map(plain)

test('shows only quantities with two times, in the order of the rules', () => {
  const course = {
    esr: ['80 mm/h', '60 mm/h'],
    ferritin: ['900 ng/mL'],
    crp: [['20 mg/L', '22 mg/L']],
    platelets: ['', '90 10*9/L', '80 10*9/L'],
  }
  expect(viewsOf(courseOf(course)).map(({ id }) => id)).toEqual(['platelets', 'esr'])
  expect(viewsOf(courseOf({}))).toEqual([])
})

describe('the words beside the title', () => {
  test.each<[string, readonly (string | readonly string[])[], string]>([
    [
      'platelets',
      ['242 10*9/L', '', '189 10*9/L', '102 10*9/L'],
      `102 ×10⁹/L at ${shown(DAYS[3])}, −46 % since ${shown(DAYS[2])}, −57 % since the first`,
    ],
    ['platelets', ['200 10*3/uL', '100 10*9/L'], `100 ×10⁹/L at ${shown(DAYS[1])}, −50 % since ${shown(DAYS[0])}`],
    [
      'ferritin',
      ['900 ug/L', '>40000 ng/mL'],
      `> 40 000 ng/mL at ${shown(DAYS[1])}, more than +4344 % since ${shown(DAYS[0])}`,
    ],
    [
      'crp',
      ['30 mg/L', ['3 mg/dL', '4 mg/dL']],
      `3 mg/dL and 4 mg/dL at ${shown(DAYS[1])}, change not known since ${shown(DAYS[0])}`,
    ],
  ])('%s %j', (id, values, words) => {
    expect(plain(viewOf(id, { [id]: values }).summary)).toBe(words)
  })
})

describe('the limits of the sets', () => {
  test('are grouped by level, highest first, in the unit of the picture', () => {
    expect(limits('platelets', { platelets: ['200 10*9/L', '100 10*9/L'] })).toEqual([
      '≤ 262: MAS in sJIA 2005',
      '≤ 211: Kostik 2015',
      '≤ 181: MAS 2016 (sJIA)',
      '≤ 150: MAS in juvenile SLE',
      '≤ 110: HScore',
      '< 100: HLH-2004, HLH-2024',
      '≤ 78: MH score',
    ])
    const inMicroliters = limits('platelets', { platelets: ['200 10*9/L', '100000 /uL'] })
    expect(inMicroliters).toContain('< 100 000 (printed as 100 ×10⁹/L): HLH-2004, HLH-2024')
  })
  test('keeps a limit that is printed in that unit; two operators at one level stay two', () => {
    const found = limits('ferritin', { ferritin: ['200 ng/mL', '900 ug/L'] })
    expect(found).toContain('≥ 500: HLH-2004, HLH-2024')
    expect(found).toContain('> 500: MAS in juvenile SLE')
    expect(limits('triglycerides', { triglycerides: ['2 mmol/L', '3 mmol/L'] })).toContain('≥ 3: HLH-2004, HLH-2024')
  })
  test('leave out limits that do not apply to the patient', () => {
    const hemoglobin = ['10.4 g/dL', '8 g/dL']
    expect(limits('hemoglobin', { hemoglobin }, { age: { value: '6', unit: 'a' } })).not.toContain(
      '< 10: HLH-2004, HLH-2024',
    )
    expect(limits('hemoglobin', { hemoglobin }, { age: { value: '9', unit: 'd' } })).toContain(
      '< 10: HLH-2004, HLH-2024',
    )
  })
  test('are none for a quantity that no set compares', () => {
    expect(limits('sodium', { sodium: ['137 mmol/L', '131 mmol/L'] })).toEqual([])
  })
})

describe('the picture', () => {
  const round = (place: number) => Math.round(place * 1000) / 1000
  test('all pictures cover the same time', () => {
    const views = viewsOf(courseOf({ platelets: ['200 10*9/L', '', '', '50 10*9/L'], esr: ['', '80 mm/h', '40 mm/h'] }))
    expect(views.map(({ from, to }) => [from, to])).toEqual([
      [shown(DAYS[0]), shown(DAYS[3])],
      [shown(DAYS[0]), shown(DAYS[3])],
    ])
    expect(views.map(({ picture }) => picture.marks.map(({ x }) => x))).toEqual([
      [0, 1],
      [0.5, 0.75],
    ])
  })
  test('places values and levels on the axis, and labels apart', () => {
    const { picture } = viewOf('neutrophils', { neutrophils: ['2 10*9/L', '1 10*9/L'] })
    expect(picture.ticks.map(({ label }) => label)).toEqual(['0', '0.5', '1', '1.5', '2'])
    expect(picture.marks).toEqual([
      { x: 0, y: 1, open: null },
      { x: 1, y: 0.5, open: null },
    ])
    expect(picture.levels.map(({ label, y }) => [label, round(y)])).toEqual([
      ['≤ 1.4', 0.7],
      ['< 1', 0.5],
    ])
    const labels = viewOf('ferritin', { ferritin: ['900 ng/mL', '950 ng/mL'] }).picture.levels.map(
      ({ labelY }) => labelY,
    )
    for (const [place, one] of labels.entries())
      if (place > 0) expect((labels[place - 1] ?? 0) - one).toBeGreaterThan(0.089)
  })
  test('a bound points toward the true value, and its line is not sure', () => {
    const { picture } = viewOf('ferritin', { ferritin: ['<100 ng/mL', '1000 ng/mL', '10000 ng/mL', '>10000 ng/mL'] })
    expect(picture.marks.map(({ open }) => open)).toEqual(['down', null, null, 'up'])
    expect(picture.steps.map(({ sure }) => sure)).toEqual([false, true, false])
    expect(picture.marks[2]?.y).toBe(picture.marks[3]?.y)
  })
  test('draws all values of one time, and the line between them', () => {
    const { picture } = viewOf('crp', { crp: ['0 mg/L', ['20 mg/L', '40 mg/L']] })
    expect(picture.marks.map(({ x, y }) => [x, y])).toEqual([
      [0, 0],
      [1, 0.5],
      [1, 1],
    ])
    expect(picture.steps).toEqual([{ from: [0, 0], to: [1, 0.75], sure: true }])
  })
})

test('the table lists every draw, newest first, with changes', () => {
  const { rows } = viewOf('platelets', { platelets: ['200 10*3/uL', ['90 10*9/L', '110 10*9/L'], '<50 10*9/L'] })
  expect(rows.map((row) => Object.values(row).map(plain))).toEqual([
    [shown(DAYS[2]), '< 50 ×10⁹/L', '', 'more than −44 %', 'more than −75 %'],
    [shown(DAYS[1]), '110 ×10⁹/L and 90 ×10⁹/L', '', '−45 to −55 %', '−45 to −55 %'],
    [shown(DAYS[0]), '200 K/µL', '200 ×10⁹/L', '', ''],
  ])
})

test('names values left out of the trend', () => {
  const course = courseOf({ platelets: ['200 10*9/L', '100 10*9/L'] })
  const [view] = viewsOf({ ...course, observations: [...course.observations, see('platelets', '90 10*9/L')] })
  expect(view?.remarks).toEqual(['1 value without a time has no place here.'])
  expect(viewsOf(course)[0]?.remarks).toEqual([])
})

describe('notes', () => {
  test('name their kind, their facts, their basis and their source', () => {
    const [note] = viewOf('platelets', { platelets: ['200 10*9/L', '100 10*9/L'] }).notes
    expect(note).toMatchObject({ label: 'Trend note, not a criterion', text: 'Platelets have fallen by half or more.' })
    expect(plain(note?.facts ?? '')).toBe(`Platelets −50 % since ${shown(DAYS[0])}`)
    expect(note?.basis).toContain('our own margin')
    expect(note?.source).toMatch(/Ravelli 2016 .*, DOI 10\.1136\/rmdopen-2015-000161$/)
  })
  test('name only changes that reach the margin', () => {
    const [note] = viewOf('platelets', { platelets: ['200 10*9/L', '120 10*9/L', '90 10*9/L'] }).notes
    expect(plain(note?.facts ?? '')).toBe('Platelets −55 % since the first')
  })
  test('mention a falling ESR together with a rising ferritin', () => {
    const [note] = viewOf('esr', { esr: ['80 mm/h', '40 mm/h'], ferritin: ['500 ng/mL', '900 ng/mL'] }).notes
    expect(note?.text).toContain('no improvement')
    const since = `since ${shown(DAYS[0])}`
    expect(plain(note?.facts ?? '')).toBe(`ESR −50 % ${since}; Ferritin +80 % ${since}`)
  })
})

describe('beside the boxes', () => {
  const beside = (course: Course) =>
    Object.fromEntries(
      [...changesBeside(trendsOf(courseOf(course), criteria.vocabulary, null))].map(([id, all]) => [
        id,
        all.map(plain),
      ]),
    )
  const since = `since ${shown(DAYS[0])}`
  test('each change appears beside its box', () => {
    const course = {
      platelets: ['200 10*9/L', '', '150 10*9/L', '100 10*9/L'],
      hemoglobin: ['10 g/dL', '101 g/L'],
      ferritin: ['500 ng/mL', '500 ug/L'],
      fibrinogen: ['4 g/L', '300 mg/dL'],
      ast: ['40 U/L', '400 U/L'],
    }
    expect(beside(course)).toEqual({
      'counts-falling': [
        `Platelets fell by 33 % since ${shown(DAYS[2])}, by 50 % since the first`,
        `Hemoglobin rose by 1 % ${since}`,
      ],
      'ferritin-rising': [`Ferritin did not change ${since}`],
      'fibrinogen-falling': [`Fibrinogen fell by 25 % ${since}`],
    })
  })
  test('two directions keep their own verbs', () => {
    expect(beside({ esr: ['40 mm/h', '80 mm/h', '60 mm/h'] })).toEqual({
      'esr-falling': [`ESR fell by 25 % since ${shown(DAYS[1])}, rose by 50 % since the first`],
    })
  })
  test('a falling ESR comes with what rises, and nothing is called better or worse', () => {
    const all = beside({ esr: ['80 mm/h', '40 mm/h'], crp: ['20 mg/L', '90 mg/L'] })
    expect(all['esr-falling']).toEqual([
      `ESR fell by 50 % ${since}`,
      'A falling ESR beside a rising ferritin or CRP is no improvement: it can mean that fibrinogen is being used up.',
    ])
    expect(beside({ esr: ['80 mm/h', '40 mm/h'] })['esr-falling']?.join()).not.toMatch(/improve|better|worse/)
  })
})
