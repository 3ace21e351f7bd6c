import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { blankMemory } from '../../../src/app/memory.ts'
import { useCase } from '../../../src/app/use-case.ts'
import { writeCase } from '../../../src/case/write.ts'
import { KeepHere } from '../../../src/features/keep/keep-here.tsx'
import { PageUnder } from '../../../src/features/keep/kept-bar.tsx'
import { useKept } from '../../../src/features/keep/use-kept.ts'
import { isEmpty } from '../../../src/input/draft.ts'
import { showDayTime } from '../../../src/wording/time.ts'
import { record, see } from '../../case/fixture.ts'
import { criteria } from '../../load.ts'

const HOUR = 3_600_000
const NOW = new Date(2026, 10, 22, 18, 5).getTime()
const KEY = `mas-hlh-kept:${location.pathname}`
const OTHER = record(see('ferritin', '31 ng/mL'))

/** The form with one of its eighty fields, and the kept-case parts beside it. */
function Page() {
  const [memory] = useState(blankMemory)
  const { draft, turn, opened, record: entered, now, entering, fresh, ...hands } = useCase(criteria, null, memory)
  const makeText = () => writeCase(entered)
  const { vocabulary } = criteria
  const kept = useKept({ turn, record: entered, opened, vocabulary, makeText, onOpen: hands.open })
  const empty = isEmpty(draft)
  const draw = draft.occasions.find(({ series }) => series === 'draw')
  return (
    <PageUnder {...{ kept, empty, fresh }} drawing={0}>
      <input
        aria-label="Ferritin"
        value={draw?.texts['ferritin'] ?? ''}
        onChange={({ target }) =>
          draw && entering.edit({ kind: 'type', on: draw.id, input: 'ferritin', text: target.value })
        }
      />
      <button type="button" onClick={hands.start}>
        Clear all
      </button>
      <button type="button" onClick={hands.takeBack}>
        Undo
      </button>
      <button type="button" onClick={() => hands.open(OTHER)}>
        Open another
      </button>
      <button type="button" onClick={() => entering.visit(OTHER)}>
        Visit
      </button>
      <button type="button" onClick={entering.leave}>
        Leave
      </button>
      <KeepHere {...{ kept, now, empty }} />
    </PageUnder>
  )
}

beforeEach(() => {
  vi.useFakeTimers({ now: NOW })
  localStorage.clear()
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Ferritin' })
const type = (text: string) => fireEvent.change(field(), { target: { value: text } })
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const bar = () => screen.queryByRole('region', { name: 'Kept on this device' })
const choices = () => within(screen.getByRole('group')).getAllByRole('button')
const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms))
/** The ferritin of the stored case; undefined without a stored case. */
function stored(key = KEY): string | undefined {
  const text = localStorage.getItem(key)
  if (text === null) return undefined
  const inner = JSON.parse(JSON.parse(text).text)
  return inner.observations.map(({ value }: { value: string }) => value).join()
}
const KEEP_4 = 'until today 22:05'
const END_4 = '22 Nov 22:05'
function keeping(text = '700') {
  render(<Page />)
  type(text)
  press(KEEP_4)
}
/** Leaves the page, which stores its last change, and opens it again. */
function again() {
  fireEvent(window, new Event('pagehide'))
  cleanup()
  render(<Page />)
}
/** Makes a change as another tab would, with the storage event that the browser sends. */
function elsewhere(change: () => void, key: string | null = KEY) {
  change()
  fireEvent(window, new StorageEvent('storage', { key }))
}
const kept = (other: object = {}) =>
  JSON.stringify({
    ...{ format: 'mas-hlh-kept', formatVersion: 1, keptAt: new Date(NOW - HOUR), until: new Date(NOW + HOUR) },
    ...{ text: writeCase(record(see('ferritin', '4321 ng/mL'))), ...other },
  })

test('nothing is stored before a time was chosen, and nothing can be chosen for an empty form', () => {
  render(<Page />)
  expect(choices().map(({ textContent }) => textContent)).toEqual([
    KEEP_4,
    'until 23 Nov 06:05',
    'until 23 Nov 18:05',
    'until 25 Nov 18:05',
  ])
  for (const choice of choices()) expect(choice).toBeDisabled()
  type('700')
  pass(60_000)
  expect(localStorage).toHaveLength(0)
  expect(bar()).toBeNull()
  const [first] = choices()
  expect(first).toBeEnabled()
  expect(first).toHaveAccessibleDescription(/could not read is not kept\. Whoever uses this device can open it/)
  expect(first).toHaveAccessibleDescription(/^Nothing is kept unless you choose a time here\./)
  expect(first).toHaveAccessibleDescription(/So can other pages of this site.*until then it lies on the device/)
})

test('kept until the moment that was chosen, with every change and no key stroke too many', () => {
  keeping()
  expect(bar()).toHaveTextContent(`Kept on this device until ${END_4}`)
  expect(stored()).toBe('700')
  const write = vi.spyOn(Storage.prototype, 'setItem')
  for (const text of ['70', '7', '71', '712']) type(text)
  expect(write).not.toHaveBeenCalled()
  pass(1000)
  expect(write).toHaveBeenCalledOnce()
  expect(stored()).toBe('712')
  type('7120')
  fireEvent(window, new Event('pagehide'))
  expect(stored()).toBe('7120')
  type('71x')
  pass(1000)
  expect(stored()).toBe('')
  press('until 23 Nov 06:05')
  expect(bar()).toHaveTextContent('Kept on this device until 23 Nov 06:05')
  expect(localStorage).toHaveLength(1)
})

test('one tap erases it; the form keeps what is entered, and nothing is stored any more', () => {
  keeping()
  press('Erase now')
  expect(localStorage).toHaveLength(0)
  expect(bar()).toHaveTextContent('Erased from this device. What is entered stays on this page')
  type('701')
  pass(60_000)
  expect(localStorage).toHaveLength(0)
  press('Close')
  expect(bar()).toBeNull()
  expect(field()).toHaveValue('701')
})

test('a fresh page says that something was kept, and when, but nothing of it until it is opened', () => {
  keeping('4321')
  again()
  expect(bar()).toHaveTextContent(/^A case was kept on this device 22 Nov 18:05, until 22 Nov 22:05\.Open itErase it$/)
  expect(document.body.innerHTML).not.toContain('4321')
  expect(screen.queryByRole('group')).toBeNull()
  press('Open it')
  expect(field()).toHaveValue('4321')
  expect(bar()).toHaveTextContent(`Kept on this device until ${END_4}`)
  type('43210')
  pass(1000)
  expect(stored()).toBe('43210')
})

test('erased unopened, it is gone', () => {
  keeping()
  again()
  press('Erase it')
  expect(localStorage).toHaveLength(0)
  expect(bar()).toHaveTextContent('Erased from this device.')
})

test('opened over another case: Undo brings that back, it is not kept, and the kept one stays as it was', () => {
  localStorage.setItem(KEY, kept())
  render(<Page />)
  type('12')
  expect(bar()).toHaveTextContent('Opening it replaces what is in the form; Undo brings back what was entered.')
  press('Open it')
  expect(field()).toHaveValue('4321')
  press('Undo')
  expect(field()).toHaveValue('12')
  expect(bar()).toHaveTextContent(
    'Another case is in the form now, and it is not kept. The one kept before is as it was.',
  )
  type('13')
  pass(60_000)
  expect(stored()).toBe('4321')
})

test('another case is opened while one is kept: its last change is stored first, and the other one never is', () => {
  keeping()
  type('701')
  press('Open another')
  expect(stored()).toBe('701')
  expect(bar()).toHaveTextContent('Another case is in the form now, and it is not kept.')
  expect(bar()).toHaveTextContent(/A case was kept on this device .*Open it/)
  type('32')
  pass(60_000)
  fireEvent(window, new Event('pagehide'))
  expect(stored()).toBe('701')
  press('Open it')
  expect(field()).toHaveValue('701')
})

test('Undo brings the kept case back over another one: it is kept again until the same moment, and Clear all erases it', () => {
  keeping()
  type('701')
  press('Open another')
  expect(screen.getByText(/^What was kept before lies in this browser/)).toBeInTheDocument()
  press('Undo')
  expect(field()).toHaveValue('701')
  expect(bar()).toHaveTextContent(new RegExp(`^Kept on this device until ${END_4}Erase now$`))
  type('702')
  pass(1000)
  expect(stored()).toBe('702')
  press('Open another')
  press('Undo')
  press('Clear all')
  expect(localStorage).toHaveLength(0)
})

test.each(['Leave', 'Clear all'])(
  'a visited case is never stored; after %s the case of before is kept again',
  (back) => {
    keeping()
    type('701')
    press('Visit')
    expect(stored()).toBe('701')
    type('32')
    press('Visit')
    type('33')
    pass(60_000)
    fireEvent(window, new Event('pagehide'))
    expect(stored()).toBe('701')
    press(back)
    expect(field()).toHaveValue('701')
    expect(bar()).toHaveTextContent(new RegExp(`^Kept on this device until ${END_4}Erase now$`))
    type('702')
    pass(1000)
    expect(stored()).toBe('702')
  },
)

test('a case opened over a visited one replaces the case of before, which Undo brings back', () => {
  render(<Page />)
  type('700')
  press('Visit')
  press('Open another')
  type('31.5')
  press('Visit')
  press('Leave')
  expect(field()).toHaveValue('31.5')
  press('Visit')
  press('Open another')
  press('Undo')
  expect(field()).toHaveValue('31.5')
})

test('nor is it another one where it was opened from the device over a case that nobody changed, and Undo used', () => {
  keeping()
  press('Open another')
  press('Open it')
  press('Undo')
  expect(field()).toHaveValue('700')
  expect(bar()).toHaveTextContent(`Kept on this device until ${END_4}`)
  type('703')
  pass(1000)
  expect(stored()).toBe('703')
})

test.each<[string, () => void, string | undefined]>([
  ['was erased meanwhile', () => press('Erase it'), undefined],
  ['was changed by another tab', () => elsewhere(() => localStorage.setItem(KEY, kept())), '4321'],
  ['was changed by another tab, unheard of', () => localStorage.setItem(KEY, kept()), '4321'],
  ['is over', () => vi.setSystemTime(NOW + 5 * HOUR), undefined],
])('Undo does not resume keeping where the copy %s', (_, change, left) => {
  keeping()
  press('Open another')
  change()
  press('Undo')
  expect(field()).toHaveValue('700')
  expect(bar()?.textContent ?? '').not.toContain('Kept on this device until')
  type('701')
  pass(60_000)
  expect(stored()).toBe(left)
  press('Clear all')
  expect(stored()).toBe(left)
})

test('Undo of a case that is kept brings back one that is not', () => {
  keeping()
  press('Erase now')
  press('Open another')
  press(KEEP_4)
  expect(stored()).toBe('31')
  press('Undo')
  expect(bar()).toHaveTextContent('Another case is in the form now, and it is not kept.')
  type('701')
  pass(60_000)
  expect(stored()).toBe('31')
  press('Clear all')
  expect(stored()).toBe('31')
})

test('Clear all erases it too; Undo brings back the form, and keeps nothing', () => {
  keeping()
  type('702')
  press('Clear all')
  expect(localStorage).toHaveLength(0)
  expect(bar()).toHaveTextContent('The copy on this device was erased too.')
  press('Undo')
  expect(field()).toHaveValue('702')
  type('703')
  pass(60_000)
  expect(localStorage).toHaveLength(0)
})

test('Clear all of a case that was never kept leaves the one that waits', () => {
  localStorage.setItem(KEY, kept())
  render(<Page />)
  type('12')
  press('Clear all')
  expect(stored()).toBe('4321')
})

test('its time over: erased while the page is open, and said', () => {
  keeping()
  pass(4 * HOUR - 60_000)
  expect(stored()).toBe('700')
  pass(60_000)
  expect(localStorage).toHaveLength(0)
  expect(bar()).toHaveTextContent(
    `The copy kept on this device until ${END_4} was erased: its time is over. What is entered is kept no longer.`,
  )
  type('701')
  pass(60_000)
  expect(localStorage).toHaveLength(0)
})

test('its time over while the device slept: erased as soon as somebody looks', () => {
  keeping()
  vi.setSystemTime(NOW + 5 * HOUR)
  fireEvent(document, new Event('visibilitychange'))
  expect(localStorage).toHaveLength(0)
  expect(bar()).toHaveTextContent('its time is over')
})

test('at the start every copy whose time is over is erased, those of other pages too; nothing else is touched', () => {
  const over = kept({ until: new Date(NOW) })
  localStorage.setItem(KEY, over)
  localStorage.setItem('mas-hlh-kept:/elsewhere/a.html', over)
  localStorage.setItem('mas-hlh-kept:/elsewhere/b.html', kept())
  localStorage.setItem('mas-hlh-kept:/elsewhere/c.html', 'who knows')
  localStorage.setItem('of another page', over)
  render(<Page />)
  const left = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index)).sort()
  expect(left).toEqual(['mas-hlh-kept:/elsewhere/b.html', 'mas-hlh-kept:/elsewhere/c.html', 'of another page'])
  const words = `The copy kept on this device until ${showDayTime(NOW)} was erased: its time is over.`
  expect(bar()).toHaveTextContent(words)
  fireEvent(document, new Event('visibilitychange'))
  expect(bar()).toHaveTextContent(words)
  // The erased copy does not block the next one.
  type('700')
  press(KEEP_4)
  expect(stored()).toBe('700')
})

test('what cannot be read is not opened, nothing of it is shown, and it can be erased', () => {
  const hostile = writeCase(record(see('ferritin', '4321 ng/mL'))).replace('ferritin', '<b>Jane Doe</b>')
  localStorage.setItem(KEY, kept({ text: hostile }))
  render(<Page />)
  expect(bar()).toHaveTextContent(
    'Something is stored here for this page, and it is not opened. It holds a case that this page cannot read.',
  )
  expect(document.body.innerHTML).not.toMatch(/4321|Jane/)
  expect(screen.queryByRole('button', { name: 'Open it' })).toBeNull()
  expect(screen.queryByRole('group')).toBeNull()
  press('Erase it')
  expect(localStorage).toHaveLength(0)
})

test.each<[string, () => void, string | null, RegExp]>([
  ['changes it', () => localStorage.setItem(KEY, kept()), KEY, /^Another tab or page changed .*A case was kept/],
  ['erases it', () => localStorage.removeItem(KEY), KEY, /^The kept copy was erased in another tab/],
  ['erases everything', () => localStorage.clear(), null, /^The kept copy was erased in another tab/],
])('another tab %s: said, and kept no longer here', (_, change, key, words) => {
  keeping()
  type('701')
  elsewhere(change, key)
  expect(bar()).toHaveTextContent(words)
  const left = stored()
  type('702')
  pass(60_000)
  fireEvent(window, new Event('pagehide'))
  expect(stored()).toBe(left)
  expect(field()).toHaveValue('702')
})

test('another tab of which nothing was heard is not written over, nor erased with Clear all', () => {
  keeping()
  type('701')
  localStorage.setItem(KEY, kept())
  fireEvent(window, new Event('pagehide'))
  expect(stored()).toBe('4321')
  expect(bar()).toHaveTextContent('Another tab or page changed the kept copy')
  cleanup()
  localStorage.clear()
  keeping()
  localStorage.setItem(KEY, kept())
  press('Clear all')
  expect(stored()).toBe('4321')
})

test('what another tab keeps shows here at once, and no other case takes its place', () => {
  render(<Page />)
  type('12')
  elsewhere(() => localStorage.setItem(KEY, kept()))
  expect(bar()).toHaveTextContent('A case was kept on this device 22 Nov 17:05, until 22 Nov 19:05.')
  elsewhere(() => localStorage.removeItem(KEY))
  expect(bar()).toBeNull()
  localStorage.setItem(KEY, kept())
  press(KEEP_4)
  expect(stored()).toBe('4321')
  expect(bar()).toHaveTextContent('Another case is kept on this device: open it or erase it first.')
})

test('where every access to the storage throws: words, and nothing else is different', () => {
  vi.spyOn(window, 'localStorage', 'get').mockImplementation(() => {
    throw new DOMException('blocked', 'SecurityError')
  })
  render(<Page />)
  expect(bar()).toBeNull()
  type('700')
  press(KEEP_4)
  expect(bar()).toHaveTextContent('This browser keeps nothing for this page: save the case file instead.')
  type('701')
  pass(60_000)
  expect(field()).toHaveValue('701')
})

test('a storage that is full: words; what was kept before is left and no longer followed', () => {
  keeping()
  const full = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  type('701')
  pass(1000)
  expect(bar()).toHaveTextContent('The last change was not kept: this browser refused it. Save the case file instead.')
  expect(stored()).toBe('700')
  expect(screen.getByRole('button', { name: 'Open it' })).toBeEnabled()
  full.mockRestore()
  pass(60_000)
  expect(stored()).toBe('700')
  // The stored case is still a copy of the case in the form.
  press('Clear all')
  expect(localStorage).toHaveLength(0)
})

test('a storage that does not erase: words, and the bar stays', () => {
  keeping()
  vi.spyOn(Storage.prototype, 'removeItem').mockImplementation(() => {})
  press('Erase now')
  expect(bar()).toHaveTextContent('This browser did not erase it')
  expect(screen.getByRole('button', { name: 'Erase now' })).toBeEnabled()
})

test('a case that another page erased meanwhile cannot be opened', () => {
  localStorage.setItem(KEY, kept())
  render(<Page />)
  localStorage.removeItem(KEY)
  press('Open it')
  expect(bar()).toBeNull()
  expect(field()).toHaveValue('')
})
