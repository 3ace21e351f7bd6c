import { expect, test } from 'vitest'
import { holdsPatients, openPatients } from '../../../src/features/cohort/open-model.ts'
import { criteria } from '../../load.ts'
import { fileOf, table, vocabulary } from './cohort-fixture.ts'

const CASE = '{"format":"mas-hlh-case","formatVersion":1,"observations":[]}'

test.each([
  ['canonical headings', table(3), true],
  ['a long canonical table', 'row,finding,value,unit\na,ferritin,900,ng/mL\n', true],
  ['two cases, one a line', `${CASE}\n${CASE}\n`, true],
  ['one case', CASE, false],
  ['one case on several lines', JSON.stringify(JSON.parse(CASE), null, 2), false],
  ['headings of another table', 'Plt,Ferritin\n80,900\n', false],
  ['headings without a finding', 'row,at\na,2026-11-22\n', false],
  ['a laboratory report', 'Ferritin 900 ng/mL\nPlatelets 80', false],
  ['nothing', '', false],
])('a file that is dropped on the page: %s', async (_, text, is) => {
  expect(await holdsPatients(fileOf(text), vocabulary)).toBe(is)
})

test('a table of one patient may be that patient’s results; of several it is not', async () => {
  expect(await openPatients(fileOf(table(1)), criteria)).toMatchObject({ kind: 'table', known: true, single: true })
  expect(await openPatients(fileOf(table(2)), criteria)).toMatchObject({ kind: 'table', known: true, single: false })
  expect(
    await openPatients(fileOf('row,finding,value,unit\na,ferritin,900,ng/mL\na,ferritin,9,ng/mL\n'), criteria),
  ).toMatchObject({
    single: true,
  })
})

test('own headings get a proposal; a file without records is refused', async () => {
  const own = await openPatients(fileOf('Plt;Ferritin\n80;900\n70;800\n'), criteria)
  expect(own).toMatchObject({
    kind: 'table',
    known: false,
    draft: { columns: [{ finding: 'platelets' }, { finding: 'ferritin' }] },
  })
  expect(await openPatients(fileOf(''), criteria)).toMatchObject({
    kind: 'refused',
    faults: [{ problem: 'holds no records' }],
  })
})

test('the record that a look at the beginning cuts in two is left out of the sample', async () => {
  const opened = await openPatients(fileOf(table(4000)), criteria)
  if (opened.kind !== 'table') throw new Error(opened.kind)
  expect(opened.sample.every((cells) => cells.length === opened.headings.length)).toBe(true)
})
