import { render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { Round } from '../../../src/features/team/round.tsx'
import { type RoundSheet, roundCsv, roundSheet } from '../../../src/features/team/round-model.ts'
import { BARE, chooser, withChildren } from './team-fixture.ts'

test('returned sheets are tallied; one with a fault is named and does not count', async () => {
  const criteria = withChildren()
  const sheet = roundCsv(roundSheet(criteria) as RoundSheet)
  const user = userEvent.setup({ delay: null, applyAccept: false })
  render(<Round criteria={criteria} />)
  const marked = (mark: string) => sheet.replace(/(,S2,.*),,,/, `$1,${mark},,`)
  await user.upload(chooser('Choose returned sheets'), [
    new File([marked('x')], 'a.csv'),
    new File([marked('x')], 'b.csv'),
    new File([marked('maybe')], 'c.csv'),
  ])
  const alert = await screen.findByRole('alert')
  expect(alert).toHaveTextContent('Sheets with a fault are not counted.c.csv: row 4, column agree: must be x, or blank')
  const table = screen.getByRole('table', { name: 'Tally (2)' })
  const row = within(table).getByRole('row', { name: /^S2/ })
  expect(row).toHaveTextContent('2 agree0 disagree0 blank')
})

test('without a pack there is nothing to agree on', () => {
  render(<Round criteria={BARE} />)
  expect(screen.getByText('Open a pack first.')).toBeInTheDocument()
})
