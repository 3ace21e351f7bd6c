import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { newLog, readLog } from '../../../src/features/log/csv-model.ts'
import type { WritableFile } from '../../../src/features/log/log-file.ts'
import { blankLogMemory } from '../../../src/features/log/log-memory.ts'
import { LogPanel } from '../../../src/features/log/log-panel.tsx'
import { caseOf, FOUR_OF_EIGHT } from '../../given.ts'
import { inputOf, NOW } from '../message/message-input.ts'
import { fieldOf, INDEX, LOG, REQUIRED } from './log-fixture.ts'

const input = inputOf(caseOf({ age: '6 a', ...FOUR_OF_EIGHT }))
const EMPTY = newLog(LOG).text

afterEach(() => vi.unstubAllGlobals())

/** Text of the files that the page handed to the browser. */
function downloads(): readonly Blob[] {
  const made: Blob[] = []
  vi.stubGlobal('URL', {
    createObjectURL: (blob: Blob) => {
      made.push(blob)
      return 'blob:made'
    },
    revokeObjectURL: () => undefined,
  })
  return made
}
/** A disk with one log; the browser writes to it in place. */
function disk(text = EMPTY) {
  const state = { text }
  const handle: WritableFile = {
    name: 'our-log.csv',
    getFile: async () => new File([state.text], 'our-log.csv'),
    createWritable: async () => ({
      write: async (more) => {
        state.text = more
      },
      close: async () => undefined,
    }),
  }
  vi.stubGlobal('showOpenFilePicker', async () => [handle])
  return state
}
function show(memory = blankLogMemory(), owner: object = {}) {
  const user = userEvent.setup({ delay: null })
  const draw = (of: object) => (
    <LogPanel shown={input} current={() => input} begun owner={of} memory={memory} now={NOW} />
  )
  const { rerender, unmount } = render(draw(owner))
  return {
    user,
    memory,
    unmount,
    next: (other: object) => rerender(draw(other)),
    press: (name: string) => user.click(screen.getByRole('button', { name })),
    fold: (name: RegExp) => user.click(screen.getByText(name, { selector: 'summary' })),
  }
}
const field = (id: string) => {
  const { label, required } = fieldOf(id)
  return screen.getByLabelText(`${label}${required ? ' *' : ''}`)
}
async function fill(user: ReturnType<typeof userEvent.setup>, number = 'A-17') {
  await user.type(field('activation_no'), number)
  await user.selectOptions(field('setting'), 'ward')
  await user.selectOptions(field('flagged_by'), 'nurse')
}

test('the page fills in period and age band; the team may change them', () => {
  show()
  expect(field('period')).toHaveValue('2026-11')
  expect(
    within(field('period'))
      .getAllByRole('option')
      .map((one) => one.textContent),
  ).toEqual(['2026-11', '2026-Q4'])
  expect(field('age_band')).toHaveValue('5to9y')
  expect(screen.getByRole('button', { name: 'Append row' })).toBeDisabled()
})

test('a row goes into the file of the hospital in place, and nothing is stored', async () => {
  const state = disk()
  const { user, press } = show()
  await press('Open log')
  await screen.findByText('our-log.csv: 0 rows.')
  await fill(user)
  await press('Append row')
  await screen.findByText('Appended to our-log.csv: 1 row.')
  const read = readLog(state.text, LOG, INDEX)
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  expect(read.log.rows[0]).toMatchObject({ ...REQUIRED, activation_no: 'A-17', tier: 'screen', hlh2004_min: '4' })
  // The next row begins blank.
  expect(field('activation_no')).toHaveValue('')
  expect(field('setting')).toHaveValue('')
  expect([localStorage.length, sessionStorage.length, document.cookie]).toEqual([0, 0, ''])
})

test('another tab wrote first: the page says so, keeps what was typed, and appends on the second press', async () => {
  const state = disk()
  const { user, press } = show()
  await press('Open log')
  await screen.findByText('our-log.csv: 0 rows.')
  await fill(user)
  state.text = `${EMPTY}${LOG.fields.map(({ id }) => (({ ...REQUIRED, activation_no: 'B-1' }) as Record<string, string>)[id] ?? '').join(',')}\r\n`
  const theirs = state.text
  await press('Append row')
  await screen.findByText(/our-log\.csv was changed elsewhere and read again: 1 row\. Append once more\./)
  expect(state.text).toBe(theirs)
  expect(field('activation_no')).toHaveValue('A-17')
  await press('Append row')
  await screen.findByText('Appended to our-log.csv: 2 rows.')
  expect(state.text.startsWith(theirs)).toBe(true)
})

test('what is missing is said beside the field, which gets the focus', async () => {
  disk()
  const { user, press } = show()
  await press('Open log')
  await screen.findByText('our-log.csv: 0 rows.')
  await user.type(field('activation_no'), 'A-17')
  await press('Append row')
  expect(screen.getByText('2 fields need a look.')).toBeVisible()
  expect(field('setting')).toHaveFocus()
  expect(screen.getAllByText('This is required.')).toHaveLength(2)
})

test('a record number is refused beside the field, while it is typed', async () => {
  const { user, fold } = show()
  await fold(/^The prompt/)
  await user.type(field('missed_why'), 'MRN 123-45-678')
  expect(screen.getByText(/^This has more than six digits in a row/)).toBeVisible()
  expect(field('missed_why')).toHaveAttribute('aria-invalid', 'true')
})

test('without file access the file comes back as a download', async () => {
  const made = downloads()
  const { user, press } = show()
  fireEvent.change(screen.getByLabelText('Open log'), { target: { files: [new File([EMPTY], 'log.csv')] } })
  await screen.findByText('log.csv: 0 rows.')
  await fill(user)
  await press('Append row')
  await screen.findByText('Handed to the browser as activation-log-1-rows.csv: 1 row. Replace the old file with it.')
  expect((await made[0]?.text())?.startsWith(EMPTY)).toBe(true)
})

test('a bad file is refused with row and column; the log that was open stays', async () => {
  show()
  const drop = (text: string) =>
    fireEvent.drop(screen.getByRole('region', { name: 'Row and file' }), {
      dataTransfer: { files: [new File([text], 'other.csv')], types: ['Files'] },
    })
  drop(EMPTY)
  await screen.findByText('other.csv: 0 rows.')
  drop(EMPTY.replace('period', 'mrn'))
  expect(await screen.findByRole('alert')).toHaveTextContent('row 1, column 2: "mrn" is no column of the log')
  expect(screen.getByText('other.csv: 0 rows.')).toBeVisible()
})

test('what was typed outlives the panel, and belongs to its case', async () => {
  const { user, memory, unmount } = show(undefined, OWNER)
  await user.type(field('activation_no'), 'A-17')
  unmount()
  const { next } = show(memory, OWNER)
  expect(field('activation_no')).toHaveValue('A-17')
  next({})
  expect(field('activation_no')).toHaveValue('')
  next(OWNER)
  expect(field('activation_no')).toHaveValue('A-17')
})
const OWNER = {}

test('the summary counts the open file, and prints alone', async () => {
  const rows = Array.from(
    { length: 12 },
    (_, at) => ({ ...REQUIRED, activation_no: `A-${at}` }) as Record<string, string>,
  )
  const lines = rows.map((row) => LOG.fields.map(({ id }) => row[id] ?? '').join(','))
  disk(`${EMPTY}${lines.join('\r\n')}\r\n`)
  const printed = vi.fn(() => document.querySelectorAll('body > section h1').length)
  vi.stubGlobal('print', printed)
  const { press, fold } = show()
  await press('Open log')
  await screen.findByText('our-log.csv: 12 rows.')
  await fold(/^Summary/)
  expect(screen.getByText('Counts of your own file; they do not show that the page helps.')).toBeVisible()
  expect(screen.getByRole('img', { name: /^Activations by period/ })).toBeInTheDocument()
  await press('Print summary')
  await waitFor(() => expect(printed).toHaveReturnedWith(1))
  expect(document.documentElement).toHaveAttribute('data-print-alone')
  fireEvent(window, new Event('afterprint'))
  expect(document.documentElement).not.toHaveAttribute('data-print-alone')
  expect(document.querySelectorAll('body > section h1')).toHaveLength(0)
  expect(screen.queryByText(/A-11/)).toBeNull()
  await fold(/^For the team only/)
  expect(screen.getByText('Do not circulate them.', { exact: false })).toBeVisible()
})
