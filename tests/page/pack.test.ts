import { describe, expect } from 'vitest'
import { criteria } from '../load.ts'
import { withPack } from '../packs.ts'
import { engineTest, pageTest } from './browser.ts'
import { openBuilt } from './built.ts'
import { courseFile } from './course.ts'
import { drop } from './files.ts'
import { becomes, handsOf, wordsOf } from './hands.ts'
import { expressionOf, inPage, mark, readAnswer, type Said, showAnswer } from './in-page.ts'
import { labelOf } from './label.ts'
import { openPart } from './look.ts'
import {
  ALWAYS,
  aboveForm,
  CALLABLE,
  CALLS,
  isQuiet,
  isQuietIn,
  MISSING,
  NO_REASON,
  openPack,
  PANEL,
  PREDISPOSED,
  packHandsOf,
} from './pack-hands.ts'

const NOBODY = criteria.pathway.fixed['contacts'] ?? ''
const title = (tier: string) => criteria.pathway.tiers.find(({ id }) => id === tier)?.title
/** The message about a dropped file. */
const OPENED = '[data-part="top"] > [data-part="opened"]'
const ALERT = '[data-part="top"] [role="alert"]'
const numbersOf = (text: string) => [...new TextEncoder().encode(text)]
const unitOf = (id: string) => `document.querySelector('[aria-label="Unit of ${labelOf(id)}"]')`

describe('a pack in every engine', () => {
  engineTest('refused, nothing of it is used; a good one calls before anything is typed', async (driver) => {
    await openBuilt(driver)
    const { show, open } = packHandsOf(driver)
    await becomes(driver, wordsOf('[data-part="contact"]'), NOBODY)
    await show()
    await open(NO_REASON, 'no-reason.json')
    await expect.poll(() => driver.evaluate(wordsOf(ALERT)), { timeout: 20_000 }).toContain(MISSING)
    expect(await driver.text(ALERT)).toContain('The pack file no-reason.json is not used.')
    expect(await driver.text(ALERT)).toContain('The default pathway alone is in force, without any contact.')
    expect(await driver.evaluate(wordsOf('[data-part="contact"]'))).toBe(NOBODY)
    expect(await driver.text(PANEL)).toContain('No hospital’s pack is in force')
    await open(ALWAYS)
    await becomes(driver, expressionOf(aboveForm), CALLS)
    expect(await driver.evaluate(wordsOf(ALERT))).toBeNull()
    expect(await driver.text('[data-part="contact"]')).toContain('MAS-HLH team: Rheumatology fellow on call')
    // A bad file after it removes nothing.
    await open('{', 'broken.json')
    await expect.poll(() => driver.evaluate(wordsOf(ALERT)), { timeout: 20_000 }).toContain('broken.json is not used.')
    expect(await driver.text(ALERT)).toContain('The pack in force has not changed.')
    expect(await driver.evaluate(expressionOf(aboveForm))).toEqual(CALLS)
    await isQuietIn(driver)
  })

  engineTest('what is typed keeps its unit, a row in which nothing stands starts in the pack’s', async (driver) => {
    await openBuilt(driver)
    const { enter } = handsOf(driver)
    const { show, open } = packHandsOf(driver)
    const units = () =>
      driver.evaluate<readonly string[]>(
        `[${['platelets', 'hemoglobin', 'leukocytes', 'crp'].map(unitOf).join()}].map((one) => one.value)`,
      )
    // A fold draws its fields when it opens.
    await driver.evaluate(expressionOf(mark, labelOf('crp'), null))
    const first = await units()
    await driver.evaluate(
      `${unitOf('hemoglobin')}.value = 'g/L', ${unitOf('hemoglobin')}.dispatchEvent(new Event('change', { bubbles: true }))`,
    )
    await enter('hemoglobin', '85')
    await enter('platelets', '104')
    await driver.evaluate(expressionOf(showAnswer))
    const answer = await driver.evaluate<Said>(expressionOf(readAnswer))
    await show()
    await open(ALWAYS)
    await becomes(driver, CALLABLE, true)
    expect(await units()).toEqual(['10*9/L', 'g/L', '10*3/uL', 'mg/dL'])
    expect(first).not.toEqual(await units())
    const { row, says } = handsOf(driver)
    await row('platelets', ['104'])
    await row('hemoglobin', ['85'])
    // The results of the sets do not change either.
    await driver.evaluate(expressionOf(showAnswer))
    const after = await driver.evaluate<Said>(expressionOf(readAnswer))
    expect(after.rows).toEqual(answer.rows)
    await says(after)
  })

  engineTest('moves a rule: both what it says and what the default says stand in the answer', async (driver) => {
    await openBuilt(driver)
    const { enter, choose } = handsOf(driver)
    const { show, open } = packHandsOf(driver)
    await enter('age', '6')
    for (const [id, answer] of Object.entries(PREDISPOSED)) await choose(id, answer)
    await becomes(driver, wordsOf('#tier-title'), title('screen'))
    await show()
    await open(ALWAYS)
    await becomes(driver, wordsOf('#tier-title'), withPack(ALWAYS).pathway.tiers.find(({ id }) => id === 'call')?.title)
    await driver.evaluate(expressionOf(showAnswer))
    await expect
      .poll(() => driver.evaluate(wordsOf('[data-part="without-pack"]')), { timeout: 20_000 })
      .toContain(`Without the local changes the page says: ${title('screen')}`)
    expect(await driver.text('[aria-label="Whom to call here"]')).toContain('+1 555 0100')
    expect(await driver.text('[data-part="reasons"] [data-part="local-change"]')).toContain(
      'Reason: The team wants to hear',
    )
    await isQuietIn(driver)
  })

  engineTest('let go of over the page, as is a case; a picture gets words', async (driver) => {
    await openBuilt(driver)
    const dropped = (bytes: readonly number[], name: string, type = 'application/json') =>
      driver.evaluate(expressionOf(drop, bytes, name, type))
    const TAKEN = [true, true]
    const done = (said: string) =>
      expect.poll(() => driver.evaluate(wordsOf(OPENED)), { timeout: 20_000 }).toContain(said)
    expect(await dropped(numbersOf(ALWAYS), 'hospital.json')).toEqual(TAKEN)
    await done('hospital.json is in force in this page until it is closed.')
    await becomes(driver, expressionOf(aboveForm), CALLS)
    expect(await dropped(numbersOf(courseFile()), 'course.json')).toEqual(TAKEN)
    await done('course.json was opened.')
    expect(
      await driver.evaluate(
        `${await driver.evaluate<string>(expressionOf(mark, labelOf('platelets'), null)).then((at) => `document.querySelector('${at}')`)}.value`,
      ),
    ).toBe('95')
    const picture = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xff, 0x00]
    expect(await dropped(picture, 'scan.png', 'image/png')).toEqual(TAKEN)
    await expect.poll(() => driver.evaluate(wordsOf(ALERT)), { timeout: 20_000 }).toContain('scan.png was not opened.')
    expect(await driver.evaluate(wordsOf(OPENED))).toBe('')
    expect(await driver.evaluate(wordsOf('[data-part="drop"]'))).toBeNull()
    expect(await dropped(numbersOf(NO_REASON), 'no-reason.json')).toEqual(TAKEN)
    await expect.poll(() => driver.evaluate(wordsOf(ALERT)), { timeout: 20_000 }).toContain(MISSING)
    await isQuietIn(driver)
  })
})

describe('behind the scenes of a pack', () => {
  pageTest('what is said to be in force is: also after one was dropped, left, and dropped again', {}, async (page) => {
    await openPart(page, 'Hospital')
    const dropped = (name: string) => inPage(page, drop, numbersOf(ALWAYS), name, 'application/json')
    const said = (name: string) => page.getByText(`${name} is in force in this page`)
    await dropped('one.json')
    await said('one.json').first().waitFor()
    await page.getByRole('button', { name: 'Back to the default' }).click()
    await page.getByText('The default alone is in force now.').waitFor()
    expect(await said('one.json').count()).toBe(0)
    await dropped('two.json')
    await said('two.json').first().waitFor()
    expect(await page.getByText('The default alone is in force now.').count()).toBe(0)
    await openPack(page, ALWAYS, 'three.json')
    await said('three.json').first().waitFor()
    expect(await said('two.json').count()).toBe(0)
  })

  pageTest('nothing is asked for or kept, and closing the page forgets it', { offline: false }, async (page, watch) => {
    await openPart(page, 'Hospital')
    await openPack(page, ALWAYS)
    await expect.poll(() => inPage(page, aboveForm)).toEqual(CALLS)
    await isQuiet(page, watch)
    await page.reload()
    await page.getByText(NOBODY).last().waitFor()
    expect(await page.locator('[data-part="call"]').count()).toBe(0)
    await isQuiet(page, watch)
  })
})
