import { screen } from '@testing-library/react'
import type { Criteria, PublishedPatient } from '../../../src/criteria/criteria.ts'
import published from '../../cases/published.json' with { type: 'json' }
import { criteria } from '../../load.ts'
import { packText, withPack } from '../../packs.ts'

/** A few published patients, as the page carries them. */
export const PUBLISHED: readonly PublishedPatient[] = published.slice(0, 12)
/** The shipped criteria with these patients. */
export const BARE: Criteria = { ...criteria, published: PUBLISHED }
/** The same with the children's pack in force. */
export function withChildren(): Criteria {
  const { local } = withPack(packText('children'))
  return { ...withPack(packText('children')), local: { ...local, base: BARE } }
}
/** The next edition of the children's pack: every fever is screened, and one order set is gone. */
export function nextPack(): string {
  const data = JSON.parse(packText('children'))
  data.version = '2027.1.0'
  data.governance.changes.push({ version: '2027.1.0', date: '2027-01-05', text: 'Every fever is screened.' })
  data.ruleOverrides.push({ rule: 'W1', tier: 'screen', reason: 'Ours.', who: 'Working group', date: '2027-01-05' })
  data.orderSets.shift()
  return JSON.stringify(data)
}
/** Chooses files with a button of the panel. */
export const chooser = (label: string) => screen.getByLabelText(label, { selector: 'input' })
