import { screen, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { allRows, answer, choices, field, openPage, rowTexts, tier, unit } from '../../app/page.tsx'

/** The words beside a field, with plain spaces in long numbers. */
const said = (id: string) => {
  const ids = (field(id).getAttribute('aria-describedby') ?? '').split(' ')
  return ids
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .join(' ')
    .replace(/\u202f/g, ' ')
}
/** The buttons of the notes beside a field, without the info button. */
const offered = (id: string) => {
  const place = field(id).closest('div')?.parentElement
  if (!place) throw new Error(`no place for ${id}`)
  return within(place)
    .queryAllByRole('button')
    .filter((button) => !button.hasAttribute('aria-expanded'))
}

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
    expect(rowTexts('HLH-2004')[2]).toContain('2 of 8 met')
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
    expect(rowTexts('HLH-2004')[2]).toContain('1 of 8 met')
  })

  test.each([
    ['platelets', '181000', 'Did you mean /µL?', '181 000 /µL', true, '181 000 /µL = 181 ×10⁹/L'],
    ['hemoglobin', '85', 'Did you mean g/L?', '85 g/L', true, '85 g/L = 8.5 g/dL'],
    ['fibrinogen', '2.1', 'Does the laboratory print g/L?', '2.1 g/L', false, '2.1 g/L = 210 mg/dL'],
    ['temperature', '101.3', 'Did you mean °F?', '101.3 °F', true, '101.3 °F = 38.5 °C'],
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
  expect(rowTexts('HLH-2004')[2]).toContain('1 of 8 met')
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
    expect(rowTexts('HLH-2004')[2]).toContain('1 of 8 met')
    await user.click(yes())
    expect(above.getByRole('radio', { name: 'Not assessed' })).toBeChecked()
    await user.click(screen.getByRole('button', { name: `${ASK} No` }))
    expect(above.getByRole('radio', { name: 'No' })).toBeChecked()
  })

  test('a D-dimer in DDU asks nothing: no finding can answer instead', async () => {
    const { type } = openPage()
    await type('d-dimer', '800 ng/mL DDU')
    expect(offered('d-dimer')).toEqual([])
  })
})

describe('on a touch screen', () => {
  const { matchMedia } = window
  afterEach(() => {
    window.matchMedia = matchMedia
  })
  const signs = () => screen.queryByRole('group', { name: 'Sign of Ferritin' })

  test('sign buttons appear while the number has the focus', async () => {
    window.matchMedia = (media) => Object.assign(matchMedia(media), { matches: media === '(pointer: coarse)' })
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
    field('platelets').focus()
    await screen.findByRole('group', { name: 'Sign of Platelets' })
    expect(signs()).toBeNull()
  })

  test('a mouse and a keyboard need no sign buttons', async () => {
    const { type } = openPage()
    await type('ferritin', '40000')
    expect(signs()).toBeNull()
  })
})
