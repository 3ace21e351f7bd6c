import { expect, test } from 'vitest'
import { pageSource } from '../../../src/features/keep/page-source.ts'

const HEAD =
  '<head><meta charset="utf-8">\n    <meta http-equiv="Content-Security-Policy" content="img-src data:">\n  </head>'
const BUILT = `<!doctype html>\n<html lang="en" translate="no" class="notranslate">${HEAD}\n  <body>\n<div id="root"></div>\n<script type="x">1</script></body></html>\n`
const TYPE = 'content="text/html; charset=UTF-8">'

const sourceOf = (html: string) => pageSource(new DOMParser().parseFromString(html.trimEnd(), 'text/html'))

test('the page as it was built gives itself away byte for byte', () => {
  expect(sourceOf(BUILT)).toBe(BUILT)
})

test.each([
  ['in place of the character set', `<head><meta http-equiv="Content-Type" ${TYPE}`],
  ['before it', `<head>\n<meta http-equiv="content-type" ${TYPE}<meta charset="utf-8">`],
  ['before it, twice', `<head>\n<meta http-equiv="content-type" ${TYPE}\n<meta charset="UTF-8"><meta charset="utf-8">`],
])('what a browser writes into the head on saving is taken out: %s', (_, head) => {
  const saved = BUILT.replace('<head><meta charset="utf-8">', head)
  expect(saved).not.toBe(BUILT)
  expect(sourceOf(saved)).toBe(BUILT)
})

test('so are what was on show, the colors chosen, and the remark where it was saved from', () => {
  const saved = BUILT.replace(
    '<html lang="en" translate="no" class="notranslate">',
    '<!-- saved from url=(0011)file:///a/b -->\n<html lang="en" translate="no" class="notranslate x" data-theme="dark">',
  )
    .replace('<body>', '<body class="x">')
    .replace('<div id="root">', '<div id="root"><main>met</main>')
  expect(sourceOf(saved)).toBe(BUILT)
})

test('what somebody else put into the page stays in it: its hash must not be that of the page as built', () => {
  expect(sourceOf(BUILT.replace('<body>', '<body><aside>x</aside>'))).toContain('<aside>')
  expect(sourceOf(BUILT.replace('</head>', '<meta name="x"></head>'))).toContain('name="x"')
})
