import { expect, test } from 'vitest'
import { engineTest, missingBrowsers, pageTest } from './browser.ts'
import { openBuilt } from './built.ts'

test('every browser that this run requires is here', () => {
  expect(missingBrowsers(process.env)).toEqual([])
})

engineTest('opens from disk with the network off, alive, and asks for nothing', async (driver) => {
  await openBuilt(driver)
  expect(await driver.evaluate('document.title')).toBe('MAS-HLH bedside criteria')
  expect(await driver.evaluate(`getComputedStyle(document.querySelector('#not-live')).display`)).toBe('none')
  expect((await driver.text('#root')).trim()).not.toBe('')
  expect((await driver.text('[data-part="emergency"]')).trim()).not.toBe('')
  expect(driver.requests() ?? []).toEqual([])
})

pageTest('runs under its own policy without a single error or request', {}, async (page, watch) => {
  await page.locator('#root > *').first().waitFor()
  expect(watch.errors).toEqual([])
  expect(watch.requests).toEqual([])
})
