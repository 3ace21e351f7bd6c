import { describe, expect } from 'vitest'
import { showInstant } from '../../src/case/time.ts'
import { criteria } from '../load.ts'
import { pageTest } from './browser.ts'
import { noon } from './course.ts'
import { enterCourse, lookBack } from './enter-course.ts'
import { labelOf } from './label.ts'
import { enterPatient } from './look.ts'
import { pages } from './pdf.ts'

describe('the printed sheet', () => {
  for (const format of ['A4', 'Letter']) {
    pageTest(`is one page of ${format}, in light colors whatever is chosen`, { colorScheme: 'dark' }, async (page) => {
      await enterPatient(page)
      expect(pages(await page.pdf({ format }))).toBe(1)
    })
  }

  pageTest('and a second page would be counted', {}, async (page) => {
    await enterPatient(page)
    expect(pages(await page.pdf({ width: '148mm', height: '105mm' }))).toBeGreaterThan(1)
  })

  pageTest('holds what was entered, the sets with their editions, and a place for the label', {}, async (page) => {
    await enterPatient(page)
    await page.emulateMedia({ media: 'print' })
    const sheet = page.getByRole('region', { name: 'Printed sheet' })
    await sheet.waitFor()
    const words = (await sheet.innerText()).replaceAll('\u202f', ' ')
    for (const text of ['Patient label', labelOf('ferritin'), '> 40 000 ng/mL', 'This does not exclude MAS-HLH.'])
      expect(words).toContain(text)
    for (const { shortTitle } of criteria.sets) expect(words).toContain(shortTitle)
    expect(words).toContain(`pathway ${criteria.pathway.id} ${criteria.pathway.version}`)
    expect(await page.locator('[aria-labelledby="page-title"]').isVisible()).toBe(false)
    await page.emulateMedia({ media: null })
    await sheet.waitFor({ state: 'detached' })
  })

  pageTest('of an earlier moment says so, and holds nothing that came later', {}, async (page) => {
    await enterCourse(page)
    await lookBack(page)
    expect(pages(await page.pdf({ format: 'A4' }))).toBe(1)
    await page.emulateMedia({ media: 'print' })
    const sheet = page.getByRole('region', { name: 'Printed sheet' })
    await sheet.waitFor()
    const words = (await sheet.innerText()).replaceAll('\u202f', ' ')
    for (const text of [`Viewed as of ${showInstant(noon(2))}`, 'Sets read values of the whole illness', '188 ×10⁹/L'])
      expect(words).toContain(text)
    expect(words).not.toContain('> 40 000 ng/mL')
    await page.emulateMedia({ media: null })
    await page.getByRole('button', { name: 'Back to now' }).first().click()
    await page.emulateMedia({ media: 'print' })
    await sheet.getByText('> 40 000 ng/mL').waitFor()
    expect(await sheet.innerText()).not.toContain('Viewed as of')
  })
})
