import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { openMenu, openPage } from './page.tsx'

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

test('a press beside the menu closes it, a press in it does not', async () => {
  const { user } = openPage()
  openMenu()
  const items = () => screen.queryByRole('button', { name: 'Hospital' })
  await user.click(screen.getByRole('combobox', { name: 'Colors' }))
  expect(items()).not.toBeNull()
  await user.click(document.body)
  expect(items()).toBeNull()
})
