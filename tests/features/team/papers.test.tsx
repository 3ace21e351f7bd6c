import { render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { BulletinMaker } from '../../../src/features/team/bulletin.tsx'
import { PosterMaker } from '../../../src/features/team/poster.tsx'
import { blankTeamMemory } from '../../../src/features/team/team-memory.ts'
import { chooser, withChildren } from './team-fixture.ts'

const NOW = Date.UTC(2026, 10, 29, 12)
const criteria = withChildren()

afterEach(() => vi.unstubAllGlobals())

test('the bulletin is copied as text and as formatted, and what was chosen stays', async () => {
  const user = userEvent.setup({ delay: null })
  const memory = blankTeamMemory()
  const { unmount } = render(<BulletinMaker {...{ criteria, memory }} now={NOW} />)
  await user.selectOptions(screen.getByLabelText('Case of the month'), 'Lymphocyte-depleted Hodgkin lymphoma, HLH')
  await user.click(screen.getByRole('button', { name: 'Copy as text' }))
  expect(await navigator.clipboard.readText()).toContain('\nCASE OF THE MONTH\nLymphocyte-depleted Hodgkin lymphoma')
  const made: Record<string, Blob>[] = []
  vi.stubGlobal(
    'ClipboardItem',
    class {
      constructor(items: Record<string, Blob>) {
        made.push(items)
      }
    },
  )
  vi.spyOn(navigator.clipboard, 'write').mockResolvedValue()
  await user.click(screen.getByRole('button', { name: 'Copy as formatted' }))
  expect(await screen.findByText('Copied')).toBeInTheDocument()
  expect(Object.keys(made[0] ?? {})).toEqual(['text/html', 'text/plain'])
  unmount()
  render(<BulletinMaker {...{ criteria, memory }} now={NOW} />)
  expect(screen.getByLabelText('Case of the month')).toHaveDisplayValue('Lymphocyte-depleted Hodgkin lymphoma, HLH')
})

test('a browser that cannot copy formatted text says what to do', async () => {
  const user = userEvent.setup({ delay: null })
  render(<BulletinMaker {...{ criteria }} memory={blankTeamMemory()} now={NOW} />)
  vi.stubGlobal('ClipboardItem', undefined)
  await user.click(screen.getByRole('button', { name: 'Copy as formatted' }))
  expect(await screen.findByText('This browser cannot copy formatted text. Save it instead.')).toBeInTheDocument()
})

test('a bad log is refused with row and column', async () => {
  const user = userEvent.setup({ delay: null, applyAccept: false })
  render(<BulletinMaker {...{ criteria }} memory={blankTeamMemory()} now={NOW} />)
  await user.upload(chooser('Add counts'), new File(['name,number\n'], 'log.csv'))
  expect(await screen.findByRole('alert')).toHaveTextContent('row 1, column 1: "name" is no column of the log')
})

test('the poster is printed with a code only for an address of a server', async () => {
  const user = userEvent.setup({ delay: null })
  const print = vi.fn()
  vi.stubGlobal('print', print)
  const memory = blankTeamMemory()
  const { unmount } = render(<PosterMaker {...{ criteria, memory }} />)
  const address = screen.getByLabelText('Address of this page (optional)')
  await user.clear(address)
  await user.type(address, 'C:/page.html')
  expect(screen.getByText(/^Type an address that begins with https/)).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Print poster' }))
  expect(print).toHaveBeenCalledTimes(1)
  expect(screen.getByRole('heading', { name: 'The three Fs' })).toBeInTheDocument()
  expect(screen.queryByRole('img')).toBe(null)
  await user.clear(address)
  await user.type(address, 'https://example.org/mas#case=1.q1Y')
  expect(screen.getByRole('img', { name: 'https://example.org/mas' })).toBeInTheDocument()
  unmount()
  render(<PosterMaker {...{ criteria, memory }} />)
  expect(screen.getByLabelText('Address of this page (optional)')).toHaveValue('https://example.org/mas#case=1.q1Y')
})
