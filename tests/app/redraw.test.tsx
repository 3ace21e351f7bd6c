import { act, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { translate } from '../translator.ts'
import { answer, choices, field, openPage, tier } from './page.tsx'

/** Test files share a page, so the translator must end with its test. */
afterEach(() => (window as { endTranslation?: () => void }).endTranslation?.())

const settle = () => act(async () => new Promise((done) => setTimeout(done, 0)))
const warning = () => screen.queryByText(/Something changes the words on this page/)

test('words that somebody replaces once are drawn anew, and nothing is said', async () => {
  const hands = openPage()
  await hands.enter({ ferritin: '600', fever: 'Yes' })
  const heading = answer().querySelector('h2')
  const font = Object.assign(document.createElement('font'), { textContent: 'Übersetzt' })
  heading?.firstChild?.replaceWith(font)
  await settle()
  expect(document.querySelector('font')).toBeNull()
  expect(field('ferritin')).toHaveValue('600')
  expect(choices('fever').querySelector('input:checked')).not.toBeNull()
  expect(warning()).toBeNull()
})

test('a page in use is never taken for a replaced one', async () => {
  const hands = openPage()
  await hands.enter({ sjia: 'Yes', fever: 'Yes', ferritin: '600', platelets: '95' })
  await hands.press('Share')
  await hands.press('Clear all')
  await settle()
  expect(warning()).toBeNull()
})

test('under a translator the warning stands above everything, and the verdict is that of the last value', async () => {
  const hands = openPage()
  await hands.enter({ sjia: 'Yes', fever: 'Yes', ferritin: '600' })
  const old = tier()
  act(() => translate(false))
  await waitFor(() => expect(warning()).not.toBeNull(), { timeout: 30_000 })
  for (const [id, text] of [
    ['ferritin', '12450'],
    ['platelets', '95'],
    ['ast', '120'],
  ] as const) {
    // The labels are translated, so the field is found by its id.
    const input = () => document.getElementById(id) as HTMLInputElement
    input().focus()
    input().select()
    for (const sign of text) await hands.user.keyboard(sign)
    expect(input()).toHaveValue(text)
    expect(input()).toHaveFocus()
  }
  await settle()
  expect(tier()).not.toBe(old)
  expect(answer()).toHaveTextContent('MAS 2016 (sJIA)met')
})

test('a time that is half typed stays in its field', async () => {
  const hands = openPage()
  const time = () => document.querySelector<HTMLInputElement>('input[data-time]')
  time()?.focus()
  await hands.user.keyboard('27 Nov 2026 0')
  answer()
    .querySelector('h2')
    ?.replaceChildren(Object.assign(document.createElement('font'), { textContent: 'x' }))
  await settle()
  expect(time()).toHaveValue('27 Nov 2026 0')
  expect(time()).toHaveFocus()
})
