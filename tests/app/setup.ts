import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { afterEach, beforeAll, vi } from 'vitest'

// A page with eighty fields is slow to search in jsdom. The speed depends on the machine and is not under test.
vi.setConfig({ testTimeout: 180_000 })
// No style sheet is loaded that could hide anything; the page tests check visibility. Errors leave out the page, which
// would bury the cause.
configure({ defaultHidden: true, getElementError: (message) => new Error(message ?? 'not found') })
afterEach(cleanup)
// Late parts are loaded before each file, as on a page that has been open for a moment. Imported here, because a file
// may have reset the modules.
beforeAll(async () => {
  const { loadAll } = await import('../../src/kit/late.ts')
  await loadAll(() => Promise.resolve())
})

// jsdom paints nothing, so the answer follows the form at once.
vi.mock('../../src/kit/after-paint.ts', () => ({
  afterPaint: (run: () => void) => {
    run()
    return () => undefined
  },
}))

// jsdom cannot open dialogs. This stub tracks open or closed and fires the close event.
HTMLDialogElement.prototype.showModal = function showModal() {
  this.setAttribute('open', '')
}
HTMLDialogElement.prototype.close = function close() {
  if (!this.hasAttribute('open')) return
  this.removeAttribute('open')
  this.dispatchEvent(new Event('close'))
}

// jsdom has no media: nothing matches and nothing ever changes.
window.matchMedia = (media) => Object.assign(new EventTarget(), { media, matches: false }) as MediaQueryList
// jsdom has no layout, so nothing can be scrolled to.
Element.prototype.scrollIntoView = () => {}
