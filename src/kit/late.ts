import { useSyncExternalStore } from 'react'

/** What is known of a late part. */
export type LateState<T> = { readonly part: T } | 'loading' | 'damaged'

/** A part of the page whose code is loaded after the form is drawn. */
export interface Late<T> {
  /** Loads the part once. Rejects if this copy of the page is damaged. */
  readonly load: () => Promise<T>
  readonly state: () => LateState<T>
  /** Loads the part and calls back when its state is known. */
  readonly subscribe: (told: () => void) => () => void
  /**
   * Returns the part.
   *
   * @throws until it is loaded
   */
  readonly here: () => T
}

const all: Late<unknown>[] = []
/** What every other part waits for. */
let ground: Late<unknown> | undefined

/**
 * Declares a part that is loaded when the page is idle, or when somebody needs it.
 *
 * @param open imports the part
 * @example const grid = late(openGrid)
 */
export function late<T>(open: () => Promise<T>): Late<T> {
  let state: LateState<T> = 'loading'
  let loading: Promise<T> | undefined
  const load = () => {
    const opening = () => (ground === undefined || ground === one ? open() : ground.load().then(open))
    loading ??= opening().then(
      (part) => {
        state = { part }
        return part
      },
      (error) => {
        state = 'damaged'
        throw error
      },
    )
    return loading
  }
  const subscribe = (told: () => void) => {
    load().then(told, told)
    return () => undefined
  }
  const here = () => {
    if (typeof state === 'string') throw new Error('a late part was used before it was loaded')
    return state.part
  }
  const one: Late<T> = { load, state: () => state, subscribe, here }
  all.push(one)
  return one
}

/**
 * Makes every part that is not loaded yet wait for one. If that one is damaged, so is every part.
 *
 * @example loadBefore(late(openData))
 */
export function loadBefore(part: Late<unknown>): void {
  ground = part
}

/**
 * Loads every late part, one after the other. Whoever needs a damaged part reports it.
 *
 * @param pause called and awaited before each part
 * @example await loadAll(() => new Promise((next) => setTimeout(next)))
 */
export async function loadAll(pause: () => Promise<void>): Promise<void> {
  for (const { load } of all) {
    await pause()
    await load().catch(() => undefined)
  }
}

/**
 * Acts when a part is loaded: at once if it is here already.
 *
 * @param act also called if the part is damaged
 * @example whenLoaded(panels, () => show('share'))
 */
export function whenLoaded({ state, subscribe }: Late<unknown>, act: () => void): void {
  if (state() === 'loading') subscribe(act)
  else act()
}

/**
 * Loads a part, and draws again when it is here.
 *
 * @example const state = useLate(grid)
 */
export const useLate = <T>({ state, subscribe }: Late<T>): LateState<T> => useSyncExternalStore(subscribe, state, state)
