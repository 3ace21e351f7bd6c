import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { showInstant } from '../../../src/case/time.ts'
import { titleOf } from '../../app/page.tsx'
import { record, see } from '../../case/fixture.ts'
import { criteria } from '../../load.ts'
import { button, field, group, load, openForm, preview, rowOf, sampleText } from './pack-form.tsx'

test('a working group makes its pack from nothing', async () => {
  const { user, type, press, given } = openForm()
  await type('Hospital', 'Example District Hospital')
  await type('Who answers for this', 'Department of medicine')
  await press('+ Add a team')
  await type('Team', 'Hematology', group('Team 1'))
  const number = group('Hematology')
  await type('Number', '+1 555 0100', number)
  await press('Today: Last tried on', number)
  await user.selectOptions(field('Answers', number), 'At these hours')
  await press('Friday', number)
  await type('From', '08:00', number)
  await type('To', '17:00', number)
  await press('+ Add the team of another hospital')
  const route = group('Team of another hospital')
  await type('Team', 'Regional center', route)
  await type('Number', '+1 555 0110', route)
  await press('Today: Last tried on', route)
  const call = group(titleOf('call'))
  await user.click(within(call).getByRole('checkbox', { name: 'Regional center' }))
  await user.click(within(call).getByRole('checkbox', { name: 'Hematology' }))
  await press('Earlier: Hematology', call)
  await user.click(screen.getByLabelText('Change here: Ferritin at entry, at or above'))
  await type('Number here', '1000')
  await type('Source', 'Letter of the center')
  // The reason is missing: no message appears before the user visits the field, and no file is saved.
  const reason = field('Reason')
  expect(reason).not.toBeInvalid()
  await press('Save pack file')
  expect(given.json).not.toHaveBeenCalled()
  expect(reason).toHaveFocus()
  expect(reason).toBeInvalid()
  expect(reason).toHaveAccessibleDescription('missing; must not be empty')
  expect(screen.getByText('1 place needs a look')).toBeInTheDocument()
  expect(button('Use in this page now')).toBeDisabled()
  await type('Reason', 'The center asks for it.')
  expect(within(preview()).getByText(/500 → 1000 ng\/mL/)).toBeInTheDocument()
  await press('Save pack file')
  const [[text, name]] = given.json.mock.calls as [[string, string]]
  expect(name).toBe('mas-hlh-example-district-hospital-1.0.0.json')
  expect(load(text)).toMatchObject({
    teams: [
      {
        id: 'hematology',
        contacts: [
          { value: '+1 555 0100', hours: [{ days: ['mon', 'tue', 'wed', 'thu'], from: '08:00', to: '17:00' }] },
        ],
      },
    ],
    externalRoute: { label: 'Regional center' },
    routing: { call: ['hematology', 'external'] },
    parameterOverrides: [
      { parameter: 'ferritin-entry', value: { 'ng/mL': '1000' }, reason: 'The center asks for it.' },
    ],
  })
  await user.selectOptions(within(preview()).getByRole('combobox'), titleOf('call'))
  expect(within(preview()).getByText('Call hematology, then external')).toBeInTheDocument()
  await press('Use')
  expect(given.use).toHaveBeenCalledWith(text, name)
  await press('Save page')
  expect(given.html).toHaveBeenCalledWith(text, 'mas-hlh-example-district-hospital-1.0.0.html')
})

test('what is removed comes back with all that was typed, and the focus goes to the way back', async () => {
  const { type, press } = openForm()
  await press('+ Add a team')
  await type('Team', 'Critical care', group('Team 1'))
  await press('Remove: Critical care')
  expect(screen.queryByText('Critical care', { selector: 'legend' })).toBeNull()
  expect(button('Undo')).toHaveFocus()
  await press('Undo')
  expect(field('Team', group('Critical care'))).toHaveValue('Critical care')
})

test('a rule that is kept cannot be changed and says why; another asks for a reason and proposes who and when', async () => {
  const { user, type } = openForm()
  await type('Who answers for this', 'The group')
  const kept = criteria.pathway.rules.find(({ id }) => id === 'C9')
  const row = rowOf(kept?.label ?? '')
  expect(row).toHaveTextContent(`Cannot be changed: ${kept?.kept}`)
  expect(within(row).queryByRole('combobox')).toBeNull()
  const rule = field('Rule C3')
  expect(within(rule).queryByRole('option', { name: `Moved to: ${titleOf('none')}` })).toBeNull()
  await user.selectOptions(rule, 'Turned off')
  const changed = rule.closest('li') ?? document.body
  expect(field('Who decided', changed)).toHaveValue('The group')
  expect(field('Decided on', changed)).toHaveValue(showInstant(Date.now()).split(' ')[0])
})

test('an opened pack keeps its own rules and asks what has changed', async () => {
  const pack = load(sampleText)
  const { type, press, given } = openForm(pack)
  const own = rowOf('Kawasaki disease with ferritin at the entry level')
  expect(
    within(own)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent),
  ).toEqual(['all of', 'Kawasaki disease: yes', 'Ferritin: ≥ 500 ng/mL'])
  expect(screen.queryByText(/^What has changed/)).toBeNull()
  await press('Save pack file')
  expect(given.json.mock.lastCall?.[1]).toBe('mas-hlh-example-children-2026.10.1.json')
  expect(load(given.json.mock.lastCall?.[0])).toEqual(pack)
  await type('Notice', 'A new number.')
  await press('Save pack file')
  expect(field('What has changed?')).toHaveFocus()
  await type('What has changed?', 'A new notice.')
  await press('Save pack file')
  const saved = load(given.json.mock.lastCall?.[0])
  expect(saved).toMatchObject({ version: '2026.10.2', notice: 'A new number.', extraRules: pack.extraRules })
  expect(saved.governance.changes.map(({ text }) => text)).toEqual([
    ...pack.governance.changes.map(({ text }) => text),
    'A new notice.',
  ])
})

test('the entered case is shown by default and with the pack', () => {
  openForm(load(sampleText), record(see('fever', 'yes'), see('kawasaki', 'yes')))
  const [byDefault, withPack] = within(preview()).getAllByRole('definition')
  expect([byDefault?.textContent, withPack?.textContent]).toEqual([titleOf('screen'), titleOf('call')])
  expect(within(preview()).getByRole('heading', { name: titleOf('call') })).toBeInTheDocument()
})
