/**
 * Runs in the page: does what a browser's translation does. Each text is put into `<font><font>…</font></font>`, again at
 * every change.
 *
 * @param respectful whether it leaves alone what says that it is not to be translated
 * @returns how many texts it has replaced so far, kept up to date as `translated` of the window
 */
export function translate(respectful: boolean): void {
  const told = window as unknown as { translated: number }
  told.translated = 0
  const isLeft = (text: Text) =>
    text.data.trim() === '' ||
    text.parentElement === null ||
    text.parentElement.closest('script, style, textarea, font') !== null ||
    (respectful && text.parentElement.closest('[translate="no"], .notranslate') !== null)
  const work = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const texts: Text[] = []
    while (walker.nextNode() !== null) texts.push(walker.currentNode as Text)
    for (const text of texts.filter((one) => !isLeft(one))) {
      const [outer, inner] = [document.createElement('font'), document.createElement('font')]
      inner.textContent = text.data
      outer.append(inner)
      text.replaceWith(outer)
      told.translated += 1
    }
  }
  new MutationObserver(work).observe(document.body, { childList: true, characterData: true, subtree: true })
  work()
}
