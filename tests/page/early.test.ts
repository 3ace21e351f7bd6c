import { expect } from 'vitest'
import { engineTest, pageTest } from './browser.ts'
import { openBuilt } from './built.ts'
import { answers, evaluate } from './in-page.ts'
import { labelOf } from './label.ts'

/** Runs before the page's own script: types and answers as soon as the form is there, before anybody listens. */
const EARLY = `new MutationObserver((_, observer) => {
  const ferritin = document.querySelector('#ferritin')
  const fever = document.querySelector('input[name="fever"]')
  if (ferritin === null || fever === null) return
  observer.disconnect()
  window.early = document.adoptedStyleSheets.length === 0
  ferritin.focus()
  ferritin.value = '1040'
  ferritin.setSelectionRange(1, 1)
  fever.checked = true
}).observe(document, { childList: true, subtree: true })`

pageTest('what is typed before the script runs counts, and the caret stays', {}, async (page, watch) => {
  await page.addInitScript(EARLY)
  await page.reload()
  await answers(page)
  const ferritin = page.getByLabel(labelOf('ferritin'), { exact: true })
  expect(await evaluate(page, 'window.early')).toBe(true)
  await expect.poll(() => ferritin.getAttribute('value')).toBe('1040')
  await page.keyboard.type('9')
  await expect.poll(() => ferritin.getAttribute('value')).toBe('19040')
  expect(await page.locator('input[name="fever"]').first().isChecked()).toBe(true)
  expect(watch.errors).toEqual([])
})

engineTest('the page takes over the form as built and does not draw it anew', async (driver) => {
  await openBuilt(driver)
  // React writes the ids of what it takes over in another way than the ids of what it draws.
  expect(await driver.evaluate(`document.querySelector('#root [aria-controls^="_R_"]') !== null`)).toBe(true)
})
