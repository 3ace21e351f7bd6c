import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { logDictionary, redcapImport } from '../../../src/features/log/redcap-model.ts'
import { anyRows, LOG, REQUIRED } from './log-fixture.ts'

const table = (text: string) => Papa.parse<string[]>(text.trimEnd(), { delimiter: ',' }).data
const column = (text: string, at: number) =>
  table(text)
    .slice(1)
    .map((cells) => cells[at] ?? '')

describe('the dictionary', () => {
  const text = logDictionary(LOG)

  test('has the 18 columns in the order REDCap wants', () => {
    expect(text.split('\r\n')[0]).toBe(
      'Variable / Field Name,Form Name,Section Header,Field Type,Field Label,"Choices, Calculations, OR Slider Labels",' +
        'Field Note,Text Validation Type OR Show Slider Number,Text Validation Min,Text Validation Max,Identifier?,' +
        'Branching Logic (Show field only if...),Required Field?,Custom Alignment,Question Number (surveys only),' +
        'Matrix Group Name,Matrix Ranking?,Field Annotation',
    )
    for (const cells of table(text)) expect(cells).toHaveLength(18)
  })

  test('has one line a field, with names that REDCap takes', () => {
    const names = column(text, 0)
    expect(names).toEqual(LOG.fields.map(({ id }) => id))
    expect(names.filter((name) => !/^[a-z][a-z0-9_]{0,25}$/.test(name))).toEqual([])
    expect(new Set(column(text, 3))).toEqual(new Set(['text', 'dropdown', 'checkbox', 'yesno']))
    expect(new Set(column(text, 10))).toEqual(new Set(['']))
  })

  test('codes verdicts 1, 0 and 9, and bounds apart from their number', () => {
    const line = (id: string) => table(text).find(([name]) => name === id) ?? []
    expect(line('mas2016')[5]).toBe('1, met | 0, not met | 9, not decided')
    expect(line('ferritin_max').slice(3, 8)).toEqual(['text', 'Highest ferritin', '', '', 'number'])
    expect(line('ferritin_max_sign')[5]).toBe('lt, less than | le, at most | gt, more than | ge, at least')
    expect(line('icu').slice(3, 6)).toEqual(['yesno', 'ICU stay', ''])
  })
})

describe('the import file', () => {
  test('opens a checkbox into one column an answer', () => {
    const [header = [], row = []] = table(redcapImport([{ ...REQUIRED, consults: 'rheum id', icu: 'yes' }], LOG))
    const cell = (name: string) => row[header.indexOf(name)]
    expect(header[0]).toBe('activation_no')
    expect([cell('consults___rheum'), cell('consults___icu'), cell('consults___id')]).toEqual(['1', '0', '1'])
    expect([cell('icu'), cell('died_hosp'), cell('trigger___ebv')]).toEqual(['1', '', ''])
  })

  test('every coded cell is a choice of the dictionary', () => {
    const dictionary = table(logDictionary(LOG)).slice(1)
    const codes = new Map(
      dictionary
        .filter(([, , , kind]) => kind === 'dropdown')
        .map(([name = '', , , , , choices = '']) => [name, choices.split(' | ').map((one) => one.split(', ')[0])]),
    )
    fc.assert(
      fc.property(anyRows(3), (rows) => {
        const [header = [], ...lines] = table(redcapImport(rows, LOG))
        const wrong = lines.flatMap((cells) =>
          cells.flatMap((cell, at) => {
            const known = codes.get(header[at] ?? '')
            return cell === '' || known === undefined || known.includes(cell) ? [] : [`${header[at]}: ${cell}`]
          }),
        )
        expect(wrong).toEqual([])
        for (const cells of lines) expect(cells).toHaveLength(header.length)
      }),
      { numRuns: 50 },
    )
  })
})
