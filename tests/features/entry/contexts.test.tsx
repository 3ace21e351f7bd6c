import { screen, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { choices, field, form, openPage, unit } from '../../app/page.tsx'
import { criteria } from '../../load.ts'

const chips = () => within(screen.getByRole('group', { name: 'Who is this patient?' }))
const chip = (name: string) => chips().getByRole('button', { name })
const chosenChips = () =>
  chips()
    .getAllByRole('button', { pressed: true })
    .map(({ textContent }) => textContent)
const said = () => document.querySelector('[data-part="context-said"]')?.textContent ?? ''
const answerOf = (id: string) =>
  within(choices(id))
    .getAllByRole<HTMLInputElement>('radio')
    .find(({ checked }) => checked)?.labels?.[0]?.textContent ?? null
const NAMED = ['sjia', 'adult-still', 'sle', 'malignancy', 'icu', 'immune-effector-therapy']
const answers = () => NAMED.map(answerOf)
const added = () => {
  const heading = within(form()).queryByRole('heading', { name: /^Added for/ })
  return heading?.textContent ?? null
}

describe('a context chip', () => {
  test('answers exactly the question it names, says so, and a second press takes that back', async () => {
    const { user } = openPage()
    await user.click(chip('Lupus'))
    expect(answers()).toEqual([null, null, 'Yes', null, null, null])
    expect(chosenChips()).toEqual(['Lupus'])
    expect(said()).toBe('Lupus: yes. 3 fields added.Undo')
    await user.click(chip('Lupus'))
    expect(answers()).toEqual(NAMED.map(() => null))
    expect(chips().queryAllByRole('button', { pressed: true })).toEqual([])
  })

  test('brings its fields into sight, out of their fold', async () => {
    const { user } = openPage()
    const fold = () => field('crp').closest('[data-part="fold"]')
    expect(fold()).not.toBeNull()
    expect(added()).toBeNull()
    await user.click(chip('Cell therapy'))
    expect(fold()).toBeNull()
    expect(added()).toBe('Added for Cell therapy')
    await user.click(chip('Cell therapy'))
    expect(fold()).not.toBeNull()
  })

  test('follows from the answers: a question answered in its own field chooses the chip', async () => {
    const { choose } = openPage()
    await choose('icu', 'Yes')
    expect(chosenChips()).toEqual(['ICU'])
    await choose('icu', 'No')
    expect(chips().queryAllByRole('button', { pressed: true })).toEqual([])
  })

  test.each([
    ['6', 'sjia'],
    ['48', 'adult-still'],
  ])('sJIA/Still at the age of %s answers %s', async (age, id) => {
    const { user, type } = openPage()
    await type('age', age)
    await user.click(chip('sJIA/Still'))
    expect(NAMED.filter((one) => answerOf(one) !== null)).toEqual([id])
    expect(answerOf(id)).toBe('Yes')
  })

  test('sJIA/Still without an age answers nothing and asks which', async () => {
    const { user } = openPage()
    await user.click(chip('sJIA/Still'))
    expect(answers()).toEqual(NAMED.map(() => null))
    expect(said()).toContain('Which one?')
    await user.click(chips().getByRole('button', { name: 'Adult-onset Still' }))
    expect(answerOf('adult-still')).toBe('Yes')
    expect(answerOf('sjia')).toBeNull()
    expect(chosenChips()).toEqual(['sJIA/Still'])
  })

  test('Infant selects months only while the age is blank', async () => {
    const { user, type } = openPage()
    await user.click(chip('Infant'))
    expect(unit('age')).toHaveDisplayValue('months')
    expect(chosenChips()).toEqual(['Infant'])
    await user.click(chip('Infant'))
    expect(unit('age')).toHaveDisplayValue('years')
    await type('age', '6')
    await user.click(chip('Infant'))
    expect(unit('age')).toHaveDisplayValue('years')
    expect(said()).toBe('Change the unit of Age.')
  })

  test('an answer of an earlier assessment keeps the chip chosen, and a press withdraws it', async () => {
    const { user, press } = openPage()
    await user.click(chip('Cancer'))
    await press('Add assessment')
    expect(chosenChips()).toEqual(['Cancer'])
    await user.click(chip('Cancer'))
    expect(chips().queryAllByRole('button', { pressed: true })).toEqual([])
    expect(choices('malignancy')).toHaveTextContent('Withdrawn, was yes')
  })
})

describe('None of these', () => {
  test('answers No to all, visibly, and Undo restores the answers before', async () => {
    const { user } = openPage()
    await user.click(chip('Cancer'))
    await user.click(chip('None of these'))
    expect(answers()).toEqual(NAMED.map(() => 'No'))
    expect(chosenChips()).toEqual(['None of these'])
    expect(said()).toBe(`${NAMED.length} questions answered No.Undo`)
    await user.click(chips().getByRole('button', { name: 'Undo' }))
    expect(answers()).toEqual([null, null, null, 'Yes', null, null])
    expect(chosenChips()).toEqual(['Cancer'])
    expect(said()).toBe('')
  })

  test('a second press takes the answers back', async () => {
    const { user } = openPage()
    await user.click(chip('None of these'))
    await user.click(chip('None of these'))
    expect(answers()).toEqual(NAMED.map(() => null))
  })

  test('the line is gone once an answer has changed', async () => {
    const { user, choose } = openPage()
    await user.click(chip('None of these'))
    await choose('icu', 'Yes')
    expect(said()).toBe('')
    expect(chosenChips()).toEqual(['ICU'])
  })
})

describe('a fold', () => {
  const title = (label: string) => within(form()).getByRole('button', { name: new RegExp(`^${label}`) })

  test('says how much is in it, opens and closes', async () => {
    const { user, type } = openPage()
    const [fold] = criteria.sheet.folds
    if (fold === undefined) throw new Error('no fold')
    const count = criteria.vocabulary.inputs.filter(({ group }) => fold.groups.includes(group)).length
    expect(title(fold.label)).toHaveTextContent(`${count} more`)
    await type('sil2r', '2400')
    expect(title(fold.label)).toHaveTextContent('1 entered')
    await user.click(title(fold.label))
    expect(title(fold.label)).toHaveAttribute('aria-expanded', 'true')
  })

  test('a field in it that has a value is marked as one to show, unless a chip shows its answer', async () => {
    const { user, type } = openPage()
    const inSight = () =>
      [...form().querySelectorAll<HTMLElement>('[data-part="fold"] [data-filled]')].map(
        ({ dataset }) => dataset['input'],
      )
    expect(inSight()).toEqual([])
    await type('sil2r', '2400')
    await user.click(chip('Lupus'))
    expect(inSight()).toEqual(['sil2r'])
    await user.click(chip('None of these'))
    expect(inSight()).toEqual(['sil2r'])
  })
})
