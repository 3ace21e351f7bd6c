import { render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { selectEvidence } from '../../../src/case/evidence.ts'
import { evaluateLadder } from '../../../src/engine/ladder.ts'
import { indexVocabulary } from '../../../src/engine/vocabulary.ts'
import { LadderPanel } from '../../../src/features/ladder/ladder.tsx'
import { ladderView } from '../../../src/features/ladder/ladder-model.ts'
import { caseOf, type Given } from '../../given.ts'
import { criteria } from '../../load.ts'

const { vocabulary, pathway } = criteria
const TITLE = 'Ferritin in context'

async function draw(given: Given, id = 'ferritin') {
  const ladder = criteria.ladders.find((one) => one.id === id)
  if (ladder === undefined) throw new Error(`no ladder ${id}`)
  const { title } = ladder
  const evidence = selectEvidence(caseOf(given), vocabulary, pathway.lookBack, null)
  const view = ladderView(evaluateLadder(ladder, evidence, vocabulary), indexVocabulary(vocabulary))
  render(<LadderPanel view={view} />)
  const section = screen.getByRole('region', { name: title })
  expect(within(section).queryByRole('list')).toBeNull()
  await userEvent.click(within(section).getByRole('heading', { name: title }))
  const list = await within(section).findByRole('list', { name: title })
  return { view, section, items: within(list).getAllByRole('listitem') }
}
const words = ({ textContent }: HTMLElement) => textContent.replaceAll('\u202f', ' ')

test('the section says its title, its summary and what it is', async () => {
  const { section, view } = await draw({ ferritin: '1746 ng/mL' })
  expect(within(section).getByRole('heading', { name: TITLE })).toBeInTheDocument()
  expect(section).toHaveTextContent(view.ladder.lead)
  expect(section).toHaveTextContent('ferritin 1.1.0 · provisional, check the paper')
  expect(section).toHaveTextContent('not yet reviewed by a clinician')
  expect(words(section)).toContain('Ferritin 1746 ng/mL reaches 8 of 18 published levels')
})

test('the list runs from the highest level down, the value at its place', async () => {
  const { items, view } = await draw({ ferritin: '>40000 ng/mL', age: '6 a' })
  expect(items).toHaveLength(19)
  expect(items.map((item) => words(item).replace(/ng\/mL.*/, ''))).toEqual([
    ...['≥ 50 000 ', 'Ferritin > 40 000 ', '> 10 000 ', '≥ 9083 ', '≥ 7470 ', '> 4420 ', '≥ 3500 ', '≥ 3120 '],
    ...['≥ 3000 ', '≥ 2000 ', '≥ 1830 ', '≥ 1225 ', '≥ 934 ', '≥ 699 ', '> 684 ', '≥ 607.35 ', '> 500 '],
    ...['≥ 500 ', '≥ 500 '],
  ])
  for (const rung of [...view.above, ...view.below]) {
    const item = items.find((one) => one.textContent.startsWith(rung.limit) && words(one).includes(rung.setting))
    if (item === undefined) throw new Error(`no item ${rung.id}`)
    for (const text of [rung.figures, rung.note, rung.stateText, rung.fitsText])
      expect(item.textContent).toContain(text)
    expect(item).toHaveAttribute('data-state', rung.state)
    expect(item).toHaveAttribute('data-fits', rung.fits)
  }
})

test('without a value there is no band, and nothing is reached', async () => {
  const { items, section } = await draw({})
  expect(items).toHaveLength(18)
  for (const item of items) expect(item).toHaveTextContent('not entered')
  expect(section).toHaveTextContent('Ferritin is not entered.')
  expect(section).not.toHaveTextContent('reached')
})

test('the picture is for the eye alone', async () => {
  const { section } = await draw({ ferritin: '<2000 ng/mL' })
  const drawings = section.querySelectorAll('svg')
  expect(drawings.length).toBeGreaterThan(18)
  for (const drawing of drawings) expect(drawing).toHaveAttribute('aria-hidden', 'true')
})

test('the same as a table, with the sources', async () => {
  const { section, view } = await draw({ ferritin: '1746 ng/mL', age: '70 a', icu: 'yes' })
  await userEvent.click(within(section).getByText('As a table'))
  const table = within(section).getByRole('table', { name: TITLE })
  expect(within(table).getAllByRole('columnheader').map(words)).toEqual([
    ...['Level', 'Setting', 'Figures', 'Source', 'Patients', 'Value'],
  ])
  const rows = within(table).getAllByRole('row').slice(1)
  expect(rows.map((row) => within(row).getByRole('rowheader').textContent)).toEqual(
    [...view.above, ...view.below].map(({ limit }) => limit),
  )
  const icu = rows.find((row) => words(row).startsWith('≥ 9083'))
  if (icu === undefined) throw new Error('no row ≥ 9083')
  expect(within(icu).getAllByRole('cell').map(words)).toEqual([
    'Adults in intensive care',
    'sensitivity 92.5 %, specificity 91.9 %',
    'Lachmann 2020 · DOI 10.1097/CCM.0000000000004131 · seen in one source',
    'made for patients like this',
    'below',
  ])
})

test('a value in a unit that cannot be compared is told and stands nowhere in the list', async () => {
  const { items, section } = await draw({ sil2r: '5000 pg/mL' }, 'sil2r')
  expect(items).toHaveLength(4)
  for (const item of items) expect(item).toHaveTextContent('cannot be compared')
  expect(words(section)).toContain('5000 pg/mL cannot be compared: the published levels are in U/mL.')
})
