import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { criteria } from '../load.ts'
import { answer, field, openPage, rowNames, rowTexts, tier, titleOf } from './page.tsx'

/** The bar: the one button that opens and closes the answer. */
function bar(): HTMLElement {
  const found = screen.getAllByRole('button').find((one) => one.getAttribute('aria-controls') === answer().id)
  if (found === undefined) throw new Error('no bar')
  return found
}
const title = () => within(answer()).getByRole('heading', { name: tier() ?? '' })
const isOpen = () => [bar().getAttribute('aria-expanded'), answer().hasAttribute('data-open'), bar().textContent]

describe('the bar', () => {
  test('opens the answer and leads to the title of the tier, and closes it with the focus on the bar', async () => {
    const { user, enter } = openPage()
    await enter({ fever: 'Yes' })
    expect(isOpen()).toEqual(['false', false, expect.stringMatching(/Answer$/)])
    await user.click(bar())
    expect(isOpen()).toEqual(['true', true, expect.stringMatching(/Form$/)])
    await waitFor(() => expect(title()).toHaveFocus())
    await user.click(bar())
    expect(isOpen()).toEqual(['false', false, expect.stringMatching(/Answer$/)])
    expect(bar()).toHaveFocus()
  })

  test('Escape closes the answer from wherever the focus is and returns it to the bar', async () => {
    const { user } = openPage()
    await user.click(bar())
    await waitFor(() => expect(title()).toHaveFocus())
    await user.keyboard('{Escape}')
    expect(isOpen()[0]).toBe('false')
    expect(bar()).toHaveFocus()
    field('age').focus()
    await user.keyboard('{Escape}')
    expect(field('age')).toHaveFocus()
    expect(isOpen()[0]).toBe('false')
  })

  test('says that nothing is entered, then how far the first sets are, then which are met', async () => {
    const { enter } = openPage()
    expect(bar()).toHaveTextContent(/^Nothing entered yetAnswer$/)
    await enter({ fever: 'Yes', ferritin: '700' })
    expect(bar()).toHaveTextContent(`${titleOf('watch')}HLH-2004: 2 of 8 met · HLH-2024: 2 of 7 metAnswer`)
    await enter({ sjia: 'Yes' })
    expect(bar()).toHaveTextContent(/MAS 2016 \(sJIA\): [^·]*· MS score: [^·]*Answer$/)
    await enter({ 'molecular-diagnosis': 'Yes' })
    expect(bar()).toHaveTextContent(`${tier()}Met: HLH-2004 (Gene result alone)Answer`)
    await enter({ splenomegaly: 'Yes', triglycerides: '300', sil2r: '3000' })
    const words = new Map(criteria.sets.map(({ shortTitle, words: { met } }) => [shortTitle, met]))
    const met = rowNames().filter((name) => rowTexts(name)[1] === words.get(name))
    expect(met).toContain('HLH-2004')
    expect(bar()).toHaveTextContent(`${tier()}Met: ${met.join(', ')}Answer`)
  })
})
