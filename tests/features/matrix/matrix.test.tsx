import { fireEvent, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, test, vi } from 'vitest'
import { assess } from '../../../src/case/assess.ts'
import { indexVocabulary } from '../../../src/engine/vocabulary.ts'
import { MatrixGrid } from '../../../src/features/matrix/matrix.tsx'
import { caseOf, type Given } from '../../given.ts'
import { criteria } from '../../load.ts'

// jsdom has no layout, so nothing scrolls.
Element.prototype.scrollIntoView = vi.fn()

const GIVEN: Given = { platelets: '104 10*9/L', ferritin: '9000 ng/mL', fever: 'yes' }
const TITLES = criteria.sets.map(({ shortTitle }) => shortTitle)

function draw(given: Given, whole = true) {
  const user = userEvent.setup({ delay: null })
  const { sets } = assess(caseOf(given), criteria, null)
  const { groups } = criteria.vocabulary
  render(
    <MatrixGrid
      results={sets}
      fitting={sets.slice(0, 2)}
      index={indexVocabulary(criteria.vocabulary)}
      {...{ groups }}
    />,
  )
  if (whole) fireEvent.click(screen.getByRole('button', { name: 'Show all' }))
  return user
}
const table = () => screen.getByRole('table', { name: 'Findings and criteria sets' })
const plain = (text: string | null | undefined) => (text ?? '').replace(/[\u00a0\u202f]/g, ' ')
/** The row headers, without those of the groups. */
const findings = () => [...table().querySelectorAll('th[scope="row"]')].map((head) => plain(head.textContent))
const row = (name: RegExp) => within(table()).getByRole('row', { name })
/** The cell of a finding in a set, found by its headers. */
function cell(finding: RegExp, set: string): HTMLElement {
  const at = within(table())
    .getAllByRole('columnheader')
    .findIndex((head) => head.textContent.startsWith(set))
  const found = [...(row(finding).closest('tr')?.cells ?? [])][at]
  if (at < 1 || found === undefined) throw new Error(`no cell ${set}`)
  return found
}
/** The text that a screen reader reads in a cell: everything not hidden from it. */
const read = (element: HTMLElement) =>
  plain([...element.children].flatMap((child) => (child.ariaHidden === 'true' ? [] : [child.textContent])).join(' '))
const detail = () => plain(document.querySelector('[data-part="detail"]')?.textContent)
const focused = () => (document.activeElement instanceof HTMLElement ? plain(document.activeElement.textContent) : '')

describe('the matrix', () => {
  test('is a table whose headers and hidden words explain every cell', () => {
    draw(GIVEN)
    const heads = within(table())
      .getAllByRole('columnheader')
      .map(({ textContent }) => textContent)
    expect(heads.slice(1).map((text, i) => text.startsWith(TITLES[i] ?? 'none'))).toEqual(TITLES.map(() => true))
    expect(heads[TITLES.indexOf('HLH-2004') + 1]).toBe('HLH-2004, not decided')
    expect(read(cell(/^Platelets/, 'HLH-2004'))).toBe('not met, limit < 100 ×10⁹/L')
    expect(read(cell(/^Platelets/, 'MAS 2016'))).toBe('met, limit ≤ 181 ×10⁹/L')
    expect(read(cell(/^Platelets/, 'OHI index'))).toBe('not used')
    expect(read(cell(/^Ferritin/, 'HScore'))).toContain('met, 50 points, limit ≥ 2000 ng/mL or > 6000 ng/mL')
    expect(findings()).toContain('Platelets 104 ×10⁹/L differs')
    expect(findings()).toContain('Ferritin 9000 ng/mL')
    expect(findings()).toContain('Hemoglobin not entered, g/dL')
    for (const one of within(table()).getAllByRole('cell')) expect(read(one)).not.toBe('')
  })

  test('opens on what was entered and what fits, and shows all sets and findings on request', async () => {
    const user = draw(GIVEN, false)
    const heads = () => within(table()).getAllByRole('columnheader').length
    expect(heads()).toBe(3)
    expect(findings().filter((text) => text.includes('not entered'))).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Show all' }))
    expect(heads()).toBe(1 + TITLES.length)
    expect(findings()).toContain('Hemoglobin not entered, g/dL')
  })

  test('shows no verdict for a set without data', () => {
    draw({ platelets: '104 10*9/L' })
    const heads = within(table())
      .getAllByRole('columnheader')
      .map(({ textContent }) => textContent)
    expect(heads).toContain('MH score')
    expect(heads).toContain('OHI index')
    expect(screen.getByRole('list', { name: 'Signs' })).toHaveTextContent('answer not shown')
  })

  test('is one tab stop; arrows, Home and End move inside, and the cell is read out in full', async () => {
    const user = draw(GIVEN)
    expect(table().querySelectorAll('[tabindex="0"]')).toHaveLength(1)
    await user.tab()
    await user.tab()
    await user.tab()
    await user.tab()
    expect(screen.getByRole('region', { name: 'Findings and criteria sets' })).toHaveFocus()
    await user.tab()
    expect(focused()).toBe('Finding')
    await user.keyboard('{ArrowUp}{ArrowLeft}')
    expect(focused()).toBe('Finding')
    await user.keyboard('{ArrowRight}')
    expect(detail()).toBe('HLH-2004: not decided')
    await user.keyboard('{End}')
    expect(focused()).toContain(TITLES.at(-1))
    await user.keyboard('{Control>}{End}{/Control}{Home}')
    expect(focused()).toBe(findings().at(-1))
    cell(/^Platelets/, 'HLH-2004').focus()
    await user.keyboard('{ArrowUp}{ArrowDown}{ArrowRight}{ArrowLeft}')
    expect(cell(/^Platelets/, 'HLH-2004')).toHaveFocus()
    expect(detail()).toMatch(
      /^HLH-2004: Platelets 104 ×10⁹\/L: not met, limit < 100 ×10⁹\/LPlatelets .*met in HScore \(≤ 110\)/,
    )
    expect(table().querySelectorAll('[tabindex="0"]')).toHaveLength(1)
    await user.tab()
    expect(table()).not.toContainElement(document.activeElement as HTMLElement)
    await user.tab({ shift: true })
    expect(cell(/^Platelets/, 'HLH-2004')).toHaveFocus()
  })

  test('highlights row and column of the cell under the pointer', async () => {
    const user = draw(GIVEN)
    const marked = () =>
      [...table().querySelectorAll('th[data-active="true"], tr[data-active="true"] > th')].map(
        ({ textContent }) => plain(textContent).split(/[ ,]/)[0],
      )
    await user.hover(cell(/^Ferritin \d/, 'HScore'))
    expect(marked()).toEqual(['HScore', 'Ferritin'])
    expect(table().querySelectorAll('col[data-active="true"]')).toHaveLength(1)
    expect(detail()).toContain('HScore: Ferritin 9000 ng/mL: met, 50 points')
    await user.unhover(table())
    expect(marked()).toEqual([])
  })

  test('shows all findings, entered ones, or those on which sets differ', async () => {
    const user = draw(GIVEN)
    const all = findings()
    const press = (name: string) => user.click(screen.getByRole('button', { name }))
    cell(/^Ferritin \d/, 'HScore').focus()
    await press('Entered, fitting')
    expect(screen.getByRole('button', { name: 'Entered, fitting' })).toHaveAttribute('aria-pressed', 'true')
    expect(findings().filter((text) => text.includes('not entered'))).toEqual([])
    expect(findings().length).toBeGreaterThan(2)
    expect(findings().length).toBeLessThan(all.length)
    await press('Where sets differ')
    expect(findings().filter((text) => !text.includes('differs'))).toEqual([])
    expect(findings()).toContain('Platelets 104 ×10⁹/L differs')
    expect(table().querySelectorAll('[tabindex="0"]')).toHaveLength(1)
    await press('Show all')
    expect(findings()).toEqual(all)
  })

  test('says if there is nothing to show', async () => {
    const user = draw({})
    await user.click(screen.getByRole('button', { name: 'Entered, fitting' }))
    expect(screen.getByText('Nothing is entered yet that a criteria set reads.')).toBeInTheDocument()
    await user.click(screen.getByRole('button', { name: 'Where sets differ' }))
    expect(screen.getByText('Nothing entered is met in one set and not met in another.')).toBeInTheDocument()
  })
})
