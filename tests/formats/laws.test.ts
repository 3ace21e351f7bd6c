import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { criteria } from '../load.ts'
import { proposals, said } from './say.ts'

const FOLDER = join(import.meta.dirname, 'cases')
const texts = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.txt'))
  .map((file) => readFileSync(join(FOLDER, file), 'utf8'))
const fragments = texts.flatMap((text) => text.split('\n'))
const units = new Map(
  criteria.vocabulary.inputs.map((input) => [
    input.id,
    input.kind === 'quantity' ? input.units.map(({ code }) => code) : [],
  ]),
)

const line = fc.oneof(fc.constantFrom(...fragments), fc.string({ unit: 'grapheme', maxLength: 40 }))
const anyText = fc.array(line, { maxLength: 12 }).map((lines) => lines.join('\n'))

test('any text can be read, and what comes out fits the vocabulary and the lines of the text', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { values, ask, noValue, unknown } = proposals(text)
      const count = text.split(/\r\n|[\n\r\u2028\u2029\f\v]/).length
      const lines = [...values, ...ask, ...noValue].map((one) => one.line)
      expect([...lines, ...unknown].filter((one) => one < 1 || one > count)).toEqual([])
      for (const one of values) {
        if (!('unit' in one)) expect(one.value).toMatch(/^(?:yes|no)$/)
        else {
          expect(one.value).toMatch(/^\d+(?:\.\d+)?$/)
          if (one.unit !== null) expect(units.get(one.finding)).toContain(one.unit)
        }
        if (one.at !== null) expect(one.at).toMatch(/^(?:\d{4}|-)-\d\d-\d\d(?:T\d\d:\d\d)?$/)
      }
    }),
    { numRuns: 150 },
  )
})

const person = fc.record({
  family: fc.constantFrom('Mustermann', 'Quimbaya', 'Okonkwo', 'Lindqvist'),
  given: fc.constantFrom('Erika', 'Thaddeus', 'Ludmila', 'Joaquim'),
  number: fc.integer({ min: 100000, max: 999999999 }).map(String),
  born: fc.constantFrom('12.03.2019', '03/12/1987', '2001-04-05'),
})
const HEADS: readonly ((who: { family: string; given: string; number: string; born: string }) => string)[] = [
  ({ family, given, number, born }) => `Patient: ${family}, ${given}   MRN: ${number}   DOB: ${born}`,
  ({ family, given, number, born }) => `${family}, ${given}, geb. ${born}, Fallnummer ${number}`,
  ({ family, given, number, born }) => `Paciente: ${given} ${family}    NHC: ${number}   F. Nac: ${born}`,
  ({ family, given, number, born }) =>
    `MSH|^~\\&|A|B\nPID|1||${number}||${family}^${given}||${born.replace(/\D/g, '')}`,
]

test('names, record numbers and birth dates are never part of the output', () => {
  fc.assert(
    fc.property(person, fc.constantFrom(...HEADS), fc.constantFrom(...texts), (who, head, text) => {
      // A record number may be a value of the text as well: "100000" is one of the readings of "100.000".
      fc.pre(!JSON.stringify(proposals(text)).includes(who.number))
      const out = JSON.stringify(proposals(`${head(who)}\n${text}`))
      for (const secret of [who.family, who.given, who.number]) expect(out).not.toContain(secret)
      expect(out).not.toMatch(/2019-03-12|2019-12-03|1987-03-12|1987-12-03|2001-04-05/)
    }),
    { numRuns: 120 },
  )
})

test('line ends, indents, no-break spaces and letter case of a dated list change nothing', () => {
  const text =
    '22.11.2026 06:10 Thrombozyten 74 Gpt/l\n21.11.2026 06:05 Ferritin 12.450 µg/l\n21.11.2026 06:05 CRP 21,8 mg/dl'
  const plain = said(text)
  expect(plain).toHaveLength(3)
  for (const other of [
    text.replaceAll('\n', '\r\n'),
    text.replaceAll(' ', '\u00a0'),
    text.toUpperCase(),
    text.replace(/^/gm, '   '),
  ])
    expect(said(other)).toEqual(plain)
  expect([...said(text.split('\n').reverse().join('\n'))].sort()).toEqual([...plain].sort())
})
