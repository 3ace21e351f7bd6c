import { render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { CaseRecord } from '../../../src/case/case.ts'
import { writeCase } from '../../../src/case/write.ts'
import { sha256 } from '../../../src/criteria/sha256.ts'
import type { Turn } from '../../../src/features/entry/use-draft.ts'
import { KeepPanel } from '../../../src/features/keep/keep-panel.tsx'
import type { LinkResult } from '../../../src/features/share/case-link.ts'
import { pageWith } from '../../../src/kit/page-copy.ts'
import { criteria } from '../../load.ts'
import { packText } from '../../packs.ts'

const readLink = vi.fn<(text: string) => Promise<LinkResult>>()
// Test files share a worker's modules: reload them here with the mock, and reset them for the next file.
vi.hoisted(() => vi.resetModules())
afterAll(() => vi.resetModules())
vi.mock('../../../src/features/share/case-link.ts', async (original) => ({
  ...(await original<typeof import('../../../src/features/share/case-link.ts')>()),
  isLink: (text: string) => /#sent\w*$/.test(text),
  readLink: (text: string) => readLink(text),
}))

const RECORD: CaseRecord = { asOf: null, patient: {}, observations: [{ finding: 'fever', value: 'yes' }] }
const EMPTY: CaseRecord = { asOf: null, patient: {}, observations: [] }
const HEAD = { format: 'mas-hlh-case', formatVersion: 1 }
const NAME = 'mas-hlh-case-2026-11-22-0610.json'

const made: Blob[] = []
const clicked: string[] = []
beforeEach(() => {
  made.length = 0
  clicked.length = 0
  readLink.mockReset()
  URL.createObjectURL = (blob) => `blob:made/${made.push(blob as Blob)}`
  URL.revokeObjectURL = () => {}
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    clicked.push(`${this.download} ${this.href}`)
  })
})

const PAGE = '<html><head></head><body>\n<script>\n</script></body></html>\n'
const CLEAN = { name: 'mas-hlh-bedside-1.2.3.html', text: PAGE, type: 'text/html' }
const WITH_CASE = { name: 'mas-hlh-case-2026-11-22-0610.html', text: 'page', type: 'text/html' }
const PAGES = { withCase: () => WITH_CASE, clean: () => CLEAN, pack: 'none' } as const
const START: Turn = { by: 'start' }

function show(record = EMPTY, given: Partial<Parameters<typeof KeepPanel>[0]> = {}) {
  const onOpen = vi.fn<(record: CaseRecord) => void>()
  const onPack = vi.fn(() => true)
  const makeFile = vi.fn(() => ({ name: NAME, text: writeCase(record) }))
  render(
    <KeepPanel
      {...{ makeFile, onPack, pages: PAGES, unread: [], inForce: null, keeps: 'Off.', onSaved: () => undefined }}
      filled={record !== EMPTY}
      turn={START}
      opened={null}
      undo="Undo open"
      onCase={onOpen}
      vocabulary={criteria.vocabulary}
      {...given}
    />,
  )
  const user = userEvent.setup({ delay: null, applyAccept: false })
  const field = screen.getByLabelText<HTMLInputElement>('Open file')
  const open = (text: string | object, name = 'case.json') =>
    user.upload(field, new File([typeof text === 'string' ? text : JSON.stringify(text)], name))
  const press = (name: string) => user.click(screen.getByRole('button', { name }))
  return { user, onOpen, onPack, makeFile, field, open, press }
}
const alert = () => screen.getByRole('alert')
/** Reading a file is asynchronous, so this waits for the alerts. */
const alertTexts = async () => {
  await screen.findByRole('alert')
  return within(alert())
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent)
}

test('says before anything what a file holds', () => {
  show()
  const panel = screen.getByRole('region', { name: 'Keep and share' })
  expect(panel).not.toHaveTextContent('replaces')
  for (const name of ['Save case file', 'Save page with this case'])
    expect(screen.getByRole('button', { name })).toHaveAccessibleDescription(
      /values, times, age or birth date.*no name.*Anyone who has the file can read it/,
    )
  expect(screen.getByRole('button', { name: 'Save clean page' })).toHaveAccessibleDescription(
    'The clean page is this page as it was built: nothing of the patient.',
  )
  expect(panel).toHaveTextContent('“Save page as” may write the patient’s values into its file')
})

test('says before saving what could not be read, and nothing where all was', () => {
  show(EMPTY, { unread: ['Platelets', 'Drawn at'] })
  for (const name of ['Save case file', 'Save page with this case'])
    expect(screen.getByRole('button', { name })).toHaveAccessibleDescription(
      /can read it\. 2 entries could not be read and are not in it: Platelets, Drawn at\.$/,
    )
  document.body.replaceChildren()
  show()
  expect(screen.queryByText(/could not be read/)).toBeNull()
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
  expect(screen.getByRole('region')).toHaveTextContent(
    'A case replaces what is in the form; Undo brings back what was entered.',
  )
  await open({ ...HEAD, observations: [{ finding: 'ferritin', value: '700', unit: 'ng/mL' }] })
  expect(await screen.findByText('The file was opened. Undo brings back what was entered before.')).toBeInTheDocument()
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
  expect(await screen.findByText('The file was opened.')).toBeInTheDocument()
})

test('a bad file is refused with its faults, and nothing is opened', async () => {
  const { open, onOpen } = show(RECORD)
  await open({ ...HEAD, observations: [{ finding: 'feritin', value: '1' }], patient: { name: 'x' } })
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'The file was not opened. What is entered has not changed.',
  )
  expect(await alertTexts()).toEqual([
    'patient.name: unknown key; allowed: birthDate, age',
    expect.stringContaining('observations[0].finding: "feritin" is not a known finding; nearest of'),
  ])
  expect(within(alert()).getAllByRole('button')).toHaveLength(1)
  expect(onOpen).not.toHaveBeenCalled()
  await open({ ...HEAD, observations: [] })
  await screen.findByText(/^The file was opened/)
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
    'observations[44].value: "maybe" is not an answer to fever; allowed: yes, no, unknown',
  )
  expect(all).toHaveAttribute('readonly')
})

test('a file that is too large is not even read', async () => {
  const { open, onOpen } = show()
  const read = vi.spyOn(File.prototype, 'text')
  await open(' '.repeat(5 * 1024 * 1024 + 1))
  expect(await alertTexts()).toEqual(['has 5.0 MB; allowed: a case file, a saved page or a pack of at most 5 MB'])
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

describe('the page', () => {
  test('is saved with the case inside', async () => {
    const { press } = show(RECORD)
    await press('Save page with this case')
    expect(clicked).toEqual([`${WITH_CASE.name} blob:made/1`])
    expect([await made[0]?.text(), made[0]?.type]).toEqual([WITH_CASE.text, 'text/html'])
  })
  test('is saved clean, and its hash is told to be compared', async () => {
    const { press } = show(RECORD)
    expect(screen.queryByText(/^[\da-f]{64}$/)).toBeNull()
    await press('Save clean page')
    expect(clicked).toEqual([`${CLEAN.name} blob:made/1`])
    expect(await made[0]?.text()).toBe(PAGE)
    expect(screen.getByText(sha256(PAGE))).toBeInTheDocument()
    // The hash would be wrong for another file.
    await press('Save case file')
    expect(screen.queryByText(/^[\da-f]{64}$/)).toBeNull()
  })
  test('says what else the clean one holds', () => {
    show(EMPTY, { pages: { ...PAGES, pack: 'whole' } })
    expect(screen.getByRole('button', { name: 'Save clean page' })).toHaveAccessibleDescription(
      /with the hospital’s pack that stands in it/,
    )
  })
  test('says where a pack inside is damaged', () => {
    show(EMPTY, { pages: { ...PAGES, pack: 'damaged' } })
    const button = screen.getByRole('button', { name: 'Save clean page' })
    expect(button).toHaveAccessibleDescription(/The hospital’s pack inside is damaged/)
    expect(button).not.toHaveAccessibleDescription(/that stands in it/)
  })
  test.each([
    ['none', 'the release'],
    ['whole', 'the page as your hospital built it'],
    ['damaged', 'the page as your hospital built it'],
  ] as const)('is compared with what it can match: pack %s', async (pack, original) => {
    const { press } = show(EMPTY, { pages: { ...PAGES, pack } })
    await press('Save clean page')
    expect(
      screen.getByText(`Handed to the browser as ${CLEAN.name}. Compare its sha-256 with that of ${original}:`),
    ).toBeInTheDocument()
  })
  test('that does not know its own text says so; the case file can be saved', async () => {
    const { press } = show(RECORD, { pages: null })
    for (const name of ['Save page with this case', 'Save clean page'])
      expect(screen.getByRole('button', { name })).toBeDisabled()
    expect(screen.getByText(/does not know its own text/)).toBeInTheDocument()
    await press('Save case file')
    expect(clicked).toHaveLength(1)
  })
  test('that may not make a file says what to do instead', async () => {
    URL.createObjectURL = () => {
      throw new DOMException('no', 'SecurityError')
    }
    const { press } = show(RECORD)
    await press('Save case file')
    expect(screen.getByText(/did not let the page make the file. Print/)).toBeInTheDocument()
  })
  test('is printed', async () => {
    const print = vi.spyOn(window, 'print').mockImplementation(() => {})
    const { press } = show(RECORD)
    await press('Print')
    expect(print).toHaveBeenCalledOnce()
  })
  test('saved with a case is opened like its file', async () => {
    const { open, onOpen } = show()
    await open(pageWith(PAGE, { case: writeCase(RECORD), pack: packText('children') }), 'case.html')
    await screen.findByText('The file was opened.')
    expect(onOpen.mock.calls).toEqual([[RECORD]])
  })
  test('without one is refused', async () => {
    const { open, onOpen } = show()
    await open(PAGE, 'page.html')
    expect(await alertTexts()).toEqual([expect.stringMatching(/^is a page without a case inside; allowed: /)])
    expect(onOpen).not.toHaveBeenCalled()
  })
})

test('a pack goes its own way, with its text and name', async () => {
  const { open, onOpen, onPack } = show(EMPTY, { inForce: 'ours.json' })
  await open(packText('children'), 'ours.json')
  expect(await screen.findByText('ours.json is in force in this page until it is closed.')).toBeInTheDocument()
  expect(onPack.mock.calls).toEqual([[packText('children'), 'ours.json']])
  expect(onOpen).not.toHaveBeenCalled()
})

describe('a link', () => {
  const pasted = () => screen.getByLabelText<HTMLInputElement>('Paste a link or code')
  const ADDRESS = 'https://example.org/#sent'
  test('is opened, and the field is emptied: it holds a patient', async () => {
    readLink.mockResolvedValue({ ok: true, record: RECORD })
    const { user, onOpen } = show(RECORD)
    expect(screen.getByRole('button', { name: 'Open link' })).toBeDisabled()
    await user.type(pasted(), `${ADDRESS}{Enter}`)
    expect(
      await screen.findByText('The link was opened. Undo brings back what was entered before.'),
    ).toBeInTheDocument()
    expect([onOpen.mock.calls, readLink.mock.calls]).toEqual([[[RECORD]], [[ADDRESS]]])
    expect(pasted()).toHaveValue('')
  })
  test('that is refused stays, with its faults beside it, until it is changed', async () => {
    readLink.mockResolvedValue({ ok: false, faults: [{ path: '', problem: 'is damaged' }] })
    const { user, onOpen, press } = show(RECORD)
    await user.type(pasted(), ADDRESS)
    await press('Open link')
    expect(await alertTexts()).toEqual(['is damaged'])
    expect(alert()).toHaveTextContent('The link was not opened. What is entered has not changed.')
    expect(pasted()).toHaveValue(ADDRESS)
    expect(pasted()).toBeInvalid()
    expect(onOpen).not.toHaveBeenCalled()
    await user.type(pasted(), 'a')
    expect(screen.queryByRole('alert')).toBeNull()
    expect(pasted()).toBeValid()
  })
  test('and nothing else: any other text says what it should be', async () => {
    const { user, press } = show()
    await user.type(pasted(), 'https://example.org/')
    await press('Open link')
    expect(await alertTexts()).toEqual(['is no link to a case; allowed: a link or its code'])
  })
})

test('has room for a link and for keeping it here', () => {
  show(EMPTY, { share: <p>Share</p>, here: <p>Here</p> })
  const panel = within(screen.getByRole('region', { name: 'Keep and share' }))
  expect(panel.getByText('Share').compareDocumentPosition(panel.getByText('Here'))).toBe(
    Node.DOCUMENT_POSITION_FOLLOWING,
  )
})

test('the case is handed on by five rows, each with one line of what it is for', () => {
  show(EMPTY, { share: <p>link</p>, here: <p>here</p> })
  const rows = [...document.querySelectorAll('#keep > ul > li')]
  const words = rows.map((row) => {
    const [title, about] = row.querySelectorAll(':scope > button, :scope > small, summary > span > *')
    return [title?.textContent, about?.tagName, (about?.textContent.length ?? 99) <= 45]
  })
  expect(words).toEqual([
    ['Print', 'SMALL', true],
    ['Link and QR code', 'SMALL', true],
    ['Save page with this case', 'SMALL', true],
    ['Save case file', 'SMALL', true],
    ['Keep on this device', 'SMALL', true],
  ])
})
