import { describe, expect, test } from 'vitest'
import { NEVER, OFFLINE, OLD, OURS, opening, page, SCOPE, startWorker } from './worker.ts'

const NEW = page('0.2.0')
const PORTAL = '<!doctype html><title>Guest network</title><form></form></html>'

describe('opening the page', () => {
  test('before anything is kept shows what the server says, and keeps nothing by itself', async () => {
    const worker = await startWorker({ [SCOPE]: { text: NEW } })
    expect(await worker.open()).toBe(NEW)
    expect(await worker.kept()).toBe(null)
    expect(worker.asked).toEqual([[SCOPE, undefined]])
  })

  test('shows the kept page at once, although the server never answers', async () => {
    const worker = await startWorker({ [SCOPE]: NEVER }, { [OURS]: { [SCOPE]: OLD } })
    expect(await worker.open()).toBe(OLD)
  })

  test.each([SCOPE, `${SCOPE}index.html`, `${SCOPE}?from=mail`])('as %s without a server', async (address) => {
    const worker = await startWorker({}, { [OURS]: { [SCOPE]: OLD } })
    expect(await worker.open(address)).toBe(OLD)
    expect(await worker.ask()).toEqual({ page: OLD, gone: false })
  })

  test('shows the kept page and asks the server past every store on the way; the next opening shows the newer one', async () => {
    const worker = await startWorker({ [SCOPE]: { text: NEW } }, { [OURS]: { [SCOPE]: OLD } })
    expect(await worker.open()).toBe(OLD)
    expect(await worker.ask()).toEqual({ page: NEW, gone: false })
    expect(worker.asked).toEqual([[SCOPE, 'no-cache']])
    expect(await worker.open()).toBe(NEW)
  })

  test('still works where the browser keeps nothing', async () => {
    const worker = await startWorker({ [SCOPE]: { text: NEW } }, null)
    expect(await worker.open()).toBe(NEW)
    expect(await worker.ask()).toEqual({ page: null, gone: false })
  })
})

describe('the worker is asked', () => {
  test('by the first page: it takes the page from the server', async () => {
    const worker = await startWorker({ [SCOPE]: { text: NEW } })
    expect(await worker.ask()).toEqual({ page: NEW, gone: false })
    expect(await worker.kept()).toBe(NEW)
  })

  test('by a page that came past it: it looks again', async () => {
    const worker = await startWorker({ [SCOPE]: { text: OLD } }, { [OURS]: { [SCOPE]: OLD } })
    await worker.open()
    await worker.ask()
    worker.server[SCOPE] = { text: NEW }
    expect((await worker.ask()).page).toBe(NEW)
  })

  test('where the server knows the page by its file name alone', async () => {
    const worker = await startWorker({
      [SCOPE]: { status: 403, text: 'no list' },
      [`${SCOPE}index.html`]: { text: NEW },
    })
    expect(await worker.ask()).toEqual({ page: NEW, gone: false })
  })

  test('where the server leads from one of its addresses to the other', async () => {
    const worker = await startWorker({ [SCOPE]: { text: NEW, url: `${SCOPE}index.html` } })
    expect((await worker.ask()).page).toBe(NEW)
  })
})

describe('what is not this page never takes its place', () => {
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
    ['plain text', { text: NEW, type: 'text/plain' }],
    ['nothing at all', OFFLINE],
  ])('%s', async (_, answer) => {
    const worker = await startWorker({ [SCOPE]: answer, [`${SCOPE}index.html`]: answer }, { [OURS]: { [SCOPE]: OLD } })
    await worker.open()
    expect(await worker.ask()).toEqual({ page: OLD, gone: false })
    expect(await worker.open()).toBe(OLD)
  })

  test.each([
    [404, 404, true],
    [410, 404, true],
    [404, 500, false],
    [403, 404, false],
  ])('%s and %s: the kept page stays; gone: %s', async (first, second, gone) => {
    const answers = { [SCOPE]: { status: first, text: 'no' }, [`${SCOPE}index.html`]: { status: second, text: 'no' } }
    const worker = await startWorker(answers, { [OURS]: { [SCOPE]: OLD } })
    await worker.open()
    expect(await worker.ask()).toEqual({ page: OLD, gone })
    expect(await worker.open()).toBe(OLD)
  })
})

test('what the server demands of browsers is kept with the page, what belongs to the sending is not', async () => {
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
  const worker = await startWorker({ [SCOPE]: { text: NEW } }, { [OURS]: { [SCOPE]: OLD } })
  expect(worker.handles({ ...opening(), ...other })).toBe(false)
  expect(worker.asked).toEqual([])
  expect(worker.handles(opening())).toBe(true)
})

test('of the stores of its server it takes away its own older ones alone', async () => {
  const others = [
    'portal-v3',
    OURS.replace('/mas/', '/mas/two/'),
    OURS.replace('/mas/ 1', '/ 0'),
    'mas-hlh-bedside page',
  ]
  const older = OURS.replace(/1$/, '0')
  const stores = Object.fromEntries([...others, older, OURS].map((name) => [name, { [SCOPE]: OLD }]))
  const worker = await startWorker({}, stores)
  await worker.activate()
  expect(worker.stores()).toEqual([...others, OURS])
})
