import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { field, openPage } from '../../app/page.tsx'
import { criteria } from '../../load.ts'

const bar = () => screen.getByRole('toolbar', { name: 'Parts of the form' })
const parts = () => within(bar()).getAllByRole('button')
const first = (id: string) => field(criteria.vocabulary.inputs.find(({ group }) => group === id)?.id ?? '')

test('names every part of the form and counts its entries', async () => {
  const { enter } = openPage()
  const names = () => parts().map(({ textContent }) => textContent)
  expect(names()).toEqual(criteria.vocabulary.groups.map(({ label }) => label))
  await enter({ ferritin: '700', platelets: '90', fever: 'Yes' })
  expect(names()).toContain('Laboratory2 entered')
  expect(names()).toContain('Examination1 entered')
  await enter({ ferritin: 'abc' })
  expect(names()).toContain('Laboratory1 entered')
})

test('a tap opens the part and focuses its first field', async () => {
  const { user } = openPage()
  Element.prototype.scrollIntoView = () => undefined
  await user.click(within(bar()).getByRole('button', { name: 'Laboratory' }))
  expect(first('laboratory')).toHaveFocus()
  await user.click(within(bar()).getByRole('button', { name: 'Specialist tests' }))
  expect(first('specialist')).toHaveFocus()
  expect(first('specialist').closest('details')).toHaveAttribute('open')
})

test('is one tab stop; the arrow keys cycle inside it', async () => {
  const { user } = openPage()
  const stops = () => parts().filter(({ tabIndex }) => tabIndex === 0)
  expect(stops()).toEqual([parts()[0]])
  parts()[0]?.focus()
  await user.keyboard('{ArrowRight}')
  expect(parts()[1]).toHaveFocus()
  expect(stops()).toEqual([parts()[1]])
  await user.keyboard('{ArrowLeft}{ArrowLeft}')
  expect(parts().at(-1)).toHaveFocus()
})
