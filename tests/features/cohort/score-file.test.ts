import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deciderOf } from '../../../src/case/rows/decide-row.ts'
import { rowScorer } from '../../../src/case/rows/score-row.ts'
import { finished } from '../../../src/features/cohort/map-model.ts'
import { openPatients } from '../../../src/features/cohort/open-model.ts'
import { sumOf } from '../../../src/features/cohort/tally.ts'
import type { TableMap } from '../../../src/formats/table/table-map.ts'
import { criteria } from '../../load.ts'
import { all, fileOf, table, vocabulary } from './cohort-fixture.ts'

async function mapOf(file: File): Promise<TableMap> {
  const opened = await openPatients(file, criteria)
  if (opened.kind !== 'table') throw new Error(opened.kind)
  const map = finished(opened.draft, vocabulary)
  if (!map.ok) throw new Error('open')
  return map.map
}
const ROWS = 2400
const file = fileOf(table(ROWS))
const whole = async (of = 1) => {
  const map = await mapOf(file)
  const shares = await Promise.all(
    Array.from({ length: of }, (_, mine) => all({ file, map, criteria, share: { of, mine } })),
  )
  const parts = shares.flat().map(({ part }) => part)
  const text = parts.sort((one, other) => one.place - other.place).map((part) => part.text)
  return { text: text.join(''), tally: sumOf(shares.flatMap((said) => said.at(-1)?.tally ?? [])), parts, shares }
}

const alone = whole()

test('a table comes out with a row for each patient, in order, and no sign is lost between two pieces', async () => {
  expect(file.size).toBeGreaterThan(1 << 16)
  const { text, tally, shares } = await alone
  const lines = text.trimEnd().split('\n').slice(1)
  expect(lines.map((line) => line.split(',')[0])).toEqual(Array.from({ length: ROWS }, (_, i) => `pat-é-${i}`))
  expect(tally).toMatchObject({ patients: ROWS, faulty: ROWS / 10 })
  expect(lines[3]).toMatch(/row 5, platelets \[10\*9\/L\]: ""Müller"" is not a number/)
  expect(shares[0]?.at(-1)?.bytes).toBe(file.size)
})

test('shares of several workers add up to the whole: the same file and the same counts', async () => {
  const one = await alone
  for (const of of [2, 3]) {
    const several = await whole(of)
    expect(several.text).toBe(one.text)
    expect(several.tally).toEqual(one.tally)
  }
})

test('what is counted never holds what the table calls a patient, or a cell that cannot be read', async () => {
  const { tally } = await alone
  expect(tally.faults.length).toBeGreaterThan(10)
  expect(tally.faults[0]).toMatchObject({ record: 5, column: 'platelets [10*9/L]' })
  expect(tally.faults[0]?.problem).toMatch(/^is not a number/)
  expect(JSON.stringify([...tally.faults, ...tally.columns])).not.toMatch(/Müller|pat-/)
})

test('counts agree with the results: each patient has one tier, and one verdict of each set', async () => {
  const { tally } = await alone
  const of = tally.patients - tally.faulty
  const sum = (counts: Iterable<number>) => [...counts].reduce((all_, one) => all_ + one, 0)
  expect(sum(tally.tiers.values())).toBe(of)
  expect(sum(tally.together.values())).toBe(of)
  for (const { id } of criteria.sets) {
    const verdicts = ['met', 'not-met', 'unknown'].map((verdict) => tally.verdicts.get(`${id} ${verdict}`) ?? 0)
    expect(sum(verdicts)).toBe(of)
    for (const [key, count] of tally.missing)
      if (key.startsWith(`${id} `)) expect(count).toBeLessThanOrEqual(verdicts[2] ?? 0)
  }
})

test('one case a line: the answers of the command line, wherever the file is cut', async () => {
  const score = rowScorer(criteria, { moment: null, reading: 'published', shape: 'verdicts', decide: true }, deciderOf)
  const line = (platelets: number) =>
    JSON.stringify({
      format: 'mas-hlh-case',
      formatVersion: 1,
      observations: [{ finding: 'platelets', value: String(platelets), unit: '10*9/L' }],
    })
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 20 }),
      fc.boolean(),
      async (values, ends) => {
        const lines = values.map(line)
        const lone = fileOf(lines.join('\n') + (ends ? '\n' : ''), 'cases.jsonl')
        const said = await all({ file: lone, map: null, criteria, share: { of: 1, mine: 0 } })
        expect(said.map(({ part }) => part.text).join('')).toBe(lines.map((one) => `${score(one)}\n`).join(''))
      },
    ),
    { numRuns: 20 },
  )
  const bad = await all({ file: fileOf(`${line(1)}\n{"a":1}\n`), map: null, criteria, share: { of: 1, mine: 0 } })
  expect(bad.at(-1)?.tally).toMatchObject({ patients: 2, faulty: 1 })
  expect(bad.at(-1)?.tally.faults[0]?.record).toBe(2)
})

test('headings that do not fit the map are a failure, not a result', async () => {
  const map = await mapOf(file)
  const other = fileOf('row,weight\n1,2\n')
  await expect(all({ file: other, map, criteria, share: { of: 1, mine: 0 } })).rejects.toThrow('no such heading')
})
