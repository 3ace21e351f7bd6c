import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { assess } from '../../../src/case/assess.ts'
import type { CaseRecord } from '../../../src/case/case.ts'
import { readTime } from '../../../src/case/time.ts'
import { redcapDictionary } from '../../../src/formats/redcap/dictionary.ts'
import { redcapRows } from '../../../src/formats/redcap/rows.ts'
import { criteria } from '../../load.ts'

const { vocabulary, sets } = criteria
const linesOf = (text: string): readonly Readonly<Record<string, string>>[] => {
  const { data, errors } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true })
  expect(errors).toEqual([])
  return data
}
const at = (text: string) => ({ at: readTime(text) ?? { text, ms: 0 } })

const CASE: CaseRecord = {
  asOf: readTime('2026-11-22T08:00:00-05:00'),
  patient: { age: { value: '6', unit: 'a' } },
  observations: [
    { finding: 'ferritin', comparator: '>', value: '40000', unit: 'ng/mL', ...at('2026-11-22T06:10:00-05:00') },
    { finding: 'platelets', value: '74.50', unit: '10*3/uL', ...at('2026-11-22T06:10:00-05:00') },
    { finding: 'platelets', value: '70', unit: '10*9/L', ...at('2026-11-22T06:10:00-05:00') },
    { finding: 'hemoglobin', value: '84', unit: 'g/L', ...at('2026-11-21') },
    { finding: 'splenomegaly', value: 'yes' },
    { finding: 'rash', value: 'unknown' },
    { finding: 'perforin-result', value: 'low' },
  ],
}
const judged = (record: CaseRecord) => ({
  record,
  asOf: record.asOf,
  assessment: assess(record, criteria, record.asOf?.ms ?? null),
})

describe('the dictionary', () => {
  const text = redcapDictionary(vocabulary, sets)
  const lines = linesOf(text)
  const names = lines.map((line) => line['Variable / Field Name'] ?? '')

  test('has the 18 columns of REDCap in their order', () => {
    expect(text.split('\r\n')[0]).toBe(
      'Variable / Field Name,Form Name,Section Header,Field Type,Field Label,"Choices, Calculations, OR Slider Labels",Field Note,Text Validation Type OR Show Slider Number,Text Validation Min,Text Validation Max,Identifier?,Branching Logic (Show field only if...),Required Field?,Custom Alignment,Question Number (surveys only),Matrix Group Name,Matrix Ranking?,Field Annotation',
    )
    expect(names[0]).toBe('record_id')
  })

  test('names every field once, in lower case, with at most 26 signs', () => {
    expect(names.filter((name) => !/^[a-z](?:[a-z\d_]{0,24}[a-z\d])?$/.test(name))).toEqual([])
    expect(new Set(names).size).toBe(names.length)
    expect(new Set(lines.map((line) => line['Form Name']))).toEqual(new Set(['mas_hlh_result', 'mas_hlh_draw']))
  })

  test('keeps each form in one piece, and gives every radio its choices', () => {
    const forms = lines.map((line) => line['Form Name'])
    expect(forms.filter((form, place) => form !== forms[place - 1])).toHaveLength(2)
    for (const line of lines)
      expect(line['Field Type'] === 'radio').toBe(line['Choices, Calculations, OR Slider Labels'] !== '')
  })

  test('has three fields for a quantity and fixed codes for a verdict', () => {
    expect(names).toEqual(expect.arrayContaining(['ferritin', 'ferritin_sign', 'ferritin_unit']))
    const verdict = lines.find((line) => line['Variable / Field Name'] === 'hlh_2004_verdict')
    expect(verdict?.['Choices, Calculations, OR Slider Labels']).toBe('1, Met | 0, Not met | 9, Not decided')
  })
})

describe('the rows', () => {
  const lines = linesOf(redcapRows([judged(CASE), judged({ ...CASE, observations: [] })], vocabulary, sets))
  const [result, ...draws] = lines

  test('have the columns of the dictionary behind those of repeated instruments', () => {
    const names = linesOf(redcapDictionary(vocabulary, sets)).map((line) => line['Variable / Field Name'])
    const [id, ...own] = names
    expect(Object.keys(result ?? {})).toEqual([id, 'redcap_repeat_instrument', 'redcap_repeat_instance', ...own])
  })

  test('give one row for the result, with a verdict for every set', () => {
    expect(result).toMatchObject({ record_id: '1', redcap_repeat_instrument: '', age: '6', age_unit: 'a' })
    const ending = (word: string) => Object.entries(result ?? {}).filter(([name]) => name.endsWith(word))
    expect(ending('_verdict').map(([, value]) => value)).toEqual(sets.map(() => expect.stringMatching(/^[019]$/)))
    expect(ending('_edition').map(([, value]) => value)).toEqual(sets.map(({ version }) => version))
    expect(result).toMatchObject({ as_of: '2026-11-22T08:00:00-05:00', hlh_2004_verdict: '9' })
    expect(lines.at(-1)).toMatchObject({ record_id: '2', hlh_2004_verdict: '9', hlh_2004_min: '0', hlh_2004_max: '8' })
  })

  test('give one row a time, a bound as two fields, and a second value of one time a row of its own', () => {
    const bare = draws
      .filter((row) => row['record_id'] === '1')
      .map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== '')))
    const repeated = { record_id: '1', redcap_repeat_instrument: 'mas_hlh_draw' }
    const time = { draw_date: '2026-11-22', draw_time: '06:10', draw_offset: '-05:00' }
    expect(bare).toEqual([
      {
        ...{ ...repeated, redcap_repeat_instance: '1', ...time },
        ...{ ferritin: '40000', ferritin_sign: '3', ferritin_unit: 'ng/mL' },
        ...{ platelets: '74.50', platelets_unit: '10*3/uL' },
      },
      { ...repeated, redcap_repeat_instance: '2', ...time, platelets: '70', platelets_unit: '10*9/L' },
      {
        ...{ ...repeated, redcap_repeat_instance: '3', draw_date: '2026-11-21' },
        ...{ hemoglobin: '84', hemoglobin_unit: 'g/L' },
      },
      { ...repeated, redcap_repeat_instance: '4', splenomegaly: '1', rash: '9', perforin_result: 'low' },
    ])
  })

  test('hold no cell that a number field of REDCap refuses', () => {
    const numbers = linesOf(redcapDictionary(vocabulary, sets)).flatMap((line) =>
      line['Text Validation Type OR Show Slider Number'] === 'number' ? [line['Variable / Field Name'] ?? ''] : [],
    )
    for (const line of lines) for (const name of numbers) expect(line[name]).toMatch(/^(?:-?\d+(?:\.\d+)?)?$/)
  })
})
