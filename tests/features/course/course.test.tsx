import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  answer,
  card,
  cardPart,
  choices,
  field,
  fired,
  openPage,
  panel,
  part,
  row,
  rowTexts,
  tier,
} from '../../app/page.tsx'

const NOW = new Date('2026-11-22T12:00:00Z')
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
})
afterEach(() => {
  vi.useRealTimers()
})

const drawnAt = () => screen.getByLabelText<HTMLInputElement>('Drawn at')
const back = () => screen.queryAllByRole('button', { name: 'Back to now' })
const pressIn = (name: string) => fireEvent.click(within(panel('View as of')).getByRole('button', { name }))

const seen = (finding: string, value: string, unit?: string, at?: string) => ({ finding, value, unit, at })
const BEFORE = '2026-11-21T06:10:00Z'
const TODAY = '2026-11-22T06:10:00Z'
/** Platelets 188 and ferritin 600 a day ago, 95 and 1800 this morning, in a child with fever and systemic JIA. */
const COURSE = {
  format: 'mas-hlh-case',
  formatVersion: 1,
  patient: { age: { value: '6', unit: 'a' } },
  observations: [
    seen('sjia', 'yes'),
    seen('fever-persistent', 'yes'),
    seen('platelets', '188', '10*9/L', BEFORE),
    seen('ferritin', '600', 'ng/mL', BEFORE),
    seen('platelets', '95', '10*9/L', TODAY),
    seen('ferritin', '1800', 'ng/mL', TODAY),
  ],
}
const chooser = () => screen.getByLabelText<HTMLInputElement>('Open file')
const asFile = (content: object) => new File([JSON.stringify(content)], 'case.json', { type: 'application/json' })

async function openCourse(content: object = COURSE) {
  const page = openPage()
  await page.press('Share')
  await page.user.upload(chooser(), asFile(content))
  await screen.findByText(/^The file was opened/)
  await waitFor(() => expect(document.querySelector('[data-lagging]')).toBeNull())
  return page
}

test('without a time there is no clock, no timeline and no choice of values', async () => {
  const { enter } = openPage()
  await enter({ platelets: '95', fever: 'Yes' })
  expect(within(panel('View as of')).queryByRole('slider')).toBeNull()
  expect(within(answer()).queryByRole('group', { name: 'Values read' })).toBeNull()
  expect(answer()).toHaveTextContent('Nothing to go back to: no value has a time yet.')
  expect(part('Trends')).toBeInTheDocument()
})

describe('the clock', () => {
  test('moved back, the whole page shows what was known then', async () => {
    await openCourse()
    const told = () => [tier(), rowTexts('MAS 2016 (sJIA)'), fired()]
    const now = told()
    expect(answer()).toHaveTextContent('View as of now')
    pressIn('Earlier')
    pressIn('Earlier')
    expect(back()).toHaveLength(3)
    expect(answer()).toHaveTextContent('View as of 2026-11-21 06:10')
    expect(within(answer()).getAllByText(/^Viewed as of 2026-11-21 06:10/).length).toBeGreaterThan(0)
    expect(told()).not.toEqual(now)
    // Later entries stay in the form, marked as not counted.
    expect(field('platelets')).toHaveValue('95')
    expect(drawnAt()).toHaveAccessibleDescription(/after the moment shown, not counted/)
    fireEvent.click(back()[0] ?? answer())
    expect(told()).toEqual(now)
    expect(back()).toHaveLength(0)
  })
  test('returns to now on any entry, which would not count otherwise', async () => {
    const { type } = await openCourse()
    pressIn('Earlier')
    pressIn('Earlier')
    expect(back()).not.toHaveLength(0)
    await type('hemoglobin', '8.1')
    expect(back()).toHaveLength(0)
    expect(rowTexts('HLH-2004').join()).toContain('not decided')
  })
  test('is reset to now for the next patient', async () => {
    const { press } = await openCourse()
    pressIn('Earlier')
    pressIn('Earlier')
    await press('Clear all')
    expect(back()).toHaveLength(0)
  })
  test('stays current: a value ages on screen', async () => {
    await openCourse()
    expect(drawnAt()).toHaveAccessibleDescription('5 h ago')
    vi.setSystemTime(new Date('2026-11-22T14:00:00Z'))
    fireEvent(document, new Event('visibilitychange'))
    expect(drawnAt()).toHaveAccessibleDescription('7 h ago')
  })
})

describe('the values read', () => {
  test('the worst value of the window counts unless only the latest are chosen; the prompt does not follow the choice', async () => {
    const { type, press, user, rule } = await openCourse()
    await press('Add draw')
    await type('platelets', '240')
    const [prompt, published] = [fired(), cardPart('Kostik 2015', 'facts')]
    await user.click(within(panel('View as of')).getByRole('radio', { name: 'Latest only' }))
    expect(cardPart('Kostik 2015', 'facts')).not.toEqual(published)
    expect(fired()).toEqual(prompt)
    expect(await rule('Kostik 2015')).toHaveTextContent('Latest values only, by the reviewer’s choice')
  })
})

describe('notes on times', () => {
  test('the row of a set mentions values far apart in time or too old to count', async () => {
    const { type, press, user } = await openCourse()
    await press('Add draw')
    await user.clear(drawnAt())
    await user.type(drawnAt(), '2026-11-10 06:10{Enter}')
    await type('triglycerides', '310')
    expect(row('HLH-2004')).toHaveTextContent('1 value too old to count')
    expect(row('MS score')).not.toHaveTextContent('too old')
  })
  test('changes appear beside the box that asks about them', async () => {
    await openCourse()
    const falling = choices('counts-falling')
    expect(falling).toHaveTextContent('fell by 49 % since 2026-11-21 06:10')
    for (const radio of within(falling).getAllByRole('radio')) expect(radio).not.toBeChecked()
  })
})

describe('a case file', () => {
  test('fills the form column by column, and Undo restores the entries before', async () => {
    const { user, enter, press } = openPage()
    await enter({ age: '7', ferritin: '900' })
    await press('Share')
    await user.upload(chooser(), asFile(COURSE))
    expect(await screen.findByText(/^The file was opened\./)).toBeInTheDocument()
    expect(field('platelets')).toHaveValue('95')
    expect(field('platelets').closest('[data-part="field"]')).toHaveTextContent('188')
    expect(field('age')).toHaveValue('6')
    await press('Undo open')
    expect([field('age').value, field('ferritin').value, field('platelets').value]).toEqual(['7', '900', ''])
  })
  test('a birth date from a file shows at the age, and a typed age replaces it', async () => {
    const { type } = await openCourse({ ...COURSE, patient: { birthDate: '2019-03-02' } })
    expect(field('age')).toHaveValue('')
    expect(field('age')).toHaveAccessibleDescription(/Birth date 2019-03-02, from the opened case/)
    const fitted = card('HScore').textContent
    await type('age', '70')
    expect(card('HScore').textContent).not.toBe(fitted)
  })
  test('with its own clock opens at that moment', async () => {
    await openCourse({ ...COURSE, asOf: '2026-11-21T12:00:00Z' })
    expect(await screen.findAllByText(/^Viewed as of 2026-11-21 12:00/)).not.toHaveLength(0)
  })
  test('saved and reopened reports the same result', async () => {
    const saved: Blob[] = []
    vi.stubGlobal(
      'URL',
      Object.assign(URL, {
        createObjectURL: (blob: Blob) => `blob:${saved.push(blob)}`,
        revokeObjectURL: () => undefined,
      }),
    )
    const { user, press } = await openCourse()
    await press('Save case file')
    const text = await saved[0]?.text()
    await press('Clear all')
    await user.upload(chooser(), new File([text ?? ''], 'case.json'))
    const record = await screen.findByRole('region', { name: 'Saved record' })
    expect(record).toHaveTextContent('recomputed: identical')
    expect(field('platelets')).toHaveValue('95')
  })
})
