import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, CDPSession, Page } from 'playwright-core'

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

async function keys(page: Page, console: CDPSession) {
  for (const [id, value] of Object.entries(VALUES)) await page.locator(`#${id}`).fill(value)
  for (const id of YES) await evaluate(console, `document.querySelector('input[name="${id}"]').click()`)
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
  const { page, console } = await open(browser)
  const presses = await keys(page, console)
  await page.context().close()
  const committed = presses.map(({ start, done }) => done - start)
  return { ready, committed, painted: presses.map(({ start, painted }) => painted - start) }
}
