import { screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { field, openPage, tier } from './page.tsx'

const acting = globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }
afterEach(() => {
  acting.IS_REACT_ACT_ENVIRONMENT = true
})

const lags = () => document.querySelector('[data-part="page"]')?.hasAttribute('data-lagging')

/** Types as a browser does, without waiting: React draws the field at once, and the answer later. */
async function typeAtOnce(id: string, text: string): Promise<void> {
  acting.IS_REACT_ACT_ENVIRONMENT = false
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field(id), text)
  field(id).dispatchEvent(new Event('input', { bubbles: true }))
  await Promise.resolve()
}

test('a field shows a key at once; while the answer lags behind, the page says so', async () => {
  const { enter } = openPage()
  await enter({ sjia: 'Yes', fever: 'Yes', platelets: '95' })
  const before = tier()
  expect(lags()).toBe(false)
  await typeAtOnce('ferritin', '12450')
  expect(field('ferritin')).toHaveValue('12450')
  expect(lags()).toBe(true)
  expect(tier()).toBe(before)
  await waitFor(() => expect(lags()).toBe(false))
  expect(tier()).not.toBe(before)
})

test('a message copied meanwhile is made from what the form holds', async () => {
  const { enter } = openPage()
  await enter({ sjia: 'Yes', fever: 'Yes', platelets: '95' })
  await typeAtOnce('ferritin', '12450')
  expect(lags()).toBe(true)
  screen.getByRole('button', { name: 'Copy call' }).click()
  await waitFor(async () => expect(await navigator.clipboard.readText()).not.toBe(''))
  expect((await navigator.clipboard.readText()).replaceAll(/\s/g, ' ')).toContain('Ferritin 12450 ng/mL')
  await waitFor(() => expect(lags()).toBe(false))
})
