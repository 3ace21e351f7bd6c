import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import neverSay from '../../../criteria/never-say.json' with { type: 'json' }
import { neverSaid } from '../../../src/criteria/check/wording.ts'
import type { Contact, Pack } from '../../../src/criteria/pack.types.ts'
import { dialLink } from '../../../src/features/call/contact-words.ts'
import { contactsView, type ReachWords } from '../../../src/features/call/contacts-model.ts'
import { CHILDREN, DISTRICT } from '../../packs.ts'

const zone = process.env['TZ']
beforeAll(() => {
  process.env['TZ'] = 'America/New_York'
})
afterAll(() => {
  if (zone === undefined) Reflect.deleteProperty(process.env, 'TZ')
  else process.env['TZ'] = zone
})
// 2026-11-23 is a Monday.
const NIGHT = '2026-11-23T03:12'
const DAY = '2026-11-23T10:12'
const view = (pack: Pack, moment: string, tier: string | null = null) => contactsView(pack, Date.parse(moment), tier)
const short = ({ kind, value, when }: ReachWords) => `${kind} ${value} ${when}`
const nows = (pack: Pack, moment: string, tier: string | null = null) =>
  view(pack, moment, tier).teams.map(({ id, now }) => [id, ...now.map(short)])
const withContacts = (contacts: readonly Contact[]): Pack => ({
  ...CHILDREN,
  teams: [{ id: 'one', label: 'One', contacts }, ...CHILDREN.teams.slice(1, 2)],
})
const PHONE: Contact = { kind: 'phone', value: '+1 555 0100', verifiedOn: '2026-10-01' }
const WORK = [{ days: ['mon'], from: '08:00', to: '24:00' }] as const

describe('numbers that a telephone can dial', () => {
  test.each([
    ['+1 555 0100', 'tel:+15550100'],
    ['+1 (555) 010-0', 'tel:+15550100'],
    ['+1.555.0100', 'tel:+15550100'],
    ['020\u00a07946\u20110123', 'tel:02079460123'],
    ['020 7946 – 0123', 'tel:02079460123'],
    ['(0161) 496 0123', 'tel:01614960123'],
    ['+44 (0)161 496 0123', 'tel:+441614960123'],
    ['999', 'tel:999'],
    ['+1 555 0100 ext. 12', null],
    ['020 7946 0123/4', null],
    ['1-800-FEVER', null],
    ['0161 + 496', null],
    ['', null],
  ])('%j is %j', (value, expected) => expect(dialLink({ kind: 'phone', value })).toBe(expected))
  test.each(['extension', 'pager', 'email', 'other'] as const)('%s has no link', (kind) =>
    expect(dialLink({ kind, value: '5550100' })).toBeNull(),
  )
})

describe('the order of calling', () => {
  test.each([
    [CHILDREN, null, ['mas-hlh', 'critical-care', 'neurology'], 3],
    [CHILDREN, 'none', ['mas-hlh', 'critical-care', 'neurology'], 3],
    [CHILDREN, 'watch', ['mas-hlh', 'critical-care', 'neurology'], 1],
    [CHILDREN, 'call', ['mas-hlh', 'neurology', 'critical-care'], 2],
    [CHILDREN, 'urgent', ['critical-care', 'mas-hlh', 'neurology'], 3],
    [DISTRICT, null, ['external'], 1],
    [DISTRICT, 'call', ['external'], 1],
    [
      { ...CHILDREN, ...{ externalRoute: DISTRICT.externalRoute } } as Pack,
      null,
      ['mas-hlh', 'critical-care', 'neurology', 'external'],
      4,
    ],
    [
      { ...CHILDREN, externalRoute: DISTRICT.externalRoute, routing: { call: ['external', 'neurology'] } } as Pack,
      'call',
      ['external', 'neurology', 'mas-hlh', 'critical-care'],
      2,
    ],
  ])('%# %s', (pack, tier, ids, routed) => {
    const { teams } = view(pack, DAY, tier)
    expect(teams.map(({ id }) => id)).toEqual(ids)
    expect(teams.map((team) => team.routed)).toEqual(ids.map((_, index) => index < routed))
  })
})

describe('whom to call now', () => {
  test('during hours the number itself, then its fallback', () =>
    expect(nows(CHILDREN, DAY)).toEqual([
      ['mas-hlh', 'Phone +1 555 0100 now, until 17:00', 'Phone +1 555 0101 outside these hours'],
      ['critical-care', 'Phone +1 555 0110 at any time', 'Extension 5-0112 at any time'],
      ['neurology', 'Phone +1 555 0120 now, until 12:00', 'Pager 4130 outside these hours'],
    ]))
  test('outside hours the fallback, then the next number that answers', () =>
    expect(nows(CHILDREN, NIGHT)).toEqual([
      ['mas-hlh', 'Phone +1 555 0101 now, until 08:00', 'Pager 4127 at any time'],
      ['critical-care', 'Phone +1 555 0110 at any time', 'Extension 5-0112 at any time'],
      ['neurology', 'Pager 4130 now, until 07:30'],
    ]))
  test('over a weekend it names the day', () => {
    expect(nows(DISTRICT, '2026-11-27T16:00')).toEqual([
      [
        'external',
        'Phone 0161 496 0100 now, until Mon 09:00',
        'Other way Transfer desk, form T3 in the record system at any time',
      ],
    ])
    expect(view(DISTRICT, '2026-11-27T16:00').teams[0]?.contacts[0]?.map(short)).toEqual([
      'Phone 0161 496 0100 now, until Mon 09:00',
      'Phone 0161 496 0123 not now: from Mon 09:00',
    ])
  })
  test('if nobody answers it says so and when somebody will, and shows the next team', () => {
    const pack = withContacts([
      { ...PHONE, hours: [{ days: ['wed'], from: '08:00', to: '17:00' }] },
      { ...PHONE, value: '+1 555 0103', hours: [{ days: ['tue'], from: '09:00', to: '17:00' }] },
      {
        kind: 'email',
        value: 'a@example.org',
        verifiedOn: '2026-10-01',
        hours: [{ days: ['mon'], from: '12:00', to: '13:00' }],
      },
    ])
    const { teams, atOnce, count } = view(pack, NIGHT)
    expect([teams[0]?.now, teams[0]?.closed, atOnce, count]).toEqual([
      [],
      'No number answers now: from Tue 09:00.',
      2,
      5,
    ])
    expect(view(CHILDREN, NIGHT).atOnce).toBe(1)
  })
  test.each([
    ['no contact at all', [], 'No number given.'],
    ['mail alone, at any time', [{ ...PHONE, kind: 'email' }], 'No number given.'],
    ['hours that never begin', [{ ...PHONE, hours: [] }], 'No number answers now.'],
    [
      'hours next week',
      [{ ...PHONE, hours: [{ days: ['mon'], from: '02:00', to: '03:12' }] }],
      'No number answers now: from Mon 2026-11-30 02:00.',
    ],
  ] as const)('%s', (_, contacts, words) => {
    const team = view(withContacts(contacts), NIGHT).teams[0]
    expect([team?.now, team?.closed]).toEqual([[], words])
  })
  test('mail is never the number to call', () => {
    const mail = { ...PHONE, kind: 'email', hours: WORK } as const
    const [team] = view(
      withContacts([
        { ...mail, outOfHours: PHONE },
        { ...PHONE, value: '+1 555 0104' },
      ]),
      DAY,
    ).teams
    expect(team?.now.map(short)).toEqual(['Phone +1 555 0104 at any time'])
    const [night] = view(withContacts([{ ...mail, outOfHours: { ...PHONE, kind: 'email' } }, PHONE]), NIGHT).teams
    expect(night?.now.map(short)).toEqual(['Phone +1 555 0100 at any time'])
  })
  test('hours that end at midnight end today', () =>
    expect(nows(withContacts([{ ...PHONE, hours: WORK }]), DAY)[0]).toEqual([
      'one',
      'Phone +1 555 0100 now, until 24:00',
    ]))
  test('hours around the clock need no fallback', () => {
    const always = [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '00:00', to: '24:00' }] as const
    const pack = withContacts([{ ...PHONE, hours: always, outOfHours: { ...PHONE, value: '+1 555 0109' } }])
    expect(view(pack, DAY).teams[0]?.contacts).toMatchObject([[{ when: 'at any time' }]])
    expect(nows(pack, DAY)[0]).toEqual(['one', 'Phone +1 555 0100 at any time'])
  })
})

describe('how old a number is', () => {
  const first = (moment: string, index = 0) => view(CHILDREN, moment).teams[index]?.contacts[0]?.[0]
  test.each([
    [DAY, 0, 'verified 2026-10-01, 53 days ago', false],
    ['2026-10-01T09:00', 0, 'verified 2026-10-01, today', false],
    ['2026-10-02T09:00', 0, 'verified 2026-10-01, 1 day ago', false],
    [DAY, 2, 'verified 2026-03-02, 266 days ago: may be out of date', true],
    ['2027-10-02T09:00', 1, 'verified 2026-10-01, 366 days ago: may be out of date', true],
    ['2026-09-30T09:00', 0, "verified 2026-10-01: dated ahead of this device's clock", true],
  ])('%s, team %i: %s', (moment, index, verified, doubtful) =>
    expect(first(moment, index)).toMatchObject({ verified, doubtful }),
  )
  test('after the review date every number is doubtful, however recently tried', () => {
    const pack = { ...DISTRICT, governance: { ...DISTRICT.governance, reviewBy: '2026-11-22' } }
    const ways = view(pack, DAY).teams.flatMap(({ contacts }) => contacts.flat())
    expect(ways.map(({ doubtful }) => doubtful)).toEqual([true, true, true])
    expect(view(pack, DAY).doubts).toEqual([
      "This hospital's part was due for review on 2026-11-22. Contacts and numbers may be out of date.",
    ])
    expect(view(pack, '2026-11-22T23:59').doubts).toEqual([])
  })
  test('a pack dated in the future says so', () =>
    expect(view(CHILDREN, '2026-09-30T23:59').doubts).toEqual([
      "This hospital's part is dated 2026-10-01, ahead of this device's clock. Hours and dates may be wrong.",
    ]))
})

test('doubts, targets, notice, clock and owner', () => {
  expect(view(CHILDREN, NIGHT, 'call')).toMatchObject({
    hospital: "Example Children's Hospital",
    count: 6,
    targets: ['The fellow calls back within 30 minutes and sees the patient the same day.'],
    notice: CHILDREN.notice,
    links: CHILDREN.links,
    clock: "Hours by this device's clock, Mon 2026-11-23 03:12; public holidays are not known.",
    owner:
      "Example Children's Hospital, All wards. Kept by MAS-HLH working group; approved 2026-10-01, review by 2027-10-01. Pack example-children 2026.10.1.",
  })
  expect(view(DISTRICT, NIGHT)).toMatchObject({ targets: [], notice: null, count: 2 })
  expect(view(DISTRICT, NIGHT).owner).toMatch(/^Example District Hospital\. Kept by/)
  expect(view(withContacts([PHONE]), NIGHT).clock).toBeNull()
})

test('no contact text uses a forbidden phrase', () => {
  for (const moment of [NIGHT, DAY, '2027-12-01T03:00', '2020-01-01T03:00']) {
    const said = neverSaid(view(CHILDREN, moment, 'call'), neverSay as Parameters<typeof neverSaid>[1])
    expect([...said]).toEqual([])
  }
})
