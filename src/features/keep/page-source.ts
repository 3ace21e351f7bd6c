import { sha256 } from '../../criteria/sha256.ts'
import { unpacked } from '../../kit/packed.ts'

/** Before its policy the page has only the character set. A browser that saves the page rewrites or repeats it. */
const CHARSET = '<head><meta charset="utf-8">'
const WRITTEN = /<head>(?:\s*<meta (?:charset|http-equiv="content-type")[^>]*>)+/i

const END = '</body></html>'

const UNTRANSLATED = 'notranslate'

/** Removes every attribute that an element was not built with. */
function bare(element: Element, own: readonly string[]): void {
  for (const name of element.getAttributeNames()) if (!own.includes(name)) element.removeAttribute(name)
}

const ROOT = 'root'
/** Holds the form as built, packed. */
const PACKED = 'built-form'
/** Far more than a form has. */
const LARGEST_FORM = 1_000_000

/**
 * Tells whether the root still holds the form as built, or what a browser saved from use.
 *
 * @param document the page, before anything is drawn
 * @returns false also for a page that was built without a form
 * @example if (isAsBuilt(document)) hydrateRoot(root, page)
 */
export function isAsBuilt(document: Document): boolean {
  const root = document.getElementById(ROOT)
  const hash = root?.dataset['built']
  return root !== null && hash !== undefined && sha256(root.innerHTML) === hash
}

const HELD = 'data-held'

/**
 * Marks a page that answers to what is typed. A browser saves the mark with the page, and a copy that does not run then
 * shows its warning at once.
 *
 * @param root the element that holds the form
 */
export const markHeld = (root: Element): void => root.setAttribute(HELD, '')

/** The form as built; empty if the page was built without one, null if it is damaged. */
async function builtForm(document: Document): Promise<string | null> {
  const hash = document.getElementById(ROOT)?.dataset['built']
  if (hash === undefined) return ''
  const form = await unpacked(document.getElementById(PACKED)?.textContent ?? '', LARGEST_FORM)
  return form.ok && sha256(form.text) === hash ? form.text : null
}

/**
 * Reads the source of the page as built from a page that still holds the form as built.
 *
 * @param document the page, before anything is drawn; only what a browser added to its outermost tags is removed
 * @returns the source, byte for byte, with the pack and case inside; it holds more only if something else, such as a
 *   browser extension, added an element and the page was saved with it
 * @example const page = isAsBuilt(document) ? pageSource(document) : await savedSource(document)
 */
export function pageSource({ documentElement, body }: Document): string {
  // A translator adds its own class beside the one that asks it not to translate.
  const isBuilt = documentElement.classList.contains(UNTRANSLATED)
  bare(documentElement, ['lang', 'translate', ...(isBuilt ? ['class'] : [])])
  if (isBuilt) documentElement.className = UNTRANSLATED
  bare(body, [])
  const text = documentElement.outerHTML.replace(WRITTEN, CHARSET)
  // The file ends with a line break, which a browser moves into the body.
  return `<!doctype html>\n${text.slice(0, -END.length).trimEnd()}${END}\n`
}

/**
 * The same for a page that a browser saved. It removes what the browser saved from earlier use: the drawn form and
 * answer, the chosen colors, and a rewritten character set; and puts back the form as built.
 *
 * @returns null if the form as built is damaged
 */
export function savedSource(document: Document): Promise<string | null> {
  const root = document.getElementById(ROOT)
  root?.removeAttribute(HELD)
  root?.replaceChildren()
  const [empty, source] = [root?.outerHTML ?? '', pageSource(document)]
  return builtForm(document).then((form) =>
    form === null ? null : source.replace(empty, () => empty.replace(/(?=<\/div>$)/, () => form)),
  )
}
