import { render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { call } from '../../../src/features/message/call-model.ts'
import { MessagePanel } from '../../../src/features/message/message-panel.tsx'
import { note } from '../../../src/features/message/note-model.ts'
import { pager } from '../../../src/features/message/pager-model.ts'
import { caseOf } from '../../given.ts'
import { inputOf } from './message-input.ts'

const first = inputOf(caseOf({ fever: 'yes', ferritin: '700 ng/mL', age: '6 a' }))
const second = inputOf(caseOf({ fever: 'yes', ferritin: '31000 ng/mL', age: '6 a' }))

function show() {
  const user = userEvent.setup({ delay: null })
  const make = vi.fn(() => first)
  const { rerender } = render(<MessagePanel make={make} />)
  const choose = (name: RegExp) => user.click(screen.getByRole('radio', { name }))
  const press = (name: string) => user.click(screen.getByRole('button', { name }))
  return { user, make, rerender, choose, press, read: () => user.click(screen.getByText('Preview')) }
}
const panel = () => within(screen.getByRole('region', { name: 'Message' }))
/** The preview, one line for each line of the text. */
const shown = (name: string) => [...screen.getByRole('region', { name }).children].map((line) => line.textContent)
const words = (text: string) => text.split(/\s+/).filter(Boolean)

test('makes nothing until asked; one tap copies the message', async () => {
  const { make, press } = show()
  expect(panel().getByText('No names here. Add the name in the record.')).toBeVisible()
  expect(make).not.toHaveBeenCalled()
  await press('Copy call')
  expect(await navigator.clipboard.readText()).toBe(call(first))
  await waitFor(() => expect(panel().getByRole('status')).toHaveTextContent('Copied'))
})

test('each of the three is copied whole, and "Copied" refers only to the copied one', async () => {
  const { choose, press } = show()
  expect(screen.getByRole('radio', { name: 'Call' })).toBeChecked()
  expect(screen.getByRole('group', { name: 'Kind of message' })).toBeVisible()
  await press('Copy call')
  await choose(/^Pager line$/)
  expect(panel().getByRole('status')).toHaveTextContent(/^$/)
  await press('Copy pager line')
  expect(await navigator.clipboard.readText()).toBe(pager(first))
  await choose(/^Note for the record$/)
  await press('Copy note')
  expect(await navigator.clipboard.readText()).toBe(note(first))
})

test('the preview shows the same words and follows the entries', async () => {
  const { read, choose, rerender } = show()
  expect(screen.queryByRole('region', { name: /^Text:/ })).toBeNull()
  await read()
  expect(shown('Text: Call').flatMap(words)).toEqual(words(call(first)))
  rerender(<MessagePanel make={() => second} />)
  expect(shown('Text: Call').flatMap(words)).toEqual(words(call(second)))
  await choose(/^Note for the record$/)
  expect(shown('Text: Note for the record').flatMap(words)).toEqual(words(note(second)))
})

test('a long text scrolls until all of it is requested; a pager line shows its length instead', async () => {
  const { read, choose, press } = show()
  await read()
  expect(screen.getByRole('region', { name: 'Text: Call' })).not.toHaveAttribute('data-all')
  await press('Show all')
  expect(screen.getByRole('region', { name: 'Text: Call' })).toHaveAttribute('data-all')
  expect(screen.getByRole('button', { name: 'Show less' })).toHaveAttribute('aria-expanded', 'true')
  await choose(/^Pager line$/)
  expect(screen.queryByRole('button', { name: /^Show/ })).toBeNull()
  expect(shown('Text: Pager line')).toEqual([pager(first)])
  expect(panel().getByText(`${pager(first).length} of 160 characters`)).toBeVisible()
})

test('if the browser refuses, it shows the current text to copy by hand', async () => {
  const { press, rerender, choose } = show()
  const refused = vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValueOnce(new Error('refused'))
  await press('Copy call')
  const area = () => panel().getByRole<HTMLTextAreaElement>('textbox', { name: /Copy the text from here/ })
  await waitFor(() => expect(area().value).toBe(call(first)))
  expect(area().value.slice(area().selectionStart, area().selectionEnd)).toBe(area().value)
  rerender(<MessagePanel make={() => second} />)
  expect(area().value).toBe(call(second))
  await choose(/^Pager line$/)
  expect(panel().queryByRole('textbox')).toBeNull()
  refused.mockRestore()
})

test('has no input field', () => {
  show()
  expect(panel().queryByRole('textbox')).toBeNull()
})
