import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inside, insideText, isPageText, pageWith } from '../../src/kit/page-copy.ts'
import { packText } from '../packs.ts'

const PAGE =
  '<!doctype html>\n<html><head></head><body><div id="root"></div>\n<script>\nrun("<script>")\n</script></body></html>\n'

describe.each(['pack', 'case'] as const)('a %s', (kind) => {
  const put = (page: string, text: string | null) => pageWith(page, { [kind]: text })
  /** Opens the page as a running page and as a file. */
  const opened = (page: string) => {
    const running = inside(new DOMParser().parseFromString(page, 'text/html'), kind)
    expect(insideText(page, kind)).toEqual(running)
    return running
  }

  test('goes in and comes out byte for byte, whatever it contains', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(opened(put(PAGE, text))).toEqual({ text })
      }),
    )
    for (const text of [packText('children'), '\ufeff</script><script>alert(1)</script><!--', '\u2028é'])
      expect(opened(put(PAGE, text))).toEqual({ text })
  })

  test('is replaced by another, and removed leaves the page as built', () => {
    const one = put(PAGE, packText('children'))
    expect(put(one, packText('district'))).toBe(put(PAGE, packText('district')))
    expect(put(one, null)).toBe(PAGE)
  })

  test('a page without one holds nothing; a damaged one is recognized', () => {
    expect(opened(PAGE)).toBeNull()
    const page = put(PAGE, 'abc')
    for (const damaged of ['YWJ', 'YWJk', '!', ''])
      expect(opened(page.replace('YWJj', damaged)), damaged).toEqual('unreadable')
    expect(opened(page.replace(/data-sha256="[^"]*"/, ''))).toEqual('unreadable')
    expect(opened(page.replace('YWJj', '/////w=='))).toEqual('unreadable')
  })

  test('two of them, or one without an end, are unreadable', () => {
    const page = put(PAGE, 'abc')
    const [island = ''] = /<script type[^\n]*\n/.exec(page) ?? []
    expect(insideText(page.replace(island, island + island), kind)).toBe('unreadable')
    expect(insideText(island.slice(0, 60), kind)).toBe('unreadable')
    expect(insideText(island.slice(0, 60).repeat(50_000), kind)).toBe('unreadable')
  })
})

test('pack and case have one order, and each can be removed alone', () => {
  const both = pageWith(PAGE, { pack: 'p', case: 'c' })
  expect(pageWith(pageWith(PAGE, { case: 'c' }), { pack: 'p' })).toBe(both)
  expect(insideText(both, 'pack')).toEqual({ text: 'p' })
  expect(insideText(both, 'case')).toEqual({ text: 'c' })
  expect(pageWith(both, { case: null })).toBe(pageWith(PAGE, { pack: 'p' }))
  expect(pageWith(both, { pack: null, case: null })).toBe(PAGE)
})

test('refuses a text that is not this page', () => {
  expect(() => pageWith('<p>', { pack: 'abc' })).toThrow('no script')
})

test.each([
  [PAGE, true],
  ['\ufeff<!DOCTYPE html>', true],
  ['<!-- saved from -->\n<html>', true],
  ['{"format": "mas-hlh-case"}', false],
  ['<?xml version="1.0"?>', false],
])('%j is a page: %s', (text, is) => {
  expect(isPageText(text)).toBe(is)
})
