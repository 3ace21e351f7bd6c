/** What the page has in front of its policy: the character set alone. Browsers that save a page write it anew, or once more. */
const CHARSET = '<head><meta charset="utf-8">'
const WRITTEN = /<head>(?:\s*<meta (?:charset|http-equiv="content-type")[^>]*>)+/i

const UNTRANSLATED = 'notranslate'

/** Leaves an element the attributes it was built with. */
function bare(element: Element, own: readonly string[]): void {
  for (const name of element.getAttributeNames()) if (!own.includes(name)) element.removeAttribute(name)
}

/**
 * The page as it was built, read off the running one. What a browser has saved of an earlier use is no part of it and is
 * taken away: the form and the answer that were on show, the colors chosen, the character set written otherwise.
 *
 * @param document the page, before anything is drawn
 * @returns its source, byte for byte, with what travels inside; more than that only where somebody else, such as an
 *   extension of the browser, added an element and the page was saved with it
 * @example const page = pageSource(document)
 */
export function pageSource(document: Document): string {
  const { documentElement, body } = document
  document.getElementById('root')?.replaceChildren()
  // A translator writes a class of its own beside the one that asks it to leave the page alone.
  const isBuilt = documentElement.classList.contains(UNTRANSLATED)
  bare(documentElement, ['lang', 'translate', ...(isBuilt ? ['class'] : [])])
  if (isBuilt) documentElement.className = UNTRANSLATED
  bare(body, [])
  return `<!doctype html>\n${documentElement.outerHTML.replace(WRITTEN, CHARSET)}\n`
}
