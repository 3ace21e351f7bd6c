import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packInside, pageWithPack } from '../../src/exchange/page-copy.ts'
import { packText } from '../packs.ts'

const PAGE =
  '<!doctype html>\n<html><head></head><body><div id="root"></div>\n<script>\nrun("<script>")\n</script></body></html>\n'
const opened = (page: string) => packInside(new DOMParser().parseFromString(page, 'text/html'))

test('a pack goes in and comes out byte for byte, whatever signs it holds', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(opened(pageWithPack(PAGE, text))).toEqual({ text })
    }),
  )
  for (const text of [packText('children'), '\ufeff</script><script>alert(1)</script><!--', '\u2028é'])
    expect(opened(pageWithPack(PAGE, text))).toEqual({ text })
})
test('another one takes its place, and none leaves the page as it was built', () => {
  const one = pageWithPack(PAGE, packText('children'))
  expect(pageWithPack(one, packText('district'))).toBe(pageWithPack(PAGE, packText('district')))
  expect(pageWithPack(one, null)).toBe(PAGE)
})
test('a page without one holds nothing; a damaged one is told apart', () => {
  expect(opened(PAGE)).toBeNull()
  const page = pageWithPack(PAGE, 'abc')
  for (const damaged of ['YWJ', 'YWJk', '!', ''])
    expect(opened(page.replace('YWJj', damaged)), damaged).toEqual('unreadable')
  expect(opened(page.replace(/data-sha256="[^"]*"/, ''))).toEqual('unreadable')
  expect(opened(page.replace('YWJj', '/////w=='))).toEqual('unreadable')
})
test('what is not this page is refused', () => {
  expect(() => pageWithPack('<p>', 'abc')).toThrow('no script')
})
