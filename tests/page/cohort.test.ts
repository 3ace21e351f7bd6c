import { describe, expect } from 'vitest'
import { criteria } from '../load.ts'
import { engineTest } from './browser.ts'
import { openBuilt } from './built.ts'
import type { Driver } from './engines/engine.ts'
import { catchFiles, drop, give } from './files.ts'
import { becomes, handsOf, wordsOf } from './hands.ts'
import { expressionOf } from './in-page.ts'

const PANEL = '[data-part="cohort"]'
const table = (rows: number) =>
  [
    'row,fever,platelets [10*9/L],ferritin [ng/mL]',
    ...Array.from(
      { length: rows },
      (_, i) => `é${i},${i % 2 === 0 ? 'yes' : ''},${i % 400},${i % 9 === 8 ? 'x' : i * 7}`,
    ),
  ].join('\n')

/** Runs in the page: counts the workers that it makes; with `refuse`, none can be made. */
function watchWorkers(refuse: boolean): void {
  const Real = Worker
  const kept = window as unknown as { made: number; Worker: typeof Worker }
  kept.made = 0
  kept.Worker = class extends Real {
    constructor(address: string | URL) {
      if (refuse) throw new Error('refused')
      super(address)
      kept.made += 1
    }
  }
}
async function score(driver: Driver, rows: number, refuse: boolean): Promise<string> {
  await openBuilt(driver)
  await driver.evaluate(expressionOf(watchWorkers, refuse))
  await driver.evaluate(expressionOf(catchFiles))
  await driver.evaluate(expressionOf(drop, [...Buffer.from(table(2))], 'two.csv', 'text/csv'))
  await becomes(driver, `document.querySelector('${PANEL}')?.textContent.includes('two.csv is open.')`, true)
  await driver.evaluate(expressionOf(give, `${PANEL} input[type="file"]`, table(rows), 1, 'many.csv'))
  await becomes(driver, `document.querySelector('${PANEL}')?.textContent.includes('many.csv is open.')`, true)
  const hands = handsOf(driver)
  await hands.press('Score table')
  const faulty = Math.floor(rows / 9)
  const about = `${(rows - faulty).toLocaleString('en-US')} patients scored. ${faulty.toLocaleString('en-US')} more with faults: no result.`
  await becomes(driver, wordsOf(`${PANEL} > p[role="status"]`), about)
  await hands.press('Save results')
  await becomes(driver, 'caught?.split("\\n").length', rows + 2)
  return driver.evaluate<string>('caught')
}

describe('a table of many patients', () => {
  engineTest(
    'is scored in a worker made from the page, and in slices where none can be made: the same file',
    async (driver) => {
      const [inSlices, inWorkers] = [await score(driver, 900, true), await score(driver, 900, false)]
      // A file opened from disk may make its workers too: the policy of the page allows it.
      expect(await driver.evaluate('made > 0')).toBe(true)
      expect(inWorkers.split('\n')[0]?.startsWith(`row,as_of,tier,${criteria.sets[0]?.id}.verdict`)).toBe(true)
      expect(inSlices).toBe(inWorkers)
    },
  )
})
