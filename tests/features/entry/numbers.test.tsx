import { act, screen, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { allRows, answer, choices, field, labelOf, openPage, rowTexts, tier, unit } from '../../app/page.tsx'
import { criteria } from '../../load.ts'

/** The text beside a field, with plain spaces in long numbers. */
const said = (id: string) => {
  const ids = (field(id).getAttribute('aria-describedby') ?? '').split(' ')
  return ids
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .join(' ')
    .replace(/\u202f/g, ' ')
}
/** The repairs in the row of the focused field. */
const offered = (id: string) => [
  ...screen.getByRole('group', { name: `About ${labelOf(id)}` }).querySelectorAll('[data-repair]'),
]

describe('what is read', () => {
  test.each([
    ['crp', '12,5', '12.5 mg/L = 1.25 mg/dL'],
    ['crp', '12.5', '12.5 mg/L = 1.25 mg/dL'],
    ['ferritin', '12\u202f345', '12 345 ng/mL = 12 345 µg/L'],
    ['ferritin', '>40000', '> 40 000 ng/mL = > 40 000 µg/L'],
    ['sil2r', '≥ 2400 U/ml', ''],
    ['hemoglobin', '85 g/L', '85 g/L = 8.5 g/dL'],
    ['triglycerides', '3.0 mmol/L', '3 mmol/L = 266 mg/dL'],
    ['temperature', '39.2', '39.2 °C = 102.6 °F'],
  ])('%s %s is echoed as %j', async (id, text, echoed) => {
    const { type } = openPage()
    await type(id, text)
    expect(field(id)).toHaveValue(text)
    expect(field(id)).toHaveAttribute('aria-invalid', 'false')
    expect(said(id)).toContain(echoed)
    expect(tier()).not.toBe('No entry counts yet')
  })

  test('a typed unit wins over the selected one', async () => {
    const { enter } = openPage()
    await enter({ fever: 'Yes', hemoglobin: '85 g/L', platelets: '50' })
    expect(unit('hemoglobin')).toHaveValue('g/dL')
    expect(rowTexts('HLH-2004')[2]).toContain('2 of 8')
  })
})

describe('what is asked', () => {
  test('1,234 can be two numbers: two buttons, and the chosen number counts', async () => {
    const { user, type } = openPage()
    await type('ferritin', '1,234')
    expect(field('ferritin')).toHaveValue('1,234')
    expect(field('ferritin')).toHaveAttribute('aria-invalid', 'true')
    expect(said('ferritin')).toContain('Did you mean 1234 or 1.234?')
    expect(offered('ferritin').map(({ textContent }) => textContent)).toEqual(['1234', '1.234'])
    expect(tier()).toBe('No entry counts yet')
    await user.click(screen.getByRole('button', { name: '1234' }))
    expect(field('ferritin')).toHaveValue('1234')
    expect(field('ferritin')).toHaveAttribute('aria-invalid', 'false')
    expect(offered('ferritin')).toEqual([])
    expect(rowTexts('HLH-2004')[2]).toContain('1 of 8')
  })

  test.each([
    [
      'platelets',
      '181000',
      '181 000 is too high in ×10⁹/L. Did you mean /µL?',
      '181 000 /µL',
      true,
      '181 000 /µL = 181 ×10⁹/L',
    ],
    ['hemoglobin', '85', 'Did you mean g/L?', '85 g/L', true, '85 g/L = 8.5 g/dL'],
    ['fibrinogen', '2.1', 'Does the laboratory print g/L?', '2.1 g/L', false, '2.1 g/L = 210 mg/dL'],
    ['temperature', '101.3', '101.3 is too high in °C. Did you mean °F?', '101.3 °F', true, '101.3 °F = 38.5 °C'],
  ])('%s %s: asks about the unit, and one button switches it', async (id, text, asked, other, refused, read) => {
    const { user, type } = openPage()
    await type(id, text)
    expect(field(id)).toHaveValue(text)
    expect(said(id)).toContain(asked)
    expect(field(id)).toHaveAttribute('aria-invalid', String(refused))
    expect(tier() === 'No entry counts yet').toBe(refused)
    const [button, ...more] = offered(id)
    expect(more).toEqual([])
    if (button === undefined) throw new Error('no button')
    expect(button.textContent.replace(/\u202f/g, ' ')).toBe(other)
    await user.click(button)
    expect(field(id)).toHaveAttribute('aria-invalid', 'false')
    expect(said(id)).toContain(read)
    expect(offered(id)).toEqual([])
  })
})

describe('what is refused', () => {
  test.each([
    ['abc', 'Type a number such as 12.5, or > 500 for a bound.'],
    ['-3', 'Type the number without a sign, such as 12.5.'],
    ['1.2.3', 'cannot be read as one number'],
    ['500 bananas', 'is no unit of this field'],
    ['2000000', '1 000 000'],
  ])('%s stays in the field, with a message that says what to type', async (text, words) => {
    const { type } = openPage()
    expect(field('ferritin')).toHaveAttribute('aria-invalid', 'false')
    await type('ferritin', text)
    expect(field('ferritin')).toHaveValue(text)
    expect(field('ferritin')).toHaveAttribute('aria-invalid', 'true')
    expect(said('ferritin')).toContain(words)
    expect(tier()).toBe('No entry counts yet')
  })

  test('counts as nothing in every set, not as zero', async () => {
    const { user, enter, type } = openPage()
    await enter({ age: '6', fever: 'Yes', splenomegaly: 'Yes', sjia: 'Yes' })
    const before = [allRows(), answer().textContent]
    const ids = ['platelets', 'hemoglobin', 'neutrophils', 'leukocytes', 'fibrinogen', 'esr', 'sodium']
    for (const id of [...ids, 'triglycerides', 'ferritin', 'albumin']) await type(id, '1.2.3')
    expect([allRows(), answer().textContent]).toEqual(before)
    await user.clear(field('platelets'))
    await type('platelets', '0')
    expect(allRows()).not.toEqual(before[0])
  })
})

test('two contradictory answers: a note beside both, and both stay', async () => {
  const { enter } = openPage()
  await enter({ fever: 'No', temperature: '39.2' })
  const words =
    'Fever is answered no, but the temperature is 38.0 °C or more. Both stand as typed; check which is right.'
  expect(said('temperature')).toContain(words)
  for (const radio of within(choices('fever')).getAllByRole('radio')) {
    expect(radio).toHaveAccessibleDescription(expect.stringContaining(words))
  }
  expect(field('temperature')).toHaveValue('39.2')
  expect(within(choices('fever')).getByRole('radio', { name: 'No' })).toBeChecked()
  expect(rowTexts('HLH-2004')[2]).toContain('1 of 8')
  await enter({ fever: 'Yes' })
  expect(said('temperature')).not.toContain(words)
})

describe('what is pasted', () => {
  test('a line break separates two values: both stay visible and are not joined', async () => {
    const { user } = openPage()
    await user.click(field('platelets'))
    await user.paste('95\n400')
    expect(field('platelets')).toHaveValue('95⏎400')
    expect(field('platelets')).toHaveAttribute('aria-invalid', 'true')
    expect(said('platelets')).toContain('These are two values.')
    expect(tier()).toBe('No entry counts yet')
  })

  test('ignores a line break at the end, and keeps the text in the field', async () => {
    const { user, type } = openPage()
    await type('platelets', '> ')
    await user.paste('95\n')
    expect(field('platelets')).toHaveValue('> 95')
    expect(field('platelets')).toHaveAttribute('aria-invalid', 'false')
  })

  test('visibly leaves out flag and reference range of a copied line', async () => {
    const { user } = openPage()
    await user.click(field('ferritin'))
    await user.paste('12450 ng/mL H (13-150)')
    expect(field('ferritin')).toHaveValue('12450 ng/mL H (13-150)')
    expect(said('ferritin')).toContain('Left out: H (13-150)')
    expect(field('ferritin')).toHaveAttribute('aria-invalid', 'false')
  })
})

describe('a value that cannot be compared', () => {
  const ASK = "Above your laboratory's limit?"
  const yes = () => screen.getByRole('button', { name: `${ASK} Yes` })

  test('sIL-2R in pg/mL: says so at once, and one tap answers the other question', async () => {
    const { user, type } = openPage()
    await type('sil2r', '8000')
    expect(said('sil2r')).not.toContain(ASK)
    await type('sil2r', '8000 pg/mL')
    expect(said('sil2r')).toContain('This value cannot be compared with U/mL.')
    const above = within(choices('sil2r-above-lab-limit'))
    await user.click(yes())
    expect(above.getByRole('radio', { name: 'Yes' })).toBeChecked()
    expect(yes()).toHaveAttribute('aria-pressed', 'true')
    expect(rowTexts('HLH-2004')[2]).toContain('1 of 8')
    await user.click(yes())
    expect(above.getByRole('radio', { name: 'Yes' })).not.toBeChecked()
    await user.click(screen.getByRole('button', { name: `${ASK} No` }))
    expect(above.getByRole('radio', { name: 'No' })).toBeChecked()
  })

  test('a D-dimer in DDU asks nothing: no finding can answer instead', async () => {
    const { type } = openPage()
    await type('d-dimer', '800 ng/mL DDU')
    expect(offered('d-dimer')).toEqual([])
  })
})

describe('the sign of a number', () => {
  const signs = () => screen.queryByRole('group', { name: 'Sign of Ferritin' })

  test('has buttons in the row of the focused field, which are no tab stops and leave the focus in the field', async () => {
    const { user, type } = openPage()
    expect(signs()).toBeNull()
    await type('ferritin', '40000')
    await user.click(within(signs() ?? document.body).getByRole('button', { name: 'More than' }))
    expect(field('ferritin')).toHaveValue('>40000')
    expect(field('ferritin')).toHaveFocus()
    await user.click(screen.getByRole('button', { name: 'Less than' }))
    expect(field('ferritin')).toHaveValue('<40000')
    await user.click(screen.getByRole('button', { name: 'Exactly' }))
    expect(field('ferritin')).toHaveValue('40000')
    expect(
      within(signs() ?? document.body)
        .getAllByRole('button')
        .map(({ tabIndex }) => tabIndex),
    ).toEqual([-1, -1, -1])
    act(() => field('platelets').focus())
    expect(screen.getByRole('group', { name: 'Sign of Platelets' })).toBeInTheDocument()
    expect(signs()).toBeNull()
  })

  test('an age has none', async () => {
    const { type } = openPage()
    await type('age', '6')
    expect(screen.queryByRole('group', { name: /^Sign of/ })).toBeNull()
  })
})

describe('the row of the focused field', () => {
  const row = () => screen.queryByRole('group', { name: /^About/ })

  test('follows its field in the document: Tab in a doubt reaches the first repair, then the next number', async () => {
    const { user, type } = openPage()
    await type('platelets', '85000')
    expect(field('platelets').closest('[data-part="field"]')?.nextElementSibling).toBe(row())
    await user.tab()
    expect(offered('platelets')[0]).toHaveFocus()
    expect(row()).toHaveAccessibleName('About Platelets')
    await user.tab()
    expect(field('neutrophils')).toHaveFocus()
  })

  test('Tab goes from number to number without stopping at units, signs or help', async () => {
    const { user } = openPage()
    act(() => field('temperature').focus())
    for (const id of ['hemoglobin', 'leukocytes', 'platelets']) {
      await user.tab()
      expect(field(id)).toHaveFocus()
    }
  })

  test('F1 and the help button show the help in place of the value, and hide it again', async () => {
    const { user, type } = openPage()
    await type('triglycerides', '300')
    const help = criteria.vocabulary.inputs.find(({ id }) => id === 'triglycerides')?.help ?? 'none'
    expect(row()).not.toHaveTextContent(help)
    await user.keyboard('{F1}')
    expect(row()).toHaveTextContent(help)
    await user.click(screen.getByRole('button', { name: 'Help on Triglycerides' }))
    expect(row()).not.toHaveTextContent(help)
    expect(field('triglycerides')).toHaveFocus()
  })

  test('Alt+Down leads to the unit', async () => {
    const { user } = openPage()
    act(() => field('ferritin').focus())
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}')
    expect(unit('ferritin')).toHaveFocus()
    expect(row()).toHaveAccessibleName('About Ferritin')
  })

  test.each([
    ['ferritin', '12,450', 'which?'],
    ['platelets', '85000', 'unit?'],
    ['ferritin', 'many', 'check'],
    ['sil2r', '8000 pg/mL', 'answer'],
  ])('a doubt about %s %s leaves one word beside the label: %s', async (id, text, word) => {
    const { type } = openPage()
    await type(id, text)
    expect(field(id).closest('[data-part="field"]')).toHaveTextContent(word)
    expect(field(id).closest('[data-part="field"]')).toHaveAttribute('data-doubt')
    await type(id, '20')
    expect(field(id).closest('[data-part="field"]')).not.toHaveAttribute('data-doubt')
  })
})
