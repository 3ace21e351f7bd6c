import type { CDPSession, Page } from 'playwright-core'
import { expressionOf } from '../page/in-page.ts'
import { begun, middleOf } from './keys-in-page.ts'

/** A hand that counts what it does, and remembers how much it had done when the page first said something. */
export interface Hand {
  readonly page: Page
  readonly ask: <T>(expression: string) => Promise<T>
  readonly press: (key: string) => Promise<void>
  /** One character, also one that no keyboard has a key for. */
  readonly sign: (character: string) => Promise<void>
  /** A tap, and what must be there after it. A click stands for it: taps as quick as these would be double taps. */
  readonly tap: (selector: string, then: string) => Promise<void>
  readonly count: () => { readonly all: number; readonly toTier: number }
}
async function tap(page: Page, ask: Hand['ask'], selector: string, then: string): Promise<void> {
  const [x, y] = await ask<readonly [number, number]>(expressionOf(middleOf, selector))
  await page.mouse.click(x, y)
  await page.locator(then).waitFor({ state: 'attached' })
}

/**
 * A hand on an open page.
 *
 * @param page the page as it was opened
 * @param console a session of the same page
 * @returns the hand, which has done nothing yet
 */
export function handOf(page: Page, console: CDPSession): Hand {
  let [all, toTier] = [0, 0]
  const ask = async <T>(expression: string): Promise<T> => {
    const answer = await console.send('Runtime.evaluate', { expression, returnByValue: true })
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
