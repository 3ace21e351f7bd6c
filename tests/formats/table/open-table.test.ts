import fc from 'fast-check'
import { expect, test } from 'vitest'
import { headingsOf, openTable, piecesOf } from '../../../src/formats/table/open-table.ts'
import { criteria } from '../../load.ts'

const { vocabulary } = criteria
async function* cut(text: string, size: number) {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
}
/** Rows of every patient, and faults. */
async function read(source: AsyncIterable<string>) {
  const table = await openTable(source, null, vocabulary)
  if (!table.ok) return table.faults
  const patients = []
  for await (const some of table.patients)
    patients.push(...some.map(({ row, record, line, faults }) => ({ row, record, line, faults })))
  return { delimiter: table.delimiter, patients }
}

// Larger than what is read at once, with quotes, line breaks in cells and signs of several bytes.
const SIGNS = [',', ';', '\t'] as const
const ENDS = ['\n', '\r\n'] as const
const tableOf = (sign: string, end: string, rows = 4000) =>
  [
    ['row', 'ferritin [ng/mL]', 'fever'].join(sign),
    ...Array.from({ length: rows }, (_, i) =>
      [i % 7 === 0 ? `"é${sign}${i}${end}ü""x"""` : `patient ${i}`, String(i % 900), i % 2 === 0 ? 'yes' : ''].join(
        sign,
      ),
    ),
  ].join(end) + end

test('wherever the text of a table is cut, its patients are the same', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...SIGNS),
      fc.constantFrom(...ENDS),
      fc.integer({ min: 50, max: 200_000 }),
      async (sign, end, size) => {
        const text = tableOf(sign, end)
        const whole = await read(cut(text, text.length))
        expect(whole).toMatchObject({ delimiter: sign })
        expect('patients' in whole && whole.patients.length).toBe(4000)
        expect(await read(cut(text, size))).toEqual(whole)
      },
    ),
    { numRuns: 12 },
  )
})

test('a file of the page is read whole, though a sign of several bytes is cut', async () => {
  const names = Array.from({ length: 2000 }, (_, i) => `${i}${'漢字'.repeat(i % 30)};900;yes`)
  const text = `\ufeff${['row;ferritin [ng/mL];fever', ...names].join('\r\n')}`
  let read_ = 0
  const pieces = piecesOf(new Blob([text]), (bytes) => {
    read_ = bytes
  })
  expect(await read(pieces)).toEqual(await read(cut(text, text.length)))
  expect(read_).toBe(new Blob([text]).size)
})

test('a small table of two columns shows its sign', async () => {
  const opened = await headingsOf(cut('Plt;Ferritin\n80;900\n', 100))
  expect(opened).toMatchObject({ headings: ['Plt', 'Ferritin'] })
})

test('quotes that never end are a fault of their patient', async () => {
  const said = await read(cut('row,fever\na,yes\nb,"yes\n', 5))
  expect(said).toMatchObject({
    patients: [{ faults: [] }, { faults: [{ record: 3, problem: expect.stringMatching(/^quotes: /) }] }],
  })
})
