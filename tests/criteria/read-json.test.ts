import { describe, expect, test } from 'vitest'
import { readJson } from '../../src/criteria/json.ts'

describe('what JSON.parse reads is read the same', () => {
  test.each([
    '{}',
    ' [ ] ',
    '[1, -2.5, 0, 1e3, true, false, null, ""]',
    '{"a": {"b": [{"c": "d"}]}, "e": "\\u00e9\\n\\"\\\\ \u0085"}',
    '{"__proto__": {"x": 1}}',
    '"only a text"',
  ])('%s', (text) => {
    expect(readJson(text)).toEqual({ ok: true, value: JSON.parse(text) })
  })
})

describe('what is no JSON is told with its place', () => {
  test.each([
    ['', 'line 1, column 1', 'a value'],
    ['{"a": 1,}', 'line 1, column 9', 'a name after the comma'],
    ['[1, 2,\n ]', 'line 2, column 2', 'a value after the comma'],
    ['{"a": 1\n "b": 2}', 'line 2, column 2', ', or }'],
    ['{"a" 1}', 'line 1, column 6', ':'],
    ['{a: 1}', 'line 1, column 2', 'a name in quotes or }'],
    ['{1: 1}', 'line 1, column 2', 'a name in quotes'],
    ['[1 2]', 'line 1, column 4', ', or ]'],
    ['[1}', 'line 1, column 3', ', or ]'],
    ['{"a": }', 'line 1, column 7', 'a value'],
    ['{"a": ]', 'line 1, column 7', 'a value'],
    ['[1] 2', 'line 1, column 5', 'the end of the file'],
    ['["a\nb"]', 'line 1, column 2', 'a value or ]'],
    ['[01]', 'line 1, column 3', ', or ]'],
    ['{"a": // why\n 1}', 'line 1, column 7', 'a value'],
    ['{"a": [1', 'line 1, column 9', ', or ]'],
  ])('%j', (text, key, expected) => {
    expect(() => JSON.parse(text)).toThrow()
    expect(readJson(text)).toEqual({
      ok: false,
      problems: [{ key, problem: `not JSON: ${expected} is expected here` }],
    })
  })
})

test('a text of many million characters is a fault, not the end of the program', () => {
  expect(readJson(`["${'a'.repeat(20_000_000)}"]`)).toEqual({
    ok: false,
    problems: [{ key: '', problem: 'cannot be read: a text in it is too long' }],
  })
})

test('a key that stands twice is a fault, not the last one silently', () => {
  const text = '{"when": {"<": {"g/L": "90", "g/L": "100"}}, "a": 1, "a": 2}'
  expect(readJson(text)).toEqual({
    ok: false,
    problems: [
      { key: 'when["<"]["g/L"]', problem: 'stands twice; only one of the two would count' },
      { key: 'a', problem: 'stands twice; only one of the two would count' },
    ],
  })
})
