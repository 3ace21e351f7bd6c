import { describe, expect } from 'vitest'
import { engineTest } from './browser.ts'
import { openBuilt } from './built.ts'
import { recordOf } from './course.ts'
import { becomes, handsOf, wordsOf } from './hands.ts'
import { expressionOf, openPanel } from './in-page.ts'
import { saidOf } from './patient.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Offset by a half hour, so that a time in the wrong zone would show; no daylight saving. */
const KOLKATA = { TZ: 'Asia/Kolkata' }
const there = (ms: number) => new Date(ms + 5.5 * HOUR).toISOString().slice(0, 16).replace('T', ' ')
const iso = (ms: number) => new Date(ms).toISOString()
const banner = (ms: number, age: string) => `Viewed as of ${there(ms)} (${age}): later values are not counted`

const FIRST = { platelets: '188 10*9/L', ferritin: '900 ng/mL', fibrinogen: '380 mg/dL' }
const SECOND = { platelets: '95 10*9/L', ferritin: '>40000 ng/mL', fibrinogen: '120 mg/dL' }
const number = (said: string) => said.split(' ')[0] ?? ''

/** Runs in the page: returns the text of the sheet as it would print now. */
function sheet(): string {
  dispatchEvent(new Event('beforeprint'))
  const words = document.querySelector('[data-part="paper"]')?.textContent ?? ''
  dispatchEvent(new Event('afterprint'))
  return words.replaceAll('\u202f', ' ')
}

describe('a course of two draws', () => {
  engineTest(
    'typed, looked back on, printed as it was, and gone on with',
    async (driver) => {
      await openBuilt(driver)
      const { enter, time, choose, press, row, says } = handsOf(driver)
      const now = Math.floor(Date.now() / MINUTE) * MINUTE
      const [before, later] = [now - 40 * HOUR, now - 3 * HOUR]
      await time('Drawn at', there(before).slice(5))
      await becomes(driver, `document.querySelector('[data-part="time-said"]:not(:empty)').innerText`, '40 h ago')
      await enter('age', '6 years')
      for (const [id, said] of Object.entries(FIRST)) await enter(id, number(said))
      await choose('fever', 'Yes')
      await time('Assessed at', there(before))
      const first = { ...FIRST, fever: 'yes' }
      await says(saidOf(recordOf([[iso(before), first]]), now))

      // A new draw has its time focused and selected.
      await press('Add draw')
      await becomes(driver, `document.activeElement.hasAttribute('data-time')`, true)
      await driver.press(...there(later), 'Enter')
      await row('platelets', ['', '188'])
      await becomes(driver, wordsOf('#platelets-said [data-part="before"]'), 'Before: 188 ×10⁹/L, 40 h ago ')
      for (const [id, said] of Object.entries(SECOND)) await enter(id, number(said))
      await row('platelets', ['95', '188'])
      const course = recordOf([
        [iso(before), first],
        [iso(later), SECOND],
      ])
      const [then, today] = [saidOf(course, before), saidOf(course, now)]
      expect(then).not.toEqual(today)
      await says(today)

      await press('Delete draw')
      await row('platelets', ['188'])
      await says(saidOf(recordOf([[iso(before), first]]), now))
      await press('Undo delete')
      await row('platelets', ['95', '188'])

      const backward = async () => {
        await driver.evaluate(expressionOf(openPanel, 'View as of'))
        await driver.evaluate(`document.querySelector('[type="range"]').focus()`)
        await driver.press('ArrowLeft')
      }
      await driver.evaluate(expressionOf(openPanel, 'View as of'))
      const clock = '[data-part="clock-banner"] p'
      await becomes(driver, `document.querySelector('${clock}').innerText.slice(0, 5)`, 'Now, ')
      await backward()
      await becomes(driver, wordsOf(clock), banner(later, '3 h ago'))
      await says(today)
      await backward()
      await becomes(driver, wordsOf(clock), banner(before, '40 h ago'))
      await becomes(driver, wordsOf('[data-part="clock-note"] p'), `${banner(before, '40 h ago')}.`)
      await says(then)
      const printed = await driver.evaluate<string>(expressionOf(sheet))
      expect(printed).toContain(`Viewed as of ${there(before)}`)
      expect(printed).toContain(then.tier)
      expect(printed).toContain('188 ×10⁹/L')
      expect(printed).not.toContain('95 ×10⁹/L')
      await becomes(driver, wordsOf('[data-part="paper"]'), null)

      // Later values stay in the form, and typing there returns to now.
      await row('platelets', ['95', '188'])
      await enter('hemoglobin', '8.5')
      await becomes(driver, wordsOf('[data-part="clock-note"]'), null)
      await says(
        saidOf(
          recordOf([
            [iso(before), first],
            [iso(later), { ...SECOND, hemoglobin: '8.5 g/dL' }],
          ]),
          now,
        ),
      )
      expect(await driver.evaluate<string>(expressionOf(sheet))).not.toContain('Viewed as of')
    },
    KOLKATA,
  )

  engineTest(
    'a moment between the draws is typed, and one ahead is refused',
    async (driver) => {
      await openBuilt(driver)
      const { enter, time, says } = handsOf(driver)
      const now = Math.floor(Date.now() / MINUTE) * MINUTE
      await time('Drawn at', there(now - 3 * HOUR))
      await enter('platelets', '95')
      const known = (at: number) =>
        saidOf({ ...recordOf([[iso(now - 3 * HOUR), { platelets: '95 10*9/L' }]]), patient: {} }, at)
      // A delayed effect of the key press may still move the focus back to the form.
      await says(known(now))
      const moment = (text: string) => driver.press(...text, 'Enter')
      const field = '[aria-label="Clock"] form input'
      await driver.evaluate(expressionOf(openPanel, 'View as of'))
      await driver.evaluate(`document.querySelector('${field}').focus()`)
      await becomes(driver, `document.activeElement === document.querySelector('${field}')`, true)
      await moment(there(now + HOUR))
      await becomes(
        driver,
        wordsOf('[aria-label="Clock"] form [data-note="wrong"]'),
        'That moment lies ahead. Type one that has passed.',
      )
      await driver.evaluate(`document.querySelector('${field}').select()`)
      await moment(there(now - 20 * HOUR))
      await becomes(driver, wordsOf('[data-part="clock-banner"] p'), banner(now - 20 * HOUR, '20 h ago'))
      await says({ ...known(now - 20 * HOUR), tier: 'No entry counts yet' })
      await driver.evaluate(expressionOf(openPanel, 'View as of'))
      await driver.click('[data-part="clock-banner"] button')
      await says(known(now))
    },
    KOLKATA,
  )
})

describe('where the clocks are changed', () => {
  const NEW_YORK = { TZ: 'America/New_York' }

  engineTest(
    'a time that was skipped is refused, and of one that was twice either can be meant',
    async (driver) => {
      await openBuilt(driver)
      expect(await driver.evaluate('Intl.DateTimeFormat().resolvedOptions().timeZone')).toBe(NEW_YORK.TZ)
      const { time, press } = handsOf(driver)
      const invalid = `document.querySelector('[data-time][aria-invalid="true"]') !== null`
      await time('Drawn at', '2025-03-09 02:30')
      await becomes(driver, invalid, true)
      expect(await driver.text('[data-part="time-said"] [data-note="wrong"]')).toContain(
        'The clocks went forward over this time',
      )
      await time('Drawn at', '2025-11-02 01:30')
      await becomes(driver, `document.querySelectorAll('[data-part="time-said"] [data-note="wrong"] button').length`, 2)
      expect(await driver.text('[data-part="time-said"] [data-note="wrong"]')).toContain(
        'The clocks went back, so this time came twice.',
      )
      await press('2025-11-02 01:30 (UTC−05:00)')
      await becomes(driver, invalid, false)
      await becomes(driver, `document.querySelector('[data-time][value*="UTC"]').value`, '2025-11-02 01:30 (UTC−05:00)')
    },
    NEW_YORK,
  )
})
