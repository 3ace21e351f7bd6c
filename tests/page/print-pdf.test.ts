import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { assess } from '../../src/case/assess.ts'
import type { CaseRecord } from '../../src/case/case.ts'
import { readCase } from '../../src/case/file.ts'
import { showInstant } from '../../src/case/time.ts'
import { indexVocabulary } from '../../src/engine/vocabulary.ts'
import { verdictWords } from '../../src/wording/set.ts'
import { enteredOf } from '../../src/wording/told.ts'
import { criteria } from '../load.ts'
import { packText } from '../packs.ts'
import { engineTest, pageTest } from './browser.ts'
import { openBuilt } from './built.ts'
import { noon } from './course.ts'
import { openFile } from './enter-course.ts'
import { give } from './files.ts'
import { fullCase } from './full-case.ts'
import { handsOf, wordsOf } from './hands.ts'
import { expressionOf } from './in-page.ts'
import { openPart } from './look.ts'
import { openPack } from './pack-hands.ts'
import { blankless, pages, pdfText } from './pdf.ts'

const FIELD = '#keep input[type="file"]'
const SHEET = 'document.querySelector("[data-part=paper]").textContent'
const first = (hash: string | undefined) => hash?.slice(0, 12) ?? '?'

/** Removes what may differ: the minute may change in between, and only paper has list markers. */
const still = (text: string) =>
  blankless(text)
    .replace(/Printed[\d-]{10}\d\d:\d\d/, 'Printed')
    .replaceAll('•', '')

function recordOf(text: string): CaseRecord {
  const read = readCase(text, criteria.vocabulary)
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  return read.record
}
const entered = (record: CaseRecord) =>
  enteredOf(record, indexVocabulary(criteria.vocabulary)).flatMap(({ label, value }) => [label, value])

/** Lists all entered values and all results, as the sheet must show them. */
function everything(record: CaseRecord): readonly string[] {
  const { sets } = assess(record, criteria, noon(0))
  const { id, version, fixed } = criteria.pathway
  return [
    ...entered(record),
    ...sets.flatMap((one) => [`${one.set.shortTitle}${one.set.version}`, verdictWords(one)]),
    ...sets.map(({ set }) => first(criteria.released[`sets/${set.id}/${set.version}.json`])),
    `Drawn at ${showInstant(noon(1))}`,
    `Assessed at ${showInstant(noon(1))}`,
    `pathway ${id} ${version} of `,
    `(${first(criteria.released[`pathways/${id}/${version}.json`])})`,
    `vocabulary (${first(criteria.vocabularyHash)})`,
    `Page ${manifest.version} of ${manifest.released}`,
    createHash('sha256').update(readFileSync('dist/index.html')).digest('hex'),
    'Patient label',
    ...(['emergencyLine', 'doesNotExclude', 'device', 'audience'] as const).map((key) => fixed[key]),
  ]
}

describe('the printed sheet', () => {
  engineTest('holds everything: so does its PDF, on one page, which is what the page shows', async (driver, engine) => {
    await openBuilt(driver)
    await handsOf(driver).press('Share')
    const file = fullCase(1)
    await driver.evaluate(expressionOf(give, FIELD, file))
    await expect.poll(() => driver.evaluate(wordsOf('#keep')), { timeout: 30_000 }).toContain('The file was opened.')
    await driver.evaluate('dispatchEvent(new Event("beforeprint"))')
    const sheet = still(await driver.evaluate<string>(SHEET))
    await driver.evaluate('dispatchEvent(new Event("afterprint"))')
    expect(everything(recordOf(file)).filter((text) => !sheet.includes(blankless(text)))).toEqual([])
    const pdf = await driver.pdf()
    expect(pdf === undefined).toBe(engine === 'webkit')
    if (pdf === undefined) return
    expect(pages(pdf)).toBe(1)
    expect(still(pdfText(pdf))).toBe(sheet)
  })

  for (const format of ['A4', 'Letter']) {
    pageTest(`of a long course with a pack is one page of ${format}, and says what it leaves out`, {}, async (page) => {
      await openPart(page, 'Hospital')
      await openPack(page, packText('children'))
      await openPart(page, 'Share')
      for (const draws of [3, 12]) {
        await openFile(page, fullCase(draws))
        await page
          .getByText(showInstant(noon(draws)))
          .first()
          .waitFor({ state: 'attached' })
        const pdf = await page.pdf({ format })
        expect(pages(pdf)).toBe(1)
        const text = pdfText(pdf)
        expect(text).toContain(blankless('Not on this sheet, for want of room:'))
        expect(text).toContain(blankless(`older draws (${showInstant(noon(draws))} to `))
        // Whatever is left out, the newest value of every quantity is there.
        expect(entered(recordOf(fullCase(1))).filter((one) => !text.includes(blankless(one)))).toEqual([])
      }
    })
  }
})
