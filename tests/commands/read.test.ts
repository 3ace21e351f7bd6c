import { afterAll, expect, test, vi } from 'vitest'
import { readText } from '../../src/commands/read-command.ts'
import { runOf, scratch } from './run.ts'

vi.setConfig({ testTimeout: 60_000 })

const disk = scratch()
afterAll(disk.remove)

const read = (args: readonly string[], input = '') => runOf(readText, { args, input })

test('prints the promised document and exits 0', () => {
  const file = disk.write(
    'a.txt',
    '11/22/2026 06:10 PLT 74 K/uL\nFerritin 12.450 ng/mL\nSpleen yes\nLDH pending\nMCV 87 fL\n',
  )
  const { status, stdout, stderr } = read([file])
  expect([status, stderr]).toEqual([0, ''])
  expect(JSON.parse(stdout)).toEqual({
    format: 'mas-hlh-proposals',
    formatVersion: 1,
    kind: 'text',
    decimal: null,
    values: [
      { finding: 'platelets', value: '74', comparator: null, unit: '10*3/uL', at: '2026-11-22T06:10', line: 1 },
      { finding: 'splenomegaly', value: 'yes', at: null, line: 3 },
    ],
    ask: [{ finding: 'ferritin', text: '12.450', readings: ['12450', '12.450'], line: 2 }],
    noValue: [{ finding: 'ldh', text: 'pending', line: 4 }],
    unknown: [5],
  })
})

test('standard input without anything readable gives empty lists and exit 0', () => {
  const { status, stdout } = read(['-'], 'Dear colleague,\n')
  expect(status).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ values: [], ask: [], noValue: [], unknown: [] })
})

test('a fault of the call is told in words, exit 2', () => {
  expect(read([])).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('usage: npm run') })
  expect(read(['nowhere.txt'])).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringContaining('nowhere.txt: cannot be read'),
  })
})
