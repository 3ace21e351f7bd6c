import { screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { choices, field, flags, form, openMenu, openPage, panel, row, tier, titleOf } from '../../app/page.tsx'

const NOW = new Date('2026-11-22T12:00:00Z')

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
})
afterEach(() => {
  vi.useRealTimers()
})

const drawnAt = () => screen.getByLabelText<HTMLInputElement>('Drawn at')
/** The number that can be edited, then those of the other draws in its tile. */
const cells = (id: string) => {
  const beside = field(id).parentElement?.querySelectorAll('span[data-on]') ?? []
  return [field(id).value, ...[...beside].map(({ textContent }) => textContent)]
}
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
  test('a new draw is empty, is timed now, and has its time selected', async () => {
    await openWithDraws()
    expect(drawnAt()).toHaveValue('2026-11-22 12:00')
    expect(drawnAt()).toHaveFocus()
    expect(cells('platelets')).toEqual(['', '188'])
    expect(draws().map(({ textContent }) => textContent)).toEqual(['2026-11-22 12:00', '2026-11-21 06:10'])
    expect(draws().map((draw) => draw.getAttribute('aria-pressed'))).toEqual(['true', 'false'])
  })
  test('the earlier value appears beside the field and is never copied into it', async () => {
    await openWithDraws()
    expect(field('platelets')).toHaveValue('')
    expect(said('platelets')).toContain('Before: 188 ×10⁹/L, 29 h ago')
    expect(said('ferritin')).not.toContain('Before')
  })
  test('the number names its draw', async () => {
    await openWithDraws()
    expect(screen.getByRole('textbox', { name: 'Platelets, draw 2026-11-22 12:00' })).toHaveValue('')
  })
  test('the worst value of the window counts, and both stay as typed', async () => {
    const { type } = await openWithDraws()
    await type('platelets', '95')
    expect(cells('platelets')).toEqual(['95', '188'])
    expect(row('HLH-2004')).toHaveTextContent('not decided')
    expect(said('platelets')).toContain('95 ×10⁹/L = 95 K/µL')
  })
  test('the row has one unit', async () => {
    const { user } = await openWithDraws()
    await user.selectOptions(screen.getByRole('combobox', { name: 'Unit of Platelets' }), '/µL')
    expect(said('platelets')).toContain('Before: 188 /µL')
  })
  test('Undo restores a deleted draw with all its values', async () => {
    const { type, press } = await openWithDraws()
    await type('platelets', '95')
    await press('Delete draw')
    expect(cells('platelets')).toEqual(['188'])
    await type('ferritin', '900')
    await press('Undo delete')
    expect(cells('platelets')).toEqual(['95', '188'])
    expect(cells('ferritin')).toEqual(['', '900'])
  })
  test('after a draw was deleted the rest can be cleared, and the focus is not lost', async () => {
    const { press } = await openWithDraws()
    await press('Delete draw')
    expect(document.body).not.toHaveFocus()
    expect(screen.getByRole('button', { name: 'Undo delete' })).toBeEnabled()
    await press('Clear all')
    expect(cells('platelets')).toEqual([''])
    expect(screen.getByRole('button', { name: 'Clear all' })).toHaveAttribute('aria-disabled', 'true')
    await press('Undo clear')
    expect(cells('platelets')).toEqual(['188'])
  })
  test('a second press on Clear all does nothing: it keeps its place and focus, and Undo is elsewhere', async () => {
    const { user } = await openWithDraws()
    openMenu()
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
  test('restored draws do not take the focus from the pressed button', async () => {
    const { press } = await openWithDraws()
    await press('Clear all')
    await press('Undo clear')
    expect(cells('platelets')).toEqual(['', '188'])
    expect(drawnAt()).not.toHaveFocus()
  })
  test('Enter goes to the next number of the draw', async () => {
    const { user } = await openWithDraws()
    await user.click(field('platelets'))
    await user.keyboard('95{Enter}')
    expect(field('neutrophils')).toHaveFocus()
  })
  test('a press on its time makes a draw the active one', async () => {
    const { user } = await openWithDraws()
    await user.click(draws()[1] ?? form())
    expect(drawnAt()).toHaveValue('2026-11-21 06:10')
    expect(field('platelets')).toHaveValue('188')
  })
})

describe('the time of a draw', () => {
  test('says how long ago it was', async () => {
    const { user } = openPage()
    await user.type(drawnAt(), '06:10{Enter}')
    expect(drawnAt()).toHaveValue('2026-11-22 06:10')
    expect(drawnAt()).toHaveAccessibleDescription('5 h ago')
  })
  test('stays as typed and says what to type if it cannot be read', async () => {
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
  test('a time just ahead asks for the day; as today it counts as now', async () => {
    const { user, type } = openPage()
    await type('platelets', '20')
    await user.type(drawnAt(), '12:01{Enter}')
    expect(drawnAt()).toHaveAccessibleDescription(/Which day is meant\?/)
    await user.click(screen.getByRole('button', { name: '2026-11-22 12:01' }))
    expect(drawnAt()).toHaveAccessibleDescription('in 1 min: counts as now')
    expect(row('HLH-2004')).not.toHaveTextContent('nothing entered')
  })
  test('if all values lie ahead the page does not say that nothing is entered', async () => {
    const { user, type } = openPage()
    await type('platelets', '20')
    await user.type(drawnAt(), '2026-11-23 06:10{Tab}')
    expect(tier()).toBe('No entry counts yet')
  })
  test('a time ahead of now does not count yet, and the page says so', async () => {
    const { user, type } = openPage()
    await type('platelets', '20')
    expect(row('HLH-2004')).not.toHaveTextContent('nothing entered')
    await user.type(drawnAt(), '2026-11-23 06:10{Tab}')
    expect(drawnAt()).toHaveAccessibleDescription(/not counted before then/)
    expect(row('HLH-2004')).toHaveTextContent('no data yet')
    expect(screen.getAllByText('1 value or answer has a time that lies ahead: not counted before then.')).not.toEqual(
      [],
    )
  })
  test('a draw stays active when its new time moves it, even if it was not active before', async () => {
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
  test('Enter moves from the time to the first value of its draw', async () => {
    const { user } = openPage()
    await user.type(drawnAt(), '06:10{Enter}')
    expect(field('hemoglobin')).toHaveFocus()
  })
  test('a set does not count a value older than its window', async () => {
    const { user, type } = openPage()
    await type('platelets', '20')
    await user.type(drawnAt(), '2026-11-10 06:10{Tab}')
    expect(row('HLH-2004')).toHaveTextContent('no data yet')
  })
})

describe('dated answers', () => {
  const earlier = (id: string) => within(choices(id)).queryByText(/^(Before|Withdrawn)/)?.textContent
  test('an earlier answer counts until withdrawn, and shows beside the question', async () => {
    const { choose, press, user } = openPage()
    await choose('splenomegaly', 'Yes')
    await press('Add assessment')
    for (const radio of within(choices('splenomegaly')).getAllByRole('radio')) expect(radio).not.toBeChecked()
    expect(earlier('splenomegaly')).toContain('Before: yes, no time')
    const standing = row('HLH-2004').textContent
    await user.click(within(choices('splenomegaly')).getByRole('button', { name: 'Withdraw it' }))
    expect(earlier('splenomegaly')).toContain('Withdrawn, was yes')
    expect(row('HLH-2004').textContent).not.toBe(standing)
    await user.click(within(choices('splenomegaly')).getByRole('button', { name: 'Keep it' }))
    expect(row('HLH-2004').textContent).toBe(standing)
  })
  test('a red flag of an earlier assessment still counts', async () => {
    const { enter, press } = openPage()
    await enter({ 'red-flag-shock': 'ticked' })
    await press('Add assessment')
    expect(within(flags()).getByRole('checkbox', { name: 'Shock' })).toBeChecked()
    expect(tier()).toBe(titleOf('urgent'))
  })
})

test('a choice of values is named above form and answer, each with a way back', async () => {
  const { user } = await openWithDraws()
  const said = () => screen.queryAllByText(/Sets read the latest values only/)
  expect(said()).toEqual([])
  panel('View as of')
  await user.click(screen.getByRole('radio', { name: 'Latest only' }))
  expect(said().filter((one) => one.closest('[data-part="clock-note"]'))).toHaveLength(2)
  await user.click(screen.getAllByRole('button', { name: 'Read as each set says' })[0] ?? document.body)
  expect(said()).toEqual([])
  expect(screen.getByRole('radio', { name: 'As each set says' })).toBeChecked()
})
