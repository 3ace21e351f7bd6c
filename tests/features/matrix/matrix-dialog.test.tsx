import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { openPage, rowNames } from '../../app/page.tsx'
import { criteria } from '../../load.ts'

const TITLE = 'Compare criteria'
const matrix = () => screen.queryByRole('table', { name: 'Findings and criteria sets' })
const heads = () =>
  within(screen.getByRole('table', { name: 'Findings and criteria sets' }))
    .getAllByRole('columnheader')
    .slice(1)
    .map(({ textContent }) => textContent.replace(/, .*$/, ''))

test('the matrix opens over the page on request, in the order of the rows, and closes again', async () => {
  const { enter, press } = openPage()
  expect(screen.queryByRole('button', { name: TITLE })).toBeNull()
  await enter({ platelets: '104', sjia: 'Yes' })
  expect(matrix()).toBeNull()
  expect(screen.queryByRole('dialog', { name: TITLE })).toBeNull()
  await press(TITLE)
  expect(screen.getByRole('dialog', { name: TITLE })).toHaveAttribute('open')
  expect(rowNames()).not.toEqual(criteria.sets.map(({ shortTitle }) => shortTitle))
  expect(heads().slice(0, 2)).toEqual(rowNames().slice(0, 2))
  await press('Show all')
  expect([...heads()].sort()).toEqual([...rowNames()].sort())
  expect(
    within(screen.getByRole('dialog', { name: TITLE })).getByRole('row', { name: /^Platelets 104/ }),
  ).toHaveTextContent('not met, limit < 100 ×10⁹/L')
  await press('Close')
  expect(screen.queryByRole('dialog', { name: TITLE })).toBeNull()
  expect(matrix()).toBeNull()
  await press(TITLE)
  expect(matrix()).toBeInTheDocument()
})

test('folded sets are in its last columns', async () => {
  const { enter, press } = openPage()
  await enter({ platelets: '104', sjia: 'No', sle: 'No' })
  const fold = screen.getByText('Not for this patient', { selector: 'summary' }).closest('details')
  const folded = [...(fold?.querySelectorAll('[data-part="set-name"]') ?? [])].map(({ textContent }) => textContent)
  await press(TITLE)
  expect(heads().filter((head) => folded.includes(head))).toEqual([])
  await press('Show all')
  expect(heads()).toHaveLength(criteria.sets.length)
  expect(heads().slice(-folded.length)).toEqual(folded)
})
