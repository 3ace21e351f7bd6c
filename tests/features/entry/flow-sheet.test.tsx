import { screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { choices, field, form, labelOf, openPage, row, tier } from '../../app/page.tsx'

const NOW = new Date('2026-11-22T12:00:00Z')

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
})
afterEach(() => {
  vi.useRealTimers()
})

const drawnAt = () => screen.getByLabelText<HTMLInputElement>('Drawn at')
const cells = (id: string) =>
  within(field(id).closest('.field') instanceof HTMLElement ? (field(id).closest('.field') as HTMLElement) : form())
    .getAllByRole<HTMLInputElement>('textbox')
    .map(({ value }) => value)
const said = (id: string) => document.getElementById(`${id}-said`)?.textContent ?? ''
const draws = () => within(screen.getByRole('group', { name: 'Which draw' })).getAllByRole('button')

async function openWithDraws() {
  const page = openPage()
  const { user, type, press } = page
  await type('platelets', '188')
  await user.type(drawnAt(), '2026-11-21 06:10{Enter}')
  await press('Add draw')
  return page
}

describe('draws', () => {
  test('a draw added is empty, is now, and has its time in hand', async () => {
    await openWithDraws()
    expect(drawnAt()).toHaveValue('2026-11-22 12:00')
    expect(drawnAt()).toHaveFocus()
    expect(cells('platelets')).toEqual(['', '188'])
    expect(draws().map(({ textContent }) => textContent)).toEqual(['2026-11-22 12:00', '2026-11-21 06:10'])
    expect(draws().map((draw) => draw.getAttribute('aria-pressed'))).toEqual(['true', 'false'])
  })
  test('what was before stands beside the field and is never put into it', async () => {
    await openWithDraws()
    expect(field('platelets')).toHaveValue('')
    expect(said('platelets')).toContain('Before: 188 ×10⁹/L, 29 h ago')
    expect(said('ferritin')).not.toContain('Before')
  })
  test('each number says to which draw it belongs', async () => {
    await openWithDraws()
    expect(screen.getByRole('textbox', { name: 'Platelets, draw 2026-11-21 06:10' })).toHaveValue('188')
    expect(screen.getByRole('textbox', { name: 'Platelets, draw 2026-11-22 12:00' })).toHaveValue('')
  })
  test('the worst value of the window counts, and both stay where they were typed', async () => {
    const { type } = await openWithDraws()
    await type('platelets', '95')
    expect(cells('platelets')).toEqual(['95', '188'])
    expect(row('HLH-2004')).toHaveTextContent('not decided')
    expect(said('platelets')).toContain('95 ×10⁹/L = 95 K/µL')
  })
  test('one unit holds for the row', async () => {
    const { user } = await openWithDraws()
    await user.selectOptions(screen.getByRole('combobox', { name: 'Unit of Platelets' }), '/µL')
    expect(said('platelets')).toContain('Before: 188 /µL')
  })
  test('a draw deleted comes back with everything on it', async () => {
    const { type, press } = await openWithDraws()
    await type('platelets', '95')
    await press('Delete draw')
    expect(cells('platelets')).toEqual(['188'])
    await type('ferritin', '900')
    await press('Undo delete')
    expect(cells('platelets')).toEqual(['95', '188'])
    expect(cells('ferritin')).toEqual(['', '900'])
  })
  test('after one was deleted the rest can still be cleared, and the focus is not lost', async () => {
    const { press } = await openWithDraws()
    await press('Delete draw')
    expect(drawnAt()).toHaveFocus()
    expect(screen.getByRole('button', { name: 'Undo delete' })).toBeEnabled()
    await press('Clear all')
    expect(cells('platelets')).toEqual([''])
    expect(screen.getByRole('button', { name: 'Clear all' })).toHaveAttribute('aria-disabled', 'true')
    await press('Undo clear')
    expect(cells('platelets')).toEqual(['188'])
  })
  test('a second press on Clear all does nothing: it keeps its place and the focus, and Undo stands elsewhere', async () => {
    const { user } = await openWithDraws()
    const clear = screen.getByRole('button', { name: 'Clear all' })
    await user.dblClick(clear)
    expect(cells('platelets')).toEqual([''])
    expect(clear).toBeInTheDocument()
    expect(clear).toHaveFocus()
    await user.keyboard('{Enter}')
    const undo = screen.getByRole('button', { name: 'Undo clear' })
    expect(undo.parentElement).not.toBe(clear.parentElement)
    await user.click(undo)
    expect(cells('platelets')).toEqual(['', '188'])
  })
  test('draws that come back at once do not take the focus from what was pressed', async () => {
    const { press } = await openWithDraws()
    await press('Clear all')
    await press('Undo clear')
    expect(cells('platelets')).toEqual(['', '188'])
    expect(drawnAt()).not.toHaveFocus()
  })
  test('Enter goes down the column', async () => {
    const { user } = await openWithDraws()
    await user.click(field('platelets'))
    await user.keyboard('95{Enter}')
    expect(field('ferritin')).toHaveFocus()
  })
  test('another draw is taken in hand by its time', async () => {
    const { user } = await openWithDraws()
    await user.click(draws()[1] ?? form())
    expect(drawnAt()).toHaveValue('2026-11-21 06:10')
    expect(field('platelets')).toHaveValue('188')
  })
})

describe('the time of a draw', () => {
  test('says how long ago that was', async () => {
    const { user } = openPage()
    await user.type(drawnAt(), '06:10{Enter}')
    expect(drawnAt()).toHaveValue('2026-11-22 06:10')
    expect(drawnAt()).toHaveAccessibleDescription('5 h ago')
  })
  test('is kept as typed and says what to type where it cannot be read', async () => {
    const { user } = openPage()
    await user.type(drawnAt(), 'this morning{Tab}')
    expect(drawnAt()).toHaveValue('this morning')
    expect(drawnAt()).toBeInvalid()
    expect(drawnAt()).toHaveAccessibleDescription(/such as 2026-11-22 06:10/)
  })
  test('a date alone asks for the time of that day, and one tap gives it', async () => {
    const { user } = await openWithDraws()
    await user.type(drawnAt(), '{Control>}a{/Control}21 Nov 2026{Enter}')
    expect(drawnAt()).toHaveValue('21 Nov 2026')
    expect(drawnAt()).toHaveAccessibleDescription(/^Which time of that day\? 2026-11-21 06:00/)
    await user.click(screen.getByRole('button', { name: '2026-11-21 12:00' }))
    expect(drawnAt()).toHaveValue('2026-11-21 12:00')
  })
  test('a time just ahead asks for the day; taken as today it counts as now', async () => {
    const { user, type } = openPage()
    await type('platelets', '20')
    await user.type(drawnAt(), '12:01{Enter}')
    expect(drawnAt()).toHaveAccessibleDescription(/Which day is meant\?/)
    await user.click(screen.getByRole('button', { name: '2026-11-22 12:01' }))
    expect(drawnAt()).toHaveAccessibleDescription('in 1 min: counts as now')
    expect(row('HLH-2004')).not.toHaveTextContent('nothing entered')
  })
  test('with all values ahead the page does not say that nothing is entered', async () => {
    const { user, type } = openPage()
    await type('platelets', '20')
    await user.type(drawnAt(), '2026-11-23 06:10{Tab}')
    expect(tier()).toBe('No entry counts yet')
  })
  test('one ahead of now does not count yet, and that is said', async () => {
    const { user, type } = openPage()
    await type('platelets', '20')
    expect(row('HLH-2004')).not.toHaveTextContent('nothing entered')
    await user.type(drawnAt(), '2026-11-23 06:10{Tab}')
    expect(drawnAt()).toHaveAccessibleDescription(/not counted before then/)
    expect(row('HLH-2004')).toHaveTextContent('nothing entered that this set reads')
    expect(screen.getAllByText('1 value or answer has a time that lies ahead: not counted before then.')).not.toEqual(
      [],
    )
  })
  test('a draw stays in hand when its time puts it elsewhere, also one that nobody had taken in hand', async () => {
    const { type, press, user } = await openWithDraws()
    await type('platelets', '95')
    await press('Clear all')
    await press('Undo clear')
    await user.type(drawnAt(), '{Control>}a{/Control}yesterday{Enter}')
    expect(drawnAt()).toHaveFocus()
    expect(drawnAt()).toHaveValue('yesterday')
    expect(drawnAt()).toBeInvalid()
    expect(field('platelets')).toHaveValue('95')
    await user.type(drawnAt(), '{Control>}a{/Control}2026-11-21 06:10{Tab}')
    expect(drawnAt()).toHaveAccessibleDescription('29 h ago · another draw has the same time')
    expect(field('platelets')).toHaveValue('95')
  })
  test('Enter leads on from the time to the first value of its draw', async () => {
    const { user } = openPage()
    await user.type(drawnAt(), '06:10{Enter}')
    expect(field('hemoglobin')).toHaveFocus()
  })
  test('a value older than the window of a set is not counted by it', async () => {
    const { user, type } = openPage()
    await type('platelets', '20')
    await user.type(drawnAt(), '2026-11-10 06:10{Tab}')
    expect(row('HLH-2004')).toHaveTextContent('nothing entered that this set reads')
  })
})

describe('answers are dated too', () => {
  const earlier = (id: string) => within(choices(id)).queryByText(/^(Before|Withdrawn)/)?.textContent
  test('an earlier answer stands until it is withdrawn, and is shown beside the question', async () => {
    const { choose, press, user } = openPage()
    await choose('splenomegaly', 'Yes')
    await press('Add assessment')
    expect(within(choices('splenomegaly')).getByRole('radio', { name: 'Not assessed' })).toBeChecked()
    expect(earlier('splenomegaly')).toContain('Before: yes, no time')
    const standing = row('HLH-2004').textContent
    await user.click(within(choices('splenomegaly')).getByRole('button', { name: 'Withdraw it' }))
    expect(earlier('splenomegaly')).toContain('Withdrawn, was yes')
    expect(row('HLH-2004').textContent).not.toBe(standing)
    await user.click(within(choices('splenomegaly')).getByRole('button', { name: 'Keep it' }))
    expect(row('HLH-2004').textContent).toBe(standing)
  })
  test('a red flag of an earlier assessment still stands', async () => {
    const { enter, press } = openPage()
    await enter({ 'red-flag-shock': 'ticked' })
    await press('Add assessment')
    expect(field('red-flag-shock')).not.toBeChecked()
    expect(field('red-flag-shock').closest('.field')).toHaveTextContent('Before: yes, no time')
    expect(labelOf('red-flag-shock')).toBe('Shock')
  })
})

test('a choice of values is said above the form and above the answer, each with the way back', async () => {
  const { user } = await openWithDraws()
  const said = () => screen.queryAllByText(/Sets read the latest values only/)
  expect(said()).toEqual([])
  await user.click(screen.getByRole('radio', { name: 'Latest only' }))
  expect(said().filter((one) => one.closest('.clock-note'))).toHaveLength(2)
  await user.click(screen.getAllByRole('button', { name: 'Read as each set says' })[0] ?? document.body)
  expect(said()).toEqual([])
  expect(screen.getByRole('radio', { name: 'As each set says' })).toBeChecked()
})
