import { act, fireEvent, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { choiceFor } from '../../../src/features/entry/keys.ts'
import { choices, field, form, labelOf, openPage } from '../../app/page.tsx'
import { criteria } from '../../load.ts'

const { numbers, questions } = criteria.sheet
/** The labels of the initially visible fields, in order. */
const way = [...numbers, ...questions.map(({ finding }) => finding)].map(labelOf)

/** The name of the focused field. */
function here(): string {
  const { activeElement: active } = document
  if (!(active instanceof HTMLInputElement)) throw new Error('no field has the focus')
  const named = active.type === 'radio' ? active.closest('fieldset')?.querySelector('legend') : active.labels?.[0]
  return named?.textContent ?? ''
}
/** The chosen answer of a question. */
const chosen = (id: string): string | null => {
  const checked = within(choices(id))
    .getAllByRole<HTMLInputElement>('radio')
    .find((one) => one.checked)
  return checked?.labels?.[0]?.textContent ?? null
}
const radio = (id: string, name: string) => within(choices(id)).getByRole<HTMLInputElement>('radio', { name })

describe('Enter', () => {
  test('moves from field to field, skips closed folds, and stops at the end; Shift moves back', async () => {
    const { user } = openPage()
    act(() => field('age').focus())
    const down = [here()]
    for (let at = 1; at < way.length; at += 1) {
      await user.keyboard('{Enter}')
      down.push(here())
    }
    expect(down).toEqual(way)
    await user.keyboard('{Enter}')
    expect(here()).toBe(way.at(-1))
    await user.keyboard('{Shift>}{Enter}{Enter}{/Shift}')
    expect(here()).toBe(way.at(-3))
  })

  test('enters an open fold, and a closed one only where a field has a value', async () => {
    const { user, type } = openPage()
    await type('cxcl9', '500')
    act(() => radio('known-immunosuppression', 'Yes').focus())
    await user.keyboard('{Enter}')
    expect(field('cxcl9')).toHaveFocus()
    await user.click(within(form()).getByRole('button', { name: /^Specialist tests/ }))
    act(() => radio('known-immunosuppression', 'Yes').focus())
    await user.keyboard('{Enter}')
    expect(field('sil2r')).toHaveFocus()
  })

  test('goes to the first repair of a doubt; Escape leaves the doubt as typed', async () => {
    const { user, type } = openPage()
    await type('platelets', '85000')
    await user.keyboard('{Enter}')
    expect(document.activeElement).toHaveAttribute('data-repair')
    await user.keyboard('{Escape}')
    expect(field('neutrophils')).toHaveFocus()
    expect(field('platelets')).toHaveValue('85000')
    act(() => field('platelets').focus())
    await user.keyboard('{Escape}')
    expect(field('neutrophils')).toHaveFocus()
    await user.keyboard('{Shift>}{Enter}{/Shift}')
    await user.keyboard('{Enter}{Enter}')
    expect(field('platelets')).toHaveFocus()
    expect(field('platelets').value.replace(/\s/g, '')).toBe('85000/µL')
    await user.keyboard('{Enter}')
    expect(field('neutrophils')).toHaveFocus()
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
    act(() => field('age').focus())
    await user.keyboard('{Enter}'.repeat(way.indexOf(labelOf('fever'))))
    expect(radio('fever', 'No')).toHaveFocus()
    expect(radio('fever', 'No')).toBeChecked()
  })
})

describe('letters answer a question', () => {
  test('y and n answer, again takes back, as do minus, Delete and Backspace; other keys do nothing', async () => {
    const { user } = openPage()
    act(() => radio('splenomegaly', 'Yes').focus())
    for (const [key, wanted] of [
      ['y', 'Yes'],
      ['x', 'Yes'],
      ['y', null],
      ['n', 'No'],
      ['-', null],
      ['Y', 'Yes'],
      ['{Delete}', null],
      ['N', 'No'],
      ['{Backspace}', null],
      ['{Control>}y{/Control}', null],
    ] as const) {
      await user.keyboard(key)
      expect(chosen('splenomegaly'), key).toBe(wanted)
    }
    await user.keyboard('y{Enter}')
    expect(chosen('splenomegaly')).toBe('Yes')
    expect(here()).toBe(labelOf('hepatomegaly'))
  })

  test('the first letter of a choice selects it', async () => {
    const { user } = openPage()
    const absent = radio('perforin-result', 'Absent')
    act(() => absent.focus())
    for (const name of ['Absent', 'Low', 'Normal']) {
      await user.keyboard(name.slice(0, 1).toLowerCase())
      expect(chosen('perforin-result')).toBe(name)
    }
    await user.keyboard('-')
    expect(chosen('perforin-result')).toBeNull()
  })

  test('a letter shared by several choices does nothing', () => {
    const [low, long] = [{ label: 'Low' }, { label: 'Long' }]
    expect(choiceFor('l', [low, long])).toBeUndefined()
    expect(choiceFor('l', [low, { label: 'Absent' }])).toBe(low)
    expect(choiceFor('Lo', [low])).toBeUndefined()
    expect(choiceFor('x', [low])).toBeUndefined()
  })
})
