import { expect, test } from 'vitest'
import { assess } from '../../../src/case/assess.ts'
import { loadCriteria } from '../../../src/criteria/folder.ts'
import { call } from '../../../src/features/message/call-model.ts'
import { note } from '../../../src/features/message/note-model.ts'
import { PAGER_LENGTH, pager } from '../../../src/features/message/pager-model.ts'
import { recordAt } from '../../../src/features/teaching/stop-model.ts'
import { CRITERIA_FOLDER, criteria } from '../../load.ts'
import { forbidden, inputOf, patients } from '../message/message-input.ts'

const loaded = loadCriteria(CRITERIA_FOLDER)
const teaching = loaded.ok ? loaded.teaching : []
const { vocabulary } = criteria
const stops = teaching.flatMap((patient) =>
  patient.stops.map((stop, number) => [`${patient.id}, ${stop.moment}`, patient, stop, number] as const),
)

test('ten patients are shipped', () => expect(teaching.length).toBe(10))

test.each(stops)('%s: the engine agrees with what the file expects', (_name, patient, stop, number) => {
  const { sets, escalation } = assess(recordAt(patient, number, vocabulary), criteria, Date.parse(stop.at))
  const met = sets.filter(({ verdict }) => verdict === 'met').map(({ set }) => set.id)
  expect({ tier: escalation.tier.id, met }).toEqual(stop.expect)
})

test.each(stops)('%s: nothing later is known', (_name, patient, stop, number) => {
  const { asOf, observations } = recordAt(patient, number, vocabulary)
  expect(asOf?.text).toBe(stop.at)
  expect(observations.filter(({ at }) => at !== undefined && at.ms > Date.parse(stop.at))).toEqual([])
})

test('every stop brings something new, and the last one has everything', () => {
  for (const patient of teaching) {
    const counts = patient.stops.map((_stop, number) => recordAt(patient, number, vocabulary).observations.length)
    expect([0, ...counts]).toEqual([...new Set([0, ...counts])].sort((a, b) => a - b))
    expect(counts.at(-1)).toBe(Object(patient.case)['observations'].length)
  }
})

test('a later value does not change an earlier stop', () => {
  for (const patient of teaching) {
    const all = Object(patient.case)
    const later = { finding: 'red-flag-shock', value: 'yes', at: '2021-01-01T00:00:00Z' }
    const more = { ...patient, case: { ...all, observations: [...all.observations, later] } }
    for (const [number] of patient.stops.entries())
      expect(recordAt(more, number, vocabulary)).toEqual(recordAt(patient, number, vocabulary))
  }
})

test('no case holds a birth date, and a stop that does not exist is refused', () => {
  for (const patient of teaching) {
    expect(recordAt(patient, 0, vocabulary).patient.birthDate).toBeUndefined()
    expect(() => recordAt(patient, 9, vocabulary)).toThrow('no stop 9')
  }
})

const records = [
  ...stops.map(([name, patient, , number]) => [name, recordAt(patient, number, vocabulary)] as const),
  ...patients,
]

test.each(records)('%s: every message has the mark, the pager line too, however short it must be', (_name, record) => {
  // So many notes that the pager line must drop them.
  const notes = ['Viewed as of 2026-11-22 06:10', 'Sets read the latest values only', 'A note '.repeat(20).trim()]
  const input = { ...inputOf(record, criteria, record.asOf?.ms), seenAs: ['Teaching patient', ...notes] }
  for (const text of [call(input), note(input)]) expect(text).toContain('NOTE: Teaching patient.')
  expect(pager(input)).toContain('Teaching patient')
  expect(pager(input).length).toBeLessThanOrEqual(PAGER_LENGTH)
})

test('no words of a patient say what no text may say', () => {
  for (const { source, ...words } of teaching) expect(forbidden(JSON.stringify(words))).toEqual([])
})
