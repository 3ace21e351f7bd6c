import { describe, expect, test } from 'vitest'
import { criteria } from '../load.ts'
import { engineTest, pageTest } from './browser.ts'
import { openBuilt } from './built.ts'
import type { Driver } from './engines/engine.ts'
import { expressionOf, inPage, mark, readAnswer, type Said, showAnswer } from './in-page.ts'
import { openFold } from './look.ts'
import { expectedOf, patient, publishedOtherwise, stepsOf } from './patient.ts'

const PATIENTS = ['HS-AAN-005434', 'HL-ASH-3P-1', 'PD-MEDWORM-LEISH6M'] as const

function agrees(id: string, said: Said): void {
  const one = patient(id)
  const expected = expectedOf(one)
  expect(said.rows.length).toBeGreaterThan(10)
  expect(said.fired.length).toBeGreaterThan(0)
  expect(said).toEqual(expected)
  expect(publishedOtherwise(one, said)).toEqual([])
}

/** Chooses an answer and checks that it holds: a driver may click at an outdated position. */
async function choose(driver: Driver, selector: string): Promise<void> {
  const stands = () => driver.evaluate<boolean>(`document.querySelector(${JSON.stringify(selector)}).control.checked`)
  await driver.click(selector)
  if (!(await stands())) await driver.click(selector)
  expect(await stands(), `${selector} is chosen`).toBe(true)
}

describe('a published patient, typed into the built page', () => {
  for (const id of PATIENTS) {
    engineTest(`${id}: the unit typed behind the number`, async (driver) => {
      await openBuilt(driver)
      for (const step of stepsOf(patient(id))) {
        if ('choice' in step) await choose(driver, await driver.evaluate(expressionOf(mark, step.label, step.choice)))
        else {
          const place = await driver.evaluate<string>(expressionOf(mark, step.label, null))
          await driver.type(place, `${step.number} ${step.unit}`)
        }
      }
      await driver.evaluate(expressionOf(showAnswer))
      agrees(id, await driver.evaluate<Said>(expressionOf(readAnswer)))
      expect(driver.requests() ?? []).toEqual([])
    })

    pageTest(`${id}: the unit selected beside the number`, {}, async (page, watch) => {
      for (const fold of criteria.sheet.folds) await openFold(page, fold.label)
      for (const step of stepsOf(patient(id))) {
        if ('choice' in step) {
          const question = page.getByRole('group', { name: step.label, exact: true })
          await question.getByRole('radio', { name: step.choice, exact: true }).check()
        } else {
          if (step.several) await page.getByLabel(`Unit of ${step.label}`, { exact: true }).selectOption(step.unit)
          await page.getByLabel(step.label, { exact: true }).pressSequentially(step.number)
        }
      }
      await inPage(page, showAnswer)
      agrees(id, await inPage(page, readAnswer))
      expect(watch.errors).toEqual([])
      expect(watch.requests).toEqual([])
    })
  }

  test('a page that says something else would be noticed', () => {
    const one = patient('HS-AAN-005434')
    const told = expectedOf(one)
    const rows = told.rows.map(([name = '', verdict = '']) =>
      name === 'HScore' ? [name, verdict, '0 to 100'] : [name],
    )
    expect(publishedOtherwise(one, { ...told, rows })).toEqual(['hscore: 0 to 100'])
    expect(publishedOtherwise(patient('HL-ASH-3P-1'), { ...told, rows: [] })).toHaveLength(1)
  })
})
