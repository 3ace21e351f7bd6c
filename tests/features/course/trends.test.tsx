import { render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, test } from 'vitest'
import { Trends } from '../../../src/features/course/trends.tsx'
import { type Course, courseOf, DAYS, plain, shown, viewsOf } from './trends.ts'

function draw(course: Course) {
  const views = viewsOf(courseOf(course))
  render(
    <section aria-label="Trends">
      <Trends trends={views} />
    </section>,
  )
  const section = screen.getByRole('region', { name: 'Trends' })
  return { views, section, one: (name: string) => within(section).getByRole('article', { name }) }
}
const words = ({ textContent }: Element) => plain(textContent)
const COURSE: Course = {
  platelets: ['200 10*3/uL', '', '150 10*9/L', '100 10*9/L'],
  ferritin: ['900 ng/mL', '', '', '>40000 ng/mL'],
  esr: ['80 mm/h', '', '', '40 mm/h'],
}

test('each quantity has a heading with its last value and changes', () => {
  const { section, one } = draw(COURSE)
  const headings = within(section).getAllByRole('heading', { level: 3 })
  expect(headings.map(words)).toEqual(['Platelets', 'Ferritin', 'ESR'])
  expect(words(one('Platelets'))).toContain(
    `100 ×10⁹/L at ${shown(DAYS[3])}, −33 % since ${shown(DAYS[2])}, −50 % since the first`,
  )
  expect(words(one('Ferritin'))).toContain(
    `> 40 000 ng/mL at ${shown(DAYS[3])}, more than +4344 % since ${shown(DAYS[0])}`,
  )
})

test('each is one row: name, last value, change since the first; the picture opens on a tap', async () => {
  const { one } = draw(COURSE)
  const row = one('Platelets').querySelector('summary')
  expect([...(row?.children ?? [])].map(words)).toEqual(['Platelets', '', '100 ×10⁹/L', '−50 %'])
  expect(row?.closest('details')).not.toHaveAttribute('open')
  await userEvent.click(within(one('Platelets')).getByRole('heading'))
  expect(row?.closest('details')).toHaveAttribute('open')
})

test('without two dated values there is one sentence and no picture', () => {
  const { section } = draw({ platelets: ['200 10*9/L'] })
  expect(section).toHaveTextContent('A value gets a trend once it has two different times.')
  expect(section.querySelector('svg, details')).toBeNull()
})

test('a note says that it is not a criterion, with its source', () => {
  const { one } = draw(COURSE)
  expect(words(one('Platelets'))).toContain('Trend note, not a criterion: Platelets have fallen by half or more.')
  expect(words(one('Platelets'))).toContain('Platelets −50 % since the first.')
  expect(one('Platelets')).toHaveTextContent('DOI 10.1136/rmdopen-2015-000161')
  expect(one('ESR')).toHaveTextContent('A falling ESR beside a rising ferritin or CRP is no improvement')
})

test('a fall alone is no note', () => {
  expect(draw({ esr: ['80 mm/h', '40 mm/h'] }).section).not.toHaveTextContent('Trend note')
})

test('the limits of the sets also appear as text', () => {
  const { one, views } = draw(COURSE)
  const list = within(one('Platelets')).getByRole('list', { name: 'Limits of the sets for Platelets' })
  expect(within(list).getAllByRole('listitem').map(words)).toEqual(views[0]?.limits.map(plain))
  expect(list).toHaveTextContent('< 100: HLH-2004, HLH-2024')
  expect(within(one('ESR')).queryByRole('list')).toBeNull()
})

describe('the picture', () => {
  test('is hidden from screen readers', () => {
    const { section } = draw(COURSE)
    const drawings = section.querySelectorAll('svg')
    expect(drawings.length).toBeGreaterThan(2)
    for (const drawing of drawings) expect(drawing.closest('[aria-hidden="true"]')).not.toBeNull()
  })
  test('draws a point per value, a line per change and level, and no style attribute', () => {
    const { one, section } = draw(COURSE)
    const platelets = one('Platelets')
    expect(platelets.querySelectorAll('circle')).toHaveLength(3)
    expect(platelets.querySelectorAll('[data-sure="true"]')).toHaveLength(2)
    expect(platelets.querySelectorAll('[data-part="level"]')).toHaveLength(7)
    expect([...platelets.querySelectorAll('[data-part="labels"] text')].map(words)).toContain('< 100')
    expect(section.querySelector('[style]')).toBeNull()
  })
  test('a bound is an open arrow, and its line is not sure', () => {
    const { one } = draw(COURSE)
    expect(one('Ferritin').querySelectorAll('[data-part="bound"]')).toHaveLength(1)
    expect(one('Ferritin').querySelectorAll('circle')).toHaveLength(1)
    expect(one('Ferritin').querySelectorAll('[data-sure="false"]')).toHaveLength(1)
  })
  test('draws higher values higher', () => {
    const { one } = draw(COURSE)
    const heights = [...one('Platelets').querySelectorAll('circle')].map((dot) =>
      Number.parseFloat(dot.getAttribute('cy') ?? ''),
    )
    expect(heights).toEqual([...heights].sort((a, b) => a - b))
    expect(new Set(heights).size).toBe(3)
  })
})

test('a closed table says the same, newest first', async () => {
  const { one } = draw(COURSE)
  const summary = within(one('Platelets')).getByText('Platelets as a table')
  expect(summary.closest('details')).not.toHaveAttribute('open')
  await userEvent.click(summary)
  expect(summary.closest('details')).toHaveAttribute('open')
  const table = within(one('Platelets')).getByRole('table', { name: 'Platelets, newest first' })
  expect(within(table).getAllByRole('columnheader').map(words)).toEqual([
    ...['Time', 'Value', 'Since the draw before', 'Since the first'],
  ])
  const rows = within(table).getAllByRole('row').slice(1)
  expect(rows.map((row) => [...row.children].map(words))).toEqual([
    [shown(DAYS[3]), '100 ×10⁹/L', '−33 %', '−50 %'],
    [shown(DAYS[2]), '150 ×10⁹/L', '−25 %', '−25 %'],
    [shown(DAYS[0]), '200 K/µL = 200 ×10⁹/L', '–', '–'],
  ])
  expect(within(table).getAllByRole('rowheader')).toHaveLength(3)
})
