import { expect, test, vi } from 'vitest'
import { readTime } from '../../src/case/time.ts'
import { writeCase } from '../../src/case/write.ts'
import { replayOf } from '../../src/features/record/replay-model.ts'
import { caseOf } from '../given.ts'
import { criteria } from '../load.ts'
import { score } from './run.ts'

vi.setConfig({ testTimeout: 60_000 })

const asOf = readTime('2026-11-22T08:00:00-05:00')
if (asOf === null) throw new Error('no time')
const record = { ...caseOf({ fever: 'yes', ferritin: '700 ng/mL' }), asOf }
const replay = replayOf(record, { build: '1.0.0', criteria }, { savedAt: asOf, asOf, view: { reading: 'latest' } })

test('a file with a saved record is scored as if it had none', () => {
  const [plain, kept] = [record, { ...record, replay }].map((one) => score({ input: writeCase(one) }))
  expect(kept).toEqual(plain)
  expect(kept).toMatchObject({ status: 0, stderr: '' })
})

test('its faults are faults of the file all the same', () => {
  const input = writeCase({ ...record, replay: { ...replay, build: 'ours' } })
  expect(score({ input })).toEqual({
    status: 2,
    stdout: '',
    stderr: '-: record.build: "ours"; allowed: the version of a page, "1.0.0"\n',
  })
})
