import { expect, test } from 'vitest'
import { faultLine, faultsIn, keyPath } from '../../src/criteria/fault.ts'

test.each([
  [['', 'groups'], 'groups'],
  [['', 3, 'when'], '[3].when'],
  [['criteria', 3, 'when', '>='], 'criteria[3].when[">="]'],
  [['', 'a"b'], '["a\\"b"]'],
  [['a', ''], 'a[""]'],
] as const)('the path of %j is %s', ([base, ...next], path) => {
  expect(keyPath(base, ...next)).toBe(path)
})

test('a line names the file, the key and the problem, and leaves out what is empty', () => {
  expect(faultLine({ file: 'a.json', path: 'b', problem: 'missing' })).toBe('a.json: b: missing')
  expect(faultLine({ path: 'b', problem: 'missing' })).toBe('b: missing')
  expect(faultLine({ file: 'a.json', path: '', problem: 'missing' })).toBe('a.json: missing')
})

test('faults get the name of their file', () => {
  expect(faultsIn('a.json', [{ path: 'b', problem: 'missing' }])).toEqual([
    { file: 'a.json', path: 'b', problem: 'missing' },
  ])
})
