/**
 * Runs in the page: imitates a browser's translation. It wraps each text in `<font><font>…</font></font>`, again after
 * every change.
 *
 * @param respectful whether it skips elements marked as not to be translated
 * @example translate(false) // window.translated counts the texts it replaced, window.endTranslation() ends it
 */
export function translate(respectful: boolean): void {
  const told = window as unknown as { translated: number; endTranslation: () => void }
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
  const observer = new MutationObserver(work)
  observer.observe(document.body, { childList: true, characterData: true, subtree: true })
  told.endTranslation = () => observer.disconnect()
  work()
}
