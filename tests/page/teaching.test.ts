import { expect } from 'vitest'
import { engineTest } from './browser.ts'
import { openBuilt } from './built.ts'
import { becomes, handsOf, wordsOf } from './hands.ts'
import { isQuietIn } from './pack-hands.ts'

const STRIP = '[data-part="lesson"]'
const ANSWER = wordsOf('main')

engineTest('a teaching patient opens its answer after a choice, and gives the own entries back', async (driver) => {
  await openBuilt(driver)
  const { enter, press, row } = handsOf(driver)
  await enter('platelets', '104')
  await press('Teaching patients')
  const open = '[data-part="teaching"] button[aria-label^="Open: A boy with seizures"]'
  await becomes(driver, `document.querySelector(${JSON.stringify(open)}) !== null`, true)
  await driver.click(open)
  await press('Set aside and open')
  await becomes(driver, ANSWER, 'Choose an option to open the answer.')
  await row('platelets', ['255000'])
  await press('Complete the first-tier screen')
  await becomes(driver, `${ANSWER}.includes('Choose an option')`, false)
  expect(await driver.text(STRIP)).toContain('The page says')
  await press('Leave')
  await row('platelets', ['104'])
  expect(await driver.evaluate(`document.querySelector(${JSON.stringify(STRIP)})`)).toBe(null)
  await isQuietIn(driver)
})
