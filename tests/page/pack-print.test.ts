import { describe, expect } from 'vitest'
import { showInstant } from '../../src/case/time.ts'
import { criteria } from '../load.ts'
import { CHILDREN, packText, withPack } from '../packs.ts'
import { pageTest } from './browser.ts'
import { enterPatient, openPart } from './look.ts'
import { enterPredisposed } from './look-pack.ts'
import { openPack, PANEL } from './pack-hands.ts'
import { pages } from './pdf.ts'

const CALL = criteria.pathway.tiers.find(({ id }) => id === 'call')?.title ?? ''
const HOUR = 3_600_000
const { sha256, pack } = withPack(packText('children')).local

/** Times contain no-break spaces. */
const plain = (text: string) => text.replaceAll(/\s+/g, ' ')

describe('the printed sheet with a pack in force', () => {
  for (const format of ['A4', 'Letter']) {
    pageTest(`is one page of ${format}`, {}, async (page) => {
      await openPart(page, 'Hospital')
      await openPack(page, packText('children'))
      await enterPredisposed(page)
      expect(pages(await page.pdf({ format }))).toBe(1)
      await openPart(page, 'Clear all')
      await enterPatient(page)
      expect(pages(await page.pdf({ format }))).toBe(1)
    })
  }

  pageTest('names the pack, whom to call, what was changed, and when to look again', {}, async (page) => {
    await openPart(page, 'Hospital')
    await openPack(page, packText('children'))
    await enterPredisposed(page)
    await page.getByRole('button', { name: /^Times/ }).click()
    await page.getByLabel('Drawn at').fill(showInstant(Date.now() - 2 * HOUR))
    await page.getByLabel('Drawn at').press('Enter')
    await page.emulateMedia({ media: 'print' })
    const sheet = page.getByRole('region', { name: 'Printed sheet' })
    await sheet.waitFor()
    const words = plain(await sheet.innerText())
    const [team] = CHILDREN.teams
    for (const said of [
      `pack ${pack.id} ${pack.version}, sha-256 ${sha256}`,
      CALL,
      `${team?.label}: ${team?.gateKeeper}: Phone +1 555 010`,
      `Re-check by ${showInstant(Date.now() + 22 * HOUR).slice(0, 13)}`,
      'at the latest (24 h after the newest value)',
      'The fellow calls back within 30 minutes',
      'Order sets: MAS-HLH second tier',
      'Reason: The team wants to hear of every child',
      'Without the local changes the page says: ',
    ])
      expect(words).toContain(plain(said))
    expect(await page.locator(`[aria-label="Contacts"], ${PANEL}`).first().isVisible()).toBe(false)
  })
})
