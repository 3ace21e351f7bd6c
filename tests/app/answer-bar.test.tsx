import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { answer, field, openPage, titleOf } from './page.tsx'

/** The one button that opens and closes the answer. */
function bar(): HTMLElement {
  const found = document.querySelector<HTMLElement>('#answer-bar')
  if (found === null) throw new Error('no bar')
  return found
}
const title = () => document.getElementById('tier-title')
const isOpen = () => [bar().getAttribute('aria-expanded'), answer().hasAttribute('data-open')]
const line = (kind: string) => bar().querySelector(`[data-part="head-${kind}"]`)?.textContent ?? ''

describe('the bar', () => {
  test('opens the answer and leads to the title of the tier, and closes it with the focus on the bar', async () => {
    const { user, enter } = openPage()
    await enter({ fever: 'Yes' })
    expect(isOpen()).toEqual(['false', false])
    await user.click(bar())
    expect(isOpen()).toEqual(['true', true])
    expect(bar()).toHaveTextContent(/^Back to the sheet$/)
    await waitFor(() => expect(title()).toHaveFocus())
    await user.click(bar())
    expect(isOpen()).toEqual(['false', false])
    expect(bar()).toHaveFocus()
  })

  test('Escape closes an open panel first, then the answer, and returns to the bar', async () => {
    const { user, open } = openPage()
    await user.click(bar())
    await waitFor(() => expect(title()).toHaveFocus())
    await open('HLH-2004')
    await waitFor(() => expect(document.getElementById('panel-title')).toHaveFocus())
    await user.keyboard('{Escape}')
    expect(document.querySelector('[data-part="panel"]')).toBeNull()
    expect(isOpen()).toEqual(['true', true])
    await waitFor(() => expect(document.activeElement).toHaveTextContent('HLH-2004'))
    await user.keyboard('{Escape}')
    expect(isOpen()).toEqual(['false', false])
    expect(bar()).toHaveFocus()
    field('age').focus()
    await user.keyboard('{Escape}')
    expect(field('age')).toHaveFocus()
  })

  test('has all four answers: whom to call, what is met, what would decide, what is missing', async () => {
    const { enter } = openPage()
    expect(bar()).toHaveTextContent(/^Nothing entered yet$/)
    await enter({ age: '48', fever: 'Yes', ferritin: '700' })
    expect(bar()).toHaveTextContent(titleOf('watch'))
    expect(line('sets')).toContain('HLH-2004 2 of 8, needs 5, not decided')
    expect(line('decides')).toContain('No single result decides: ')
    expect(line('missing')).toMatch(/^Missing: Hemoglobin, White cells, Platelets \+\d+$/)
    await enter({ splenomegaly: 'Yes', triglycerides: '300' })
    expect(line('decides')).toMatch(/^Would decide: .* → HLH-2004 met \(5 of 8\)$/)
    await enter({ 'molecular-diagnosis': 'Yes' })
    expect(bar()).toHaveTextContent(titleOf('call'))
    expect(line('sets')).toContain('HLH-2004 (Gene result alone)')
    expect(line('decides')).toMatch(/^Nothing more is needed to call\./)
  })
})

describe('"I am worried"', () => {
  const button = () => within(answer()).queryByRole('button', { name: 'I am worried' })

  test('asks for a call from an empty form on, and can be taken back', async () => {
    const { user } = openPage()
    expect(button()).toHaveAttribute('aria-pressed', 'false')
    await user.click(button() ?? answer())
    expect(title()).toHaveTextContent(titleOf('call'))
    expect(button()).toHaveAttribute('aria-pressed', 'true')
    await user.click(button() ?? answer())
    expect(title()).toHaveTextContent('Nothing entered yet')
  })

  test('is absent once the tier asks for a call for another reason', async () => {
    const { enter } = openPage()
    await enter({ fever: 'Yes' })
    expect(button()).not.toBeNull()
    await enter({ 'molecular-diagnosis': 'Yes' })
    expect(button()).toBeNull()
  })
})

describe('the emergency strip', () => {
  const strip = () => screen.getByRole('banner')

  test('has the emergency line and opens the red flags; a ticked one makes it solid', async () => {
    const { user } = openPage()
    const button = within(strip()).getByRole('button', { name: 'Red flags' })
    expect(strip()).toHaveTextContent('Patient deteriorating? Call your rapid response or crash team now.')
    expect(within(strip()).queryByRole('checkbox')).toBeNull()
    await user.click(button)
    expect(within(strip()).getAllByRole('checkbox')).toHaveLength(6)
    const shock = within(strip()).getByRole('checkbox', { name: 'Shock' })
    await user.click(shock)
    expect(shock).toBeChecked()
    expect(strip()).toHaveAttribute('data-urgent')
    expect(strip()).toHaveTextContent('Red flag: Shock. Call your rapid response or crash team now.')
    expect(title()).toHaveTextContent(titleOf('urgent'))
    await user.click(shock)
    expect(strip()).not.toHaveAttribute('data-urgent')
    await user.keyboard('{Escape}')
    expect(within(strip()).queryByRole('checkbox')).toBeNull()
    expect(button).toHaveFocus()
  })
})
