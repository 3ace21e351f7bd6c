import { describe, expect, test } from 'vitest'
import { items, pagerText, pieces, plainText, unbroken } from '../../src/wording/plain-text.ts'

test.each([
  ['≥ 104 ×10⁹/L', '>= 104 x10e9/L'],
  ['≤ 3 ×10⁶/L', '<= 3 x10e6/L'],
  ['188 K/µL', '188 K/uL'],
  ['39.6 °C', '39.6 C'],
  ['> 40\u202f000 ng/mL', '> 40000 ng/mL'],
  ['−46\u00a0%', '-46 %'],
  ['40–54 % · “high” (Still’s)', '40-54 % - "high" (Still\'s)'],
  ['[a]{b}^c~d|e\\f`g', "(a)(b)c-d/e/f'g"],
  ['call → screen …', 'call -> screen ...'],
  ['Zürich\n Süd', 'Zurich Sud'],
  ['\u2603', '?'],
])('a pager reads %j as %j', (text, read) => {
  expect(pagerText(text)).toBe(read)
})

describe('lines to paste', () => {
  const numbers = Array.from({ length: 30 }, (_, place) => unbroken(`Value ${place}\u202f000 ng/mL`))

  test('stay below 100 characters and never tear a number from its unit', () => {
    const lines = plainText([`- ${numbers.join('; ')}`]).split('\n')
    expect(lines.length).toBeGreaterThan(3)
    for (const line of lines) expect(line.length).toBeLessThan(100)
    expect(lines.every((line) => /ng\/mL;?$/.test(line))).toBe(true)
    expect(lines.slice(1).every((line) => line.startsWith('  Value'))).toBe(true)
  })
  test('hold no tab, no line break of what was put in, and keep what is longer than a line', () => {
    const long = 'x'.repeat(150)
    expect(plainText(['a\tb\nc', '', `  ${long}`])).toBe(`a b c\n\n  ${long}`)
  })
  test('break between items, and inside one that is very long', () => {
    const all = Array.from({ length: 9 }, (_, place) => `item number ${place} of a list`)
    const lines = plainText([items(all, '; ')]).split('\n')
    expect(lines.every((line) => /list;?$/.test(line))).toBe(true)
    expect(plainText([items([`${'word '.repeat(30)}end`], '; ')]).split('\n').length).toBe(2)
  })
})

test('on the screen numbers, dates and zones stay together, and the signs are those of the pasted text', () => {
  const line = `Fever; Ferritin ${unbroken('> 40\u202f000 ng/mL')} (${unbroken('2026-11-22 06:10')}) in UTC-05:00 ${items(['no matter'], ';')}`
  expect(pieces(line)).toEqual([
    { text: 'Fever; Ferritin ', whole: false },
    { text: '> 40000 ng/mL', whole: true },
    { text: ' ', whole: false },
    { text: '(2026-11-22 06:10)', whole: true },
    { text: ' in ', whole: false },
    { text: 'UTC-05:00', whole: true },
    { text: ' no matter', whole: false },
  ])
  expect(pieces(unbroken(`a ${'b'.repeat(40)}`)).some((one) => one.whole)).toBe(false)
  const told = pieces(line).map(({ text }) => text)
  expect(told.join('')).toBe(plainText([line]))
})
