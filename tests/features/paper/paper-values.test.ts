import { expect, test } from 'vitest'
import { readCase } from '../../../src/case/file.ts'
import { paperValues } from '../../../src/features/paper/values-model.ts'
import { criteria } from '../../load.ts'

const ROOM = { draws: 2, signs: 60 }
const DAYS = ['2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21']
const at = (day: string) => `${day}T06:00:00Z`
const day = (ms: number) => new Date(ms).toISOString().slice(0, 10)

function valuesOf(observations: readonly object[], room = ROOM) {
  const patient = { age: { value: '6', unit: 'a' } }
  const file = { format: 'mas-hlh-case', formatVersion: 1, patient, observations }
  const read = readCase(JSON.stringify(file), criteria.vocabulary)
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  return paperValues(read.record, criteria.vocabulary, day, room)
}
const platelets = (value: string, time?: string) => ({ finding: 'platelets', value, unit: '10*9/L', at: time })
const answer = (finding: string, value: string, time?: string) => ({ finding, value, at: time })

test('lists draws under their times, newest first, in the order of the form', () => {
  const { who, drawn, times, rows, earlier, leftOut } = valuesOf([
    { finding: 'ferritin', comparator: '>', value: '40000', unit: 'ng/mL', at: at(DAYS[2] ?? '') },
    platelets('188', at(DAYS[2] ?? '')),
    platelets('95', at(DAYS[3] ?? '')),
    platelets('96', at(DAYS[3] ?? '')),
    answer('perforin-result', 'low', at(DAYS[3] ?? '')),
  ])
  expect(who).toEqual(['Age 6 years'])
  expect(drawn).toBe('Drawn at')
  expect(times).toEqual([DAYS[3], DAYS[2]])
  expect(rows.map(({ label, cells }) => [label, ...cells.map((cell) => cell.replaceAll('\u202f', ' '))])).toEqual([
    ['Platelets', '95 ×10⁹/L / 96 ×10⁹/L', '188 ×10⁹/L'],
    ['Ferritin', '', '> 40 000 ng/mL'],
    ['Perforin', 'Low', ''],
  ])
  expect([...earlier, ...leftOut]).toEqual([])
})

test('gives assessments in words, equal answers together', () => {
  const { assessed } = valuesOf([
    { finding: 'temperature', value: '39.6', unit: 'Cel', at: at(DAYS[3] ?? '') },
    ...['splenomegaly', 'fever'].map((id) => answer(id, 'yes', at(DAYS[3] ?? ''))),
    answer('hepatomegaly', 'no', at(DAYS[3] ?? '')),
    answer('fever', 'no'),
  ])
  expect(assessed).toEqual([
    {
      time: `Assessed at ${DAYS[3]}`,
      words: 'Highest temperature 39.6 °C · yes: Fever, Spleen enlarged · no: Liver enlarged',
    },
    { time: 'No time', words: 'no: Fever' },
  ])
})

test('drops older draws and names them; keeps the newest value of everything', () => {
  const observations = DAYS.map((one, place) => platelets(String(90 + place), at(one)))
  const { times, earlier, leftOut } = valuesOf([...observations, answer('perforin-result', 'low', at(DAYS[0] ?? ''))])
  expect(times).toEqual([DAYS[3], DAYS[2]])
  expect(earlier).toEqual([`Perforin Low, ${DAYS[0]}`])
  expect(leftOut).toEqual([`2 older draws (${DAYS[0]} to ${DAYS[1]})`])
  const undated = valuesOf([...observations.slice(2), platelets('50')])
  expect(undated.times).toEqual([DAYS[3], DAYS[2]])
  expect(undated.leftOut).toEqual(['1 older draw (no time)'])
})

test('drops older assessments if they are too long, never the newest', () => {
  const long = ['fever', 'splenomegaly', 'hepatomegaly', 'lymphadenopathy', 'rash']
  const all = DAYS.slice(1).flatMap((one) => long.map((id) => answer(id, 'yes', at(one))))
  const { assessed, leftOut, earlier } = valuesOf([...all, answer('sjia', 'yes', at(DAYS[0] ?? ''))])
  expect(assessed.map(({ time }) => time)).toEqual([`Assessed at ${DAYS[3]}`])
  expect(earlier).toEqual([expect.stringContaining(`yes, ${DAYS[0]}`)])
  expect(leftOut).toEqual([`3 older assessments (${DAYS[0]} to ${DAYS[2]})`])
  expect(valuesOf(all, { draws: 1, signs: 10_000 }).leftOut).toEqual([])
})
