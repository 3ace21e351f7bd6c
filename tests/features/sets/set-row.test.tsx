import { within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { card, type Entries, listUnder, nameOf, noPart, openPage, part } from '../../app/page.tsx'
import { criteria, setById } from '../../load.ts'

const FOUR: Entries = { fever: 'Yes', splenomegaly: 'Yes', ferritin: '>40000', triglycerides: '300' }
const SIL2R = nameOf('sil2r')

/** The cells of a row, the criterion first. */
function line(table: HTMLElement, label: string): readonly string[] {
  const head = within(table).getByText(label, { selector: 'th *' }).closest('tr')
  if (head === null) throw new Error(`no line ${label}`)
  const cells = within(head).getAllByRole('cell')
  return cells.map(({ textContent }) => textContent.replace(/\u202f/g, ' '))
}

describe('the panel of a set', () => {
  test('is closed at first, opens and closes', async () => {
    const { enter, open, press } = openPage()
    const panels = () => document.querySelectorAll('[data-part="set-panel"]')
    await enter(FOUR)
    expect(panels()).toHaveLength(0)
    await open('HLH-2004')
    expect(panels()).toHaveLength(1)
    expect(card('HLH-2004')).toHaveTextContent('4 of 8 met · could reach 8 · needs 5')
    await press('Close')
    expect(panels()).toHaveLength(0)
    await open('HLH-2004')
    await open('HLH-2004')
    expect(panels()).toHaveLength(0)
  })

  test('HLH-2004 is eight lines: what counts, its limit, and that it is met', async () => {
    const { enter } = openPage()
    await enter({ ...FOUR, platelets: '45', 'hemophagocytosis-marrow': 'No' })
    const table = within(card('HLH-2004')).getByRole('table')
    const rows = within(table).getAllByRole('row').slice(1)
    const words = rows.map((one) =>
      [...one.children].map(({ textContent }) => textContent.replace(/[\u202f\u00a0]/g, ' ')),
    )
    expect(words).toEqual([
      ['Fever', 'Fever yes, met', '', ''],
      ['Enlarged spleen', 'yes, met', '', ''],
      [
        'Low counts in at least two of three lineages',
        'Platelets 45 ×10⁹/L, not decided',
        'missing: Hemoglobin +1',
        '',
      ],
      ['High triglycerides or low fibrinogen', 'Triglycerides 300 mg/dL, met', '≥ 265 mg/dL', ''],
      [
        'Hemophagocytosis in marrow, spleen or lymph node',
        'Marrow: phagocytosis no, not decided',
        'missing: Tissue: phagocytosis',
        '',
      ],
      ['Low or absent NK-cell function', '–, not decided', '', ''],
      ['High ferritin', '> 40 000 ng/mL, met', '≥ 500 ng/mL', ''],
      ['High soluble IL-2 receptor (sCD25)', '–, not decided', 'missing: sIL-2R +1', ''],
    ])
  })

  test('says what would decide, in one line', async () => {
    const { enter } = openPage()
    await enter(FOUR)
    expect(card('HLH-2004')).toHaveTextContent(/One of: [^→]*sIL-2R ≥ 2400 U\/mL[^→]* → HLH-2004 met \(5 of 8\)/)
  })

  test('shows the rule in full one tap behind: value, limit, verdict and source', async () => {
    const { enter, rule } = openPage()
    await enter({ ...FOUR, platelets: '104' })
    const opened = await rule('HLH-2004')
    expect(opened).toHaveTextContent(setById('hlh-2004').ruleText)
    const table = within(opened).getByRole('table', { name: 'Criteria' })
    const heads = within(table).getAllByRole('columnheader')
    expect(heads.map(({ textContent }) => textContent)).toEqual([
      ...['Criterion', 'Value', 'Threshold', 'Verdict', 'Source'],
    ])
    for (const { label } of setById('hlh-2004').criteria) expect(line(table, label)[3]).toBe('Table I')
    expect(line(table, 'High ferritin')).toEqual(['> 40 000 ng/mL', '≥ 500 ng/mL', 'met', 'Table I'])
    expect(line(table, 'Enlarged spleen')).toEqual(['yes', 'yes', 'met', 'Table I'])
    expect(line(table, 'Platelets low')).toEqual(['104 ×10⁹/L', '< 100 ×10⁹/L', 'not met', ''])
    expect(line(table, 'Neutrophils low')).toEqual(['not entered', '< 1 ×10⁹/L', 'not decided', ''])
    expect(line(table, 'Triglycerides, fasting')).toEqual(['300 mg/dL', '≥ 265 mg/dL', 'met, decides', ''])
    expect(within(table).getByText(/Table I gives no size/)).toBeInTheDocument()
    expect(within(opened).getByRole('table', { name: 'Ways to be met' })).toHaveTextContent('5 of 8')
  })

  test('names its population, cautions, paper and edition, and says that nobody has signed it', async () => {
    const { enter, rule } = openPage()
    await enter({ ...FOUR, age: '40' })
    const set = setById('hlh-2004')
    const about = within(await rule('HLH-2004')).getByRole('region', { name: 'About HLH-2004' })
    const cautions = within(about).getByRole('list', { name: 'Cautions' })
    const adult = set.cautions.find(({ id }) => id === 'adult')
    const spleen = set.cautions.find(({ id }) => id === 'splenectomy')
    expect(cautions).toHaveTextContent(adult?.text ?? 'no caution')
    expect(cautions).not.toHaveTextContent(spleen?.text ?? 'no caution')
    expect(about).toHaveTextContent('DOI 10.1002/pbc.21039')
    expect(about).toHaveTextContent(set.population.text)
    expect(about).toHaveTextContent(`${set.id} ${set.version}`)
    expect(about).toHaveTextContent('not yet reviewed by a clinician')
    for (const { text } of set.figures) expect(about).toHaveTextContent(text)
  })

  test('shows points and total of a score', async () => {
    const { enter } = openPage()
    await enter({ 'known-immunosuppression': 'No', ferritin: '6500' })
    const table = within(card('HScore')).getByRole('table')
    expect(within(table).getByRole('columnheader', { name: 'Points' })).toBeInTheDocument()
    expect(within(table).getByRole('row', { name: /^Ferritin.*6500 ng\/mL.*50/ })).toBeInTheDocument()
  })

  test('opens for every set, with or without data, with edition and paper', async () => {
    const { rule } = openPage()
    for (const { shortTitle, id, version, citations, ruleText } of criteria.sets) {
      const opened = await rule(shortTitle)
      expect(opened).toHaveTextContent(`${id} ${version}`)
      expect(opened).toHaveTextContent(ruleText)
      for (const { doi } of citations) expect(opened).toHaveTextContent(doi ?? '')
    }
  })
})

describe('what would decide it', () => {
  const settle = (label: string) =>
    within(part('What would decide it'))
      .getAllByRole('listitem')
      .find((item) => within(item).queryByText(label) !== null)

  test('HLH-2004 at four of eight: names the missing receptor with its limit and effect', async () => {
    const { enter } = openPage()
    await enter({ fever: 'Yes', splenomegaly: 'Yes', ferritin: '700', triglycerides: '300' })
    expect(settle(SIL2R)).toHaveTextContent('≥ 2400 U/mL → HLH-2004 met (5 of 8)')
    await enter({ sil2r: '2400' })
    expect(noPart('What would decide it')?.textContent ?? '').not.toContain('HLH-2004 met')
  })

  test('is absent while nothing is entered', () => {
    openPage()
    expect(noPart('What would decide it')).toBeNull()
    expect(noPart('Work-up')).toBeNull()
  })
})

describe('work-up', () => {
  const item = (heading: string, label: RegExp) =>
    listUnder(heading).find(({ textContent }) => label.test(textContent))?.textContent
  const first = 'First tier: same day, any hospital'

  test('crosses out entered tests and names the right test', async () => {
    const { enter } = openPage()
    await enter({ 'clinician-or-family-concern': 'Yes' })
    expect(item(first, /^Ferritin/)).toBe('Ferritin not entered')
    expect(item(first, /^AST, ALT/)).toMatch(/ not entered$/)
    expect(item('Second tier: day 1 to 2', /^Soluble/)).toContain('soluble IL-2 receptor, not IL-2')
    expect(item('Specialized', /^NK/)).toContain('NK function, not NK count')
    await enter({ ferritin: '700', ast: '50' })
    expect(item(first, /^Ferritin/)).toBe('Ferritin entered')
    expect(item(first, /^AST, ALT/)).toMatch(/ entered in part$/)
    await enter({ ferritin: 'abc' })
    expect(item(first, /^Ferritin/)).toMatch(/^Ferritin not entered(?:could decide|$)/)
  })
})
