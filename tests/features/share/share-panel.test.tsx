import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import type { CaseRecord } from '../../../src/case/case.ts'
import { clockAt, readTime, showInstant } from '../../../src/case/time.ts'
import { SentPanel } from '../../../src/features/record/sent.tsx'
import { readLink } from '../../../src/features/share/case-link.ts'
import { qrOf } from '../../../src/features/share/qr.ts'
import { SharePanel } from '../../../src/features/share/share-panel.tsx'
import { criteria } from '../../load.ts'
import { packText, withPack } from '../../packs.ts'

const ADDRESS = 'https://hospital.example.org/mas-hlh/'
const CASE: CaseRecord = {
  asOf: null,
  patient: { birthDate: '2019-03-02' },
  observations: [
    { finding: 'fever', value: 'yes' },
    { finding: 'ferritin', value: '700', unit: 'ng/mL' },
  ],
}
const OTHER: CaseRecord = { ...CASE, observations: CASE.observations.slice(1) }
const EMPTY: CaseRecord = { asOf: null, patient: {}, observations: [] }
const USUAL = { record: CASE, criteria, build: '0.1.0', at: null, address: ADDRESS, unread: [] }
type Given = Partial<Parameters<typeof SharePanel>[0]>

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

function show(given: Given = {}) {
  const user = userEvent.setup({ delay: null })
  const asOf = clockAt(given.at ?? Date.now())
  const { rerender } = render(<SharePanel {...USUAL} {...given} asOf={asOf} />)
  return {
    user,
    again: (changed: Given) => rerender(<SharePanel {...USUAL} {...given} {...changed} asOf={asOf} />),
    make: async () => {
      await user.click(screen.getByRole('button', { name: 'Make link' }))
      return field()
    },
  }
}
const field = (word = 'link') => screen.findByRole<HTMLTextAreaElement>('textbox', { name: new RegExp(`^The ${word}`) })
const panel = () => screen.getByRole('region', { name: 'Link and QR code' })

test('says what a link will contain before it is made', () => {
  show()
  expect(panel()).toHaveTextContent('1 value and 1 answer, with their dates and times.')
  expect(panel()).toHaveTextContent(/The age \(7 years\), never a birth date\./)
  expect(panel()).toHaveTextContent('no name, no record number')
  expect(panel()).toHaveTextContent('Whoever has the link can read it: it is not encrypted.')
  expect(panel()).toHaveTextContent('The address bar, chat, mail and browser history may keep it')
  expect(panel()).toHaveTextContent('Later entries do not reach it.')
  expect(panel()).not.toHaveTextContent('could not be read')
  expect(panel()).not.toHaveTextContent('2019-03-02')
  expect(screen.getByText('Ferritin: 700 ng/mL')).toBeInTheDocument()
  expect(screen.getByRole('button', { name: 'Make link' })).toHaveAccessibleDescription(
    /Whoever has the link can read it/,
  )
  expect(screen.queryByRole('textbox')).toBeNull()
})

test('says what it leaves out because it could not be read', () => {
  show({ unread: ['Platelets'] })
  expect(screen.getByRole('button', { name: 'Make link' })).toHaveAccessibleDescription(
    /1 entry could not be read and is not in it: Platelets\./,
  )
})

test('makes a link to the page’s address, to read, select and copy', async () => {
  const { user, make } = show()
  const text = await make()
  expect(text.value).toMatch(/^https:\/\/hospital\.example\.org\/mas-hlh\/#case=1\.[\w-]+\.[\da-f]{8}$/)
  expect(text).toHaveAttribute('readonly')
  expect(text).toHaveAccessibleName(`The link, ${text.value.length} characters`)
  await user.click(text)
  expect([text.selectionStart, text.selectionEnd]).toEqual([0, text.value.length])
  const read = await readLink(text.value, criteria.vocabulary)
  expect(read).toMatchObject({ ok: true, record: { patient: { age: { value: '7', unit: 'a' } } } })
  expect(read.ok && read.record.observations).toEqual(CASE.observations)
  await user.click(screen.getByRole('button', { name: 'Copy link' }))
  expect(await navigator.clipboard.readText()).toBe(text.value)
})

test('offers copying by hand if the browser refuses', async () => {
  const { user, make } = show()
  const { value } = await make()
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValueOnce(new Error('refused'))
  await user.click(screen.getByRole('button', { name: 'Copy link' }))
  expect(await screen.findByLabelText(/does not let the page copy/)).toHaveValue(value)
})

test('the link keeps the chosen moment', async () => {
  const at = Date.UTC(2026, 10, 20, 6, 10)
  const { make } = show({ at })
  expect(panel()).toHaveTextContent(`The moment looked at: ${showInstant(at)}.`)
  const read = await readLink((await make()).value, criteria.vocabulary)
  expect(read.ok && read.record.asOf?.ms).toBe(at)
})

test('shows no old link for a new case, moment, pack or page', async () => {
  const local = withPack(packText('children'))
  for (const changed of [{ record: OTHER }, { at: 0 }, { criteria: local }, { build: '0.2.0' }, { address: null }]) {
    const { again, make } = show()
    const { value } = await make()
    again(changed)
    expect(screen.queryByRole('textbox')).toBeNull()
    expect(document.body.innerHTML).not.toContain(value)
    expect(screen.getByRole('status')).toHaveTextContent('The case was changed')
    again({})
    expect(screen.queryByRole('textbox')).toBeNull()
    document.body.replaceChildren()
  }
})

test('does not show a link that finishes after the case was changed', async () => {
  const { again } = show()
  fireEvent.click(screen.getByRole('button', { name: 'Make link' }))
  again({ record: OTHER })
  await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('The case was changed'))
  expect(screen.queryByRole('textbox')).toBeNull()
})

test('a redraw of the same case keeps its link, and it can be made again', async () => {
  const { user, again, make } = show()
  const text = await make()
  again({})
  expect(text).toBeInTheDocument()
  vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 3_600_000)
  const before = text.value
  await user.click(screen.getByRole('button', { name: 'Make it anew' }))
  await waitFor(async () => expect((await field()).value).not.toBe(before))
})

test('shows the same link as a named code', async () => {
  const { user, make } = show()
  const { value } = await make()
  const button = screen.getByRole('button', { name: 'Show QR code' })
  expect(button).toHaveAttribute('aria-expanded', 'false')
  // The button has no description: a link is for opening, not for searching.
  expect(button).not.toHaveAccessibleDescription()
  await user.click(button)
  const picture = screen.getByRole('img', { name: 'QR code of the link' })
  expect(picture.querySelector('path')).toHaveAttribute('d', qrOf(value)?.path)
  expect(picture).toHaveAttribute('viewBox', `0 0 ${qrOf(value)?.size} ${qrOf(value)?.size}`)
  expect(picture.querySelector('[style]')).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Hide QR code' }))
  expect(screen.queryByRole('img')).toBeNull()
})

test('a page from disk gives a code without a path', async () => {
  const { user } = show({ address: null })
  await user.click(screen.getByRole('button', { name: 'Make link' }))
  const text = await field('code')
  expect(text.value).toMatch(/^#case=1\./)
  expect(panel()).toHaveTextContent('This page was opened from a file')
  expect(panel()).toHaveTextContent('Paste this code into “Paste a link” of any copy of the page.')
  expect(screen.getByRole('button', { name: 'Copy code' })).toBeInTheDocument()
  expect(screen.getByRole('button', { name: 'Show QR code' })).toHaveAccessibleDescription(
    /only with an app that shows plain text: a camera may offer to search the web for it, and that would send the case/,
  )
  await user.click(screen.getByRole('button', { name: 'Show QR code' }))
  const picture = screen.getByRole('img', { name: 'QR code of this text' })
  expect(picture.querySelector('path')).toHaveAttribute('d', qrOf(text.value)?.path)
})

test('without entries there is nothing to send', () => {
  show({ record: EMPTY })
  expect(screen.getByRole('button', { name: 'Make link' })).toBeDisabled()
  expect(panel()).toHaveTextContent('Nothing is entered yet that a link could hold.')
})

const many = (count: number): CaseRecord['observations'] =>
  Array.from({ length: count }, (_, n) => ({
    finding: 'ferritin',
    value: `${(n * 7919) % 99_991}.${(n * 104_729) % 9973}`,
    unit: 'ng/mL',
  }))

test('says if a case is too long for a code or a link', async () => {
  const { user, again, make } = show({ record: { ...CASE, observations: many(300) } })
  await make()
  await user.click(screen.getByRole('button', { name: 'Show QR code' }))
  expect(panel()).toHaveTextContent('too long for a QR code that a phone reads reliably')
  expect(screen.queryByRole('img')).toBeNull()
  again({ record: { ...CASE, observations: many(3000) } })
  await user.click(screen.getByRole('button', { name: 'Make link' }))
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'No link was made. This case is too long for a link (at most 8000 characters). Save the case file instead.',
  )
  expect(screen.queryByRole('textbox')).toBeNull()
})

test('says if the browser cannot compress', async () => {
  vi.stubGlobal('CompressionStream', undefined)
  const { user } = show()
  await user.click(screen.getByRole('button', { name: 'Make link' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('This browser is too old for links with a case.')
})

test('says if the device has no valid time', async () => {
  vi.spyOn(Date, 'now').mockReturnValue(Number.NaN)
  const { user } = show()
  await user.click(screen.getByRole('button', { name: 'Make link' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('The clock of this device shows no time')
})

const asOf = readTime('2026-11-23T06:10:00Z')

async function opened(): Promise<CaseRecord> {
  const { make } = show({ at: asOf?.ms ?? 0 })
  const read = await readLink((await make()).value, criteria.vocabulary)
  document.body.replaceChildren()
  if (!read.ok) throw new Error('the link was not read')
  return read.record
}
const sent = () => screen.getByRole('region', { name: 'Opened from a link' })

test('an opened link names its origin, and says if its case was changed', async () => {
  const record = await opened()
  const draw = (current: CaseRecord, build = '0.1.0') => (
    <SentPanel opened={record} current={current} criteria={criteria} build={build} />
  )
  const { rerender } = render(draw({ ...record, asOf: null }))
  expect(sent()).toHaveTextContent('with page 0.1.0')
  expect(sent()).toHaveTextContent('Recomputed here: the same result.')
  expect(sent()).not.toHaveTextContent('changed since')
  expect(sent()).toHaveTextContent('Later entries do not reach it.')
  expect(sent()).toHaveTextContent('The age is that of')
  rerender(draw(OTHER, '0.2.0'))
  expect(sent()).toHaveTextContent('This is page 0.2.0.')
  expect(sent()).toHaveTextContent('The entries have changed since.')
})

test('a case without a link says nothing', () => {
  const { container } = render(<SentPanel opened={CASE} current={CASE} criteria={criteria} build="0.1.0" />)
  expect(container).toBeEmptyDOMElement()
})
