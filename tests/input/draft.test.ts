import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CaseRecord, Observation } from '../../src/case/case.ts'
import { readCase } from '../../src/case/file.ts'
import type { Series } from '../../src/engine/vocabulary.ts'
import { cleared, type Draft, type Edit, editDraft, emptyDraft, isEmpty, newestFirst } from '../../src/input/draft.ts'
import { draftOf, readDraft, unreadIn } from '../../src/input/read-draft.ts'

import { see, time } from '../case/fixture.ts'
import { criteria } from '../load.ts'
import { everyPatient } from '../page/patient.ts'

const { vocabulary } = criteria
const EMPTY = emptyDraft(vocabulary)
const edited = (...edits: readonly Edit[]): Draft => edits.reduce(editDraft, EMPTY)
const type = (on: string, input: string, text: string): Edit => ({ kind: 'type', on, input, text })
const at = (on: string, text: string): Edit => ({ kind: 'time', on, time: { text, at: instant(text) } })
const add = (text: string): Edit => ({ kind: 'add', series: 'draw', time: { text, at: instant(text) } })
const instant = (text: string) => ({ text, ms: time(text).ms })
const record = (draft: Draft) => readDraft(draft, vocabulary).record

const MORNING = '2026-11-22T06:10:00Z'
const BEFORE = '2026-11-21T06:10:00Z'

describe('what stands in the form becomes a case', () => {
  test('nothing', () => expect(record(EMPTY)).toEqual({ asOf: null, patient: {}, observations: [] }))
  test('each value carries the time of its draw, each answer that of its assessment', () => {
    const draft = edited(
      type('draw-1', 'platelets', '188'),
      at('draw-1', BEFORE),
      add(MORNING),
      type('draw-2', 'platelets', '104'),
      { kind: 'answer', on: 'assessment-1', input: 'fever', answer: 'yes' },
    )
    expect(record(draft).observations).toEqual([
      see('fever', 'yes'),
      see('platelets', '188 10*9/L', BEFORE),
      see('platelets', '104 10*9/L', MORNING),
    ])
  })
  test('the unit of the row holds for all of its values, a unit typed behind a number for that one', () => {
    const draft = edited(
      { kind: 'unit', input: 'hemoglobin', unit: 'g/L' },
      type('draw-1', 'hemoglobin', '93'),
      add(MORNING),
      type('draw-2', 'hemoglobin', '8.5 g/dL'),
    )
    expect(record(draft).observations).toEqual([see('hemoglobin', '93 g/L'), see('hemoglobin', '8.5 g/dL', MORNING)])
  })
  test('an age is the patient’s, and takes the place of a birth date out of a file', () => {
    const born = { ...EMPTY, birthDate: '2019-03-02' }
    expect(record(born).patient).toEqual({ birthDate: '2019-03-02' })
    expect(record(editDraft(born, type('patient', 'age', '7'))).patient).toEqual({ age: { value: '7', unit: 'a' } })
  })
  test('what cannot be read adds nothing and says why', () => {
    const read = readDraft(edited(type('draw-1', 'platelets', 'many'), type('patient', 'age', '>6')), vocabulary)
    expect(read.record).toEqual({ asOf: null, patient: {}, observations: [] })
    const states = [...read.occasions.values()].flatMap(({ entries }) =>
      [...entries.values()].map(({ state }) => state),
    )
    expect(states).toEqual(['refused', 'refused'])
    expect(unreadIn(read.occasions, vocabulary)).toEqual(['Age', 'Platelets'])
  })
  test('what is unread is counted by entry: a question without an answer and a time too, a value or nothing not', () => {
    const none: Edit = { kind: 'time', on: 'draw-1', time: { text: 'yesterday 25:00', at: null } }
    const unread = (...edits: readonly Edit[]) =>
      unreadIn(readDraft(edited(...edits), vocabulary).occasions, vocabulary)
    expect(unread(type('draw-1', 'platelets', '95'), type('draw-1', 'ferritin', ' '), add(MORNING))).toEqual([])
    expect(
      unread(none, type('draw-1', 'platelets', 'many'), add(MORNING), type('draw-2', 'platelets', '1,234')),
    ).toEqual(['Platelets', 'Drawn at “yesterday 25:00”', 'Platelets'])
  })
  test('an occasion that has not changed is not read again', () => {
    const before = edited(type('draw-1', 'platelets', '188'), add(MORNING))
    const next = editDraft(before, type('draw-2', 'platelets', '1'))
    const of = (draft: Draft) =>
      readDraft(draft, vocabulary).occasions.get(draft.occasions[2] ?? fail())?.observations[0]
    expect(of(next)).toBe(of(before))
  })
})
function fail(): never {
  throw new Error('no such occasion')
}

describe('edits', () => {
  test('a new draw is empty: nothing is copied forward', () => {
    const draft = edited(type('draw-1', 'platelets', '188'), add(MORNING))
    expect(newestFirst(draft, 'draw')[0]).toMatchObject({ id: 'draw-2', texts: {}, answers: {} })
  })
  test('the newest stands first, what has no time last', () => {
    const draft = edited(add(BEFORE), add(MORNING), add('2026-11-20T06:10:00Z'))
    expect(newestFirst(draft, 'draw').map(({ id }) => id)).toEqual(['draw-3', 'draw-2', 'draw-4', 'draw-1'])
  })
  test('what was deleted comes back where it was, and its id is never used for another', () => {
    const draft = edited(add(BEFORE), type('draw-2', 'platelets', '188'))
    const place = draft.occasions.findIndex(({ id }) => id === 'draw-2')
    const gone = draft.occasions[place]
    if (gone === undefined) throw new Error('no draw-2')
    const more = editDraft(editDraft(draft, { kind: 'remove', on: 'draw-2' }), add(MORNING))
    expect(more.occasions.map(({ id }) => id)).toEqual(['patient', 'assessment-1', 'draw-1', 'draw-3'])
    const back = editDraft(more, { kind: 'restore', occasion: gone, place })
    expect(record(back).observations).toEqual([see('platelets', '188 10*9/L', BEFORE)])
    expect(back.occasions.map(({ id }) => id)).toContain('draw-3')
  })
  test('a series keeps one occasion to type into', () => {
    const draft = edited({ kind: 'remove', on: 'draw-1' })
    expect(newestFirst(draft, 'draw')).toHaveLength(1)
    expect(isEmpty(draft)).toBe(true)
  })
  test('the patient cannot be deleted', () => {
    const draft = edited(type('patient', 'age', '6'))
    expect(editDraft(draft, { kind: 'remove', on: 'patient' })).toBe(draft)
  })
  test('an answer taken back is none', () => {
    const yes: Edit = { kind: 'answer', on: 'assessment-1', input: 'fever', answer: 'yes' }
    expect(edited(yes, { ...yes, answer: null })).toEqual({
      ...EMPTY,
      occasions: edited(yes, { ...yes, answer: null }).occasions,
    })
    expect(isEmpty(edited(yes))).toBe(false)
    expect(isEmpty(edited(yes, { ...yes, answer: null }))).toBe(true)
  })
  test('clearing keeps the units and nothing else', () => {
    const draft = edited(
      { kind: 'unit', input: 'ferritin', unit: 'ug/L' },
      type('draw-1', 'ferritin', '5'),
      add(MORNING),
    )
    expect(cleared(draft, vocabulary)).toEqual({ ...EMPTY, units: { ferritin: 'ug/L' } })
  })
  test.each([
    ['a time', at('draw-1', MORNING)],
    ['text that cannot be read', type('draw-1', 'ferritin', '?')],
    ['an unreadable time', { kind: 'time', on: 'draw-1', time: { text: 'x', at: null } } as const],
  ])('%s is not nothing', (_, edit) => expect(isEmpty(edited(edit))).toBe(false))
})

const key = ({ finding, comparator, value, unit, at: when }: Observation) =>
  JSON.stringify([finding, comparator, value, unit, when])
const sorted = ({ observations, ...rest }: CaseRecord) => ({ ...rest, observations: observations.map(key).sort() })

describe('a case put into the form', () => {
  test.each(everyPatient.map((one) => [one.id, one] as const))('%s comes back as it was', (_, one) => {
    const read = readCase(JSON.stringify(one.case), vocabulary)
    if (!read.ok) throw new Error('unreadable')
    expect(sorted(record(draftOf(read.record, vocabulary)))).toEqual(sorted({ ...read.record, asOf: null }))
  })
  const series: readonly Series[] = vocabulary.series
  const moments = [undefined, BEFORE, MORNING, '2026-11-22T01:10:00-05:00']
  const observation = fc.oneof(
    fc
      .record({ id: fc.constantFrom('platelets', 'ferritin', 'hemoglobin', 'sil2r', 'd-dimer', 'temperature') })
      .chain(({ id }) => {
        const quantity = vocabulary.inputs.find((input) => input.id === id)
        const units = quantity?.kind === 'quantity' ? quantity.units.map(({ code }) => code) : []
        return fc
          .tuple(
            fc.constantFrom('', '<', '>='),
            fc.constantFrom('36', '40.5', '38.50', '39'),
            fc.constantFrom(...units),
          )
          .map(([sign, value, unit]) => [id, `${sign}${value} ${unit}`] as const)
      }),
    fc
      .tuple(fc.constantFrom('fever', 'splenomegaly', 'nk-activity-low'), fc.constantFrom('yes', 'no', 'unknown'))
      .map(([id, value]) => [id, value] as const),
  )
  const dated = fc.tuple(observation, fc.constantFrom(...moments)).map(([[id, value], when]) => see(id, value, when))
  const plausible = (one: Observation) =>
    readCase(
      JSON.stringify({ format: 'mas-hlh-case', formatVersion: 1, observations: [{ ...one, at: one.at?.text }] }),
      vocabulary,
    ).ok
  test('any mix of times, units, bounds and repeated values comes back', () => {
    expect(series.length).toBeGreaterThan(1)
    fc.assert(
      fc.property(fc.array(dated, { maxLength: 12 }), (all) => {
        const observations = all.filter(plausible)
        const given: CaseRecord = { asOf: null, patient: {}, observations }
        const draft = draftOf(given, vocabulary)
        expect(sorted(record(draft))).toEqual(sorted(given))
        expect(new Set(draft.occasions.map(({ id }) => id)).size).toBe(draft.occasions.length)
      }),
    )
  })
})
