import fc from 'fast-check'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { CaseRecord } from '../../../src/case/case.ts'
import { writeCase } from '../../../src/case/write.ts'
import { caseInside, incoming, incomingLink, ON_SERVER } from '../../../src/features/keep/incoming-model.ts'
import type { LinkResult } from '../../../src/features/share/case-link.ts'
import { pageWith } from '../../../src/kit/page-copy.ts'
import { criteria } from '../../load.ts'
import { packText } from '../../packs.ts'

// Other tests check the format of links; here, any text with this fragment is a link.
const LINK = '#sent'
const readLink = vi.fn<(text: string) => Promise<LinkResult>>()
// Test files share a worker's modules: reload them here with the mock, and reset them for the next file.
vi.hoisted(() => vi.resetModules())
afterAll(() => vi.resetModules())
vi.mock('../../../src/features/share/case-link.ts', async (original) => ({
  ...(await original<typeof import('../../../src/features/share/case-link.ts')>()),
  isLink: (text: string) => text.length < 100 && /^\S*#sent\w*$/.test(text),
  readLink: (text: string) => readLink(text),
}))

const RECORD: CaseRecord = { asOf: null, patient: {}, observations: [{ finding: 'fever', value: 'yes' }] }
const CASE = writeCase(RECORD)
const PAGE =
  '<!doctype html>\n<html><head></head><body><div id="root"></div>\n<script>\nrun("<script>")\n</script></body></html>\n'
const PACK = packText('children')
const MEGABYTES = 5 * 1024 * 1024

const read = (text: string) => incoming(text, criteria.vocabulary)
const problems = async (text: string) => {
  const found = await read(text)
  return found.kind === 'refused' ? found.faults.map(({ path, problem }) => `${path}: ${problem}`) : [found.kind]
}
beforeEach(() => {
  readLink.mockReset()
  readLink.mockResolvedValue({ ok: true, record: RECORD })
})

describe('what a text is', () => {
  test.each([
    ['a case file', CASE],
    ['a case file with a byte order mark', `\ufeff${CASE}`],
    ['a page with a case inside', pageWith(PAGE, { case: CASE })],
    ['a page with a case and a pack inside', pageWith(PAGE, { case: CASE, pack: PACK })],
    [
      'a page as browsers save it',
      `\ufeff<!-- saved from url=(0016)http://localhost -->\n${pageWith(PAGE, { case: CASE })}`,
    ],
    ['a link', `https://example.org/page/${LINK}`],
    ['a fragment', LINK],
    ['a link in a file, with a line break behind it', `${LINK}\n`],
  ])('%s is that case', async (_, text) => {
    expect(await read(text)).toEqual({ kind: 'case', record: RECORD })
  })
  test.each([
    ['a pack file', PACK],
    ['a page with a pack alone inside', pageWith(PAGE, { pack: PACK })],
  ])('%s is that very pack', async (_, text) => {
    expect(await read(text)).toEqual({ kind: 'pack', text: PACK })
  })
  test('a link is read as it stands, without the space around it', async () => {
    await read(` ${LINK}abc\n`)
    expect(readLink.mock.calls).toEqual([[`${LINK}abc`]])
  })
})

describe('what is refused in words', () => {
  const inside = pageWith(PAGE, { case: CASE })
  const [island = ''] = /<script type[^\n]*\n/.exec(inside) ?? []
  const damaged = [
    ': the case inside is damaged, and nothing of it can be trusted; get the file again from where it came from',
  ]
  test.each([
    [
      'a page with nothing inside',
      PAGE,
      [': is a page without a case inside; allowed: a page saved with “Save page with this case”, a case file'],
    ],
    ['a page with one sign of the case changed', inside.replace(/.(<\/script>\n<script>)/, 'A$1'), damaged],
    ['a page with another hash', inside.replace(/data-sha256="./, 'data-sha256="x'), damaged],
    ['a page with two cases', inside.replace(island, island + island), damaged],
    [
      'a page with two cases that differ',
      inside.replace(island, island + pageWith(PAGE, { case: 'x' }).slice(PAGE.indexOf('<script>'))),
      damaged,
    ],
    ['a page that was cut off inside the case', inside.slice(0, inside.indexOf(island) + 150), damaged],
    [
      'a damaged case beside a good pack',
      pageWith(inside, { pack: PACK }).replace(/case-file" data-sha256="./, 'case-file" data-sha256="x'),
      damaged,
    ],
    [
      'a damaged pack',
      pageWith(PAGE, { pack: PACK }).replace(/data-sha256="./, 'data-sha256="x'),
      [expect.stringContaining('the pack inside is damaged')],
    ],
    [
      'a case that is not sound',
      pageWith(PAGE, { case: '{"format":"mas-hlh-case","formatVersion":1}' }),
      ['observations: missing; allowed: a list, which may be empty'],
    ],
    [
      'a script for a case',
      pageWith(PAGE, { case: '</script><script>globalThis.ran=1</script>' }),
      [expect.stringContaining('not JSON')],
    ],
    ['a list of cases', `[${CASE}]`, [': holds a list of cases; allowed: one case']],
    ['nothing', '', [expect.stringContaining('not JSON')]],
    ['another address', 'https://example.org/#top', [expect.stringContaining('not JSON')]],
  ])('%s', async (_, text, told) => {
    expect(await problems(text)).toEqual(told)
    expect('ran' in globalThis).toBe(false)
  })
  test('a link with a fault, with its own words', async () => {
    const faults = [{ path: '', problem: 'is damaged' }]
    readLink.mockResolvedValue({ ok: false, faults })
    expect(await read(LINK)).toEqual({ kind: 'refused', faults })
  })
})

describe('a hostile file', () => {
  test('with prototype keys leaves none behind', async () => {
    const text =
      '{"format":"mas-hlh-case","formatVersion":1,"observations":[],"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'
    for (const hostile of [text, pageWith(PAGE, { case: text })])
      expect((await problems(hostile)).join('\n')).toContain('constructor: unknown key')
    expect('polluted' in {}).toBe(false)
  })
  test('that turns the line around or nests deeply is refused', async () => {
    const turned = JSON.stringify({
      format: 'mas-hlh-case',
      formatVersion: 1,
      observations: [{ finding: '\u202enitirref\u2066', value: '1' }],
    })
    expect((await problems(turned)).join()).toContain('is not a known finding')
    for (const opening of ['[', '{"a":']) {
      const deep = opening.repeat(200_000)
      expect((await problems(deep)).join()).toContain('nested too deeply')
      expect((await problems(pageWith(PAGE, { case: deep }))).join()).toContain('nested too deeply')
    }
  })
  const fill = (text: string) => text.repeat(MEGABYTES / text.length)
  test.each([
    ['an open quotation', `"${fill('a')}`],
    ['a long word', `"${fill('a')}"`],
    ['a long name', `{"${fill('a')}":1}`],
    ['spaces', fill(' ')],
    ['line breaks', fill('\n')],
    ['numbers', fill('9')],
    ['lists', fill('[')],
    ['nothing but #', fill('#')],
    ['a page of openings', `<html>${fill('<script type="text/plain" id="case-file"')}`],
    ['a page of islands', `<html>${fill('<script type="text/plain" id="case-file"></script>')}`],
    ['a list of many cases', `[${fill('{},')}{}]`],
    ['many observations', `{"format":"mas-hlh-case","formatVersion":1,"observations":[${fill('{},')}{}]}`],
    [
      'many unknown findings',
      `{"format":"mas-hlh-case","formatVersion":1,"observations":[${fill('{"finding":"feritin"},')}{}]}`,
    ],
  ])(
    '5 MB of it, %s, is refused before anybody gives up, and with few words',
    async (_, text) => {
      const found = await read(text)
      expect(found.kind).toBe('refused')
      if (found.kind !== 'refused') return
      for (const { path, problem } of found.faults.slice(0, 5)) expect(`${path}: ${problem}`.length).toBeLessThan(400)
    },
    15_000,
  )
  test('of any kind is refused without a throw', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), async (text) => {
        for (const hostile of [text, `<html>${text}`, pageWith(PAGE, { case: text })])
          expect(['refused', 'case']).toContain((await read(hostile)).kind)
      }),
    )
  })
})

describe('what was pasted as a link', () => {
  test.each([
    ['the whole address', `https://example.org/page${LINK}`, `https://example.org/page${LINK}`],
    ['the part from # on', `  ${LINK} `, LINK],
    ['the part behind #', 'sent', LINK],
  ])('%s is read', async (_, text, given) => {
    expect(await incomingLink(text, criteria.vocabulary)).toEqual({ kind: 'case', record: RECORD })
    expect(readLink.mock.calls).toEqual([[given]])
  })
  test.each([['https://example.org/'], [CASE], ['']])('anything else is not: %j', async (text) => {
    expect(await incomingLink(text, criteria.vocabulary)).toEqual({
      kind: 'refused',
      faults: [{ path: '', problem: 'is no link to a case; allowed: a link or its code' }],
    })
    expect(readLink).not.toHaveBeenCalled()
  })
})

test('a case inside a page on a server is not read, and it is said what to do', () => {
  expect(caseInside(ON_SERVER, criteria.vocabulary)).toEqual({
    ok: false,
    faults: [{ path: '', problem: expect.stringMatching(/^lies on a server, .*take that file off the server/) }],
  })
})
