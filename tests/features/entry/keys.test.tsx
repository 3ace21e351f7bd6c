import { fireEvent, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { choiceFor } from '../../../src/features/entry/keys.ts'
import { choices, field, form, labelOf, openPage } from '../../app/page.tsx'
import { criteria } from '../../load.ts'

const { groups, inputs } = criteria.vocabulary
const labels = (folded: boolean) =>
  groups
    .filter((group) => folded || group.folded !== true)
    .flatMap(({ id }) => inputs.filter(({ group }) => group === id))
    .map(({ label }) => label)

/** The name of the focused field. */
function here(): string {
  const { activeElement: active } = document
  if (!(active instanceof HTMLInputElement)) throw new Error('no field has the focus')
  const named = active.type === 'radio' ? active.closest('fieldset')?.querySelector('legend') : active.labels?.[0]
  return named?.textContent ?? ''
}
const radio = (id: string, name: string) => within(choices(id)).getByRole<HTMLInputElement>('radio', { name })

describe('Enter', () => {
  test('moves down the form field by field, skips closed groups, and stops at the end; Shift moves back', async () => {
    const { user } = openPage()
    const way = labels(false)
    expect(way.length).toBeLessThan(labels(true).length)
    field('red-flag-neuro').focus()
    const start = way.indexOf(here())
    const down = [here()]
    for (let at = start + 1; at < way.length; at += 1) {
      await user.keyboard('{Enter}')
      down.push(here())
    }
    expect(down).toEqual(way.slice(start))
    await user.keyboard('{Enter}')
    expect(here()).toBe(way.at(-1))
    await user.keyboard('{Shift>}{Enter}{Enter}{/Shift}')
    expect(here()).toBe(way.at(-3))
  })

  test('enters an open group', async () => {
    const { user } = openPage()
    const group = groups.find(({ folded }) => folded === true)
    const first = inputs.find((input) => input.group === group?.id)
    const before = labels(true)[labels(true).indexOf(first?.label ?? '') - 1]
    await user.click(within(form()).getByRole('heading', { name: group?.label ?? '' }))
    const last = inputs.find(({ label }) => label === before)
    if (last === undefined) throw new Error('no field before the group')
    const from = last.kind === 'quantity' ? field(last.id) : radio(last.id, 'Not assessed')
    from.focus()
    await user.keyboard('{Enter}')
    expect(here()).toBe(first?.label)
  })

  test('stays on a refused number until it is corrected', async () => {
    const { user, type } = openPage()
    await type('platelets', '1.2.3')
    await user.keyboard('{Enter}')
    expect(field('platelets')).toHaveFocus()
    await user.keyboard('{Shift>}{Enter}{/Shift}')
    expect(field('platelets')).toHaveFocus()
    await type('platelets', '104')
    await user.keyboard('{Enter}')
    expect(field('platelets')).not.toHaveFocus()
    expect(field('platelets')).toHaveValue('104')
  })

  test.each([
    ['isComposing', { isComposing: true }],
    ['key code 229', { keyCode: 229 }],
  ])('ends a composition without leaving the field: %s', async (_, composing) => {
    const { type } = openPage()
    await type('platelets', '104')
    fireEvent.keyDown(field('platelets'), { key: 'Enter', ...composing })
    expect(field('platelets')).toHaveFocus()
    fireEvent.keyDown(field('platelets'), { key: 'Enter' })
    expect(field('platelets')).not.toHaveFocus()
  })

  test('selects the number it reaches, so that typing replaces it', async () => {
    const { user, type } = openPage()
    await type('platelets', '104')
    await user.keyboard('{Shift>}{Enter}{/Shift}{Enter}')
    expect(field('platelets')).toHaveFocus()
    await user.keyboard('99')
    expect(field('platelets')).toHaveValue('99')
  })

  test('reaches the given answer without changing it', async () => {
    const { user, choose } = openPage()
    await choose('fever', 'No')
    field('age').focus()
    const steps = labels(false).indexOf(labelOf('fever')) - labels(false).indexOf(labelOf('age'))
    await user.keyboard('{Enter}'.repeat(steps))
    expect(radio('fever', 'No')).toHaveFocus()
    expect(radio('fever', 'No')).toBeChecked()
  })
})

describe('letters answer a question', () => {
  test('y and n answer; minus, Delete and Backspace clear; other keys do nothing', async () => {
    const { user } = openPage()
    radio('fever', 'Not assessed').focus()
    for (const [key, wanted] of [
      ['y', 'Yes'],
      ['x', 'Yes'],
      ['n', 'No'],
      ['-', 'Not assessed'],
      ['Y', 'Yes'],
      ['{Delete}', 'Not assessed'],
      ['N', 'No'],
      ['{Backspace}', 'Not assessed'],
      ['{Control>}y{/Control}', 'Not assessed'],
    ] as const) {
      await user.keyboard(key)
      expect(radio('fever', wanted), key).toBeChecked()
    }
    await user.keyboard('y{Enter}')
    expect(radio('fever', 'Yes')).toBeChecked()
    expect(here()).toBe(labels(false)[labels(false).indexOf(labelOf('fever')) + 1])
  })

  test('the first letter of a choice selects it', async () => {
    const { user } = openPage()
    radio('perforin-result', 'Not assessed').focus()
    for (const name of ['Absent', 'Low', 'Normal']) {
      await user.keyboard(name.slice(0, 1).toLowerCase())
      expect(radio('perforin-result', name)).toBeChecked()
    }
    await user.keyboard('-')
    expect(radio('perforin-result', 'Not assessed')).toBeChecked()
  })

  test('a letter shared by several choices does nothing', () => {
    const [low, long] = [{ label: 'Low' }, { label: 'Long' }]
    expect(choiceFor('l', [low, long])).toBeUndefined()
    expect(choiceFor('l', [low, { label: 'Absent' }])).toBe(low)
    expect(choiceFor('Lo', [low])).toBeUndefined()
    expect(choiceFor('x', [low])).toBeUndefined()
  })
})
