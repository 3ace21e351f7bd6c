import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { answer, choices, field, openPage, tier, unit } from '../../app/page.tsx'

const box = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Paste or type results' })
const panel = () => screen.getByRole('region', { name: /found$/ })
const noPanel = () => screen.queryByRole('region', { name: /found$/ })
const rows = () => within(panel()).queryAllByRole<HTMLInputElement>('checkbox')
const row = (name: string) => within(panel()).getByRole<HTMLInputElement>('checkbox', { name: new RegExp(`^${name}`) })
const ask = (name: string) => within(panel()).getByRole('group', { name: new RegExp(`^${name}`) })

function open() {
  const page = openPage()
  const { user } = page
  return {
    ...page,
    paste: async (text: string) => {
      await user.click(box())
      await user.paste(text)
    },
    typeIn: async (text: string) => user.type(box(), `${text}{Enter}`),
    give: (name: string, option: string) => user.click(within(ask(name)).getByRole('button', { name: option })),
    accept: (count: number) => user.click(screen.getByRole('button', { name: `Accept ${count}` })),
  }
}

const REPORT = `Patient: Quimbaya, Thaddeus   MRN: 48213377   DOB: 2001-04-05
2026-11-20 06:20
WBC 4.88 K/uL
PLT 45 K/uL L
Ferritin 10749 ng/mL H
CRP 14.2
LDH pending
MCV 87 fL
`

const coded = (code: string, value: object, text: string) => ({
  resource: {
    resourceType: 'Observation',
    status: 'final',
    subject: { display: 'Quimbaya, Thaddeus' },
    code: { coding: [{ system: 'http://loinc.org', code }], text },
    effectiveDateTime: '2026-11-20T06:20:00Z',
    valueQuantity: value,
  },
})
const BUNDLE = JSON.stringify({
  resourceType: 'Bundle',
  type: 'collection',
  entry: [
    { resource: { resourceType: 'Patient', name: [{ family: 'Quimbaya' }] } },
    coded('777-3', { value: 45, unit: 'K/uL' }, 'PLT'),
    coded('787-2', { value: 78, unit: 'fL' }, 'MCV'),
  ],
})

describe('a pasted report', () => {
  test('is shown with its text, its time, its questions and what was not understood, and nothing counts yet', async () => {
    const { paste } = open()
    const before = tier()
    await paste(REPORT)
    expect(within(panel()).getByRole('heading', { name: '4 values found' })).toHaveFocus()
    expect(within(panel()).getByText('2026-11-20 06:20', { selector: 'p' })).toBeVisible()
    expect(within(panel()).getByRole<HTMLTextAreaElement>('textbox', { name: 'Your text' }).value).toContain(
      'PLT 45 K/uL L',
    )
    expect(ask('CRP')).toHaveTextContent('CRP No unit in the text. Did you mean')
    expect(panel()).toHaveTextContent('Not understood (1):MCV 87 fL')
    expect(panel()).toHaveTextContent('No result yet (1):LDH pending')
    expect(rows().map(({ checked }) => checked)).toEqual([true, true, true])
    expect(row('Ferritin').closest('label')).toHaveTextContent('FerritinFerritin 10749 ng/mL H10 749 ng/mL06:20')
    expect(field('platelets')).toHaveValue('')
    expect(tier()).toBe(before)
  })

  test('accepting enters what is clear and ticked, says what it did not enter, and undo takes all of it back', async () => {
    const { user, paste, accept, press } = open()
    await paste(REPORT)
    await user.click(row('White cells'))
    await accept(2)
    expect(noPanel()).toBeNull()
    expect(field('platelets')).toHaveValue('45')
    expect(unit('platelets')).toHaveDisplayValue('K/µL')
    expect(field('ferritin')).toHaveValue('10749')
    expect(field('leukocytes')).toHaveValue('')
    expect(screen.getByText('2 values entered. Not entered: CRP.')).toBeVisible()
    expect(box()).toHaveFocus()
    await press('Undo paste')
    expect(field('platelets')).toHaveValue('')
    expect(field('ferritin')).toHaveValue('')
  })

  test('a question answered with a chip becomes a proposal, and the focus goes on', async () => {
    const { paste, give, accept } = open()
    await paste(REPORT)
    await give('CRP', '14.2 mg/dL')
    expect(within(panel()).queryByRole('group')).toBeNull()
    expect(row('CRP')).toBeChecked()
    expect(screen.getByRole('button', { name: 'Accept 4' })).toHaveFocus()
    await accept(4)
    expect(field('crp')).toHaveValue('14.2')
    expect(unit('crp')).toHaveDisplayValue('mg/dL')
  })

  test('cancel enters nothing and drops the text', async () => {
    const { paste, press } = open()
    await paste(REPORT)
    await press('Cancel')
    expect(noPanel()).toBeNull()
    expect(box()).toHaveValue('')
    expect(field('platelets')).toHaveValue('')
    expect(screen.queryByRole('button', { name: 'Undo paste' })).toBeNull()
    expect(document.body.innerHTML).not.toContain('Quimbaya')
  })

  test('leaves nothing of the person on the page or in the storage of the device', async () => {
    const { paste, accept } = open()
    await paste(REPORT)
    await accept(3)
    const left = [document.body.innerHTML, JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })]
    const fields = screen.getAllByRole<HTMLInputElement>('textbox').map(({ value }) => value)
    for (const secret of ['Quimbaya', 'Thaddeus', '48213377', '2001-04-05'])
      expect([...left, ...fields].join('\n')).not.toContain(secret)
  })

  test('goes with its case when another one comes into the form', async () => {
    const { enter, paste, press } = open()
    await enter({ platelets: '80' })
    await paste(REPORT)
    await press('Clear all')
    expect(noPanel()).toBeNull()
    expect(document.body.innerHTML).not.toContain('Quimbaya')
  })
})

test('the box is empty before the browser puts the page into its memory', async () => {
  const { paste } = open()
  await paste(REPORT)
  act(() => {
    window.dispatchEvent(Object.assign(new Event('pagehide'), { persisted: true }))
  })
  expect(noPanel()).toBeNull()
  expect(document.body.innerHTML).not.toContain('Quimbaya')
})

test('a redraw of the page keeps the open panel with its answers', async () => {
  const { paste, give, accept } = open()
  await paste(REPORT)
  await give('CRP', '14.2 mg/dL')
  const font = Object.assign(document.createElement('font'), { textContent: 'Übersetzt' })
  answer().querySelector('h2')?.firstChild?.replaceWith(font)
  await waitFor(() => expect(document.querySelector('font')).toBeNull())
  await accept(4)
  expect(field('crp')).toHaveValue('14.2')
  expect(unit('crp')).toHaveDisplayValue('mg/dL')
})

describe('a typed line', () => {
  test('is read with Enter in the units of the form, with answers and age', async () => {
    const { user, give } = open()
    await user.keyboard('/')
    expect(box()).toHaveFocus()
    await user.keyboard('plt 45, ferritin 10,749, spleen yes, age 6 y{Enter}')
    expect(rows()).toHaveLength(3)
    await give('Ferritin', '10\u202f749 ng/mL')
    expect(rows()).toHaveLength(4)
    await user.keyboard('{Control>}{Enter}{/Control}')
    expect(field('platelets')).toHaveValue('45')
    expect(field('ferritin')).toHaveValue('10749')
    expect(field('age')).toHaveValue('6')
    expect(within(choices('splenomegaly')).getByRole('radio', { name: 'Yes' })).toBeChecked()
    expect(answer()).toHaveTextContent('HLH-2004')
  })

  test('without a result stays in the field and says what to type', async () => {
    const { typeIn } = open()
    await typeIn('hello')
    expect(noPanel()).toBeNull()
    expect(box()).toHaveValue('hello')
    expect(box()).toHaveAccessibleDescription('No result found. Type a name and a number: plt 45.')
  })

  test('comes back into the field when the panel is cancelled', async () => {
    const { user, typeIn } = open()
    await typeIn('plt 45')
    await user.keyboard('{Escape}')
    expect(noPanel()).toBeNull()
    expect(box()).toHaveValue('plt 45')
    expect(box()).toHaveFocus()
  })

  test('a slash in a field of the form is a slash', async () => {
    const { user } = open()
    await user.click(field('platelets'))
    await user.keyboard('45 /')
    expect(field('platelets')).toHaveValue('45 /')
  })
})

test('another value at that time is asked about beside its proposal', async () => {
  const { typeIn, enter, give, accept } = open()
  await enter({ platelets: '45' })
  await typeIn('plt 48, ferritin 900')
  expect(ask('Platelets')).toHaveTextContent('Platelets Replace 45 ×10⁹/L with 48 ×10⁹/L?')
  await give('Platelets', 'Keep 45 ×10⁹/L')
  await accept(1)
  expect(field('platelets')).toHaveValue('45')
  expect(field('ferritin')).toHaveValue('900')
})

test('a paste outside of every field goes into the box', async () => {
  open()
  const data = { getData: (kind: string) => (kind === 'text' ? 'PLT 45 K/uL' : '') }
  act(() => {
    document.body.dispatchEvent(Object.assign(new Event('paste', { bubbles: true }), { clipboardData: data }))
  })
  await waitFor(() => expect(row('Platelets')).toBeChecked())
})

describe('what is no result', () => {
  const FILE = JSON.stringify({
    format: 'mas-hlh-case',
    formatVersion: 1,
    observations: [{ finding: 'platelets', value: '45', unit: '10*9/L' }],
  })

  test('a case file opens as the file does, with the way back', async () => {
    const { enter, paste } = open()
    await enter({ ferritin: '900' })
    await paste(FILE)
    await waitFor(() => expect(field('platelets')).toHaveValue('45'))
    expect(screen.getByText('The pasted text was opened. Undo brings back what was entered before.')).toBeVisible()
    expect(screen.getByRole('button', { name: 'Undo open' })).toBeVisible()
  })

  test('a damaged case file is refused in words and changes nothing', async () => {
    const { enter, paste } = open()
    await enter({ ferritin: '900' })
    await paste(FILE.slice(0, -5))
    expect(await screen.findByRole('alert')).toHaveTextContent('The pasted text was not opened.')
    expect(field('ferritin')).toHaveValue('900')
  })

  test('a FHIR bundle opens the panel, with an entry in a line and nothing about the patient', async () => {
    const { paste } = open()
    await paste(BUNDLE)
    expect(panel()).toHaveAccessibleName('1 value found')
    expect(within(panel()).getByRole<HTMLTextAreaElement>('textbox', { name: 'Your text' }).value).toBe(
      'PLT 45 K/uL\nMCV 78 fL',
    )
    expect(panel()).not.toHaveTextContent('Quimbaya')
  })

  test('a FHIR file dropped on the page opens the panel', async () => {
    open()
    const file = new File([BUNDLE], 'bundle.json', { type: 'application/json' })
    fireEvent.drop(document.body, { dataTransfer: { types: ['Files'], files: [file] } })
    expect(await screen.findByRole('region', { name: '1 value found' })).toBeVisible()
  })

  test.each([
    ['damaged FHIR', () => BUNDLE.slice(0, -3), 'This FHIR text is damaged. Copy all of it again.'],
    ['FHIR in XML', () => '<Bundle xmlns="http://hl7.org/fhir"/>', 'FHIR in XML cannot be read. Paste it as JSON.'],
  ])('%s is refused in words', async (_, text, words) => {
    const { paste } = open()
    await paste(text())
    expect(noPanel()).toBeNull()
    expect(box()).toHaveAccessibleDescription(new RegExp(`^${words}`))
  })

  test.each([
    ['a megabyte', 'PLT 45 K/uL '.repeat(90_000), '1,080,000 characters are too many'],
    ['a hundred thousand lines', '\n'.repeat(100_000), '100,001 characters are too many'],
    ['many lines', 'a\n'.repeat(4000), '4,001 lines are too many'],
    ['a long line', '1 '.repeat(6000), 'A line is too long'],
  ])('%s is refused in words', async (_, text, words) => {
    const { paste } = open()
    await paste(text.startsWith('\n') ? `x${text.slice(1)}x` : text)
    expect(noPanel()).toBeNull()
    expect(box()).toHaveAccessibleDescription(new RegExp(`^${words}`))
  })

  test('markup is text, and signs that turn a line around are spelled out', async () => {
    const { paste } = open()
    await paste('<img src=x onerror=alert(1)> PLT 45 K/uL\nFerritin \u202e947 ng/mL\u202c\nMCV \u202e78 fL\n')
    expect(panel().querySelector('img')).toBeNull()
    expect(panel().textContent).not.toMatch(/[\u202a-\u202e]/)
    expect(within(panel()).getByRole<HTMLTextAreaElement>('textbox', { name: 'Your text' }).value).toContain(
      '\\u{202e}947',
    )
  })
})
