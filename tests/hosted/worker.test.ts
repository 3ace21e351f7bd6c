import { describe, expect, test } from 'vitest'
import { inlinePage } from '../../src/commands/build/one-file.ts'
import { partIsland } from '../../src/commands/build/parts.ts'
import { pageWith } from '../../src/kit/page-copy.ts'
import { holding, NEVER, OFFLINE, OLD, OURS, opening, page, placeOf, SCOPE, startWorker } from './worker.ts'

const NEW = page('0.2.0')
const PORTAL = '<!doctype html><title>Guest network</title><form></form></html>'

describe('opening the page', () => {
  test('with nothing kept shows the server’s page and keeps nothing', async () => {
    const worker = await startWorker({ [SCOPE]: { text: NEW } })
    expect(await worker.open()).toBe(NEW)
    expect(await worker.kept()).toBe(null)
    expect(worker.asked).toEqual([[SCOPE, undefined]])
  })

  test('shows the kept page at once, even if the server never answers', async () => {
    const worker = await startWorker({ [SCOPE]: NEVER }, holding(OLD))
    expect(await worker.open()).toBe(OLD)
  })

  test.each([SCOPE, `${SCOPE}index.html`, `${SCOPE}?from=mail`])('as %s without a server', async (address) => {
    const worker = await startWorker({}, holding(OLD))
    expect(await worker.open(address)).toBe(OLD)
    expect(await worker.ask()).toEqual({ page: OLD, gone: false })
  })

  test('shows the kept page and asks the server past every cache; the next opening shows the newer page', async () => {
    const worker = await startWorker({ [SCOPE]: { text: NEW } }, holding(OLD))
    expect(await worker.open()).toBe(OLD)
    expect(await worker.ask()).toEqual({ page: NEW, gone: false })
    expect(worker.asked).toEqual([[SCOPE, 'no-cache']])
    expect(await worker.open()).toBe(NEW)
  })

  test('works if the browser keeps nothing', async () => {
    const worker = await startWorker({ [SCOPE]: { text: NEW } }, null)
    expect(await worker.open()).toBe(NEW)
    expect(await worker.ask()).toEqual({ page: null, gone: false })
  })
})

describe('the worker answers', () => {
  test('the first page: fetches the page from the server', async () => {
    const worker = await startWorker({ [SCOPE]: { text: NEW } })
    expect(await worker.ask()).toEqual({ page: NEW, gone: false })
    expect(await worker.kept()).toBe(NEW)
  })

  test('a page that bypassed it: looks again', async () => {
    const worker = await startWorker({ [SCOPE]: { text: OLD } }, holding(OLD))
    await worker.open()
    await worker.ask()
    worker.server[SCOPE] = { text: NEW }
    expect((await worker.ask()).page).toBe(NEW)
  })

  test('also finds the page by its file name alone', async () => {
    const worker = await startWorker({
      [SCOPE]: { status: 403, text: 'no list' },
      [`${SCOPE}index.html`]: { text: NEW },
    })
    expect(await worker.ask()).toEqual({ page: NEW, gone: false })
  })

  test('also follows the server from one address to the other', async () => {
    const worker = await startWorker({ [SCOPE]: { text: NEW, url: `${SCOPE}index.html` } })
    expect((await worker.ask()).page).toBe(NEW)
  })
})

describe('nothing else replaces the page', () => {
  test.each<[string, OFFLINE | object]>([
    ['a login page', { text: PORTAL }],
    [
      'a page with a patient’s case inside',
      { text: NEW.replace('</head>', '<script type="text/plain" id="case-file">') },
    ],
    ['a login page at another address', { text: NEW, url: 'https://login.example/?to=mas' }],
    ['an error', { status: 500, text: NEW }],
    ['a part', { status: 206, text: NEW }],
    ['half a page', { text: NEW.slice(0, -20) }],
    [
      'half a page that something on the way has closed',
      { text: `${NEW.slice(0, NEW.indexOf("'0.2.0'"))}</script></body></html>` },
    ],
    ['a page cut before its script, and closed', { text: `${NEW.slice(0, NEW.indexOf('<script>'))}</body></html>` }],
    ['a page with one sign of its script changed', { text: NEW.replace("'0.2.0'", "'0.2.1'") }],
    ['a page with one sign of its style changed', { text: NEW.replace('p{}', 'b{}') }],
    ['a page with a second script', { text: NEW.replace('<script>', '<script>1</script><script>') }],
    ['a page without a policy', { text: NEW.replace(/<meta http-equiv[^>]*>/, '') }],
    ['plain text', { text: NEW, type: 'text/plain' }],
    ['nothing at all', OFFLINE],
  ])('%s', async (_, answer) => {
    const worker = await startWorker({ [SCOPE]: answer, [`${SCOPE}index.html`]: answer }, holding(OLD))
    await worker.open()
    expect(await worker.ask()).toEqual({ page: OLD, gone: false })
    expect(await worker.open()).toBe(OLD)
  })

  test.each([
    [404, 404, true],
    [410, 404, true],
    [404, 500, false],
    [403, 404, false],
  ])('answers %s and %s keep the page; gone: %s', async (first, second, gone) => {
    const answers = { [SCOPE]: { status: first, text: 'no' }, [`${SCOPE}index.html`]: { status: second, text: 'no' } }
    const worker = await startWorker(answers, holding(OLD))
    await worker.open()
    expect(await worker.ask()).toEqual({ page: OLD, gone })
    expect(await worker.open()).toBe(OLD)
  })
})

test('recognizes the built page, also with a pack inside', async () => {
  const code = `const anchor = '<script>', other = '<style>'; document.title = anchor + other`
  const html = `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="application-name" content="MAS-HLH bedside"></head><body></body></html>`
  const built = inlinePage(html, code, 'p{}', '<!---->')
  for (const text of [built, pageWith(built, { pack: '{}' })]) {
    const worker = await startWorker({ [SCOPE]: { text } })
    expect(await worker.ask()).toEqual({ page: text, gone: false })
  }
})

describe('a page with parts for later', () => {
  const html = `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="application-name" content="MAS-HLH bedside"></head><body></body></html>`
  const parts = ['first', 'second'].map((name) => ({ chunks: [`${name}.js`], needs: [], text: `/* ${name} ü */` }))
  const built = inlinePage(html, '1', 'p{}', '<!---->', parts)
  const [one = '', two = ''] = parts.map(partIsland)

  test('is kept when every part is what the policy lists', async () => {
    const worker = await startWorker({ [SCOPE]: { text: built } })
    expect(await worker.ask()).toEqual({ page: built, gone: false })
  })

  test.each<[string, string]>([
    ['has lost a part', built.replace(two, '')],
    ['has a part twice', built.replace(two, two + two)],
    ['has a changed part', built.replace(one, partIsland({ chunks: ['first.js'], needs: [], text: '/* other */' }))],
    ['has a part that cannot be unpacked', built.replace(/(data-part="first.js">)\w{8}/, '$1????????')],
  ])('is not kept when it %s', async (_, text) => {
    expect(text).not.toBe(built)
    const worker = await startWorker({ [SCOPE]: { text } }, holding(OLD))
    await worker.open()
    expect(await worker.ask()).toEqual({ page: OLD, gone: false })
  })
})

describe('a page stored by another page of the server is not shown', () => {
  test.each<[string, Record<string, string>]>([
    ['under the address of the page', { [SCOPE]: page('6.6.6') }],
    ['under the hash of another text', { [placeOf(OLD)]: page('6.6.6') }],
    ['under its own hash, but no page of this app', { [placeOf(PORTAL)]: PORTAL }],
    ['under a name of another folder', { [placeOf(OLD).replace('/mas/', '/other/')]: OLD }],
  ])('%s', async (_, store) => {
    const worker = await startWorker({ [SCOPE]: { text: NEW } }, { [OURS]: store })
    expect(await worker.open()).toBe(NEW)
    await worker.ask()
    expect(worker.places()).toEqual([placeOf(NEW)])
  })
})

test('keeps the server’s demands on browsers with the page, and drops transport headers', async () => {
  const headers = { 'content-security-policy': "frame-ancestors 'none'", vary: '*', 'content-encoding': 'br' }
  const worker = await startWorker({ [SCOPE]: { text: NEW, headers } })
  await worker.ask()
  expect(worker.headersKept()).toEqual({
    'content-security-policy': "frame-ancestors 'none'",
    'content-type': 'text/html; charset=utf-8',
  })
})

test.each<[string, Partial<ReturnType<typeof opening>>]>([
  ['another page below the folder', { url: `${SCOPE}guide/` }],
  ['another file of the folder', { url: `${SCOPE}guide.html` }],
  ['a folder that begins alike', { url: `${SCOPE.slice(0, -1)}2/` }],
  ['the same path elsewhere', { url: SCOPE.replace('127.0.0.1', 'elsewhere.example') }],
  ['the manifest', { url: `${SCOPE}manifest.json`, mode: 'cors' }],
  ['the page as a part of something', { mode: 'cors' }],
  ['a form that is sent', { method: 'POST' }],
])('%s is left alone', async (_, other) => {
  const worker = await startWorker({ [SCOPE]: { text: NEW } }, holding(OLD))
  expect(worker.handles({ ...opening(), ...other })).toBe(false)
  expect(worker.asked).toEqual([])
  expect(worker.handles(opening())).toBe(true)
})

test('deletes only its own older caches', async () => {
  const others = [
    'portal-v3',
    OURS.replace('/mas/', '/mas/two/'),
    OURS.replace('/mas/ 2', '/ 0'),
    'mas-hlh-bedside page',
  ]
  const older = OURS.replace(/2$/, '1')
  const stores = Object.fromEntries([...others, older, OURS].map((name) => [name, { [SCOPE]: OLD }]))
  const worker = await startWorker({}, stores)
  await worker.activate()
  expect(worker.stores()).toEqual([...others, OURS])
})
