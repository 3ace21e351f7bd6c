import { describe, expect, test } from 'vitest'
import { type BoxContext, readBox } from '../../../src/features/box/box-model.ts'
import { accepted, type BoxAnswers, boxPlan, withTick } from '../../../src/features/box/box-plan.ts'
import { cleared, type Draft, editDraft, emptyDraft } from '../../../src/input/draft.ts'
import { readDraft } from '../../../src/input/read-draft.ts'
import { timeTyped } from '../../../src/input/time.ts'
import { criteria } from '../../load.ts'

const { vocabulary } = criteria
const NOW = new Date(2026, 10, 28, 12, 0).getTime()
const EMPTY = emptyDraft(vocabulary)
/** The last option of every question about a reading. */
const LEFT_OUT = 'out'
const NONE: BoxAnswers = { given: {}, left: new Set() }

/** The panel for a text pasted over a form. */
function panel(raw: string, given: Partial<BoxContext> & { answers?: BoxAnswers; draft?: Draft } = {}) {
  const { draft = EMPTY, answers = NONE, ...rest } = given
  const text = readBox(raw, { criteria, units: draft.units, now: NOW, typed: false, ...rest })
  const form = { draft, active: {}, vocabulary }
  const plan = boxPlan(text.items, answers, form)
  const after = accepted(plan.ready, form)
  const { record } = readDraft(after, vocabulary)
  return {
    text,
    after,
    asks: plan.questions.map(
      ({ about, ask, options }) => `${about}: ${ask} ${options.map(({ label }) => label).join(' | ')}`,
    ),
    questions: plan.questions,
    rows: plan.rows.map(({ item, label, when, state }) => `${item.label} ${label} ${when} ${state}`),
    record,
    values: record.observations.map(({ finding, comparator = '', value, unit = '', at }) =>
      `${finding} ${comparator}${value} ${unit} ${at === undefined ? '' : new Date(at.ms).getDate()}`.trim(),
    ),
  }
}
const give = (given: Readonly<Record<string, string>>): BoxAnswers => ({ ...NONE, given })
const _typed = (input: string, text: string, draft = EMPTY) =>
  editDraft(draft, { kind: 'type', on: 'draw-1', input, text })

describe('the unit of what was accepted', () => {
  const numberOf = ({ after }: ReturnType<typeof panel>, id: string) =>
    after.occasions.flatMap(({ texts }) => (texts[id] === undefined ? [] : [texts[id]]))

  test('moves from the text into the row', () => {
    const one = panel('2026-11-28 06:20\nPLT 45 K/uL\nT max 103.2 F')
    expect(numberOf(one, 'platelets')).toEqual(['45'])
    expect(one.after.units).toEqual({ platelets: '10*3/uL', temperature: '[degF]' })
    expect(one.values).toContain('platelets 45 10*3/uL 28')
    expect(one.values).toContain('temperature 103.2 [degF]')
  })

  test('stays in the text where another draw has another unit', () => {
    const draft = editDraft(EMPTY, { kind: 'type', on: 'draw-1', input: 'platelets', text: '90' })
    const two = panel('2026-11-28 06:20\nPLT 45 K/uL', { draft })
    expect(numberOf(two, 'platelets')).toEqual(['90', '45 K/µL'])
    expect(two.after.units).toEqual({})
    expect(two.values).toEqual(['platelets 90 10*9/L', 'platelets 45 10*3/uL 28'])
  })

  test('is not that of the next patient', () => {
    const { after } = panel('PLT 45 K/uL')
    expect(cleared(after, vocabulary).units).toEqual({})
  })
})

describe('a clear report', () => {
  const REPORT = '2026-11-28 06:20\nWBC 4.88 K/uL\nHGB 13.0 g/dL\nPLT 45 K/uL L\nFerritin 10749 ng/mL H\n'

  test('is listed with value, unit, time and line, and accepting puts it into the form as typing would', () => {
    const { rows, asks, values, text, after } = panel(REPORT)
    expect(asks).toEqual([])
    expect(rows).toEqual([
      'White cells 4.88 K/µL 2026-11-28 06:20 ready',
      'Hemoglobin 13 g/dL 2026-11-28 06:20 ready',
      'Platelets 45 K/µL 2026-11-28 06:20 ready',
      'Ferritin 10\u202f749 ng/mL 2026-11-28 06:20 ready',
    ])
    expect(text.items.map(({ source }) => source)).toContain('PLT 45 K/uL L')
    expect(values).toEqual([
      'hemoglobin 13.0 g/dL 28',
      'leukocytes 4.88 10*3/uL 28',
      'platelets 45 10*3/uL 28',
      'ferritin 10749 ng/mL 28',
    ])
    // The empty draw receives the time, so no second column appears.
    expect(after.occasions.map(({ id }) => id)).toEqual(EMPTY.occasions.map(({ id }) => id))
  })

  test('a tick taken away leaves the value out', () => {
    const { values, rows } = panel(REPORT, { answers: { given: {}, left: new Set(['2']) } })
    expect(values).toHaveLength(3)
    expect(rows[2]).toMatch(/^Platelets .* left$/)
  })

  test('what the form holds already is not entered again', () => {
    const once = panel(REPORT).after
    const { rows, after } = panel(REPORT, { draft: once })
    expect(rows.every((row) => row.endsWith(' same'))).toBe(true)
    expect(after).toBe(once)
  })

  test('another value at that time is asked about and never overwritten silently', () => {
    const once = panel(REPORT).after
    const changed = REPORT.replace('PLT 45', 'PLT 48')
    const { asks, questions, after } = panel(changed, { draft: once })
    expect(asks).toEqual(['Platelets: Replace 45 K/µL with 48 K/µL? Replace | Keep 45 K/µL'])
    expect(after).toBe(once)
    const id = questions[0]?.id ?? ''
    expect(panel(changed, { draft: once, answers: give({ [id]: 'yes' }) }).values).toContain('platelets 48 10*3/uL 28')
    expect(panel(changed, { draft: once, answers: give({ [id]: LEFT_OUT }) }).after).toBe(once)
  })
})

test('values of several times become draws', () => {
  const text = 'Test\t2026-11-27 06:10\t2026-11-28 06:20\nPLT (K/uL)\t74\t45\nFerritin (ng/mL)\t\t812\n'
  const { values, after } = panel(text)
  expect(values.sort()).toEqual(['ferritin 812 ng/mL 28', 'platelets 45 10*3/uL 28', 'platelets 74 10*3/uL 27'])
  expect(after.occasions.filter(({ series }) => series === 'draw')).toHaveLength(2)
})

test('a value without a time goes to the draw that typing would reach, and a dated one never joins it', () => {
  const { values, after } = panel('PLT 45 K/uL\n2026-11-27 06:10 Ferritin 812 ng/mL\n')
  expect(values.sort()).toEqual(['ferritin 812 ng/mL 27', 'platelets 45 10*3/uL'])
  expect(after.occasions.filter(({ series }) => series === 'draw')).toHaveLength(2)
  const dated = editDraft(EMPTY, { kind: 'time', on: 'draw-1', time: timeTyped(NOW) })
  expect(panel('PLT 45 K/uL', { draft: dated }).values).toEqual(['platelets 45 10*3/uL 28'])
})

test('a day without a time of day is asked about once, and its results wait', () => {
  const text = '27.11.2026 Thrombozyten 45 Gpt/l\n27.11.2026 Ferritin 812 ng/ml\n'
  const { asks, rows, questions, values } = panel(text)
  expect(asks).toHaveLength(1)
  expect(asks[0]).toMatch(/^2026-11-27: Which time of that day\? .* \| No time$/)
  expect(rows.every((row) => row.endsWith('waiting'))).toBe(true)
  expect(values).toEqual([])
  const answers = give({ [questions[0]?.id ?? '']: '0' })
  expect(panel(text, { answers }).values.sort()).toEqual(['ferritin 812 ng/mL 27', 'platelets 45 10*9/L 27'])
})

test('a time that is still to come is asked about', () => {
  const { asks, values } = panel('2026-12-24 06:10 PLT 45 K/uL')
  expect(asks).toEqual(['2026-12-24 06:10: This time is still to come. 2026-12-24 06:10 | No time'])
  expect(values).toEqual([])
})

describe('a number without a unit', () => {
  test('pasted: is asked about with every unit that is plausible', () => {
    const { asks, values, questions } = panel('CRP 14.2')
    expect(asks).toEqual(['CRP: No unit in the text. Did you mean 14.2 mg/L | 14.2 mg/dL | Leave out'])
    expect(values).toEqual([])
    expect(panel('CRP 14.2', { answers: give({ [questions[0]?.id ?? '']: '1' }) }).values).toEqual(['crp 14.2 mg/dL'])
  })

  test('typed: is in the unit of its field', () => {
    const { asks, values } = panel('crp 14.2, plt 45, ferritin 10,749', { typed: true })
    expect(asks).toEqual([])
    expect(values.sort()).toEqual(['crp 14.2 mg/L', 'ferritin 10749 ng/mL', 'platelets 45 10*9/L'])
  })

  test('typed and not possible in that unit: is asked about', () => {
    const { asks, values } = panel('plt 85000', { typed: true })
    expect(asks).toHaveLength(1)
    expect(asks[0]).toContain('85\u202f000 /µL | Leave out')
    expect(values).toEqual([])
  })
})

test('a doubt of the text is asked about with its readings, and answering puts the chosen one in', () => {
  const text = 'Ferritin 12.450 ng/mL'
  const { asks, values, questions } = panel(text)
  expect(asks).toEqual(['Ferritin: Did you mean 12\u202f450 ng/mL | 12.45 ng/mL | Leave out'])
  expect(values).toEqual([])
  const id = questions[0]?.id ?? ''
  expect(panel(text, { answers: give({ [id]: '0' }) }).values).toEqual(['ferritin 12450 ng/mL'])
  const out = panel(text, { answers: give({ [id]: LEFT_OUT }) })
  expect(out.values).toEqual([])
  expect(out.rows[0]).toMatch(/left$/)
  expect(panel(text, { answers: withTick(give({ [id]: LEFT_OUT }), '0', true) }).asks).toEqual(asks)
})

test('answers and the age go in too', () => {
  const { values, record } = panel('6-year-old girl, spleen palpable, no rash', { typed: true })
  expect(record.patient).toEqual({ age: { value: '6', unit: 'a' } })
  expect(values.sort()).toEqual(['rash no', 'splenomegaly yes'])
})

test('lines that were not understood and tests without a result stay in sight, with hidden signs spelled out', () => {
  const { text } = panel('PLT 45 K/uL\nMCV 87\u202e fL\nLDH pending\n')
  expect(text.unknown).toEqual(['MCV 87\\u{202e} fL'])
  expect(text.none).toEqual(['LDH pending'])
})

test('nothing that names the patient gets into the form', () => {
  const raw =
    'Patient: Quimbaya, Thaddeus  MRN: 48213377  DOB: 2001-04-05\n2026-11-28 06:20 PLT 45 K/uL\nFerritin 812 ng/mL\n'
  const { after, record } = panel(raw)
  expect(record.observations).toHaveLength(2)
  for (const secret of ['Quimbaya', 'Thaddeus', '48213377', '2001-04-05'])
    expect(JSON.stringify([after, record])).not.toContain(secret)
})

describe('FHIR', () => {
  const entry = (status: string, code: string, value: number, unit: string, at: string) => ({
    resourceType: 'Observation',
    status,
    code: { coding: [{ system: 'http://loinc.org', code }] },
    effectiveDateTime: at,
    valueQuantity: { value, unit },
  })

  test('a time with an offset is that moment, whatever the zone of this device', () => {
    const { after, asks } = panel(JSON.stringify([entry('final', '777-3', 45, 'K/uL', '2026-11-28T06:20:00-05:00')]))
    expect(asks).toEqual([])
    const [draw] = after.occasions.filter(({ series, time }) => series === 'draw' && time.at !== null)
    expect(draw?.time.at?.ms).toBe(Date.UTC(2026, 10, 28, 11, 20))
  })

  test.each(['2026', '2026-11'])('%s tells no day, so the time is left to the person', (at) => {
    const { asks } = panel(JSON.stringify([entry('final', '777-3', 45, 'K/uL', at)]))
    expect(asks).toEqual([`${at}: This time cannot be read. No time`])
  })

  test('a result that was taken back is shown and not counted, a preliminary one says so', () => {
    const at = '2026-11-28T06:20:00Z'
    const list = [entry('entered-in-error', '777-3', 450, 'K/uL', at), entry('preliminary', '2276-4', 812, 'ng/mL', at)]
    const { text, values } = panel(JSON.stringify(list))
    expect(text.withdrawn).toEqual(['Platelets 450 K/uL; entered-in-error'])
    expect(text.items.map(({ source }) => source)).toEqual(['Ferritin 812 ng/mL (preliminary)'])
    expect(values).toEqual(['ferritin 812 ng/mL 28'])
  })

  test('a code of another method is asked about in its own words', () => {
    const { asks } = panel(JSON.stringify([entry('final', '14805-6', 900, 'U/L', '2026-11-28T06:20:00Z')]))
    expect(asks).toEqual([
      'LDH: Pyruvate to lactate reads about twice as high. Is this the result? 900 U/L | Leave out',
    ])
  })

  test('a mark of the sender that is not understood is asked about', () => {
    const one = { ...entry('final', '777-3', 45, 'K/uL', '2026-11-28T06:20:00Z'), modifierExtension: [{ url: 'x:y' }] }
    expect(panel(JSON.stringify([one])).asks).toEqual([
      'Platelets: The sender marks this result specially. Is it usable? 45 K/µL | Leave out',
    ])
  })
})
