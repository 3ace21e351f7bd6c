import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { timeTyped } from '../../src/input/time.ts'
import { fillDraws, openPage, type Presses, pressKeys } from './page.ts'
import type { RawChromium, RawTab } from './raw-chromium.ts'

const EDITS = 10_000
const HOURS = 10
const HOUR = 3_600_000
/** Numbers that take ferritin past its thresholds. */
const FERRITIN = ['50', '600', '5000', '12450', '>40000']

/** The state of a page in use: the time of a key press and the memory. */
export interface Shape {
  readonly keys: Presses
  /** Megabytes of JavaScript heap after garbage collection. */
  readonly megabytes: number
}
export interface EnduranceFigures {
  readonly start: Shape
  readonly edited: Shape
  /** After ten more hours of the page's clock. */
  readonly aged: Shape
  /** The page at several numbers of draws. */
  readonly draws: readonly (readonly [draws: number, shape: Shape])[]
}

async function shapeOf(tab: RawTab): Promise<Shape> {
  const keys = await pressKeys(tab)
  await tab.send('HeapProfiler.collectGarbage')
  const { usedSize } = (await tab.send('Runtime.getHeapUsage')) as { usedSize: number }
  return { keys, megabytes: usedSize / 2 ** 20 }
}

/** Makes edits in the page itself, each drawn before the next. */
const edit = (count: number) => `(async () => {
  const field = document.querySelector('#ferritin')
  const texts = ${JSON.stringify(FERRITIN)}
  for (let edit = 0; edit < ${count}; edit += 1) {
    field.focus()
    field.select()
    document.execCommand('insertText', false, texts[edit % texts.length])
    await new Promise((next) => requestAnimationFrame(() => setTimeout(next)))
  }
  field.select()
  document.execCommand('delete')
})()`

/** Advances the page's clock by hours, minute by minute, each drawn. */
const PASS = `(async () => {
  const own = Date.now
  let ahead = 0
  Date.now = () => own() + ahead
  for (let minute = 0; minute < ${HOURS * 60}; minute += 1) {
    ahead += 60000
    document.dispatchEvent(new Event('visibilitychange'))
    await new Promise((next) => requestAnimationFrame(() => setTimeout(next)))
  }
})()`

/** Makes a case with many draws, half an hour apart. */
function caseOf(draws: number, now: number): string {
  const at = (draw: number) => timeTyped(now - draw * (HOUR / 2)).at?.text
  const observations = Array.from({ length: draws }, (_, draw) => [
    { finding: 'ferritin', value: String(600 + draw * 40), unit: 'ng/mL', at: at(draw) },
    { finding: 'platelets', value: String(95 + (draw % 50)), unit: '10*9/L', at: at(draw) },
    { finding: 'ast', value: String(60 + draw), unit: 'U/L', at: at(draw) },
  ]).flat()
  return JSON.stringify({ format: 'mas-hlh-case', formatVersion: 1, patient: {}, observations })
}

/** Opens a case file as a person does: with the button in *Share*. */
async function openCase(tab: RawTab, file: string): Promise<void> {
  await tab.ask(
    `[...document.querySelectorAll('main nav > button')].find((one) => one.textContent === 'Share').click()`,
  )
  const { root } = (await tab.send('DOM.getDocument')) as { root: { nodeId: number } }
  const selector = '#keep input[type="file"]'
  const { nodeId } = await tab.send('DOM.querySelector', { nodeId: root.nodeId, selector })
  await tab.send('DOM.setFileInputFiles', { nodeId, files: [file] })
  await tab.ask(`(async () => {
    while (document.querySelector('#platelets')?.value === '') await new Promise((next) => setTimeout(next, 50))
  })()`)
  await tab.ask(`document.querySelector('[data-part="panel"] button').click()`)
}

/**
 * Measures how the page holds up over many edits, a shift of its clock and many draws. At full speed, as on a ward's
 * computer.
 *
 * @param scratch a folder for case files
 * @example await measureEndurance(chromium, scratch)
 */
export async function measureEndurance(chromium: RawChromium, scratch: string): Promise<EnduranceFigures> {
  const { tab } = await openPage(chromium, 1)
  await fillDraws(tab, 1)
  const start = await shapeOf(tab)
  await tab.ask(edit(EDITS))
  const edited = await shapeOf(tab)
  await tab.ask(PASS)
  const aged = await shapeOf(tab)
  await tab.close()
  const draws: [number, Shape][] = []
  for (const count of [10, 200]) {
    const file = join(scratch, `${count}-draws.json`)
    writeFileSync(file, caseOf(count, Date.now()))
    const { tab: other } = await openPage(chromium, 1)
    await openCase(other, file)
    draws.push([count, await shapeOf(other)])
    await other.close()
  }
  return { start, edited, aged, draws }
}
