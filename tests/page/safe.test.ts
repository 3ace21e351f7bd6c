import { describe, expect } from 'vitest'
import { criteria } from '../load.ts'
import { pageTest } from './browser.ts'
import { answers, inPage } from './in-page.ts'
import { enterPatient, inEveryState, openPart } from './look.ts'
import { inEveryPackState } from './look-pack.ts'
import { isQuiet } from './pack-hands.ts'
import { seen } from './seen.ts'

describe('behind the scenes', () => {
  pageTest('nothing is asked for, logged or forbidden, whatever is done', {}, async (page, watch) => {
    await inEveryState(page, async (state) => {
      expect(watch.errors, state).toEqual([])
      expect(watch.requests, state).toEqual([])
    })
    await openPart(page, 'Clear all')
    expect(watch.errors).toEqual([])
  })

  pageTest('nor with a hospital’s pack, and nothing of it is kept', { offline: false }, async (page, watch) => {
    await inEveryPackState(page, () => isQuiet(page, watch))
  })

  pageTest('the network may be on: still nothing is asked for', { offline: false }, async (page, watch) => {
    await enterPatient(page)
    expect(watch.requests).toEqual([])
    expect(watch.errors).toEqual([])
  })

  pageTest('and a request would be noticed', { offline: false }, async (page, watch) => {
    await inPage(page, () =>
      fetch('http://127.0.0.1:9/x')
        .catch(() => null)
        .then(() => null),
    )
    expect([...watch.requests, ...watch.errors]).not.toEqual([])
  })

  pageTest('nothing is kept: no storage, no cookie, nothing in the address', {}, async (page) => {
    await enterPatient(page)
    const kept = await inPage(page, () => [localStorage.length, sessionStorage.length, document.cookie, location.hash])
    expect(kept).toEqual([0, 0, '', ''])
    await page.reload()
    await answers(page)
    expect(await seen(page)).toMatchObject({ empty: true, guard: false, verdicts: [] })
  })

  pageTest('works where every storage throws', {}, async (page, watch) => {
    await page.addInitScript(() => {
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) {
        const get = () => {
          throw new DOMException(`${name} is blocked`, 'SecurityError')
        }
        Object.defineProperty(window, name, { get, configurable: false })
      }
    })
    await page.reload()
    const blocked = await inPage(page, () => {
      try {
        return String(localStorage)
      } catch (error) {
        return String(error)
      }
    })
    expect(blocked).toContain('is blocked')
    await enterPatient(page)
    expect((await seen(page)).verdicts).toContain(criteria.pathway.tiers.at(-1)?.title)
    expect(watch.errors).toEqual([])
  })
})

describe('a page that does not run', () => {
  pageTest(
    'without scripts: the emergency line and the warning, and no verdict',
    { javaScriptEnabled: false },
    async (page) => {
      const { guard, emergency, verdicts, empty } = await seen(page)
      expect({ guard, emergency, verdicts, empty }).toEqual({
        guard: true,
        emergency: true,
        verdicts: [],
        empty: false,
      })
      expect(await page.getByRole('textbox').count()).toBe(0)
    },
  )

  pageTest('alive the warning is hidden, the emergency line is not', {}, async (page) => {
    expect(await seen(page)).toMatchObject({ guard: false, emergency: true, verdicts: [], empty: true })
    await enterPatient(page)
    expect((await seen(page)).verdicts).not.toEqual([])
  })
})
