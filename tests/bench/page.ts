import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { timeTyped } from '../../src/input/time.ts'

const LOADS = 9
const SLOWER = 4

/** Runs before the page's own script: notes when the form stands, and what each key press brings and when. */
const WATCH = `(() => {
  const seen = (window.__seen = { ready: null, start: 0, done: 0, painted: 0 })
  const look = () => {
    if (document.querySelector('#root form') === null) return requestAnimationFrame(look)
    requestAnimationFrame(() => { seen.ready = performance.now() })
  }
  requestAnimationFrame(look)
  addEventListener('keydown', (event) => Object.assign(seen, { start: event.timeStamp, done: 0, painted: 0 }), true)
  const afterPaint = () => requestAnimationFrame(() => {
    const channel = new MessageChannel()
    channel.port1.onmessage = () => { seen.painted = performance.now() }
    channel.port2.postMessage(null)
  })
  new MutationObserver(() => {
    // The first change brings the field and the verdicts; what follows later is the list of what would settle them.
    if (seen.start === 0 || seen.done !== 0) return
    seen.done = performance.now()
    afterPaint()
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
})()`

/** A dozen values of a sick child, ferritin left out. */
const VALUES: Readonly<Record<string, string>> = {
  temperature: '39.6',
  hemoglobin: '8.1',
  leukocytes: '3.2',
  neutrophils: '0.9',
  platelets: '87',
  ast: '210',
  ldh: '1400',
  triglycerides: '310',
  fibrinogen: '140',
  albumin: '2.6',
  crp: '120',
  esr: '18',
}
const YES = ['fever', 'splenomegaly', 'sjia']
/** Thirty key presses that walk a value up past every limit and back, three times. */
const KEYS = Array.from({ length: 3 }, () => [...'50000', ...Array(5).fill('Backspace')]).flat()

interface Seen {
  readonly ready: number | null
  readonly start: number
  readonly done: number
  readonly painted: number
}
export interface PageFigures {
  /** Milliseconds from the start of the navigation until the form stands and one frame has passed. */
  readonly ready: readonly number[]
  /** Milliseconds from a key press to the first change of the DOM it brought, and to the frame that shows it. */
  readonly one: Presses
  /** The same with ten draws side by side. */
  readonly ten: Presses
}
interface Presses {
  readonly committed: readonly number[]
  readonly painted: readonly number[]
}

async function evaluate<T>(console: CDPSession, expression: string): Promise<T> {
  const answer = await console.send('Runtime.evaluate', { expression, returnByValue: true })
  if (answer.exceptionDetails !== undefined) throw new Error(answer.exceptionDetails.exception?.description)
  return answer.result.value
}
async function until(console: CDPSession, ready: (seen: Seen) => boolean): Promise<Seen> {
  for (let tries = 0; tries < 300; tries += 1) {
    const seen = await evaluate<Seen>(console, 'window.__seen')
    if (ready(seen)) return seen
    await new Promise((later) => setTimeout(later, 50))
  }
  throw new Error('the page did not answer')
}

async function open(browser: Browser): Promise<{ page: Page; console: CDPSession; ready: number }> {
  const context = await browser.newContext({ offline: true, viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  const console = await context.newCDPSession(page)
  await page.addInitScript(WATCH)
  await console.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  await page.goto(pathToFileURL(resolve('dist/index.html')).href)
  const { ready } = await until(console, (seen) => seen.ready !== null)
  return { page, console, ready: ready ?? Number.NaN }
}

const HALF_A_DAY = 12 * 3_600_000

/** Fills in as many draws as wanted, half a day apart, the newest last: that is the one typed into afterwards. */
async function fillDraws(page: Page, draws: number): Promise<void> {
  for (let draw = 1; draw <= draws; draw += 1) {
    if (draw > 1) await page.getByRole('button', { name: 'Add draw', exact: true }).click()
    if (draws > 1) {
      await page.getByLabel('Drawn at').fill(timeTyped(Date.now() - (draws - draw) * HALF_A_DAY).text)
      await page.keyboard.press('Tab')
    }
    for (const [id, value] of Object.entries(VALUES)) await page.locator(`#${id}`).fill(value)
  }
}

async function keys(page: Page, console: CDPSession, draws: number) {
  for (const id of YES) await evaluate(console, `document.querySelector('input[name="${id}"]').click()`)
  await fillDraws(page, draws)
  await page.locator('#ferritin').focus()
  const found: Seen[] = []
  for (const key of KEYS) {
    await page.keyboard.press(key)
    // What follows within a third of a second belongs to this key press, the spoken summary included.
    await new Promise((later) => setTimeout(later, 350))
    found.push(await until(console, ({ done, painted }) => done > 0 && painted > done))
  }
  return found
}

async function presses(browser: Browser, draws: number): Promise<Presses> {
  const { page, console } = await open(browser)
  const found = await keys(page, console, draws)
  await page.context().close()
  return {
    committed: found.map(({ start, done }) => done - start),
    painted: found.map(({ start, painted }) => painted - start),
  }
}

/**
 * How fast the built page answers, the processor slowed to a quarter.
 *
 * @param browser an open Chromium
 * @returns the figures
 */
export async function measurePage(browser: Browser): Promise<PageFigures> {
  const ready: number[] = []
  for (let load = 0; load < LOADS; load += 1) {
    const one = await open(browser)
    ready.push(one.ready)
    await one.page.context().close()
  }
  return { ready, one: await presses(browser, 1), ten: await presses(browser, 10) }
}
