/** Before its policy the page has only the character set. A browser that saves the page rewrites or repeats it. */
const CHARSET = '<head><meta charset="utf-8">'
const WRITTEN = /<head>(?:\s*<meta (?:charset|http-equiv="content-type")[^>]*>)+/i

const UNTRANSLATED = 'notranslate'

/** Removes every attribute that an element was not built with. */
function bare(element: Element, own: readonly string[]): void {
  for (const name of element.getAttributeNames()) if (!own.includes(name)) element.removeAttribute(name)
}

/**
 * Reads the source of the page as built from the running page. It removes what a browser saved from earlier use: the
 * drawn form and answer, the chosen colors, and a rewritten character set.
 *
 * @param document the page, before anything is drawn; it is changed
 * @returns the source, byte for byte, with the pack and case inside; it holds more only if something else, such as a
 *   browser extension, added an element and the page was saved with it
 * @example const page = pageSource(document)
 */
export function pageSource(document: Document): string {
  const { documentElement, body } = document
  document.getElementById('root')?.replaceChildren()
  // A translator adds its own class beside the one that asks it not to translate.
  const isBuilt = documentElement.classList.contains(UNTRANSLATED)
  bare(documentElement, ['lang', 'translate', ...(isBuilt ? ['class'] : [])])
  if (isBuilt) documentElement.className = UNTRANSLATED
  bare(body, [])
  return `<!doctype html>\n${documentElement.outerHTML.replace(WRITTEN, CHARSET)}\n`
}
