import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { blankCohortMemory } from '../../../src/features/cohort/cohort-memory.ts'
import { CohortPanel } from '../../../src/features/cohort/cohort-panel.tsx'
import { criteria } from '../../load.ts'
import { fileOf, table } from './cohort-fixture.ts'

afterEach(() => vi.unstubAllGlobals())

function show(memory = blankCohortMemory()) {
  const user = userEvent.setup({ delay: null, applyAccept: false })
  const results = vi.fn<(text: string) => void>()
  const made: Blob[] = []
  vi.stubGlobal('URL', { createObjectURL: (blob: Blob) => made.push(blob) && 'blob:made', revokeObjectURL: () => {} })
  const view = (used = criteria) => <CohortPanel criteria={used} memory={memory} onResults={results} />
  const { rerender, unmount } = render(view())
  return {
    user,
    memory,
    results,
    made,
    unmount,
    use: (used: typeof criteria) => rerender(view(used)),
    open: (file: File) => user.upload(screen.getByLabelText('Open table'), file),
    press: async (name: string) => user.click(await screen.findByRole('button', { name })),
  }
}
const ended = () => screen.findByRole('button', { name: 'Save results' }, { timeout: 60_000 })

test('a canonical table is scored without questions, in slices where no worker can be made', async () => {
  const { open, press, made } = show()
  await open(fileOf(table(40), 'ward.csv'))
  await screen.findByText('ward.csv is open.')
  await press('Score table')
  await ended()
  expect(
    screen.getByText('36 patients scored. 4 more with faults: no result.', { selector: '[role=status]' }),
  ).toBeVisible()
  const verdicts = screen.getByRole('table', { name: 'Verdicts by set' })
  for (const { shortTitle } of criteria.sets)
    within(verdicts).getByRole('row', { name: new RegExp(`^${shortTitle.replace(/[()]/g, '.')} \\d`) })
  for (const name of [
    'Next step by patients',
    'Sets met together',
    'Sets that disagree',
    'Missing values that could decide',
  ])
    expect(within(screen.getByRole('table', { name })).getAllByRole('row').length).toBeGreaterThan(1)
  await press('Save results')
  const text = await made[0]?.text()
  expect(text?.split('\n')).toHaveLength(42)
  expect(text).toMatch(/^row,as_of,tier,/)
})

test('faults are counted by column, and shown without what the cell holds or the name of the patient', async () => {
  const { open, press, user } = show()
  await open(fileOf(table(40)))
  await press('Score table')
  await ended()
  await user.click(screen.getByText('Faults (4 patients)', { selector: 'summary' }))
  const counts = await screen.findByRole('table', { name: 'Faults by column' })
  within(counts).getByRole('row', { name: 'platelets [10*9/L] 4' })
  expect(document.body).not.toHaveTextContent(/Müller|pat-/)
})

test('own headings: what is open is asked, answered by choices, and saved as a map', async () => {
  const { open, press, user, made } = show()
  await open(fileOf('Patient;Plt;Fever\na;80;j\nb;90;n\nc;70;j\n'))
  expect(await screen.findByRole('button', { name: 'Score table' })).toBeDisabled()
  const line = (name: string) => within(screen.getByRole('group', { name }))
  await user.selectOptions(line('Plt').getByLabelText('Unit'), '10*9/L')
  await user.selectOptions(line('Fever').getByLabelText('“j” means'), 'Yes')
  await user.selectOptions(line('Fever').getByLabelText('“n” means'), 'No')
  await waitFor(() => expect(screen.getByRole('button', { name: 'Score table' })).toBeEnabled())
  await press('Save map')
  expect(JSON.parse((await made[0]?.text()) ?? '')).toMatchObject({ format: 'mas-hlh-table-map', shape: 'wide' })
  await press('Score table')
  await ended()
  expect(screen.getByText(/^3 patients scored\./, { selector: '[role=status]' })).toBeVisible()
})

test('one patient’s results can go to the form instead', async () => {
  const { open, press, results } = show()
  await open(fileOf(table(1)))
  expect(await screen.findByText(/Score this table\?/)).toBeVisible()
  await press('Read as one')
  await waitFor(() => expect(results).toHaveBeenCalledWith(table(1)))
})

test('a run can be canceled, and goes on while the panel is closed', async () => {
  const { open, press, memory, unmount } = show()
  await open(fileOf(table(6000)))
  await press('Score table')
  await press('Cancel')
  expect(await screen.findByText('Scoring was canceled.')).toBeVisible()
  await open(fileOf(table(200)))
  await press('Score table')
  unmount()
  await waitFor(() => expect(memory.run?.run.state().state).toBe('done'), { timeout: 60_000 })
  show(memory)
  expect(await ended()).toBeVisible()
})

test('results of other criteria are not shown', async () => {
  const { open, press, use } = show()
  await open(fileOf(table(20)))
  await press('Score table')
  await ended()
  use({ ...criteria })
  expect(screen.getByText('The criteria have changed. Score the table again.')).toBeVisible()
  expect(screen.queryByRole('table', { name: 'Verdicts by set' })).toBeNull()
})

test('a file that is no table is refused by name; a dropped one is opened at once', async () => {
  const { open, memory } = show()
  await open(fileOf('', 'empty.csv'))
  expect(await screen.findByText('empty.csv was not opened.')).toBeVisible()
  fireEvent.drop(screen.getByRole('region', { name: 'Many patients' }), {
    dataTransfer: { files: [fileOf(table(2), 'dropped.csv')] },
  })
  expect(await screen.findByText('dropped.csv is open.')).toBeVisible()
  expect(memory.dropped).toBeNull()
})
