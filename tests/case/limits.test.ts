import { expect, test } from 'vitest'
import { type Entry, readEntry } from '../../src/input/entry.ts'
import { esr, ferritin, hemoglobin, platelets, temperature } from './fixture.ts'

const said = (entry: Entry) => {
  if (entry.state === 'ok') return entry.warnings
  return entry.state === 'empty' ? [] : [{ message: entry.message, choices: entry.choices }]
}
const offers = (entry: Entry) => said(entry).flatMap(({ choices }) => choices.map(({ text }) => text))
const words = (entry: Entry) =>
  said(entry)
    .map(({ message }) => message)
    .join(' ')

test.each([
  ['1', 'ok'],
  ['26', 'ok'],
  ['0.99', 'refused'],
  ['26.01', 'refused'],
])('hard limits are included: hemoglobin %s is %s', (typed, state) =>
  expect(readEntry(typed, hemoglobin, 'g/dL').state).toBe(state),
)

test.each([
  ['113 °F', 'ok'],
  ['113.1 °F', 'refused'],
  ['77 F', 'ok'],
  ['76.9 F', 'refused'],
])('limits are converted exactly: %s is %s', (typed, state) =>
  expect(readEntry(typed, temperature, 'Cel').state).toBe(state),
)

test('a refusal without another reading names the limits in the unit typed', () => {
  expect(words(readEntry('300', hemoglobin, 'g/L'))).toBe('300 is too high in g/L. Type 10 to 260 g/L.')
  expect(words(readEntry('200', temperature, '[degF]'))).toBe('200 is too high in °F. Type 77 to 113 °F.')
  expect(words(readEntry('0.5', hemoglobin, 'g/L'))).toBe('0.5 is too low in g/L. Type 10 to 260 g/L.')
  expect(words(readEntry('> 260', hemoglobin, 'g/L'))).toBe('That bound leaves no possible value. Type 10 to 260 g/L.')
})
test('a refusal with another reading says what is wrong and asks', () =>
  expect(words(readEntry('85000', platelets, '10*9/L'))).toBe(
    '85\u202f000 is too high in ×10⁹/L. Did you mean 85\u202f000 /µL?',
  ))

test('a refused number that is plausible in another unit is asked about', () => {
  const entry = readEntry('85', hemoglobin, 'g/dL')
  expect(entry.state).toBe('refused')
  expect(words(entry)).toContain('Did you mean 85 g/L?')
  expect(offers(entry)).toEqual(['85 g/L'])
  expect(readEntry('85 g/L', hemoglobin, 'g/dL')).toMatchObject({ state: 'ok', unit: 'g/L', warnings: [] })
})
test('181000 platelets', () => expect(offers(readEntry('181000', platelets, '10*9/L'))).toEqual(['181000 /µL']))
test('an offer keeps the comparator', () =>
  expect(offers(readEntry('< 181000', platelets, '10*9/L'))).toEqual(['<181000 /µL']))

test('the vocabulary’s own question is used', () => {
  const entry = readEntry('101.3', temperature, 'Cel')
  expect(entry.state).toBe('refused')
  expect(words(entry)).toBe('101.3 is too high in °C. Is this in Fahrenheit?')
  expect(offers(entry)).toEqual(['101.3 °F'])
})
test('a question about an accepted number is a warning, with or without an offer', () => {
  const entry = readEntry('0.5', ferritin, 'ng/mL')
  expect(entry).toMatchObject({ state: 'ok', warnings: [{ message: 'Is this in µg/mL?', choices: [] }] })
  expect(said(readEntry('1', ferritin, 'ng/mL'))).toEqual([])
  expect(said(readEntry('0.5', ferritin, 'ug/L'))).toEqual([])
})

test.each([
  ['4', ''],
  ['20', ''],
  ['3.9', 'Is g/dL the right unit? The usual range is from 4 up to 20 g/dL.'],
  ['21', 'Is g/dL the right unit? The usual range is from 4 up to 20 g/dL.'],
])('soft limits: hemoglobin %s', (typed, wanted) => expect(words(readEntry(typed, hemoglobin, 'g/dL'))).toBe(wanted))

test('zero can be unusual in itself', () => {
  expect(words(readEntry('0', esr, 'mm/h'))).toBe('Is this right? The usual range is above 0 up to 150 mm/h.')
  expect(words(readEntry('1', esr, 'mm/h'))).toBe('')
})
test('nothing is offered when no other unit fits', () =>
  expect(readEntry('9999', esr, 'mm/h')).toMatchObject({ state: 'refused', choices: [] }))
test('a unit in which the number is impossible is not offered', () => {
  const { soft: _, ...withoutSoft } = hemoglobin
  expect(readEntry('261', withoutSoft, 'g/dL')).toMatchObject({ state: 'refused', choices: [] })
  expect(offers(readEntry('260', withoutSoft, 'g/dL'))).toEqual(['260 g/L'])
})
