import { render, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Pack } from '../../../src/criteria/pack.types.ts'
import { ContactsPanel } from '../../../src/features/call/contacts.tsx'
import { CHILDREN, DISTRICT } from '../../packs.ts'

const NONE = 'No contacts set up.'
// Without an offset: hours use the time zone of the device. 2026-11-23 is a Monday.
const NIGHT = '2026-11-23T03:12'
const DAY = '2026-11-23T10:12'

function show(pack: Pack | null, moment: string, tier: string | null = null) {
  const { rerender } = render(<ContactsPanel {...{ pack, tier }} now={Date.parse(moment)} none={NONE} />)
  const again = (at: string) => rerender(<ContactsPanel {...{ pack, tier }} now={Date.parse(at)} none={NONE} />)
  return { region: screen.getByRole('region', { name: 'Contacts' }), again }
}
/** The content before "All contacts", by team. */
const strip = (region: HTMLElement) => within(within(region).getAllByRole('list')[0] ?? region).getAllByRole('listitem')
const folded = (region: HTMLElement) => within(within(region).getByRole('group'))

test('without a pack it names the hospital’s own directory and shows no number', () => {
  const { region } = show(null, NIGHT)
  expect(region).toHaveTextContent(new RegExp(`^${NONE}$`))
  expect(within(region).queryByRole('link')).toBeNull()
})

test('a pack without teams says the same', () => {
  const { region } = show({ ...CHILDREN, teams: [] }, NIGHT)
  expect(within(region).getByText(NONE)).toBeVisible()
  expect(region).toHaveTextContent('All contacts (0)')
})

test('at night the switchboard is the number to press; a closed number says when it opens', () => {
  const { region } = show(CHILDREN, NIGHT)
  const [first] = strip(region)
  expect(first).toHaveTextContent(/^MAS-HLH teamRheumatology fellow on call/)
  const link = within(first ?? region).getByRole('link', { name: 'Phone +1 555 0101' })
  expect(link).toHaveAttribute('href', 'tel:+15550101')
  expect(first).toHaveTextContent('now, until 08:00 · Switchboard, ask for rheumatology on call')
  expect(first).toHaveTextContent('verified 2026-10-01, 53 days ago')
  expect(first).toHaveTextContent('Pager 4127at any time · Fellow')
  expect(first).not.toHaveTextContent('+1 555 0100')
  const own = folded(region).getByRole('link', { name: 'Phone +1 555 0100' })
  expect(own.parentElement).toHaveTextContent("not now: from 08:00 · Fellow's phone")
  expect(own.parentElement).not.toHaveAttribute('data-now')
})

test('the panel changes by itself when hours begin', () => {
  const { region, again } = show(CHILDREN, '2026-11-23T07:59')
  const number = () => within(strip(region)[0] ?? region).getAllByRole('link')[0]
  expect(number()).toHaveAttribute('href', 'tel:+15550101')
  again('2026-11-23T08:00')
  expect(number()).toHaveAttribute('href', 'tel:+15550100')
  expect(strip(region)[0]).toHaveTextContent('now, until 17:00')
  expect(strip(region)[0]).toHaveTextContent('outside these hours · Switchboard')
})

test('only a telephone number is a link', () => {
  const { region } = show(CHILDREN, NIGHT)
  const hrefs = within(region)
    .getAllByRole('link')
    .map((link) => link.getAttribute('href') ?? '')
  expect(new Set(hrefs.filter((href) => !href.startsWith('https:')))).toEqual(
    new Set(['tel:+15550100', 'tel:+15550101', 'tel:+15550110', 'tel:+15550120']),
  )
  for (const words of ['4127', '4130', '5-0112', 'mas-hlh-team@example.org']) {
    expect(within(region).getAllByText(words)[0]?.closest('a')).toBeNull()
  }
})

test('the tier decides which team comes first and which response target shows', () => {
  const { region } = show(CHILDREN, NIGHT, 'urgent')
  expect(strip(region).map((team) => team.querySelector('strong')?.textContent)).toEqual([
    'Critical care',
    'MAS-HLH team',
    'Neurology',
  ])
  expect(strip(region).map((team) => team.hasAttribute('data-later'))).toEqual([false, true, true])
  expect(region).toHaveTextContent('Response target: Critical care is at the bedside within 10 minutes.')
})

test('teams outside the tier are under "All contacts"', () => {
  const { region } = show(CHILDREN, DAY, 'watch')
  expect(strip(region)).toHaveLength(1)
  expect(
    folded(region)
      .getAllByRole('heading')
      .map(({ textContent }) => textContent),
  ).toEqual([
    'MAS-HLH teamRheumatology fellow on call',
    'Critical careCritical care attending',
    'NeurologyNeurology resident on call',
  ])
  expect(region.querySelector('details')).not.toHaveAttribute('open')
  expect(folded(region).getByText('All contacts (6)')).toBeVisible()
})

test('an outdated number says so in words and with its own mark', () => {
  const { region } = show(CHILDREN, DAY)
  const said = folded(region).getByText('verified 2026-03-02, 266 days ago: may be out of date')
  expect(said.parentElement?.querySelector('svg')).not.toBeNull()
  const fine = folded(region).getAllByText('verified 2026-10-01, 53 days ago')[0]
  expect(fine?.parentElement?.querySelector('svg')).toBeNull()
})

test('after the review date there is a banner, and every number is marked', () => {
  const { region } = show(DISTRICT, '2027-09-01T10:12', 'call')
  expect(region).toHaveTextContent("This hospital's part was due for review on 2027-08-31.")
  expect(within(region).getAllByText(/377 days ago: may be out of date$/)).toHaveLength(2 + 3)
})

test('if no number of the first team answers, the next team shows too', () => {
  const [team, ...others] = CHILDREN.teams
  if (team === undefined) throw new Error('no team')
  const hours = [{ days: ['tue'], from: '08:00', to: '17:00' }] as const
  const closed = {
    ...team,
    contacts: [{ kind: 'phone', value: '+1 555 0102', verifiedOn: '2026-10-01', hours }],
  } as const
  const { region } = show({ ...CHILDREN, teams: [closed, ...others] }, NIGHT, 'watch')
  expect(strip(region).map((one) => one.textContent)).toEqual([
    expect.stringContaining('No number answers now: from Tue 08:00.'),
    expect.stringContaining('+1 555 0110'),
  ])
  expect(strip(region)[1]).not.toHaveAttribute('data-later')
})

test('notice, links to a new tab, clock and owner', () => {
  const { region } = show(CHILDREN, NIGHT)
  expect(region).toHaveTextContent(`Notice: ${CHILDREN.notice}`)
  expect(region).toHaveTextContent('Mon 2026-11-23 03:12; public holidays are not known.')
  const link = folded(region).getByRole('link', { name: 'Where samples go' })
  expect(link).toHaveAttribute('href', 'https://intranet.example.org/laboratory/send-out')
  expect([link.getAttribute('target'), link.getAttribute('rel')]).toEqual(['_blank', 'noreferrer'])
  expect(folded(region).getByText(/Kept by MAS-HLH working group/)).toBeInTheDocument()
  expect(folded(region).getByText('Callers need no results at hand.')).toBeInTheDocument()
})
