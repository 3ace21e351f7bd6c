import { isDeepStrictEqual } from 'node:util'
import type { Browser } from 'playwright-core'
import { pageUrl } from '../page/built.ts'
import { expressionOf, readAnswer, type Said, showAnswer } from '../page/in-page.ts'
import { everyPatient, expectedOf, type Step, stepsOf } from '../page/patient.ts'
import { type Hand, handOf } from './hand.ts'
import { drawFolds, type Place, placeOf, way } from './keys-in-page.ts'

/** The effort of entering one patient. A key pressed together with Shift counts once. */
export interface Effort {
  readonly id: string
  readonly values: number
  /** With the keyboard alone: all key presses, and those until the page shows a result. */
  readonly keys: number
  readonly keysToTier: number
  /** On a phone: taps and typed characters together, including the "next" key. */
  readonly touches: number
  readonly touchesToTier: number
}
type Task = { readonly step: Step; readonly place: Place }

async function go({ ask, press }: Hand, place: Place): Promise<void> {
  for (let presses = 0; presses < 300; presses += 1) {
    const [key, times] = await ask<readonly [string, number]>(expressionOf(way, place.key))
    if (times === 0) return
    for (let time = 0; time < times; time += 1) await press(key)
  }
  throw new Error(`${place.key} is out of reach`)
}

async function answer(hand: Hand, { key, letter, field, steps }: Place): Promise<void> {
  if (letter !== null) return hand.press(letter)
  for (let moves = 0; moves < steps; moves += 1) await hand.press('ArrowRight')
  if (!(await hand.ask<boolean>(`document.querySelector(${JSON.stringify(field)}).checked`))) {
    throw new Error(`${key} was not answered`)
  }
}

async function byKeys(hand: Hand, tasks: readonly Task[]): Promise<void> {
  for (const task of tasks) {
    await go(hand, task.place)
    if ('choice' in task.step) await answer(hand, task.place)
    else {
      // No key leads to the choice of units: the unit is typed after the number.
      const unit = task.place.unitAt === 0 ? '' : task.step.unit
      for (const one of `${task.step.number}${unit}`) await hand.sign(one)
    }
  }
}

async function byTaps(hand: Hand, tasks: readonly Task[]): Promise<void> {
  for (const { step, place } of tasks) {
    const open = `${place.fold}[aria-expanded="true"]`
    if (place.fold !== null && !(await hand.ask<boolean>(`document.querySelector('${open}') !== null`))) {
      await hand.tap(place.fold, open)
    }
    // Where the "next" key leads to the field, it costs the same as a tap.
    if ('choice' in step) await hand.tap(`label:has(> ${place.field})`, `${place.field}:checked`)
    else {
      await hand.tap(place.field, `${place.field}:focus`)
      const unit = place.unitAt === 0 ? '' : step.unit
      for (const one of `${step.number}${unit}`) await hand.sign(one)
    }
  }
}

const VIEWS = {
  keys: { viewport: { width: 1280, height: 800 } },
  taps: { viewport: { width: 360, height: 740 } },
}

/** Enters the patients in turn; in between, the page is opened anew and keeps nothing. */
async function enterAll(browser: Browser, how: keyof typeof VIEWS) {
  const context = await browser.newContext({ offline: true, ...VIEWS[how] })
  const page = await context.newPage()
  const console = await context.newCDPSession(page)
  const efforts = new Map<string, ReturnType<Hand['count']>>()
  for (const one of everyPatient) {
    await page.goto(pageUrl())
    await page.locator('#root[data-held]').waitFor({ state: 'attached' })
    const hand = handOf(page, console)
    // The TypeScript loader adds calls of this helper to functions that are sent to the page.
    await hand.ask('globalThis.__name = (one) => one; 0')
    await hand.ask(`(${drawFolds})()`)
    const tasks: Task[] = []
    for (const step of stepsOf(one)) {
      const choice = 'choice' in step ? step.choice : null
      const unit = 'unit' in step ? step.unit : null
      tasks.push({ step, place: await hand.ask<Place>(expressionOf(placeOf, step.label, choice, unit)) })
    }
    tasks.sort((a, b) => a.place.order - b.place.order)
    await (how === 'keys' ? byKeys : byTaps)(hand, tasks)
    efforts.set(one.id, hand.count())
    await hand.ask(expressionOf(showAnswer))
    const said = await hand.ask<Said>(expressionOf(readAnswer))
    const expected = expectedOf(one)
    if (!isDeepStrictEqual(said, expected)) {
      throw new Error(`${one.id}, ${how}: ${JSON.stringify(said)} is not ${JSON.stringify(expected)}`)
    }
  }
  return efforts
}

/**
 * Measures the effort of entering every published patient, by entering it and checking the page's answer.
 *
 * @param open opens Chromium; two run side by side, each with its own focus
 * @returns one line per patient
 * @throws when the page and the case file give different results
 */
export async function measureEntry(open: () => Promise<Browser>): Promise<readonly Effort[]> {
  const [desk, phone] = await Promise.all([open(), open()])
  try {
    const [keys, taps] = await Promise.all([enterAll(desk, 'keys'), enterAll(phone, 'taps')])
    return everyPatient.flatMap((one) => {
      const [byKey, byTap] = [keys.get(one.id), taps.get(one.id)]
      if (byKey === undefined || byTap === undefined) return []
      const counts = { keys: byKey.all, keysToTier: byKey.toTier, touches: byTap.all, touchesToTier: byTap.toTier }
      return [{ id: one.id, values: stepsOf(one).length, ...counts }]
    })
  } finally {
    await Promise.all([desk.close(), phone.close()])
  }
}
