import { act, createEvent, fireEvent, render, screen, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { Returned } from '../../../src/features/keep/returned.tsx'
import { choices, field, openPage, tier } from '../../app/page.tsx'

const travel = (type: 'pagehide' | 'pageshow', persisted: boolean) =>
  act(() => {
    window.dispatchEvent(Object.assign(new Event(type), { persisted }))
  })
const cover = () => screen.queryByRole('dialog', { name: /^This page was left/ })
function show(holds = true, kept = false) {
  const onEmpty = vi.fn()
  render(<Returned {...{ holds, kept, onEmpty }} />)
  return onEmpty
}
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

test('a page that goes into the memory of the browser is covered before it is gone', () => {
  vi.useFakeTimers({ now: new Date(2026, 10, 23, 6, 10) })
  const onEmpty = show()
  expect(cover()).toBeNull()
  travel('pagehide', true)
  const words = 'This page was left at 23 Nov 06:10 and came back with what was entered.'
  expect(cover()).toHaveAttribute('open')
  expect(cover()).toHaveAccessibleName(words)
  vi.setSystemTime(new Date(2026, 10, 23, 9, 0))
  travel('pageshow', true)
  expect(cover()).toHaveAccessibleName(words)
  expect(cover()).not.toHaveTextContent('kept on this device')
  // A page with a case inside shows it again after a reload, so the cover must not promise more.
  expect(cover()).toHaveTextContent('Another patient? Start empty: what was entered here is gone.Show it')
  press('Show it')
  expect(cover()).toBeNull()
  expect(onEmpty).not.toHaveBeenCalled()
  vi.useRealTimers()
})

test('nor is it shown where only its return is told', () => {
  show()
  travel('pageshow', true)
  expect(cover()).toHaveAccessibleName('This page was left and came back with what was entered.')
})

test.each<[string, boolean, boolean]>([
  ['a page that is loaded or goes for good', true, false],
  ['a page that holds nothing', false, true],
])('%s is not covered', (_, holds, persisted) => {
  show(holds)
  travel('pagehide', persisted)
  travel('pageshow', persisted)
  expect(cover()).toBeNull()
})

test('without a choice it stays: not even Escape takes it away', () => {
  show()
  travel('pagehide', true)
  const dialog = cover()
  if (!(dialog instanceof HTMLDialogElement)) throw new Error('no dialog')
  const cancel = createEvent('cancel', dialog, { cancelable: true })
  fireEvent(dialog, cancel)
  expect(cancel.defaultPrevented).toBe(true)
  act(() => dialog.close())
  expect(dialog).toHaveAttribute('open')
})

test('starting empty says first what else it erases', () => {
  const onEmpty = show(true, true)
  travel('pagehide', true)
  expect(cover()).toHaveTextContent('The copy kept on this device is erased too.')
  press('Start empty')
  expect(onEmpty).toHaveBeenCalledOnce()
  expect(cover()).toBeNull()
})

test('the page starts empty without a way back, or shows what was entered, fields drawn anew', async () => {
  const hands = openPage()
  await hands.enter({ ferritin: '4321', fever: 'Yes' })
  await hands.press('Share')
  const title = document.title
  travel('pagehide', true)
  travel('pageshow', true)
  // WebKit restores such fields without an event.
  const yes = () => within(choices('fever')).getByRole<HTMLInputElement>('radio', { name: 'Yes' })
  await hands.press('Show it')
  const drawn = yes()
  drawn.checked = false
  travel('pagehide', true)
  travel('pageshow', true)
  expect(yes()).not.toBe(drawn)
  expect(yes()).toBeChecked()
  expect(field('ferritin')).toHaveValue('4321')
  await hands.press('Start empty')
  expect(tier()).toBe('Nothing entered yet')
  expect(field('ferritin')).toHaveValue('')
  expect(screen.queryByRole('button', { name: /^Undo/ })).toBeNull()
  expect(screen.queryByRole('region', { name: 'Keep and share' })).toBeNull()
  expect([document.title, history.state, location.hash]).toEqual([title, null, ''])
})

test('what was cleared but can be brought back is covered too', async () => {
  const hands = openPage()
  await hands.enter({ ferritin: '4321' })
  await hands.press('Clear all')
  travel('pagehide', true)
  expect(cover()).toHaveAttribute('open')
  await hands.press('Start empty')
  expect(screen.queryByRole('button', { name: /^Undo/ })).toBeNull()
})
