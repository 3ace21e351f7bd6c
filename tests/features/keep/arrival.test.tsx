import { act, fireEvent, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { renderToString } from 'react-dom/server'
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { App } from '../../../src/app/app.tsx'
import type { CaseRecord } from '../../../src/case/case.ts'
import { clockAt } from '../../../src/case/time.ts'
import { writeCase } from '../../../src/case/write.ts'
import type { Arrival } from '../../../src/features/keep/use-opening.ts'
import { replayOf } from '../../../src/features/record/replay-model.ts'
import { takeLink } from '../../../src/features/share/address.ts'
import type { LinkResult } from '../../../src/features/share/case-link.ts'
import { inside, pageWith, takeOut } from '../../../src/kit/page-copy.ts'
import { field, form, openMenu } from '../../app/page.tsx'
import { criteria } from '../../load.ts'

const readLink = vi.fn<(text: string) => Promise<LinkResult>>()
// Test files share a worker's modules: reload them here with the mock, and reset them for the next file.
vi.hoisted(() => vi.resetModules())
afterAll(() => vi.resetModules())
vi.mock('../../../src/features/share/case-link.ts', async (original) => ({
  ...(await original<typeof import('../../../src/features/share/case-link.ts')>()),
  isLink: (text: string) => /#sent\w*$/.test(text),
  readLink: (text: string) => readLink(text),
}))

const NOW = new Date('2026-11-22T12:00:00Z')
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
  readLink.mockReset()
  history.replaceState(null, '', '/page.html?a=1')
})
afterEach(() => {
  vi.useRealTimers()
})

const SAVED = clockAt(Date.parse('2026-11-22T06:10:00Z'))
const PAGE = '<!doctype html>\n<html><head></head><body><div id="root"></div>\n<script>\n</script></body></html>\n'

function caseOf(platelets: string): CaseRecord {
  if (SAVED === null) throw new Error('no time')
  const bare = { asOf: SAVED, patient: {}, observations: [{ finding: 'platelets', value: platelets, unit: '10*9/L' }] }
  return { ...bare, replay: replayOf(bare, { build: '1.2.3', criteria }, { savedAt: SAVED, asOf: SAVED }) }
}
const HELD: Arrival = { case: { text: writeCase(caseOf('95')) }, link: null }
const LINKED = { ok: true, record: { asOf: null, patient: {}, observations: caseOf('40').observations } } as const
const BAD_LINK = { ok: false, faults: [{ path: '', problem: 'is damaged' }] } as const

function open(arrival?: Arrival) {
  const user = userEvent.setup({ delay: null })
  render(<App criteria={criteria} build="1.2.3" page={() => PAGE} {...(arrival && { arrival })} />)
  const press = (name: string) => {
    if (name === 'Clear all') openMenu()
    return user.click(screen.getByRole('button', { name }))
  }
  return { user, press }
}
const words = /^This page was saved with a case: 2026-11-22 06:10, page 1\.2\.3\. “Clear all” starts empty/
const LEFT_OUT = 'The case inside this page was left out, because of the link.'
const platelets = () => field('platelets').value

describe('a case inside the page', () => {
  test('stands in the form the first time it is drawn, with its moment', () => {
    const drawn = document.createElement('div')
    drawn.innerHTML = renderToString(<App criteria={criteria} build="1.2.3" page={() => PAGE} arrival={HELD} />)
    expect([...drawn.querySelectorAll<HTMLInputElement>('form input')].map(({ value }) => value)).toContain('95')
    expect(drawn.textContent).toContain('Viewed as of 2026-11-22 06:10')
  })
  test('says that it came with the page, and that it computes to the same; there is nothing to undo', () => {
    open(HELD)
    expect(platelets()).toBe('95')
    expect(screen.getByText(words)).toBeInTheDocument()
    expect(screen.getByRole('region', { name: 'Saved record' })).toHaveTextContent('recomputed: identical')
    expect(screen.queryByRole('button', { name: /^Undo/ })).toBeNull()
    expect(screen.queryByText(/was not opened/)).toBeNull()
  })
  test('goes with “Clear all”, and comes back with Undo', async () => {
    const { press } = open(HELD)
    await press('Clear all')
    expect(platelets()).toBe('')
    expect(screen.queryByText(words)).toBeNull()
    expect(screen.queryByRole('region', { name: 'Saved record' })).toBeNull()
    await press('Undo clear')
    expect(platelets()).toBe('95')
    expect(screen.getByText(words)).toBeInTheDocument()
  })
  test('stays the one that came with the page when it is marked as seen', async () => {
    const { user, press } = open(HELD)
    await user.click(screen.getByRole('radio', { name: 'Agree' }))
    await press('Mark as seen')
    expect(screen.getByText(/: agrees$/)).toBeInTheDocument()
    expect(screen.getByText(words)).toBeInTheDocument()
  })
  test('without a record says that much less', () => {
    const { replay: _, ...bare } = caseOf('95')
    open({ case: { text: writeCase(bare) }, link: null })
    expect(platelets()).toBe('95')
    expect(screen.getByText(/^This page was saved with a case\. “Clear all”/)).toBeInTheDocument()
  })
  test.each([
    ['damaged', 'unreadable', 'the case inside is damaged, and nothing of it can be trusted'],
    ['not sound', { text: '{"format":"mas-hlh-case","formatVersion":1}' }, 'observations: missing'],
    ['a script', { text: '<script>globalThis.ran=1</script>' }, 'not JSON'],
    ['on a server', 'on a server', 'put a clean page there'],
  ] as const)('that is %s is told, with an empty form that works', async (_, held, told) => {
    const { user, press } = open({ case: held, link: null })
    const alert = screen.getByText('The case inside this page was not opened.').closest('[role="alert"]')
    expect(alert).toHaveTextContent('The form is empty.')
    expect(alert).toHaveTextContent(told)
    expect('ran' in globalThis).toBe(false)
    expect(screen.queryByText(/This page was saved/)).toBeNull()
    await user.type(field('platelets'), '104')
    expect(platelets()).toBe('104')
    await press('Clear all')
    expect(screen.queryByText('The case inside this page was not opened.')).toBeNull()
  })
})

describe('a link the page was opened with', () => {
  test('is read at once; the case inside the page does not count beside it', async () => {
    let finish = (_: LinkResult) => {}
    readLink.mockReturnValue(new Promise((done) => (finish = done)))
    open({ ...HELD, link: '#sent' })
    expect(screen.getByText('Opening the link…')).toBeInTheDocument()
    expect(platelets()).toBe('')
    await act(async () => finish(LINKED))
    expect(platelets()).toBe('40')
    expect(screen.getByText('The link was opened.')).toBeInTheDocument()
    expect(screen.queryByText(words)).toBeNull()
    expect(screen.getByText(LEFT_OUT)).toBeInTheDocument()
  })
  test('of a page without a case leaves nothing out', async () => {
    readLink.mockResolvedValue(LINKED)
    open({ case: null, link: '#sent' })
    expect(await screen.findByText('The link was opened.')).toBeInTheDocument()
    expect(screen.queryByText(LEFT_OUT)).toBeNull()
  })
  test('that is refused leaves the form empty, whatever is inside, and can be put out of sight', async () => {
    readLink.mockResolvedValue(BAD_LINK)
    const { press } = open({ ...HELD, link: '#sent' })
    expect(await screen.findByText('The link was not opened.')).toBeInTheDocument()
    expect(screen.getByText('is damaged')).toBeInTheDocument()
    expect(platelets()).toBe('')
    expect(screen.getByText(LEFT_OUT)).toBeInTheDocument()
    await press('Hide this')
    expect(screen.queryByText('is damaged')).toBeNull()
    expect(screen.queryByText(LEFT_OUT)).toBeNull()
  })
})

describe('a link put into the address bar of the open page', () => {
  const put = (hash: string) => {
    history.replaceState(null, '', hash)
    fireEvent(window, new Event('hashchange'))
  }
  test('is taken out at once and opened; Undo brings back what was there', async () => {
    readLink.mockResolvedValue(LINKED)
    const { user, press } = open()
    await user.type(field('platelets'), '104')
    put('#sent')
    expect(location.href).toMatch(/\/page\.html\?a=1$/)
    expect(
      await screen.findByText('The link was opened. Undo brings back what was entered before.'),
    ).toBeInTheDocument()
    expect(platelets()).toBe('40')
    await press('Undo open')
    expect(platelets()).toBe('104')
    expect(screen.queryByText(/The link was opened/)).toBeNull()
  })
  test('that is refused changes nothing', async () => {
    readLink.mockResolvedValue(BAD_LINK)
    const { user } = open()
    await user.type(field('platelets'), '104')
    put('#sent')
    expect(await screen.findByText('The link was not opened.')).toBeInTheDocument()
    expect(platelets()).toBe('104')
    expect(location.hash).toBe('')
  })
  test('of two the later one counts, however long the first takes', async () => {
    let finish = (_: LinkResult) => {}
    readLink.mockReturnValueOnce(new Promise((done) => (finish = done))).mockResolvedValueOnce(LINKED)
    open()
    put('#sent1')
    put('#sent2')
    expect(await screen.findByText('The link was opened.')).toBeInTheDocument()
    await act(async () => finish({ ok: true, record: caseOf('12') }))
    expect(platelets()).toBe('40')
  })
  test('any other fragment is left alone', () => {
    open()
    put('#top')
    expect(location.hash).toBe('#top')
    expect(readLink).not.toHaveBeenCalled()
  })
})

describe('the address', () => {
  test('keeps path and query', () => {
    history.replaceState(null, '', '/page.html?a=1#sent')
    expect(takeLink()).toBe('#sent')
    expect(location.href).toMatch(/\/page\.html\?a=1$/)
    expect(takeLink()).toBeNull()
  })
  test('loses the link also where a page may not rewrite it', () => {
    const refuse = vi.spyOn(history, 'replaceState')
    history.replaceState(null, '', '#sent')
    refuse.mockImplementation(() => {
      throw new DOMException('no', 'SecurityError')
    })
    expect(takeLink()).toBe('#sent')
    refuse.mockRestore()
    expect(location.hash).toBe('')
  })
})

test('a case kept on this device is opened as known now; its saved record still computes to the same', async () => {
  const until = new Date(NOW.getTime() + 3_600_000)
  const head = { format: 'mas-hlh-kept', formatVersion: 1, keptAt: NOW, until }
  localStorage.setItem(`mas-hlh-kept:${location.pathname}`, JSON.stringify({ ...head, text: writeCase(caseOf('95')) }))
  const { press } = open()
  await press('Open it')
  expect(platelets()).toBe('95')
  expect(screen.queryByText(/^Viewed as of/)).toBeNull()
  expect(screen.getByRole('region', { name: 'Saved record' })).toHaveTextContent('recomputed: identical')
  localStorage.clear()
})

test('a case taken out of the page leaves it as it was built', () => {
  // While the page's script runs, the parser has not read past it.
  const parse = (text: string) => new DOMParser().parseFromString(text.trimEnd(), 'text/html')
  const textOf = (page: Document) => `<!doctype html>\n${page.documentElement.outerHTML}\n`
  const packed = pageWith(PAGE, { pack: 'abc' })
  for (const bare of [PAGE, packed]) {
    const page = parse(pageWith(bare, { case: '{}' }))
    expect(takeOut(page, 'case')).toEqual({ text: '{}' })
    expect(textOf(page)).toBe(bare)
    expect(takeOut(page, 'case')).toBeNull()
  }
  // With two cases, neither can be trusted, and both are removed.
  const [island = ''] = /<script type[^\n]*\n/.exec(pageWith(PAGE, { case: '{}' })) ?? []
  const twice = parse(PAGE.replace('<script>', `${island}${island}<script>`))
  expect(inside(twice, 'case')).toBe('unreadable')
  expect(takeOut(twice, 'case')).toBe('unreadable')
  expect(textOf(twice)).toBe(PAGE)
})

describe('the key for saving', () => {
  const frame = () => act(() => new Promise<void>((next) => requestAnimationFrame(() => next())))
  /** Presses a key; true if the page leaves it to the browser. */
  const key = async (how: KeyboardEventInit) => {
    const left = fireEvent.keyDown(document.activeElement ?? document.body, how)
    await frame()
    return left
  }
  const CTRL_S = { key: 's', code: 'KeyS', ctrlKey: true }
  const panel = () => screen.queryByRole('region', { name: 'Keep and share' })
  test.each([
    ['Ctrl+S', CTRL_S],
    ['Cmd+S', { key: 's', code: 'KeyS', metaKey: true }],
    ['in capitals', { ...CTRL_S, key: 'S' }],
    ['on another alphabet', { ...CTRL_S, key: 'ы' }],
  ])('%s leads to the panel; pressed there, it is the browser’s', async (_, how) => {
    open()
    expect(await key(how)).toBe(false)
    expect(screen.getByRole('heading', { name: 'Keep and share' })).toHaveFocus()
    expect(await key({ ...how, repeat: true })).toBe(false)
    expect(await key(how)).toBe(true)
  })
  test('leads back to a panel that was left open', async () => {
    const { user } = open()
    await key(CTRL_S)
    await user.click(field('platelets'))
    expect(await key(CTRL_S)).toBe(false)
    expect(screen.getByRole('heading', { name: 'Keep and share' })).toHaveFocus()
  })
  test('any other key is left alone', async () => {
    open()
    for (const how of [
      { key: 's', code: 'KeyS' },
      { ...CTRL_S, shiftKey: true },
      { ...CTRL_S, altKey: true },
      { ...CTRL_S, metaKey: true },
      { key: 'o', code: 'KeyS', ctrlKey: true },
    ])
      expect(await key(how)).toBe(true)
    expect(panel()).toBeNull()
  })
})

test.each([
  ['none', '', /^The clean page is this page as it was built: nothing/],
  ['one', 'x', /as it was built, with the hospital’s pack that stands in it/],
  ['a damaged one', '!', /The hospital’s pack inside is damaged/],
])('the clean page is told with %s inside', async (_, held, told) => {
  const packed = pageWith(PAGE, { pack: 'x' })
  const page = held === '' ? PAGE : held === 'x' ? packed : packed.replace(btoa('x'), '!')
  const user = userEvent.setup({ delay: null })
  render(<App criteria={criteria} build="1.2.3" page={() => page} />)
  await user.click(screen.getByRole('button', { name: 'Share' }))
  expect(screen.getByRole('button', { name: 'Save clean page' })).toHaveAccessibleDescription(told)
})

test('what could not be read is named before it is saved, linked and on paper', async () => {
  const { user, press } = open()
  await user.type(field('platelets'), '95 apples')
  await user.type(screen.getByRole('textbox', { name: 'Drawn at' }), 'yesterday 25:00{Enter}')
  await press('Share')
  expect(
    screen.getAllByText('2 entries could not be read and are not in it: Platelets, Drawn at “yesterday 25:00”.'),
  ).toHaveLength(2)
  act(() => void window.dispatchEvent(new Event('beforeprint')))
  const sheet = screen.getByRole('region', { name: 'Printed sheet' })
  expect(sheet).toHaveTextContent(
    '2 entries could not be read and are not on this sheet: Platelets, Drawn at “yesterday 25:00”.',
  )
  await user.clear(field('platelets'))
  expect(screen.getAllByText('1 entry could not be read and is not in it: Drawn at “yesterday 25:00”.')).toHaveLength(2)
})

test('a time that is typed and not finished is named on paper', async () => {
  const { user } = open()
  await user.type(field('platelets'), '95')
  await user.type(screen.getByRole('textbox', { name: 'Drawn at' }), '22 Nov 2')
  act(() => void window.dispatchEvent(new Event('beforeprint')))
  expect(screen.getByRole('region', { name: 'Printed sheet' })).toHaveTextContent('Drawn at “22 Nov 2”')
})

test('a page with a case gives away itself with it, the same again, and itself without it', async () => {
  const made: Blob[] = []
  URL.createObjectURL = (blob) => `blob:made/${made.push(blob as Blob)}`
  URL.revokeObjectURL = () => {}
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {})
  const { press } = open(HELD)
  await press('Share')
  await press('Save page with this case')
  await press('Save clean page')
  expect(within(form()).getByDisplayValue('95')).toBeInTheDocument()
  expect(await Promise.all(made.map((blob) => blob.text()))).toEqual([
    pageWith(PAGE, { case: writeCase(caseOf('95')) }),
    PAGE,
  ])
})
