import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { criteria } from '../load.ts'
import { form, openMenu, openPage } from './page.tsx'

const EXPLAINED = criteria.vocabulary.inputs.filter(({ help, note }) => help !== undefined || note !== undefined)
const about = (label: string) => screen.getByRole('button', { name: `About ${label}` })

test('Explain fields shows the small print of all fields, and hides it again', async () => {
  const { press } = openPage()
  openMenu()
  const button = screen.getByRole('button', { name: 'Explain fields' })
  expect(button).toHaveAttribute('aria-pressed', 'false')
  expect(form()).not.toHaveAttribute('data-explained')
  await press('Explain fields')
  expect(button).toHaveAttribute('aria-pressed', 'true')
  expect(form()).toHaveAttribute('data-explained')
  await press('Explain fields')
  expect(button).toHaveAttribute('aria-pressed', 'false')
  expect(form()).not.toHaveAttribute('data-explained')
})

test('a field with small print has one button for it, outside the way of the Tab key; others have none', () => {
  openPage()
  const buttons = within(form()).getAllByRole('button', { name: /^About / })
  const named = buttons.map((button) => button.getAttribute('aria-label'))
  expect([...named].sort()).toEqual(EXPLAINED.map(({ label }) => `About ${label}`).sort())
  for (const button of buttons) expect(button.tabIndex).toBe(-1)
})

test('it opens the small print of its own field alone', async () => {
  const { press } = openPage()
  const [first, second] = EXPLAINED
  if (first === undefined || second === undefined) throw new Error('nothing is explained')
  await press(`About ${first.label}`)
  expect(about(first.label)).toHaveAttribute('aria-expanded', 'true')
  expect(about(second.label)).toHaveAttribute('aria-expanded', 'false')
  const open = form().querySelectorAll('[data-part="explain"][data-open]')
  expect([...open].map(({ textContent }) => textContent)).toEqual([[first.help, first.note].join('')])
  await press(`About ${first.label}`)
  expect(about(first.label)).toHaveAttribute('aria-expanded', 'false')
  expect(form().querySelector('[data-part="explain"][data-open]')).toBeNull()
})

test('colors follow the system until one of two is chosen', async () => {
  const { user } = openPage()
  openMenu()
  const colors = screen.getByRole('combobox', { name: 'Colors' })
  const theme = () => document.documentElement.dataset['theme']
  expect(within(colors).getAllByRole('option')).toHaveLength(3)
  expect(theme()).toBe('system')
  for (const name of ['dark', 'light', 'system']) {
    await user.selectOptions(colors, name)
    expect(theme()).toBe(name)
    expect(colors).toHaveDisplayValue(name)
  }
})
