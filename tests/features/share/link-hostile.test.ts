import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { isLink, makeLink, readLink, sealed } from '../../../src/features/share/case-link.ts'

import { packed } from '../../../src/kit/packed.ts'
import { at } from '../../case/arbitrary-case.ts'
import { criteria } from '../../load.ts'

const NOW = at('2026-11-23T06:10:00Z')
const SENT = { madeAt: NOW.text, build: '0.1.0', result: 'ab'.repeat(6), pack: null }
const WHOLE = { asOf: NOW.text, seen: [[null, 'fever yes', 'ferritin 700 ng/mL']], sent: SENT }

/** Forges links as an attacker who knows their format could. */
async function forged(text: string): Promise<string> {
  const small = await packed(text)
  if (!small.ok) throw new Error(small.problem)
  return sealed(small.text)
}
const words = async (text: string) => {
  const result = await readLink(text, criteria.vocabulary)
  return result.ok ? 'accepted' : result.faults.map(({ path, problem }) => `${path}: ${problem}`).join('\n')
}
const wordsOf = async (payload: unknown) => words(await forged(JSON.stringify(payload)))

test('an intact link is accepted', async () => expect(await wordsOf(WHOLE)).toBe('accepted'))

describe('a forged link', () => {
  test.each([
    ['a key of its own', { ...WHOLE, name: 'Somebody' }, 'name: unknown key'],
    ['a birth date', { ...WHOLE, birthDate: '2019-03-02' }, 'birthDate: unknown key'],
    ['a record', { ...WHOLE, record: {} }, 'record: unknown key'],
    ['no moment', { ...WHOLE, asOf: undefined }, 'asOf: missing'],
    ['another moment', { ...WHOLE, asOf: 'now' }, 'asOf: "now"'],
    ['no origin', { ...WHOLE, sent: undefined }, 'sent: missing'],
    ['words in the origin', { ...WHOLE, sent: { ...SENT, result: 'call Somebody' } }, 'sent.result: "call Somebody"'],
    ['words as a build', { ...WHOLE, sent: { ...SENT, build: '1.0.0 Somebody' } }, 'sent.build'],
    ['words behind a build', { ...WHOLE, sent: { ...SENT, build: '0.2.0-send-home' } }, 'sent.build'],
    ['words as a pack', { ...WHOLE, sent: { ...SENT, pack: '' } }, 'sent.pack'],
    ['no list', { ...WHOLE, seen: {} }, 'seen: an object'],
    ['no occasion', { ...WHOLE, seen: ['fever yes'] }, 'seen[0][0]: missing'],
    ['another time', { ...WHOLE, seen: [['soon', 'fever yes']] }, 'seen[0][0]: "soon"'],
    ['too many words', { ...WHOLE, seen: [[null, 'fever yes Mrs. Somebody']] }, 'seen[0][0]'],
    ['one word', { ...WHOLE, seen: [[null, 'fever']] }, 'seen[0][0]'],
    ['no words', { ...WHOLE, seen: [[null, 7]] }, 'seen[0][0]: 7'],
    ['signs that turn the writing round', { ...WHOLE, seen: [[null, 'fever \u202eyes']] }, 'seen[0][0]'],
    [
      'a finding that is none',
      { ...WHOLE, seen: [[null, 'dose 5 mg']] },
      'observations[0].finding: "dose" is not a known',
    ],
    ['a prototype as a finding', { ...WHOLE, seen: [[null, '__proto__ yes']] }, '"__proto__" is not a known finding'],
    [
      'a constructor as a finding',
      { ...WHOLE, seen: [[null, 'constructor yes']] },
      '"constructor" is not a known finding',
    ],
    ['a unit that is none', { ...WHOLE, seen: [[null, 'ferritin 7 kg']] }, 'observations[0].unit'],
    ['a value out of limits', { ...WHOLE, seen: [[null, 'platelets 99999 10*9/L']] }, 'observations[0].value'],
    ['no number', { ...WHOLE, seen: [[null, 'ferritin 1e3 ng/mL']] }, 'observations[0].value'],
    ['a sign that is none', { ...WHOLE, seen: [[null, 'ferritin ~7 ng/mL']] }, 'observations[0].value'],
    ['an answer that is none', { ...WHOLE, seen: [[null, 'fever maybe']] }, 'observations[0].value: "maybe"'],
    ['an age as a value', { ...WHOLE, seen: [[null, 'age 6 a']] }, 'observations[0].finding'],
    ['an age that is none', { ...WHOLE, age: 'six' }, 'age: "six"'],
    ['an age beyond limits', { ...WHOLE, age: '600 a' }, 'patient.age.value'],
    ['an age in days of years', { ...WHOLE, age: '6 y' }, 'patient.age.unit'],
    ['a list of cases', [WHOLE], 'a list is not an object'],
    ['nothing', null, 'null is not an object'],
  ])('with %s', async (_, payload, problem) => expect(await wordsOf(payload)).toContain(problem))

  test('names the page that made it, if that page knew more', async () => {
    expect(await wordsOf({ ...WHOLE, seen: [[null, 'new-finding yes']] })).toMatch(/^: .*made with page 0\.1\.0/)
  })
  test('treats prototype keys like any other', async () => {
    const text = JSON.stringify(WHOLE)
    expect(await words(await forged(text.replace('{', '{"__proto__":{"age":"6 a"},')))).toContain(
      '__proto__: unknown key',
    )
    expect(await words(await forged(text.replace('"sent":{', '"sent":{"constructor":1,')))).toContain('unknown key')
    expect(Object.keys(Object.prototype)).toEqual([])
  })
  test('is refused with a repeated key, deep nesting or no JSON', async () => {
    const text = JSON.stringify(WHOLE)
    expect(await words(await forged(text.replace('{', '{"asOf":"2020-01-01",')))).toContain('asOf: appears twice')
    expect(await words(await forged('['.repeat(90_000)))).toContain('nested too deeply')
    expect(await words(await forged('case'))).toContain('not JSON')
    expect(await words(await forged(''))).toContain('not JSON')
  })
  test('does not unpack a bomb to its end', async () => {
    const bomb = await forged('0'.repeat(3_000_000))
    expect(bomb.length).toBeLessThan(5000)
    expect(await words(bomb)).toContain('longer than 100000 characters')
  })
  test.each([
    ['no base64', '!!!!'],
    ['base64 of the other sort', 'a+b/'],
    ['a length that cannot be', 'q1YqT'],
    ['bits left over', 'q1YqTk3NU7KKjgUB'],
    ['nothing', ''],
    ['no deflate', '____'],
    ['deflate cut off', 'q1YqTk3NU7KK'],
  ])('packed as %s', async (_, data) => expect(await words(sealed(data))).toMatch(/cannot be unpacked|damaged/))
  test('is refused with invalid letters', async () => {
    const bytes = new Uint8Array([0xff, 0xfe, 0x22])
    const stored = new Uint8Array([1, bytes.length, 0, 255 - bytes.length, 255, ...bytes])
    const data = btoa(String.fromCharCode(...stored))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replaceAll('=', '')
    expect(await words(sealed(data))).toContain('cannot be unpacked')
  })
})

describe('any text', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'binary' }).map((rest) => `#case=${rest}`),
    fc.tuple(fc.base64String(), fc.string()).map(([data, rest]) => `#case=1.${data}.${rest}`),
    fc.stringMatching(/^[%253dD=.#case1]*$/).map((rest) => `https://example.org/%23case%3D${rest}`),
  )
  test('is refused with words', async () => {
    const property = fc.asyncProperty(texts, async (text) => {
      expect(typeof isLink(text)).toBe('boolean')
      expect(await words(text)).toMatch(/^: (The link is damaged|This is no link|The link was made by)/)
    })
    await fc.assert(property, { seed: 20261123, numRuns: 500 })
  })
  test('a payload of any shape', async () => {
    const property = fc.asyncProperty(fc.json(), async (text) => {
      expect(await words(await forged(text))).not.toBe('accepted')
    })
    await fc.assert(property, { seed: 20261123, numRuns: 100 })
  })
  test('50 MB are refused before anything is unpacked', async () => {
    for (const sign of ['A', '%25', ' ', '%', '#', 'case=', '\u200b']) {
      const text = `#case=1.${sign.repeat(50_000_000 / sign.length)}`
      expect(isLink(text)).toBe(true)
      expect(await words(text)).toContain('too long')
      expect(isLink(text.slice(6))).toBe(false)
    }
  })
})

describe('a browser without compression', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
  })
  const record = { asOf: null, patient: {}, observations: [{ finding: 'fever', value: 'yes' }] }
  const make = () => makeLink(record, { build: '0.1.0', criteria }, { madeAt: NOW, asOf: NOW })
  test.each([
    undefined,
    class {
      constructor() {
        throw new TypeError('no deflate-raw')
      }
    },
  ])('%s', async (lacking) => {
    const link = await make()
    vi.stubGlobal('CompressionStream', lacking)
    vi.stubGlobal('DecompressionStream', lacking)
    await expect(make()).rejects.toThrow('This browser is too old for links with a case. Use the case file.')
    expect(await words(link)).toContain('This browser is too old')
  })
})
