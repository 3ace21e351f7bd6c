import { render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import type { CaseRecord } from '../../src/case/case-record.ts'
import { writeCase } from '../../src/case/write-case.ts'
import { KeepPanel } from '../../src/ui/keep-panel.tsx'
import { criteria } from '../load.ts'

const RECORD: CaseRecord = { asOf: null, patient: {}, observations: [{ finding: 'fever', value: 'yes' }] }
const EMPTY: CaseRecord = { asOf: null, patient: {}, observations: [] }
const HEAD = { format: 'mas-hlh-case', formatVersion: 1 }
const NAME = 'mas-hlh-case-2026-11-22-0610.json'

const made: Blob[] = []
const clicked: string[] = []
beforeEach(() => {
  made.length = 0
  clicked.length = 0
  URL.createObjectURL = (blob) => `blob:made/${made.push(blob as Blob)}`
  URL.revokeObjectURL = () => {}
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    clicked.push(`${this.download} ${this.href}`)
  })
})

function show(record = EMPTY) {
  const onOpen = vi.fn<(record: CaseRecord) => void>()
  const makeFile = vi.fn(() => ({ name: NAME, text: writeCase(record) }))
  render(<KeepPanel {...{ record, onOpen, makeFile }} vocabulary={criteria.vocabulary} />)
  const user = userEvent.setup({ delay: null, applyAccept: false })
  const field = screen.getByLabelText<HTMLInputElement>('Open case file')
  const open = (text: string | object, name = 'case.json') =>
    user.upload(field, new File([typeof text === 'string' ? text : JSON.stringify(text)], name))
  return { user, onOpen, makeFile, field, open }
}
const alert = () => screen.getByRole('alert')
/** A file is read in its own time. */
const alertTexts = async () => {
  await screen.findByRole('alert')
  return within(alert())
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent)
}

test('says before anything what a file holds', () => {
  show()
  const panel = screen.getByRole('region', { name: 'Keep this case' })
  expect(panel).toHaveTextContent('values, answers and times, the age or birth date')
  expect(panel).toHaveTextContent('no name')
  expect(panel).not.toHaveTextContent('replaces')
  expect(screen.getByRole('button', { name: 'Save case file' })).toHaveAccessibleDescription(/no name/)
})

test('saves the file that is made when it is asked for', async () => {
  const { user, makeFile } = show(RECORD)
  expect(makeFile).not.toHaveBeenCalled()
  await user.click(screen.getByRole('button', { name: 'Save case file' }))
  expect(clicked).toEqual([`${NAME} blob:made/1`])
  expect(await made[0]?.text()).toBe(writeCase(RECORD))
  expect(made[0]?.type).toBe('application/json')
  expect(screen.getByText(`Handed to the browser as ${NAME}.`)).toHaveAttribute('aria-live', 'polite')
})

test('opens a good file, and says that Undo brings back what it replaced', async () => {
  const { open, onOpen, field } = show(RECORD)
  expect(screen.getByRole('region')).toHaveTextContent('Opening a file replaces what is entered; Undo brings it back.')
  await open({ ...HEAD, observations: [{ finding: 'ferritin', value: '700', unit: 'ng/mL' }] })
  expect(await screen.findByText('Opened. Undo brings back what was entered before.')).toBeInTheDocument()
  expect(onOpen).toHaveBeenCalledOnce()
  expect(onOpen).toHaveBeenCalledWith({
    ...EMPTY,
    observations: [{ finding: 'ferritin', value: '700', unit: 'ng/mL' }],
  })
  expect(screen.queryByRole('alert')).toBeNull()
  expect(field.value).toBe('')
})

test('into an empty form it just opens', async () => {
  const { open } = show()
  await open({ ...HEAD, observations: [] })
  expect(await screen.findByText('Opened.')).toBeInTheDocument()
})

test('a bad file is refused with its faults, and nothing is opened', async () => {
  const { open, onOpen } = show(RECORD)
  await open({ ...HEAD, observations: [{ finding: 'feritin', value: '1' }], patient: { name: 'x' } })
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'The file was not opened. What is entered has not changed.',
  )
  expect(await alertTexts()).toEqual([
    'patient.name: unknown key; allowed: birthDate, age',
    expect.stringContaining('observations[0].finding: "feritin" is no known finding; nearest of'),
  ])
  expect(within(alert()).queryByRole('button')).toBeNull()
  expect(onOpen).not.toHaveBeenCalled()
  await open({ ...HEAD, observations: [] })
  await screen.findByText(/^Opened/)
  expect(screen.queryByRole('alert')).toBeNull()
  expect(onOpen).toHaveBeenCalledOnce()
})

test.each([
  ['a list of cases', '[]', 'holds a list of cases; allowed: one case'],
  ['no JSON', 'Dear colleague', /^not JSON: .*\(line 1, column 1\)$/],
  ['nothing', '', /^not JSON/],
])('%s is refused in words', async (_, text, words) => {
  const { open, onOpen } = show()
  await open(text)
  expect(await alertTexts()).toEqual([expect.stringMatching(words)])
  expect(onOpen).not.toHaveBeenCalled()
})

test('of many faults the first are shown, the others counted and within reach', async () => {
  const { user, open } = show()
  const observations = Array.from({ length: 45 }, () => ({ finding: 'fever', value: 'maybe' }))
  await open({ ...HEAD, observations })
  expect(await alertTexts()).toHaveLength(5)
  const more = within(alert()).getByRole('button', { name: 'and 40 more' })
  expect(more).toHaveAttribute('aria-expanded', 'false')
  expect(within(alert()).queryByRole('textbox')).toBeNull()
  await user.click(more)
  const all = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'All 45, to read or copy:' })
  expect(all.value.split('\n')).toHaveLength(45)
  expect(all.value.split('\n')[44]).toBe(
    'observations[44].value: "maybe" is no answer to fever; allowed: yes, no, unknown',
  )
  expect(all).toHaveAttribute('readonly')
})

test('a file that is too large is not even read', async () => {
  const { open, onOpen } = show()
  const read = vi.spyOn(File.prototype, 'text')
  await open(' '.repeat(5 * 1024 * 1024 + 1))
  expect(await alertTexts()).toEqual(['has 5.0 MB; allowed: a case file of at most 5 MB'])
  expect(read).not.toHaveBeenCalled()
  expect(onOpen).not.toHaveBeenCalled()
  read.mockRestore()
})

test('a file that cannot be read is refused in words', async () => {
  const { open, onOpen } = show()
  const read = vi.spyOn(File.prototype, 'text').mockRejectedValue(new DOMException('gone', 'NotReadableError'))
  await open('{}')
  expect(await alertTexts()).toEqual([expect.stringMatching(/^cannot be read: .*choose it again$/)])
  expect(onOpen).not.toHaveBeenCalled()
  read.mockRestore()
})

test('of two files chosen in a row the second counts', async () => {
  const { open, onOpen } = show()
  let finish = (_: string) => {}
  const slow = new Promise<string>((done) => {
    finish = done
  })
  const read = vi.spyOn(File.prototype, 'text').mockReturnValueOnce(slow)
  await open('first')
  await open({ ...HEAD, observations: [] })
  finish(JSON.stringify({ ...HEAD, observations: [{ finding: 'fever', value: 'yes' }] }))
  await slow
  await vi.waitFor(() => expect(onOpen).toHaveBeenCalled())
  expect(onOpen.mock.calls).toEqual([[EMPTY]])
  read.mockRestore()
})
