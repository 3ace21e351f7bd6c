import { screen, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { criteria, setById } from '../load.ts'
import {
  cardPart,
  choices,
  field,
  flags,
  form,
  labelOf,
  openPage,
  row,
  rowTexts,
  silence,
  spoken,
  tier,
  titleOf,
  unit,
} from './page.tsx'

test('Clear all empties values and answers, and keeps the units of the laboratory', async () => {
  const { enter, press } = openPage()
  await enter({ age: '6', ferritin: ['1746', 'µg/L'], hemoglobin: ['85', 'g/L'], platelets: 'abc' })
  await enter({ fever: 'Yes', rash: 'No', 'perforin-result': 'Absent', 'red-flag-shock': 'ticked' })
  expect(tier()).toBe(titleOf('urgent'))
  await press('Clear all')
  expect(tier()).toBe('Nothing entered yet')
  for (const box of within(form()).getAllByRole('textbox')) {
    expect(box).toHaveValue('')
    expect(box).toHaveAttribute('aria-invalid', 'false')
  }
  for (const box of screen.queryAllByRole('checkbox')) expect(box).not.toBeChecked()
  for (const id of ['fever', 'rash', 'perforin-result']) {
    for (const radio of within(choices(id)).getAllByRole('radio')) expect(radio).not.toBeChecked()
  }
  expect(unit('ferritin')).toHaveDisplayValue('µg/L')
  expect(unit('hemoglobin')).toHaveDisplayValue('g/L')
  expect(unit('platelets')).toHaveDisplayValue('×10⁹/L')
  for (const set of criteria.sets) {
    expect(rowTexts(set.shortTitle).slice(0, 2)).toEqual([set.shortTitle, silence(set)])
    expect(cardPart(set.shortTitle, 'set-for')).toContain(set.population.short)
  }
  await enter({ hemoglobin: '85', platelets: '50' })
  expect(rowTexts('HLH-2004')[2]).toBe('1 of 8')
})

describe('the live region', () => {
  /** Records the text after every change from now on. */
  function listen(): readonly string[] {
    const region = spoken()
    const heard: string[] = []
    new MutationObserver(() => heard.push(region.textContent)).observe(region, {
      ...{ childList: true, characterData: true, subtree: true },
    })
    return heard
  }

  const verdicts = () => new Map(criteria.sets.map(({ shortTitle }) => [shortTitle, rowTexts(shortTitle)[1]]))

  test('says the tier and the sets that moved, and nothing else', async () => {
    const { enter } = openPage()
    const heard = listen()
    expect(spoken()).toHaveTextContent('')
    await enter({ fever: 'Yes' })
    expect(heard).toEqual([`${titleOf('watch')}.`])
    await enter({ splenomegaly: 'Yes', triglycerides: '300', ferritin: '600', sil2r: '240' })
    const before = verdicts()
    await enter({ 'molecular-diagnosis': 'Yes' })
    // A set that becomes visible while undecided has not changed.
    const held = new Map(criteria.sets.map(({ shortTitle, words }) => [shortTitle, words.unknown]))
    const moved = [...verdicts()].filter(
      ([name, verdict]) => before.get(name) !== verdict && held.get(name) !== verdict,
    )
    expect(moved.map(([name]) => name)).toContain('HLH-2004')
    expect(moved.length).toBeLessThan(criteria.sets.length)
    expect(heard.at(-1)).toBe(`${[titleOf('call'), ...moved.map((pair) => pair.join(': '))].join('. ')}.`)
  })

  test('is silent while nothing moves', async () => {
    const { enter } = openPage()
    await enter({ fever: 'Yes' })
    const heard = listen()
    await enter({ rash: 'No', platelets: '300', alt: '20', sodium: 'abc', lymphadenopathy: 'Yes' })
    expect(heard).toEqual([])
  })

  test('says it again when it happens again after Clear all', async () => {
    const { enter, press } = openPage()
    await enter({ fever: 'Yes' })
    const heard = listen()
    await press('Clear all')
    expect(spoken()).not.toHaveTextContent(titleOf('watch'))
    await enter({ fever: 'Yes' })
    expect(heard.at(-1)).toBe(`${titleOf('watch')}.`)
  })
})

test('a small patient by the keyboard alone', async () => {
  const { user } = openPage()
  const tabTo = async (where: (focused: Element) => boolean) => {
    for (let presses = 0; presses < 200; presses += 1) {
      await user.tab()
      if (document.activeElement !== null && where(document.activeElement)) return
    }
    throw new Error('Tab does not lead there')
  }
  const to = (id: string) => tabTo((focused) => focused === field(id))
  const toChoices = (id: string) => tabTo((focused) => focused.closest('fieldset') === choices(id))
  await tabTo((focused) => focused.textContent === 'Red flags')
  await user.keyboard('{Enter}')
  const flag = within(flags()).getByLabelText(labelOf('red-flag-neuro'))
  await tabTo((focused) => focused === flag)
  await user.keyboard(' ')
  expect(tier()).toBe(titleOf('urgent'))
  await user.keyboard(' ')
  await to('age')
  await user.keyboard('6')
  await to('platelets')
  await user.keyboard('50')
  await to('ferritin')
  await user.keyboard('1,234')
  await tabTo((focused) => focused.textContent === '1234')
  await user.keyboard('{Enter}')
  expect(field('ferritin')).toHaveValue('1234')
  await toChoices('fever')
  expect(document.activeElement).toBe(within(choices('fever')).getByRole('radio', { name: 'Yes' }))
  await user.keyboard(' ')
  expect(within(choices('fever')).getByRole('radio', { name: 'Yes' })).toBeChecked()
  await toChoices('splenomegaly')
  await user.keyboard('{ArrowLeft}')
  expect(within(choices('splenomegaly')).getByRole('radio', { name: 'No' })).toBeChecked()
  await user.keyboard('{ArrowLeft}')
  expect(rowTexts('HLH-2004').slice(1, 3)).toEqual([setById('hlh-2004').words.unknown, '3 of 8'])
  await tabTo((focused) => focused === row('HLH-2004').querySelector('button'))
})
