import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { afterEach, vi } from 'vitest'

// A page with eighty fields is slow to search in jsdom; how slow depends on the machine and is no test.
vi.setConfig({ testTimeout: 180_000 })
// There is no style sheet here that could hide anything: what is visible is shown by the page tests. A whole
// page printed behind every failure hides what failed.
configure({ defaultHidden: true, getElementError: (message) => new Error(message ?? 'not found') })
afterEach(cleanup)

// Dialogs do not open here of themselves. This much stands in for them: open or not, and the event of closing.
HTMLDialogElement.prototype.showModal = function showModal() {
  this.setAttribute('open', '')
}
HTMLDialogElement.prototype.close = function close() {
  if (!this.hasAttribute('open')) return
  this.removeAttribute('open')
  this.dispatchEvent(new Event('close'))
}

// jsdom knows no media: nothing matches and nothing ever changes.
window.matchMedia = (media) => Object.assign(new EventTarget(), { media, matches: false }) as MediaQueryList
// Nothing has a place here, so nothing can be scrolled to.
Element.prototype.scrollIntoView = () => {}
