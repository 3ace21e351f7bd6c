import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { timeTyped } from '../../src/input/time.ts'
import type { RawChromium, RawTab } from './raw-chromium.ts'

const LOADS = 9
const SLOWER = 4

/**
 * Runs before the page's own script: records when the form is shown, when it answers, and for each key press when its field and when the
 * whole answer is painted.
 */
const WATCH = `(() => {
  const seen = (window.__seen = { shown: null, ready: null, start: 0, field: 0, answer: 0 })
  const look = () => {
    if (seen.shown === null && document.querySelector('#root form') !== null)
      requestAnimationFrame(() => { seen.shown ??= performance.now() })
    if (document.adoptedStyleSheets.length === 0) return requestAnimationFrame(look)
    requestAnimationFrame(() => { seen.ready = performance.now() })
  }
  requestAnimationFrame(look)
  addEventListener('keydown', (event) => Object.assign(seen, { start: event.timeStamp, field: 0, answer: 0 }), true)
  const painted = (name) => requestAnimationFrame(() => {
    const channel = new MessageChannel()
    channel.port1.onmessage = () => { seen[name] ||= performance.now() }
    channel.port2.postMessage(null)
  })
  let [field, answer] = [0, 0]
  new MutationObserver(() => {
    if (seen.start === 0) return
    if (field !== seen.start) { field = seen.start; painted('field') }
    if (answer === seen.start || document.querySelector('[data-lagging]') !== null) return
    answer = seen.start
    painted('answer')
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
})()`

/** A dozen values of a sick child, without ferritin. */
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
  esr: '18',
}
const YES = ['fever', 'splenomegaly']
/** Thirty key presses that take a value past every threshold and back, three times. */
const KEYS = Array.from({ length: 3 }, () => [...'50000', ...Array(5).fill('Backspace')]).flat()

interface Seen {
  readonly shown: number | null
  readonly ready: number | null
  readonly start: number
  readonly field: number
  readonly answer: number
}
/**
 * Milliseconds from a key press to the frame that shows it in its field, and to the frame that shows the whole answer.
 */
export interface Presses {
  readonly field: readonly number[]
  readonly answer: readonly number[]
}
export interface PageFigures {
  /** Milliseconds from the start of navigation until the form is shown and one frame has passed. */
  readonly shown: readonly number[]
  /** The same until the form answers to what is typed. */
  readonly ready: readonly number[]
  /** Elements of the document with an empty form. */
  readonly nodes: number
  readonly one: Presses
  /** With ten draws side by side. */
  readonly ten: Presses
}

const wait = (ms: number) => new Promise((later) => setTimeout(later, ms))

async function until(tab: RawTab, holds: (seen: Seen) => boolean): Promise<Seen> {
  for (let tries = 0; tries < 300; tries += 1) {
    const seen = await tab.ask<Seen>('window.__seen')
    if (holds(seen)) return seen
    await wait(50)
  }
  throw new Error('the page did not answer')
}

/** Opens the built page in a new tab, with the processor slowed down. */
export async function openPage(
  chromium: RawChromium,
  slower = SLOWER,
): Promise<{ tab: RawTab; shown: number; ready: number }> {
  const tab = await chromium.tab()
  await tab.send('Page.addScriptToEvaluateOnNewDocument', { source: WATCH })
  await tab.send('Emulation.setCPUThrottlingRate', { rate: slower })
  await tab.send('Page.navigate', { url: pathToFileURL(resolve('dist/index.html')).href })
  const { shown, ready } = await until(tab, (seen) => seen !== undefined && seen.ready !== null)
  return { tab, shown: shown ?? Number.NaN, ready: ready ?? Number.NaN }
}

/** Puts a text into a field in one step, like pasting. */
const fill = (tab: RawTab, selector: string, text: string) =>
  tab.ask(`(async () => {
    const field = document.querySelector(${JSON.stringify(selector)})
    field.focus()
    field.select()
    document.execCommand('insertText', false, ${JSON.stringify(text)})
    await new Promise((next) => requestAnimationFrame(() => setTimeout(next)))
  })()`)
const press = (tab: RawTab, words: string) =>
  tab.ask(`(async () => {
    [...document.querySelectorAll('button')].find((one) => one.textContent.trim() === ${JSON.stringify(words)}).click()
    await new Promise((next) => requestAnimationFrame(() => setTimeout(next)))
  })()`)

const HALF_A_DAY = 12 * 3_600_000

/** Enters a number of draws, half a day apart. The newest comes last, because the keys go into it afterwards. */
export async function fillDraws(tab: RawTab, draws: number): Promise<void> {
  for (const id of YES) await tab.ask(`document.querySelector('input[name="${id}"]').click()`)
  if (draws > 1) await tab.ask(`document.querySelector('form button[aria-controls]:last-of-type')?.click()`)
  for (let draw = 1; draw <= draws; draw += 1) {
    if (draw > 1) await press(tab, 'Add draw')
    if (draws > 1) {
      await fill(tab, '[data-time]', timeTyped(Date.now() - (draws - draw) * HALF_A_DAY).text)
      await tab.key('Tab')
    }
    for (const [id, value] of Object.entries(VALUES)) await fill(tab, `#${id}`, value)
  }
}

/** Types into ferritin, which is empty before and after. */
export async function pressKeys(tab: RawTab): Promise<Presses> {
  await tab.ask(`document.querySelector('#ferritin').focus()`)
  const found: Seen[] = []
  for (const key of KEYS) {
    await tab.key(key)
    // All work within half a second belongs to this key press, including the spoken summary.
    await wait(500)
    found.push(await until(tab, ({ field, answer }) => field > 0 && answer > 0))
  }
  return {
    field: found.map(({ start, field }) => field - start),
    answer: found.map(({ start, answer }) => answer - start),
  }
}

async function presses(chromium: RawChromium, draws: number): Promise<Presses> {
  const { tab } = await openPage(chromium)
  await fillDraws(tab, draws)
  const found = await pressKeys(tab)
  await tab.close()
  return found
}

/** Measures how fast the built page opens and answers, with the processor slowed to a quarter. */
export async function measurePage(chromium: RawChromium): Promise<PageFigures> {
  const [shown, ready]: [number[], number[]] = [[], []]
  let nodes = Number.NaN
  for (let load = 0; load < LOADS; load += 1) {
    const { tab, ...one } = await openPage(chromium)
    shown.push(one.shown)
    ready.push(one.ready)
    nodes = await tab.ask<number>(`document.querySelectorAll('*').length`)
    await tab.close()
  }
  return { shown, ready, nodes, one: await presses(chromium, 1), ten: await presses(chromium, 10) }
}
