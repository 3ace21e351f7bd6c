import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { App } from '../../src/app/app.tsx'
import { criteria } from '../load.ts'
import { field, openPage } from './page.tsx'

beforeEach(() => {
  localStorage.clear()
  URL.createObjectURL = () => 'blob:file'
  URL.revokeObjectURL = () => undefined
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined)
})
afterEach(() => {
  vi.restoreAllMocks()
  cleanup()
})

/** Checks whether the browser would ask before the page is left. */
function asks(): boolean {
  const event = new Event('beforeunload', { cancelable: true })
  window.dispatchEvent(event)
  return event.defaultPrevented
}

test('an empty page is left without a question', async () => {
  const hands = openPage()
  expect(asks()).toBe(false)
  await hands.enter({ ferritin: '600' })
  await hands.press('Clear all')
  expect(asks()).toBe(false)
})

test('entries are asked about, unreadable ones too, and nothing is stored for it', async () => {
  const hands = openPage()
  await hands.enter({ ferritin: 'abc' })
  expect(asks()).toBe(true)
  expect([localStorage.length, sessionStorage.length]).toEqual([0, 0])
})

test('a saved case file lifts the question, an edit brings it back', async () => {
  const hands = openPage()
  await hands.enter({ ferritin: '600' })
  await hands.press('Share')
  await hands.press('Save case file')
  expect(asks()).toBe(false)
  await hands.type('ferritin', '6001')
  expect(asks()).toBe(true)
})

test('a page saved with the case lifts the question, a clean page does not', async () => {
  const user = userEvent.setup({ delay: null })
  render(<App criteria={criteria} build="1.2.3" page={() => '<!doctype html><html><script></script></html>'} />)
  await user.type(field('ferritin'), '600')
  await user.click(screen.getByRole('button', { name: 'Share' }))
  await user.click(screen.getByRole('button', { name: 'Save clean page' }))
  expect(asks()).toBe(true)
  await user.click(screen.getByRole('button', { name: 'Save page with this case' }))
  expect(asks()).toBe(false)
})

test('Undo that brings back a saved form brings back that it was saved', async () => {
  const hands = openPage()
  await hands.enter({ ferritin: '600' })
  await hands.press('Share')
  await hands.press('Save case file')
  await hands.press('Clear all')
  await hands.press('Undo clear')
  expect(field('ferritin')).toHaveValue('600')
  expect(asks()).toBe(false)
})

test('a case kept on the device lifts the question with its last change', async () => {
  const hands = openPage()
  await hands.enter({ ferritin: '600' })
  await hands.press('Share')
  fireEvent.click(screen.getByText('Keep on this device', { selector: 'summary span' }))
  fireEvent.click(screen.getAllByRole('button', { name: /^until / })[0] as HTMLElement)
  await hands.type('ferritin', '6001')
  expect(asks()).toBe(false)
  expect(Object.values({ ...localStorage }).join()).toContain('6001')
})

test('no question stands before a telephone call', async () => {
  const hands = openPage()
  await hands.enter({ ferritin: '600' })
  const call = Object.assign(document.createElement('a'), { href: 'tel:+15550100', textContent: 'Call' })
  call.addEventListener('click', (event) => event.preventDefault())
  document.body.append(call)
  expect(asks()).toBe(true)
  fireEvent.click(call)
  expect(asks()).toBe(false)
  call.remove()
})
