import { showDayTime } from './kept.ts'

/** What this device holds: nothing, a case nobody has opened here, something unreadable, or the case in the form. */
export type KeptState =
  | { readonly kind: 'none' }
  | { readonly kind: 'waiting'; readonly keptAt: number; readonly until: number }
  | { readonly kind: 'refused'; readonly problem: string }
  | { readonly kind: 'on'; readonly until: number }
/** What is kept, and what became of it last; empty: nothing to say. */
export interface KeptView {
  readonly state: KeptState
  readonly said: string
}
/** What is said of a kept case when something became of it. The page's own words. */
export const KEPT_WORDS = {
  blocked: 'This browser keeps nothing for this page: save the case file instead.',
  taken: 'Another case is kept on this device: open it or erase it first.',
  stale: 'The last change was not kept: this browser refused it. Save the case file instead.',
  stuck: 'This browser did not erase it: clear the data of this page in the browser’s settings.',
  erased: 'Erased from this device. What is entered stays on this page until it is cleared or closed.',
  erasedUnopened: 'Erased from this device.',
  cleared: 'The copy on this device was erased too.',
  aside: 'Another case is in the form now, and it is not kept. The one kept before is as it was.',
  elsewhere: 'Another tab or page changed the kept copy: what is entered here is kept no longer.',
  gone: 'The kept copy was erased in another tab: what is entered here is kept no longer.',
} as const

/**
 * Says that the time of a kept case is over.
 *
 * @param until its end, milliseconds since 1970
 * @param open whether it is the case in the form
 * @returns words
 * @example overWords(until, false)
 */
export const overWords = (until: number, open: boolean): string =>
  `The copy kept on this device until ${showDayTime(until)} was erased: its time is over.${
    open ? ' What is entered is kept no longer.' : ''
  }`
