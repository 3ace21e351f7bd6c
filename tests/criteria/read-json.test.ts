import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { faultLine } from '../../src/criteria/fault.ts'
import { NumberToken, readJson } from '../../src/criteria/json.ts'

const values = (text: string) => readJson(text, Number)
const faults = (text: string) => {
  const read = readJson(text)
  return read.ok ? [] : read.faults.map(faultLine)
}
const parses = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

describe('JSON.parse reads the same', () => {
  test.each([
    '{}',
    ' [ ] ',
    '[1, -2.5, 0, -0, 1e3, 1E-2, 1e999, true, false, null, ""]',
    '{"a": {"b": [{"c": "d"}]}, "e": "\\u00e9\\n\\"\\\\\\/ \u007f\u0085\u2028\uffff"}',
    '{"__proto__": {"x": 1}, "constructor": 2, "toString": 3}',
    '{"2": "a", "1": "b", "": "c"}',
    '"only a text"',
    '\t\r\n 7 \n',
  ])('%s', (text) => {
    expect(values(text)).toEqual({ ok: true, value: JSON.parse(text) })
  })

  test('random values, however they are spaced', () => {
    const text = fc
      .tuple(fc.jsonValue({ noUnicodeString: false }), fc.constantFrom('', ' ', '\n\t'))
      .map(([value, space]) => JSON.stringify(value, null, space))
    fc.assert(
      fc.property(text, (one) => {
        expect(values(one)).toStrictEqual({ ok: true, value: JSON.parse(one) })
      }),
      { numRuns: 500 },
    )
  })

  test('keys of the prototype are keys like any other and change no object', () => {
    const read = values('[{"__proto__": {"polluted": 1}}, {}]')
    const [own, other] = read.ok && Array.isArray(read.value) ? read.value : []
    expect([Object.keys(own), Object.getPrototypeOf(own)]).toEqual([['__proto__'], Object.prototype])
    expect(other.polluted).toBeUndefined()
  })

  test('a byte order mark before the text is passed over', () => {
    expect(values('\ufeff{"a": 1}')).toEqual({ ok: true, value: { a: 1 } })
    expect(faults('\ufeff{"a" 1}')).toEqual(['not JSON: ":" is expected (line 1, column 6)'])
    expect(faults('\ufeff\ufeff1')).toEqual(['not JSON: a value is expected (line 1, column 1)'])
  })

  test('a text of many million characters', () => {
    const long = `"${'a'.repeat(20_000_000)}"`
    const read = values(`[${long}]`)
    expect(read.ok && Array.isArray(read.value) && read.value[0].length).toBe(20_000_000)
    const digits = '1'.repeat(5_000_000)
    expect(readJson(digits)).toEqual({ ok: true, value: new NumberToken(digits) })
  })
})

describe('numbers', () => {
  const printed = fc.stringMatching(/^-?(0|[1-9]\d{0,40})(\.\d{1,40})?([eE][+-]?\d{1,3})?$/)

  test('every number keeps the text it is printed with', () => {
    const { node } = fc.letrec<{ node: { readonly text: string; readonly numbers: readonly string[] } }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        printed.map((text) => ({ text, numbers: [text] })),
        fc.constantFrom('"12.50"', 'null', 'true').map((text) => ({ text, numbers: [] })),
        fc.array(tie('node'), { maxLength: 4 }).map((parts) => ({
          text: `[${parts.map(({ text }) => text).join(' ,')}]`,
          numbers: parts.flatMap(({ numbers }) => numbers),
        })),
        fc.array(tie('node'), { maxLength: 4 }).map((parts) => ({
          text: `{${parts.map(({ text }, place) => `"${place}":${text}`).join()}}`,
          numbers: parts.flatMap(({ numbers }) => numbers),
        })),
      ),
    }))
    let seen = 0
    fc.assert(
      fc.property(node, ({ text, numbers }) => {
        const found: string[] = []
        expect(readJson(text, (number) => found.push(number)).ok).toBe(true)
        expect(found).toEqual(numbers)
        seen += found.length
      }),
      { numRuns: 1000 },
    )
    expect(seen).toBeGreaterThan(1000)
  })

  test('they are tokens, so that 2.50 stays 2.50', () => {
    expect(readJson('{"value": 2.50}')).toEqual({ ok: true, value: { value: new NumberToken('2.50') } })
  })
})

describe('a text that is not JSON is refused with its place', () => {
  test.each([
    ['', 'a value', 1, 1],
    ['{"a": 1,}', 'a name in quotes after the comma', 1, 9],
    ['[1, 2,\n ]', 'a value after the comma', 2, 2],
    ['{"a": 1\n "b": 2}', '"," or "}"', 2, 2],
    ['{"a" 1}', '":"', 1, 6],
    ['{a: 1}', 'a name in quotes or "}"', 1, 2],
    ['{1: 1}', 'a name in quotes or "}"', 1, 2],
    ['[1 2]', '"," or "]"', 1, 4],
    ['[1}', '"," or "]"', 1, 3],
    ['[}', 'a value or "]"', 1, 2],
    ['{"a": }', 'a value', 1, 7],
    ['{"a": ]', 'a value', 1, 7],
    ['[1] 2', 'the end of the text', 1, 5],
    ['["a\nb"]', 'a closing quote', 1, 4],
    ['["a', 'a closing quote', 1, 4],
    ['["\\x"]', 'one of the JSON escapes, such as \\n', 1, 3],
    ['["\\u12g4"]', 'one of the JSON escapes, such as \\n', 1, 3],
    ['["\\', 'one of the JSON escapes, such as \\n', 1, 3],
    ['[01]', '"," or "]"', 1, 3],
    ['[-]', 'a value or "]"', 1, 2],
    ['[1.]', '"," or "]"', 1, 3],
    ['[1e+]', '"," or "]"', 1, 3],
    ['[.5]', 'a value or "]"', 1, 2],
    ['[tru]', 'a value or "]"', 1, 2],
    ['NaN', 'a value', 1, 1],
    ['{"a": // why\n 1}', 'a value', 1, 7],
    ['{"a": [1', '"," or "]"', 1, 9],
    ['\u00a01', 'a value', 1, 1],
  ])('%j', (text, expected, line, column) => {
    expect(parses(text)).toBe(false)
    expect(faults(text)).toEqual([`not JSON: ${expected} is expected (line ${line}, column ${column})`])
  })

  test('damaged texts are refused exactly where JSON.parse refuses them, and nothing is thrown', () => {
    const sign = fc.oneof(
      fc.constantFrom(...'{}[],:"\\-.0e/ tn\u0000\ufeff'),
      fc.string({ unit: 'binary', maxLength: 2 }),
    )
    const damaged = fc
      .tuple(fc.json({ maxDepth: 4 }), fc.nat(), fc.nat(3), sign)
      .map(
        ([text, at, cut, put]) =>
          text.slice(0, at % (text.length + 1)) + put + text.slice((at % (text.length + 1)) + cut),
      )
    const counts = { read: 0, refused: 0 }
    fc.assert(
      fc.property(damaged, (text) => {
        const read = values(text)
        const told = read.ok ? [] : read.faults.map(({ problem }) => problem)
        const twice = told.every((problem) => problem.startsWith('appears twice'))
        if (read.ok || twice) {
          counts.read += 1
          expect(parses(text.replace(/^\ufeff/, ''))).toBe(true)
        } else {
          counts.refused += 1
          expect(told.at(-1)).toMatch(/^not JSON: .+ is expected \(line \d+, column \d+\)$/)
          expect(parses(text)).toBe(false)
        }
      }),
      { numRuns: 5000 },
    )
    expect(Math.min(counts.read, counts.refused)).toBeGreaterThan(200)
  })

  test.each(['[', '{"a":', '[[],'])('%s nested without end', (open) => {
    expect(faults(open.repeat(200_000))).toEqual([
      expect.stringMatching(/^nested too deeply; allowed: 100 levels \(line 1, column \d+\)$/),
    ])
  })

  test('100 levels are read, 101 are not', () => {
    const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)
    expect(values(nested(100)).ok).toBe(true)
    expect(faults(nested(101))).toEqual(['nested too deeply; allowed: 100 levels (line 1, column 101)'])
  })
})

describe('a key given twice is refused; JSON.parse would keep the last one silently', () => {
  test('each with its path', () => {
    expect(faults('{"when": {"<": {"g/L": "90", "g/L": "90"}}, "a": [{"b": 1, "\\u0062": 2}]}')).toEqual([
      'when["<"]["g/L"]: appears twice; only one of the two would count',
      'a[0].b: appears twice; only one of the two would count',
    ])
    expect(faults('{"__proto__": 1, "__proto__": 1}')).toEqual([
      '__proto__: appears twice; only one of the two would count',
    ])
  })

  test('what is not JSON behind it is told as well', () => {
    expect(faults('{"a": 1, "a": 2]')).toEqual([
      'a: appears twice; only one of the two would count',
      'not JSON: "," or "}" is expected (line 1, column 16)',
    ])
  })

  test('a hostile text does not fill a list', () => {
    expect(faults(`{"a":0${',"a":0'.repeat(200_000)}}`)).toHaveLength(20)
    const long = `"${'x'.repeat(100_000)}"`
    expect(faults(`{${long}:{${long}:1,${long}:1}}`).join().length).toBeLessThan(200)
  })
})
