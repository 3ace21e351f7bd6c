import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect } from 'vitest'
import { showInstant } from '../../src/case/time.ts'
import { sha256 } from '../../src/criteria/sha256.ts'
import { insideText, pageWith } from '../../src/kit/page-copy.ts'
import { packText } from '../packs.ts'
import { engineTest, pageTest } from './browser.ts'
import { openBuilt } from './built.ts'
import { courseFile, noon } from './course.ts'
import type { Driver } from './engines/engine.ts'
import { catchFiles, give } from './files.ts'
import { becomes, handsOf, wordsOf } from './hands.ts'
import { expressionOf, readAnswer, type Said, showAnswer } from './in-page.ts'
import { enterPatient } from './look.ts'
import { CALLABLE, isQuiet, isQuietIn, packHandsOf } from './pack-hands.ts'
import { seen } from './seen.ts'

const scratch = mkdtempSync(join(tmpdir(), 'bedside-case-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))
const built = () => readFileSync('dist/index.html', 'utf8')
/** Comparing as a boolean avoids a message with a whole page. */
const isSame = (one: string, other: string) => one === other

const PANEL = 'Share'
const PAGE = 'Save page with this case'
const CLEAN = 'Save clean page'
const RUN = 'globalThis.ran=1'

/** Writes a page to disk and opens it. */
async function openCopy(driver: Driver, name: string, page: string): Promise<void> {
  const file = join(scratch, `${driver.name}-${name}.html`)
  writeFileSync(file, page)
  await openBuilt(driver, pathToFileURL(file).href)
}
async function saved(driver: Driver, what: string): Promise<string> {
  await driver.evaluate(`(${catchFiles})()`)
  await handsOf(driver).press(what)
  await expect.poll(() => driver.evaluate('window.caught !== null'), { timeout: 20_000 }).toBe(true)
  return driver.evaluate<string>('window.caught')
}
async function answerOf(driver: Driver): Promise<Said> {
  await driver.evaluate(expressionOf(showAnswer))
  return driver.evaluate<Said>(expressionOf(readAnswer))
}
/** Runs in the page: returns what an embedded case would leave in it. */
const left = () => ({
  island: document.getElementById('case-file') !== null,
  ran: 'ran' in globalThis,
  planted: document.querySelectorAll('#root :is(script, img, iframe, object, [onload], [onerror])').length,
})
const NOTHING_LEFT = { island: false, ran: false, planted: 0 }
const noted = (text: string) => JSON.parse(text).record.seen
const caseIn = (page: string) => {
  const held = insideText(page, 'case')
  if (held === null || held === 'unreadable') throw new Error('no case inside')
  return held.text
}

describe('a page saved with its case', () => {
  engineTest('opens with it, saves itself again the same, and gives itself away without it', async (driver) => {
    const { enter, choose, time, press, says } = handsOf(driver)
    await openBuilt(driver)
    await enter('age', '6')
    await choose('fever', 'Yes')
    await time('Drawn at', showInstant(noon(1)))
    await enter('platelets', '95')
    await enter('ferritin', '>40000')
    const answer = await answerOf(driver)
    await press(PANEL)
    const page = await saved(driver, PAGE)
    // The entered values occur once, in the embedded case, and nowhere else.
    expect(isSame(page, pageWith(built(), { case: caseIn(page) }))).toBe(true)

    await openCopy(driver, 'saved', page)
    await says(answer)
    expect(await driver.evaluate(wordsOf('[data-part="case-inside"]'))).toMatch(
      /^This page was saved with a case: \d{4}-\d\d-\d\d \d\d:\d\d, page \d+\.\d+\.\d+\./,
    )
    expect(await driver.evaluate(wordsOf('[data-part="record-line"]'))).toContain('recomputed: identical')
    expect(await driver.evaluate(expressionOf(left))).toEqual(NOTHING_LEFT)
    await press(PANEL)
    expect(isSame(await saved(driver, PAGE), page)).toBe(true)
    expect(isSame(await saved(driver, CLEAN), built())).toBe(true)
    await becomes(driver, wordsOf('#keep [data-part="hash"]'), sha256(built()))

    const agree = `[...document.querySelectorAll('[aria-label="Mark as seen"] label')].find((one) => one.textContent === 'Agree').control`
    await driver.evaluate(`${agree}.click()`)
    await becomes(driver, `${agree}.checked`, true)
    await press('Mark as seen')
    await expect.poll(() => driver.evaluate(wordsOf('[aria-label="Marks"]')), { timeout: 20_000 }).toContain('agrees')
    const marked = await saved(driver, PAGE)
    await openCopy(driver, 'marked', marked)
    await says(answer)
    expect(await driver.evaluate(wordsOf('[data-part="record-line"]'))).toContain('recomputed: identical')
    expect(await driver.evaluate(wordsOf('[aria-label="Marks"]'))).toContain('agrees')
    const [before, after] = [caseIn(page), caseIn(marked)]
    expect([noted(before), noted(after)]).toEqual([[], [{ at: expect.any(String), choice: 'agree' }]])
    expect({ ...JSON.parse(after), record: 0 }).toEqual({ ...JSON.parse(before), record: 0 })

    await press('Clear all')
    await becomes(driver, wordsOf('[data-part="case-inside"]'), null)
    expect(await driver.evaluate(wordsOf('#tier-title'))).toBe('Nothing entered yet')
    expect(await driver.evaluate(expressionOf(left))).toEqual(NOTHING_LEFT)
    await isQuietIn(driver)
  })

  engineTest('takes the hospital’s pack along, and is opened in another page by its file', async (driver) => {
    await openBuilt(driver)
    const { press } = handsOf(driver)
    const pack = packText('children')
    await packHandsOf(driver).show()
    await packHandsOf(driver).open(pack)
    await becomes(driver, CALLABLE, true)
    await press(PANEL)
    await handsOf(driver).enter('platelets', '95')
    const page = await saved(driver, PAGE)
    expect(isSame(page, pageWith(built(), { pack, case: caseIn(page) }))).toBe(true)

    await openCopy(driver, 'packed', page)
    await becomes(driver, CALLABLE, true)
    expect(await driver.evaluate(wordsOf('[data-part="record-line"]'))).toContain('recomputed: identical')
    await press(PANEL)
    expect(isSame(await saved(driver, PAGE), page)).toBe(true)
    expect(isSame(await saved(driver, CLEAN), pageWith(built(), { pack }))).toBe(true)

    await openBuilt(driver)
    await press(PANEL)
    await driver.evaluate(expressionOf(give, '#keep input[type="file"]', page, 1, 'saved.html'))
    await expect
      .poll(() => driver.evaluate(wordsOf('section:has(> * [data-part="record-line"], > [data-part="record-line"])')), {
        timeout: 20_000,
      })
      .toContain('is not in force in this page')
    await isQuietIn(driver)
  })
})

const held = () => pageWith(built(), { case: courseFile() })
const island = (page: string) => /<script type="text\/plain" id="case-file"[^\n]*\n/.exec(page)?.[0] ?? ''
const DAMAGE = 'the case inside is damaged, and nothing of it can be trusted'
/** Pages whose case must be refused, and the message. */
const HOSTILE: Readonly<Record<string, readonly [page: () => string, said: string]>> = {
  'one sign changed': [() => held().replace(/(id="case-file" data-sha256="[\da-f]*">)../, '$1AA'), DAMAGE],
  'two cases': [() => held().replace(island(held()), (one) => one + one), DAMAGE],
  'markup in it': [
    () => held().replace(island(held()), (one) => one.replace('>', `><img src=x onerror=${RUN}>`)),
    DAMAGE,
  ],
  'its end in it': [
    () =>
      held().replace(island(held()), (one) =>
        one.replace('>', `></script><script>${RUN}</script><script type="text/plain">`),
      ),
    DAMAGE,
  ],
  'a script for a case': [() => pageWith(built(), { case: `</script><script>${RUN}</script>` }), 'not JSON'],
  'a script for a value': [
    () =>
      pageWith(built(), {
        case: JSON.stringify({
          format: 'mas-hlh-case',
          formatVersion: 1,
          observations: [{ finding: 'fever', value: `"><svg onload=${RUN}><script>${RUN}</script>` }],
        }),
      }),
    'is not an answer to fever',
  ],
  'a prototype': [
    () =>
      pageWith(built(), {
        case: '{"format":"mas-hlh-case","formatVersion":1,"observations":[],"__proto__":{"ran":1}}',
      }),
    '__proto__',
  ],
}

describe('a page whose case is damaged or hostile', () => {
  engineTest('runs nothing of it, says so, and works', async (driver, engine) => {
    for (const [what, [page, said]] of Object.entries(HOSTILE)) {
      await openCopy(driver, what.replaceAll(' ', '-'), page())
      const alert = await driver.evaluate<string>(wordsOf('[data-part="top"] [role="alert"]'))
      expect(alert, what).toContain('The case inside this page was not opened. The form is empty.')
      expect(alert, what).toContain(said)
      expect(await driver.evaluate(expressionOf(left)), what).toEqual(NOTHING_LEFT)
      expect(await driver.evaluate(wordsOf('#tier-title')), what).toBe('Nothing entered yet')
      await handsOf(driver).enter('platelets', '95')
      await becomes(driver, `document.querySelector('#tier-title').textContent !== 'Nothing entered yet'`, true)
    }
    // The page’s own policy blocked the only script that tried to run.
    if (engine === 'webkit') return
    const told = (driver.errors() ?? []).join('\n')
    expect(told).toContain('script-src')
  })

  pageTest('and a page that failed while it was drawn still holds it, and says to check it', {}, async (page) => {
    const file = join(scratch, 'fails.html')
    writeFileSync(file, held())
    await page.addInitScript(() => {
      let times = 0
      const set = Element.prototype.setAttribute
      Element.prototype.setAttribute = function setAttribute(this: Element, name: string, value: string) {
        if (name === 'id' && value === 'tier-title' && times < 4) {
          times += 1
          throw new Error('no room')
        }
        set.call(this, name, value)
      }
    })
    await page.goto(pathToFileURL(file).href)
    await page.getByText(/^The page failed and .* Check what is entered\.$/).waitFor()
    expect(await page.locator('[data-part="case-inside"]').count()).toBe(0)
    expect(await seen(page)).toMatchObject({ empty: false })
  })
})

describe('a link in the address', () => {
  engineTest('is taken out of it before anything is drawn, and later too; a damaged one says so', async (driver) => {
    const said = wordsOf('[data-part="top"] [data-note="wrong"] strong')
    const address = pathToFileURL(join(scratch, `${driver.name}-link.html`)).href
    writeFileSync(new URL(address), held())
    await openBuilt(driver, `${address}?a=1#case=1.damaged`)
    expect(await driver.evaluate('location.href')).toBe(`${address}?a=1`)
    await becomes(driver, said, 'The link was not opened.')
    // Another patient in its place would look like the one from the link.
    expect(await driver.evaluate(wordsOf('#tier-title'))).toBe('Nothing entered yet')
    await handsOf(driver).press('Hide this')
    await becomes(driver, said, null)
    await handsOf(driver).enter('platelets', '95')
    await driver.evaluate(`void (location.hash = '#case=1.damaged')`)
    await becomes(driver, said, 'The link was not opened.')
    expect(await driver.evaluate('location.href')).toBe(`${address}?a=1`)
    await handsOf(driver).row('platelets', ['95'])
    await isQuietIn(driver)
  })
})

describe('the buttons of the panel', () => {
  pageTest('save from disk, offline, under names that say nothing of the patient', {}, async (page, watch) => {
    await enterPatient(page)
    await page.keyboard.press('Control+s')
    const press = async (name: string) => {
      const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()])
      return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') }
    }
    const [copy, clean] = [await press(PAGE), await press(CLEAN)]
    expect(copy.name).toMatch(/^mas-hlh-case-\d{4}-\d\d-\d\d-\d{4}\.html$/)
    expect(isSame(copy.text, pageWith(built(), { case: caseIn(copy.text) }))).toBe(true)
    expect(clean.name).toMatch(/^mas-hlh-bedside-\d+\.\d+\.\d+\.html$/)
    expect(isSame(clean.text, built())).toBe(true)
    expect(await page.locator('#keep [data-part="hash"]').innerText()).toBe(sha256(built()))
    await isQuiet(page, watch)
  })

  engineTest('are where the key for saving leads', async (driver) => {
    await openBuilt(driver)
    const pressed = (how: object) => {
      const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...how })
      return !(document.activeElement ?? document.body).dispatchEvent(event)
    }
    const key = expressionOf(pressed, { key: 's', code: 'KeyS', ctrlKey: true })
    // A page that was just drawn may miss the first key press.
    await becomes(driver, key, true)
    await becomes(driver, 'document.activeElement.id', 'keep-title')
    expect(await driver.evaluate(key)).toBe(false)
  })
})
