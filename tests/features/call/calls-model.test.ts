import { expect, test } from 'vitest'
import { asksForCall, callsFor, emergencyOf } from '../../../src/features/call/calls-model.ts'
import { criteria } from '../../load.ts'
import { packText, withPack } from '../../packs.ts'

// Without an offset: hours use the time zone of the device. 2026-11-23 is a Monday.
const NIGHT = Date.parse('2026-11-23T03:12')
const DAY = Date.parse('2026-11-23T10:12')
const children = withPack(packText('children'))
const { pathway } = criteria
const tier = (id: string) => {
  const found = pathway.tiers.find((one) => one.id === id)
  if (found === undefined) throw new Error(`no tier ${id}`)
  return found
}

test('the number that answers now comes with its hours and the next one', () => {
  const [night] = callsFor(children, 'call', NIGHT)
  expect(night).toMatchObject({ number: '+1 555 0101', href: 'tel:+15550101', doubt: null })
  const [day] = callsFor(children, 'call', DAY)
  expect(day).toMatchObject({ number: '+1 555 0100', hours: 'now, until 17:00, then +1 555 0101' })
})

test('an emergency leads to the team that the pack names first for it', () => {
  expect(callsFor(children, 'urgent', DAY)[0]?.who).toBe('Critical care: Critical care attending')
})

test('nobody is named without a pack, and for a tier that the pack routes to nobody', () => {
  expect(callsFor(criteria, 'call', DAY)).toEqual([])
  expect(callsFor(children, 'no-such-tier', DAY)).toEqual([])
})

test('without a tier every team of the pack is named, in its order', () => {
  const { teams } = children.local.pack
  expect(callsFor(children, null, DAY).map(({ id }) => id)).toEqual(teams.map(({ id }) => id))
  expect(callsFor(criteria, null, DAY)).toEqual([])
})

test('only the tiers of a call and of an emergency ask for one', () => {
  const asking = pathway.tiers.filter((one) => asksForCall(pathway, one)).map(({ id }) => id)
  expect(asking).toEqual(['call', 'urgent'])
  expect(emergencyOf(pathway)).toBe(tier('urgent'))
})
