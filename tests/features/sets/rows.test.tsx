import { screen, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { answer, field, openPage, row, rowFor, rowNames, rowNear, rowTexts } from '../../app/page.tsx'
import { criteria, setById } from '../../load.ts'

const IN_ORDER = criteria.sets.map(({ shortTitle }) => shortTitle)
const folded = () => screen.queryByText(/^Made for other patients: /, { selector: 'summary' })

describe('the population in a row', () => {
  test('and whether the patient belongs to it, once that is known', async () => {
    const { enter } = openPage()
    for (const { shortTitle, population } of criteria.sets) expect(rowFor(shortTitle)).toBe(population.short)
    await enter({ sjia: 'Yes', age: '6' })
    expect(rowFor('MAS 2016 (sJIA)')).toBe(`${setById('mas-sjia-2016').population.short} · fits this patient`)
    expect(rowFor('OHI index')).toBe(`${setById('ohi-2022').population.short} · not made for this patient`)
    expect(rowFor('HLH-2024')).toContain('age fits')
    await enter({ age: '40' })
    expect(rowFor('HLH-2024')).toContain('not made for this patient')
    await enter({ sjia: 'Not assessed' })
    expect(rowFor('MAS 2016 (sJIA)')).toBe(setById('mas-sjia-2016').population.short)
  })
})

describe('the order of the rows', () => {
  test('is that of the sets until the patient’s data change it', async () => {
    const { enter } = openPage()
    expect(rowNames()).toEqual(IN_ORDER)
    await enter({ platelets: '50' })
    expect(rowNames()).toEqual(IN_ORDER)
    await enter({ sjia: 'Yes' })
    expect(rowNames().slice(0, 2)).toEqual(['MAS 2016 (sJIA)', 'MS score'])
    expect([...rowNames()].sort()).toEqual([...IN_ORDER].sort())
    await enter({ sjia: 'Not assessed' })
    expect(rowNames()).toEqual(IN_ORDER)
  })

  test('sets made for other patients are folded under their names, and open like the others', async () => {
    const { user, enter, open } = openPage()
    expect(folded()).toBeNull()
    await enter({ platelets: '50', sjia: 'No' })
    const names = (folded()?.textContent ?? '').replace('Made for other patients: ', '').split(', ')
    const inside = folded()?.closest('details')
    if (!inside) throw new Error('nothing folds')
    expect(names).toContain('MAS 2016 (sJIA)')
    expect(names).not.toContain('HLH-2004')
    expect(inside).not.toHaveAttribute('open')
    expect(rowNames().slice(-names.length)).toEqual(names)
    for (const { shortTitle } of criteria.sets)
      expect(inside.contains(row(shortTitle))).toBe(names.includes(shortTitle))
    await user.click(within(inside).getByText(/^Made for other patients/))
    expect(inside).toHaveAttribute('open')
    await open('MAS 2016 (sJIA)')
    expect(row('MAS 2016 (sJIA)')).toHaveTextContent(setById('mas-sjia-2016').ruleText)
    expect(within(row('MAS 2016 (sJIA)')).getByRole('table', { name: 'Criteria' })).toBeInTheDocument()
  })

  test('a met set is never folded, whatever patients it was made for', async () => {
    const { enter } = openPage()
    const isFolded = () => folded()?.closest('details')?.contains(row('HLH-2024')) ?? false
    await enter({ age: '40', fever: 'Yes' })
    expect(isFolded()).toBe(true)
    await enter({ 'familial-hlh-gene': 'Yes' })
    expect(rowTexts('HLH-2024')[1]).toMatch(/^gene result shows a predisposition; /)
    expect(rowFor('HLH-2024')).toContain('not made for this patient')
    expect(isFolded()).toBe(false)
    expect(folded()?.textContent ?? '').not.toContain('HLH-2024')
  })
})

describe('a value that barely misses a limit', () => {
  const said = () => document.getElementById('platelets-said')?.textContent ?? ''

  test('is named in the row and describes its field', async () => {
    const { enter } = openPage()
    await enter({ platelets: '104' })
    for (const name of ['HLH-2004', 'HLH-2024']) {
      expect(rowNear(name)).toBe('Near: Platelets 104 ×10⁹/L, limit < 100')
    }
    expect(rowNear('MAS 2016 (sJIA)')).toBe('')
    expect(said()).toContain('near a limit: < 100 (HLH-2004, HLH-2024)')
    expect(field('platelets')).toHaveAccessibleDescription(expect.stringContaining('near a limit: < 100'))
    await enter({ platelets: '99' })
    expect(said()).not.toContain('near a limit')
    expect(answer().textContent).not.toContain('Near:')
  })

  test('is not mentioned at the field if its set is folded', async () => {
    const { enter } = openPage()
    await enter({ platelets: '104', age: '40' })
    expect(rowFor('HLH-2024')).toContain('not made for this patient')
    expect(said()).toContain('near a limit: < 100 (HLH-2004)')
  })
})
