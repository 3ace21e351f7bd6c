import { render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import type { Criteria } from '../../../src/criteria/criteria.ts'
import { ComparePacks } from '../../../src/features/team/compare.tsx'
import { changedPack, packText } from '../../packs.ts'
import { BARE, chooser, nextPack, withChildren } from './team-fixture.ts'

function show(criteria: Criteria) {
  const user = userEvent.setup({ delay: null, applyAccept: false })
  render(<ComparePacks criteria={criteria} />)
  const choose = (files: Readonly<Record<string, string>>) =>
    user.upload(
      chooser('Choose packs'),
      Object.entries(files).map(([name, text]) => new File([text], name)),
    )
  return { user, choose }
}
const together = () => screen.findByRole('region', { name: 'All changes together' })
const HEAD = "Example Children's Hospital: example-children 2026.10.1 -> example-children 2027.1.0"

test('one file is compared with the pack in force: rules, order sets, and who is raised', async () => {
  const { choose, user } = show(withChildren())
  await choose({ 'next.json': nextPack() })
  expect(await together()).toHaveTextContent(/Published patients \(12\): raises [1-9]\d*, lowers 0/)
  expect(screen.getByText(HEAD)).toBeInTheDocument()
  const rules = screen.getByRole('region', { name: 'Rules' })
  expect(rules).toHaveTextContent(/W1: watch -> screen\. Reason: Ours\.Published patients: raises [1-9]/)
  expect(screen.getByRole('region', { name: 'Order sets' })).toHaveTextContent('removed: screen: MAS-HLH first tier')
  await user.click(screen.getByRole('button', { name: 'Copy as text' }))
  const copied = await navigator.clipboard.readText()
  expect(copied.split('\n')[0]).toBe(HEAD)
  expect(copied).toContain('\nRules\n- W1: watch -> screen. Reason: Ours.\n  Published patients: raises')
  await user.click(screen.getByRole('button', { name: 'Swap packs' }))
  expect(await within(await together()).findByText(/raises 0, lowers [1-9]/)).toBeInTheDocument()
})

test('two files need no pack in force; the older version comes first', async () => {
  const { choose } = show(BARE)
  await choose({ 'next.json': nextPack(), 'now.json': packText('children') })
  await together()
  expect(screen.getByText(HEAD)).toBeInTheDocument()
})

test('a file with a fault is named with its fault, and nothing is compared', async () => {
  const { choose } = show(BARE)
  await choose({
    'bad.json': changedPack('children', ['parameterOverrides', 0, 'reason'], undefined),
    'now.json': packText('children'),
  })
  expect(await screen.findByRole('alert')).toHaveTextContent('bad.json: parameterOverrides[0].reason: missing')
  expect(screen.queryByRole('region', { name: 'All changes together' })).toBe(null)
  await choose({ 'now.json': packText('children') })
  expect(await screen.findByText('choose two files: no pack is in force')).toBeInTheDocument()
})
