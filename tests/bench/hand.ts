import type { CDPSession, Page } from 'playwright-core'
import { expressionOf } from '../page/in-page.ts'
import { begun, middleOf } from './keys-in-page.ts'

/** Counts its actions, and records the count when the page first shows a result. */
export interface Hand {
  readonly page: Page
  readonly ask: <T>(expression: string) => Promise<T>
  readonly press: (key: string) => Promise<void>
  /** Types one character, even one that no keyboard has a key for. */
  readonly sign: (character: string) => Promise<void>
  /** Taps, and waits for what must appear. It uses a click: taps this fast would count as double taps. */
  readonly tap: (selector: string, then: string) => Promise<void>
  readonly count: () => { readonly all: number; readonly toTier: number }
}
async function tap(page: Page, ask: Hand['ask'], selector: string, then: string): Promise<void> {
  const [x, y] = await ask<readonly [number, number]>(expressionOf(middleOf, selector))
  await page.mouse.click(x, y)
  await page.locator(then).waitFor({ state: 'attached' })
}

/**
 * Makes a hand for an open page, with its counts at zero.
 *
 * @param page the page as it was opened
 * @param console a session of the same page
 */
export function handOf(page: Page, console: CDPSession): Hand {
  let [all, toTier] = [0, 0]
  const ask = async <T>(expression: string): Promise<T> => {
    const answer = await console.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })
    if (answer.exceptionDetails !== undefined) throw new Error(answer.exceptionDetails.exception?.description)
    return answer.result.value
  }
  const counted = async (act: Promise<void>) => {
    await act
    all += 1
    if (toTier === 0 && (await ask<boolean>(expressionOf(begun)))) toTier = all
  }
  return {
    page,
    ask,
    press: (key) => counted(page.keyboard.press(key)),
    sign: (character) => counted(page.keyboard.type(character)),
    tap: (selector, then) => counted(tap(page, ask, selector, then)),
    count: () => ({ all, toTier }),
  }
}
