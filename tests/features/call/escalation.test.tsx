import { screen, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import {
  answer,
  card,
  type Entries,
  field,
  fired,
  fixedText,
  listUnder,
  nameOf,
  openPage,
  panel,
  rowTexts,
  tier,
  titleOf,
} from '../../app/page.tsx'
import { criteria, setById } from '../../load.ts'

const C1: Entries = { temperature: '39.5', 'fever-persistent': 'Yes', ferritin: '500', platelets: '199' }
const COUNTS: Entries = { age: '6', hemoglobin: '13', platelets: '300', neutrophils: '4', ferritin: '60' }

describe('the acceptance examples', () => {
  test.each<[string, Entries, string, readonly string[]]>([
    ['unremitting fever, no ferritin', { 'fever-persistent': 'Yes' }, 'screen', ['S1', 'W1']],
    ['ferritin at the entry level with context', C1, 'call', ['C1', 'W1']],
    ['the same just below it', { ...C1, ferritin: '499.9' }, 'watch', ['W1']],
    ['ferritin and platelets alone', { ferritin: '500', platelets: '200' }, 'watch', ['W1']],
    ['signs of CNS-isolated disease', { ...COUNTS, 'mri-multifocal-or-cerebellar': 'Yes' }, 'call', ['C8']],
    [
      'a change while IL-1 or IL-6 is blocked',
      { 'il1-il6-blockade': 'Yes', fever: 'No', ferritin: '587', 'counts-falling': 'Yes' },
      'call',
      ['C6', 'W1'],
    ],
    ['a red flag', { 'red-flag-neuro': 'ticked' }, 'urgent', ['U3']],
    ['worry', { 'clinician-or-family-concern': 'Yes' }, 'call', ['C9']],
    ['only what is left over', { rash: 'No' }, 'none', []],
  ])('%s', async (_, entries, wanted, rules) => {
    const { enter } = openPage()
    await enter(entries)
    expect(tier()).toBe(titleOf(wanted))
    expect([...fired()].sort()).toEqual(rules)
    expect(answer()).toHaveTextContent(fixedText('doesNotExclude'))
    panel('Why and sources')
    expect(answer().textContent.includes('Call neurology as well.')).toBe(rules.includes('C8'))
    expect(screen.queryByText(fixedText('teamToo'))).toBeNull()
  })

  test('a red flag with another rule also calls the team', async () => {
    const { enter } = openPage()
    await enter({ 'red-flag-neuro': 'ticked', 'fever-persistent': 'Yes' })
    expect(tier()).toBe(titleOf('urgent'))
    expect(answer()).toHaveTextContent(fixedText('teamToo'))
    await enter({ 'red-flag-neuro': 'ticked' })
    expect(tier()).toBe(titleOf('screen'))
    expect(screen.queryByText(fixedText('teamToo'))).toBeNull()
  })
})

test('a ferritin that may be falsely low adds its step to those of the tier', async () => {
  const { enter } = openPage()
  await enter({ 'fever-persistent': 'Yes', ferritin: '400', hemoglobin: '7', platelets: '40' })
  const step = 'Ask the laboratory to dilute and repeat the ferritin (hook effect).'
  expect(tier()).toBe(titleOf('screen'))
  expect(fired()).toContain('S5')
  expect(within(panel('Why and sources')).getByText(step)).toBeInTheDocument()
  await enter({ platelets: '300' })
  expect(within(answer()).queryByText(step)).toBeNull()
})

test('one answer away: names the answer that decides a call until it is given', async () => {
  const { enter } = openPage()
  await enter({ fever: 'Yes', ferritin: '600', platelets: '50' })
  const near = () => listUnder('One answer away').map(({ textContent }) => textContent)
  expect(tier()).toBe(titleOf('watch'))
  expect(near()).toContain(`${nameOf('fever-persistent')}: decides C1, ${titleOf('call')}`)
  await enter({ 'fever-persistent': 'Yes' })
  expect(tier()).toBe(titleOf('call'))
  expect(near()).not.toContain(`${nameOf('fever-persistent')}: decides C1, ${titleOf('call')}`)
})

test('every reason shows the rule, its label and its sources', async () => {
  const { enter } = openPage()
  await enter(C1)
  const reason = listUnder('Why').find((item) => within(item).queryByText('C1') !== null)
  const rule = criteria.pathway.rules.find(({ id }) => id === 'C1')
  expect(reason).toHaveTextContent(rule?.label ?? 'no rule C1')
  expect(reason).toHaveTextContent(`adapted: Halyabar 2019, Taylor 2022. ${rule?.note}`)
  expect(reason).toHaveTextContent('High fever that does not settle · Ferritin 500 ng/mL · Platelets 199 ×10⁹/L')
  const watch = listUnder('Why').find((item) => within(item).queryByText('W1') !== null)
  expect(watch).toHaveTextContent('W1Fever, or ferritin at the entry leveladapted: Cox 2024, Halyabar 2019')
})

test('the answer follows every key: HLH-2004 with four criteria, then five', async () => {
  const { words } = setById('hlh-2004')
  const { user, enter } = openPage()
  await enter({ fever: 'Yes', splenomegaly: 'Yes', ferritin: '700', triglycerides: '300' })
  expect(rowTexts('HLH-2004').slice(1, 3)).toEqual(['not decided', '4 of 8'])
  await user.click(field('sil2r'))
  const seen: (string | undefined)[] = []
  for (const key of '2400') {
    await user.keyboard(key)
    seen.push(rowTexts('HLH-2004')[1])
  }
  expect(seen).toEqual(['not decided', 'not decided', 'not decided', 'met'])
  expect(rowTexts('HLH-2004')[2]).toBe('5 of 8')
  expect(card('HLH-2004')).toHaveTextContent(words.met)
  expect(tier()).toBe(titleOf('call'))
  expect(fired()).toContain('C2')
  expect(document.getElementById('panel-title')).toHaveFocus()
  await user.click(field('sil2r'))
  await user.keyboard('{Backspace}')
  expect(rowTexts('HLH-2004')[1]).toBe('not decided')
  expect(card('HLH-2004')).toHaveTextContent('4 of 8 met · could reach 7')
})
