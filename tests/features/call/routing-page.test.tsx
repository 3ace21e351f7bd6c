import { render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { App } from '../../../src/app/app.tsx'
import { answer, field, panel } from '../../app/page.tsx'
import { packText, withPack } from '../../packs.ts'

const data = JSON.parse(packText('children'))
const contacts = [{ kind: 'phone', value: '+1 555 0199', verifiedOn: '2026-10-01' }]
const neonatology = { id: 'neonatology', label: 'Neonatology', contacts, when: { use: 'newborn' }, because: 'newborn' }
const routing = { ...data.routing, call: ['mas-hlh', 'neonatology'] }
const { local, ...criteria } = withPack(JSON.stringify({ ...data, teams: [...data.teams, neonatology], routing }))

test('the page shows a team with its reason and its own number button, beside the others', async () => {
  const user = userEvent.setup({ delay: null })
  render(<App criteria={{ ...criteria, local }} build="1.2.3" />)
  const head = () => answer().querySelector<HTMLElement>('[data-part="tier"]') ?? answer()
  const button = () => within(head()).queryByText('Neonatology +1 555 0199')
  expect(button()).toHaveAttribute('href', 'tel:+15550199')
  expect(head()).toHaveTextContent('Neonatology (if newborn)')
  await user.type(field('age'), '40')
  expect(button()).toBeNull()
  expect(head()).not.toHaveTextContent('Neonatology')
  await user.clear(field('age'))
  await user.selectOptions(screen.getByRole('combobox', { name: 'Unit of Age' }), 'days')
  await user.type(field('age'), '5')
  expect(button()).toBeVisible()
  expect(head()).toHaveTextContent('Neonatology (because: newborn)')
  expect(within(head()).getAllByText(/\+1 555 01/, { selector: '[data-part="call"]' })).toHaveLength(2)
  const whom = within(panel('Why and sources')).getByRole('region', { name: 'Contacts' })
  expect(whom).toHaveTextContent('Neonatologybecause: newborn')
})
