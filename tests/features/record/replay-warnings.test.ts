import { expect, test } from 'vitest'
import { readCase } from '../../../src/case/file.ts'
import { writeCase } from '../../../src/case/write.ts'
import { replayOf } from '../../../src/features/record/replay-model.ts'
import { replayed } from '../../../src/features/record/replayed-model.ts'
import { resultMark } from '../../../src/features/record/result-mark.ts'
import { time } from '../../case/fixture.ts'
import { caseOf } from '../../given.ts'
import { criteria } from '../../load.ts'

const page = { build: '1.0.0', criteria }
const NOW = time('2026-11-22T08:00:00Z')
const record = caseOf({ fibrinogen: '1.5 mg/dL', ferritin: '>200000 ng/mL', inr: '15 1', fever: 'yes' })
const replay = replayOf(record, page, { savedAt: NOW, asOf: NOW })
const opened = (result: object) =>
  readCase(writeCase({ ...record, replay: { ...replay, ...result } }), criteria.vocabulary)

test('a saved record keeps the questions and is identical when it is opened', () => {
  expect(replay.result.warnings?.map(({ text }) => text)).toEqual(['>200000 ng/mL', '1.5 mg/dL', '15 ratio'])
  const read = opened({})
  if (!read.ok || read.record.replay === undefined) throw new Error(JSON.stringify(read))
  expect(read.record.replay).toEqual(replay)
  expect(replayed(record, read.record.replay, page)).toEqual({ state: 'identical', notes: [], underEditionsInUse: [] })
})

test('a record that was saved before the questions were repeated opens as before', () => {
  const { warnings, ...before } = replay.result
  const read = opened({ result: before })
  if (!read.ok || read.record.replay === undefined) throw new Error(JSON.stringify(read))
  expect(warnings).toHaveLength(3)
  expect(read.record.replay.result).toEqual(before)
  expect(replayed(record, read.record.replay, page).state).toBe('identical')
})

test.each([
  ['text', { finding: 'ferritin', text: 'Jane Doe', why: 'x' }],
  ['why', { finding: 'ferritin', text: '1 ng/mL', why: 'one line\nand another' }],
  ['finding', { finding: 'Jane Doe', text: '1 ng/mL', why: 'x' }],
  ['name', { finding: 'ferritin', text: '1 ng/mL', why: 'x', name: 'Jane Doe' }],
])('a question with a strange %s is refused', (key, warning) => {
  const read = opened({ result: { ...replay.result, warnings: [warning] } })
  if (read.ok) throw new Error('it was read')
  expect(read.faults.map(({ path }) => path)).toEqual([`record.result.warnings[0].${key}`])
})

test('the mark of a link does not depend on the questions', () => {
  const without = {
    ...criteria,
    vocabulary: {
      ...criteria.vocabulary,
      inputs: criteria.vocabulary.inputs.map((one) => {
        if (one.kind !== 'quantity') return one
        const { questions, soft, ...rest } = one
        return rest
      }),
    },
  }
  expect(
    replayOf(record, { build: '1.0.0', criteria: without }, { savedAt: NOW, asOf: NOW }).result.warnings,
  ).toBeUndefined()
  expect(resultMark(record, page, NOW)).toBe(resultMark(record, { build: '1.0.0', criteria: without }, NOW))
})
