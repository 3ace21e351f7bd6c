import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CaseRecord } from '../../../src/case/case.ts'
import { readCase } from '../../../src/case/file.ts'
import { clockOf } from '../../../src/case/time.ts'
import { linkCase, resultMark } from '../../../src/features/record/result-mark.ts'
import { isLink, LINK_LONGEST, makeLink, readLink } from '../../../src/features/share/case-link.ts'
import { at, cases, observations } from '../../case/arbitrary-case.ts'
import { criteria } from '../../load.ts'
import { packText, withPack } from '../../packs.ts'
import { courseFile } from '../../page/course.ts'

const NOW = at('2026-11-23T06:10:00-05:00')
const PAGE = { build: '0.1.0', criteria }
const make = (record: CaseRecord, page = PAGE, asOf = NOW) => makeLink(record, page, { madeAt: NOW, asOf })
const read = (text: string) => readLink(text, criteria.vocabulary)
const words = async (text: string) => {
  const result = await read(text)
  return result.ok ? [] : result.faults.map(({ path, problem }) => `${path}: ${problem}`)
}
const DRAWN = { text: '2026-11-23T05:30:00-05:00', ms: at('2026-11-23T05:30:00-05:00').ms }
const CASE: CaseRecord = {
  asOf: null,
  patient: { birthDate: '2019-03-02' },
  observations: [
    { finding: 'sjia', value: 'yes' },
    { finding: 'ferritin', comparator: '>', value: '40000', unit: 'ng/mL', at: DRAWN },
    { finding: 'perforin-result', value: 'low', at: DRAWN },
  ],
}

describe('there and back', () => {
  test('a case with everything', async () => {
    const link = await make(CASE)
    expect(link).toMatch(/^case=1\.[\w-]+\.[\da-f]{8}$/)
    const sent = {
      madeAt: { text: NOW.text, ms: NOW.ms },
      build: '0.1.0',
      result: resultMark(CASE, PAGE, NOW),
      pack: null,
    }
    const record = { asOf: NOW, patient: { age: { value: '7', unit: 'a' } }, observations: CASE.observations, sent }
    expect(await read(link)).toEqual({ ok: true, record })
  })
  test('any case, in its order', { timeout: 60_000 }, async () => {
    const property = fc.asyncProperty(cases, async (one) => {
      const result = await read(`#${await make(one)}`)
      expect(result).toMatchObject({ ok: true, record: { asOf: NOW, patient: one.patient } })
      expect(result.ok && result.record.observations).toEqual(one.observations)
    })
    await fc.assert(property, { seed: 20261123, numRuns: 80, endOnFailure: true })
  })
  test('every unit and every answer of the vocabulary', () => {
    for (const input of criteria.vocabulary.inputs) {
      const codes = input.kind === 'quantity' ? input.units.map(({ code }) => code) : []
      for (const word of [input.id, ...codes]) expect(word).toMatch(/^\S+$/)
    }
  })
  test('records the pack in force', async () => {
    const local = withPack(packText('children'))
    const result = await read(await make(CASE, { build: '0.1.0', criteria: local }))
    expect(result.ok && result.record.sent?.pack).toBe(local.local.sha256.slice(0, 12))
  })
  test('leaves out record and marks', async () => {
    const course = readCase(courseFile(), criteria.vocabulary)
    if (!course.ok || course.record.replay === undefined) throw new Error('no record')
    const result = await read(await make(course.record))
    expect(result.ok && Object.keys(result.record).sort()).toEqual(['asOf', 'observations', 'patient', 'sent'])
  })
})

const safeLink = (link: string) =>
  `https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent(`https://example.org/mas/#${link}`)}&data=05%7C02%7Csomebody%40example.org%7C0f3a8c21&sdata=Ab%2Bc%3D&reserved=0`

describe('text around a link', () => {
  test('opens the same case or is refused', { timeout: 60_000 }, async () => {
    const link = await make(CASE)
    const same = await read(link)
    const encode = fc.integer({ min: 0, max: 3 }).map((times) => (text: string) => {
      let encoded = text
      for (let count = 0; count < times; count += 1) encoded = encodeURIComponent(encoded)
      return encoded
    })
    const sign = fc.constantFrom(
      '&',
      '?',
      '#',
      '>',
      '> ',
      '\n',
      '%26',
      '__;',
      '.',
      '/',
      '*',
      'case=',
      '%',
      ' ',
      'a',
      '0',
    )
    const around = fc.array(sign, { maxLength: 6 }).map((signs) => signs.join(''))
    const before = fc.constantFrom('#', 'https://example.org/#', 'https://out.example/?url=', '> #', '')
    await fc.assert(
      fc.asyncProperty(before, around, around, encode, fc.nat(400), async (start, ahead, behind, dress, cut) => {
        const at = Math.min(cut, link.length)
        const texts = [
          `${start}${ahead}${dress(link)}${behind}`,
          `${start}${link.slice(0, at)}${behind}${link.slice(at)}`,
        ]
        for (const text of texts) {
          const result = await read(text)
          if (result.ok) expect(result).toEqual(same)
        }
      }),
    )
  })
})

describe('where a link may be', () => {
  test.each([
    ['alone', (link: string) => link],
    ['behind #', (link: string) => `#${link}`],
    ['a whole address', (link: string) => `https://hospital.example.org:8443/a/page.html?x=1#${link}`],
    ['a file', (link: string) => `file:///C:/Users/somebody/my%20page.html#${link}`],
    ['in brackets, with a period', (link: string) => `<https://example.org/#${link}>).`],
    ['in quotes', (link: string) => `“https://example.org/#${link}”,`],
    [
      'broken by a mail program',
      (link: string) => ` https://example.org/\r\n#${link.replace(/(.{40})/g, '$1\r\n  ')}\n`,
    ],
    ['with signs of no width', (link: string) => `#${link.replace(/(.{30})/g, '$1\u200b')}\u00ad`],
    [
      'with signs spelled',
      (link: string) => `#${link.replace('=', '%3D').replaceAll('.', '%2e').replaceAll('-', '%2D')}`,
    ],
    ['as part of an address', (link: string) => `https://example.org/%23${encodeURIComponent(link)}`],
    ['spelled twice', (link: string) => `#${link.replaceAll('.', '%252E')}%0A%20`],
    [
      'quoted in a mail',
      (link: string) => `> > https://example.org/mas/\n> > #${link.replace(/(.{40})/g, '$1\n> > ')}\n>`,
    ],
    ['quoted with a line', (link: string) => `| #${link.replace(/(.{40})/g, '$1\r\n| ')}`],
    ['wrapped by Safe Links', safeLink],
    ['wrapped by Safe Links and quoted', (link: string) => `> ${safeLink(link).replace(/(.{60})/g, '$1\n> ')}`],
    ['wrapped twice', (link: string) => `https://out.example/?u=${encodeURIComponent(safeLink(link))}&s=1`],
    [
      'wrapped with stars',
      (link: string) => `https://urldefense.com/v3/__https://example.org/mas/*${link}__;Iw!!AbC!x-y_Z$ `,
    ],
    [
      'with a mark of a campaign',
      (link: string) => `https://example.org/mas/#${link}&fbclid=IwAR0_x-y&utm_source=mail`,
    ],
    ['with a query behind it', (link: string) => `https://example.org/mas/#${link}?from=mail`],
    ['with a path before it', (link: string) => `https://example.org/mas/#/${link}`],
    ['with an exclamation mark before it', (link: string) => `https://example.org/mas/#!/${link}`],
    ['with another case of the name', (link: string) => `Case=${link.slice(5)}`],
  ])('%s', async (_, dress) => {
    const link = await make(CASE)
    expect(isLink(dress(link))).toBe(true)
    expect(await read(dress(link))).toEqual(await read(link))
  })
  test.each([
    '',
    '#',
    'https://example.org/',
    'https://example.org/#pack=1.a.b',
    'https://example.org/?case=1.a.b',
    'https://example.org/case=1',
    '{"format":"mas-hlh-case"}',
    '<!doctype html><a href="#case=1">',
    'showcase=1.a.b',
    'ferritin 700',
  ])('no link: %s', (text) => expect(isLink(text)).toBe(false))
})

describe('damage', () => {
  test('refuses a link with any one character changed, missing, doubled or moved', { timeout: 60_000 }, async () => {
    const link = await make(CASE)
    const signs = 'ABCxyz019-_.=%Qq'
    for (let place = 0; place < link.length; place += 1) {
      const was = link.charAt(place)
      const sign = signs.charAt((place * 7) % signs.length)
      const other = sign === was ? 'Z' : sign
      const [before, after] = [link.slice(0, place), link.slice(place + 1)]
      const changed = [`${before}${other}${after}`, `${before}${after}`, `${before}${was}${was}${after}`]
      const swapped = link.charAt(place + 1)
      if (swapped !== was && swapped !== '') changed.push(`${before}${swapped}${was}${after.slice(1)}`)
      const flipped = was === was.toUpperCase() ? was.toLowerCase() : was.toUpperCase()
      if (flipped !== was && place >= 'case='.length) changed.push(`${before}${flipped}${after}`)
      for (const text of changed) expect(await read(text), text).toMatchObject({ ok: false })
    }
  })
  test('refuses a link cut off anywhere', async () => {
    const link = await make(CASE)
    for (let length = 5; length < link.length; length += 1)
      expect(await words(link.slice(0, length))).toEqual([expect.stringContaining('The link is damaged')])
  })
  test('says what to do', async () => {
    expect((await words((await make(CASE)).slice(0, -1)))[0]).toContain('Copy the whole link')
    expect(await words('something else')).toEqual([expect.stringContaining('no link with a case')])
    expect(await words('#case=2.abc.12345678')).toEqual([
      expect.stringContaining('made by a newer page: it has form 2'),
    ])
  })
})

describe('length', () => {
  const many = (count: number) => fc.sample(observations, { seed: 7, numRuns: count })
  test('makes no link of a case that is too long', async () => {
    await expect(make({ ...CASE, observations: many(5000) })).rejects.toThrow('too long for a link (at most 8000')
  })
  test('reads the longest link it makes', async () => {
    let count = 200
    let link = ''
    for (;;) {
      try {
        link = await make({ ...CASE, observations: many(count) })
        count += 50
      } catch {
        break
      }
    }
    expect(link.length).toBeGreaterThan(LINK_LONGEST * 0.8)
    expect(link.length).toBeLessThanOrEqual(LINK_LONGEST)
    expect(await read(link)).toMatchObject({ ok: true })
  })
  test('does not read a link that is too long', async () => {
    for (const count of [LINK_LONGEST, 200_000, 50_000_000])
      expect(await words(`#case=1.${'A'.repeat(count)}.00000000`)).toEqual([
        expect.stringContaining('The link is too long'),
      ])
  })
  test('fits the published patients', async () => {
    const published: readonly { readonly case: object }[] = JSON.parse(
      readFileSync(join(import.meta.dirname, '..', '..', 'cases', 'published.json'), 'utf8'),
    )
    const lengths: number[] = []
    for (const text of [...published.map((one) => JSON.stringify(one.case)), courseFile()]) {
      const one = readCase(text, criteria.vocabulary)
      if (!one.ok) throw new Error(text)
      const asOf = clockOf(one.record) ?? NOW
      const link = await make(one.record, PAGE, asOf)
      expect(await read(link)).toMatchObject({ ok: true, record: linkCase(one.record, criteria, asOf) })
      lengths.push(link.length)
    }
    expect(lengths).toHaveLength(45)
    expect(Math.max(...lengths)).toBeLessThan(500)
  })
})
