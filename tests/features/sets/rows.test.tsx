import { screen, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { answer, card, cardPart, field, openPage, row, rowNames, rowTexts } from '../../app/page.tsx'
import { criteria, setById } from '../../load.ts'

const IN_ORDER = criteria.sets.map(({ shortTitle }) => shortTitle)
/** The fold of this name; null if there is none. */
const fold = (name: string) => screen.queryByText(name, { selector: 'summary' })?.closest('details') ?? null
const others = () => fold('Not for this patient')
const isFolded = (name: string) => row(name).closest('details') !== null
const setFor = (name: string) => cardPart(name, 'set-for')

describe('the population in the panel of a set', () => {
  test('and whether the patient belongs to it, once that is known', async () => {
    const { enter } = openPage()
    for (const { shortTitle, population } of criteria.sets) expect(setFor(shortTitle)).toBe(population.short)
    await enter({ sjia: 'Yes', age: '6' })
    expect(setFor('MAS 2016 (sJIA)')).toBe(`${setById('mas-sjia-2016').population.short} · fits this patient`)
    expect(setFor('OHI index')).toBe(`${setById('ohi-2022').population.short} · not made for this patient`)
    expect(setFor('HLH-2024')).toContain('age fits')
    await enter({ age: '40' })
    expect(setFor('HLH-2024')).toContain('not made for this patient')
    await enter({ sjia: 'Not assessed' })
    expect(setFor('MAS 2016 (sJIA)')).toBe(setById('mas-sjia-2016').population.short)
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

  test('before a set fits, the first three are in sight and the others under "More sets"', async () => {
    const { enter } = openPage()
    expect(IN_ORDER.filter((name) => !isFolded(name))).toEqual(IN_ORDER.slice(0, 3))
    expect(fold('More sets')).toHaveTextContent(`More sets ${IN_ORDER.length - 3} sets`)
    await enter({ age: '6' })
    expect(isFolded('HLH-2004')).toBe(false)
    expect(fold('More sets')?.contains(row('MAS 2016 (sJIA)'))).toBe(true)
    await enter({ sjia: 'Yes' })
    expect(isFolded('MAS 2016 (sJIA)')).toBe(false)
  })

  test('sets made for other patients are folded, and open like the others', async () => {
    const { user, enter, open } = openPage()
    expect(others()).toBeNull()
    await enter({ platelets: '50', sjia: 'No' })
    const inside = others()
    if (inside === null) throw new Error('nothing folds')
    const names = [...inside.querySelectorAll('[data-part="set-name"]')].map(({ textContent }) => textContent)
    expect(names).toContain('MAS 2016 (sJIA)')
    expect(names).not.toContain('HLH-2004')
    expect(inside).not.toHaveAttribute('open')
    expect(rowNames().slice(-names.length)).toEqual(names)
    await user.click(within(inside).getByText('Not for this patient'))
    expect(inside).toHaveAttribute('open')
    await open('MAS 2016 (sJIA)')
    expect(within(card('MAS 2016 (sJIA)')).getByRole('table')).toBeInTheDocument()
    // Its row stays visible while its panel is open.
    expect(row('MAS 2016 (sJIA)')).toBeInTheDocument()
  })

  test('a met set is never folded, whatever patients it was made for', async () => {
    const { enter } = openPage()
    await enter({ age: '40', fever: 'Yes' })
    expect(others()?.contains(row('HLH-2024'))).toBe(true)
    await enter({ 'familial-hlh-gene': 'Yes' })
    expect(rowTexts('HLH-2024')[1]).toMatch(/^gene result shows a predisposition; /)
    expect(rowTexts('HLH-2024')[3]).toContain('not made for this patient')
    expect(isFolded('HLH-2024')).toBe(false)
  })
})

describe('a value that barely misses a limit', () => {
  const said = () => document.getElementById('platelets-said')?.textContent ?? ''

  test('is named in the panel of the set and describes its field', async () => {
    const { enter } = openPage()
    await enter({ platelets: '104' })
    for (const name of ['HLH-2004', 'HLH-2024']) {
      expect(cardPart(name, 'near')).toBe('Near: Platelets 104 ×10⁹/L, limit < 100')
    }
    expect(cardPart('MAS 2016 (sJIA)', 'near')).toBe('')
    expect(said()).toContain('near a limit: < 100 (HLH-2004, HLH-2024)')
    expect(field('platelets')).toHaveAccessibleDescription(expect.stringContaining('near a limit: < 100'))
    await enter({ platelets: '99' })
    expect(said()).not.toContain('near a limit')
    expect(cardPart('HLH-2004', 'near')).toBe('')
    expect(answer().textContent).not.toContain('Near:')
  })

  test('is not mentioned at the field if its set is folded', async () => {
    const { enter } = openPage()
    await enter({ platelets: '104', age: '40' })
    expect(setFor('HLH-2024')).toContain('not made for this patient')
    expect(said()).toContain('near a limit: < 100 (HLH-2004)')
  })
})
