import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foreign, unhidden } from '../../src/wording/foreign-text.ts'

test.each([
  ['case.json', 'case.json'],
  ['Fall Müller (3).json', 'Fall Müller (3).json'],
  ['evil\u202enosj.exe', 'evil\\u{202e}nosj.exe'],
  ['a\u2066b\u2069c\u200fd\u00ade', 'a\\u{2066}b\\u{2069}c\\u{200f}d\\u{ad}e'],
  ['\u0000\u001b[31m', '\\u{0}\\u{1b}[31m'],
  ['\u05e9\u05dc\u05d5\u05dd.json', '\u2068\u05e9\u05dc\u05d5\u05dd.json\u2069'],
])('%j stands in a sentence as %j', (text, shown) => expect(foreign(text)).toBe(shown))

test('no hidden sign of any text is left, and what begins to isolate also ends', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(unhidden(text)).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\u2028\u2029]/u)
      expect(foreign(text).replace(/^\u2068([\s\S]*)\u2069$/, '$1')).toBe(unhidden(text))
    }),
  )
})
