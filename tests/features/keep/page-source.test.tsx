import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { withForm } from '../../../src/commands/build/with-form.ts'
import { formAsBuilt, pageSource, savedSource } from '../../../src/features/keep/page-source.ts'

const HEAD =
  '<head><meta charset="utf-8">\n    <meta http-equiv="Content-Security-Policy" content="img-src data:">\n  </head>'
const BUILT = `<!doctype html>\n<html lang="en" translate="no" class="notranslate">${HEAD}\n  <body>\n<div id="root"></div>\n<script type="x">1</script></body></html>\n`
const TYPE = 'content="text/html; charset=UTF-8">'

const parse = (html: string) => new DOMParser().parseFromString(html.trimEnd(), 'text/html')
const sourceOf = async (html: string) => (await savedSource(parse(html)))()

test('the page as it was built gives itself away byte for byte', async () => {
  expect(await sourceOf(BUILT)).toBe(BUILT)
  expect(pageSource(parse(BUILT), '')()).toBe(BUILT)
})

test.each([
  ['in place of the character set', `<head><meta http-equiv="Content-Type" ${TYPE}`],
  ['before it', `<head>\n<meta http-equiv="content-type" ${TYPE}<meta charset="utf-8">`],
  ['before it, twice', `<head>\n<meta http-equiv="content-type" ${TYPE}\n<meta charset="UTF-8"><meta charset="utf-8">`],
])('what a browser writes into the head on saving is taken out: %s', async (_, head) => {
  const saved = BUILT.replace('<head><meta charset="utf-8">', head)
  expect(saved).not.toBe(BUILT)
  expect(await sourceOf(saved)).toBe(BUILT)
})

test('so are what was on show, the colors chosen, and the remark where it was saved from', async () => {
  const saved = BUILT.replace(
    '<html lang="en" translate="no" class="notranslate">',
    '<!-- saved from url=(0011)file:///a/b -->\n<html lang="en" translate="no" class="notranslate x" data-theme="dark">',
  )
    .replace('<body>', '<body class="x">')
    .replace('<div id="root">', '<div id="root"><main>met</main>')
  expect(await sourceOf(saved)).toBe(BUILT)
})

test('what somebody else put into the page stays in it: its hash must not be that of the page as built', async () => {
  expect(await sourceOf(BUILT.replace('<body>', '<body><aside>x</aside>'))).toContain('<aside>')
  expect(await sourceOf(BUILT.replace('</head>', '<meta name="x"></head>'))).toContain('name="x"')
})

const FORM = '<form class="f"><label>Age<input type="text" value=""></label> \u2265 & <b>“x”</b></form>'
const DRAWN = withForm(BUILT.replace('<script type="x">1</script>', '<script>1</script>'), FORM.replace('&', '&amp;'))

test('the form as built is known, and a form in use is not taken for it', () => {
  const form = FORM.replace('&', '&amp;')
  expect(formAsBuilt(parse(DRAWN))).toBe(form)
  expect(pageSource(parse(DRAWN), form)()).toBe(DRAWN)
  expect(formAsBuilt(parse(DRAWN.replace('value=""', 'value="4"')))).toBeNull()
  expect(formAsBuilt(parse(DRAWN.replace(' data-built', ' data-held="" data-built')))).toBeNull()
  expect(formAsBuilt(parse(BUILT))).toBeNull()
})

test('a saved page gives the form as built, whatever was on show', async () => {
  expect(await sourceOf(DRAWN)).toBe(DRAWN)
  expect(await sourceOf(DRAWN.replace('value=""', 'value="4"').replace('<form', '<main>met</main><form'))).toBe(DRAWN)
})

test('a form as built that was changed is not passed on', async () => {
  const other = deflateRawSync('<form></form>').toString('base64url')
  expect(await sourceOf(DRAWN.replace(/(id="built-form"[^>]*>)[^<]*/, `$1${other}`))).toBeNull()
  expect(await sourceOf(DRAWN.replace(/(id="built-form"[^>]*>)[^<]*/, '$1x'))).toBeNull()
})

test('the source read after use is that of the page as built', () => {
  const page = parse(DRAWN)
  const read = pageSource(page, formAsBuilt(page) ?? '')
  const root = page.getElementById('root')
  root?.setAttribute('data-held', '')
  root?.replaceChildren('in use')
  page.documentElement.dataset['theme'] = 'dark'
  page.documentElement.classList.add('translated')
  page.body.className = 'x'
  page.head.append(page.createElement('link'))
  page.body.prepend(page.createElement('section'))
  page.body.append(page.createElement('section'))
  expect(read()).toBe(DRAWN)
  expect(root?.textContent).toBe('in use')
})

test('a form changed without a change of its length is not passed on as built', () => {
  const changed = parse(DRAWN.replace('>Age<', '>Agx<'))
  const form = formAsBuilt(changed) ?? ''
  expect(form).toContain('Agx')
  expect(pageSource(changed, form)()).toBeNull()
})
