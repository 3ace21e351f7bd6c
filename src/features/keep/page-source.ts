import { sha256 } from '../../criteria/sha256.ts'
import { once } from '../../engine/remember.ts'
import { unpacked } from '../../kit/packed.ts'
import type { PageText } from '../../kit/page-copy.ts'

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

const HELD = 'data-held'

/**
 * Reads the form as built, unless the root holds what a browser saved from use: that is marked as held, and something
 * that changed the form before has changed its length.
 *
 * @param document the page, before anything is drawn
 * @returns the form; null also for a page that was built without one
 * @example if (formAsBuilt(document) !== null) hydrateRoot(root, page)
 */
export function formAsBuilt(document: Document): string | null {
  const root = document.getElementById(ROOT)
  const length = root?.dataset['built']
  if (root === null || length === undefined || root.hasAttribute(HELD)) return null
  const form = root.innerHTML
  return form.length === Number(length) ? form : null
}

/**
 * Marks a page that answers to what is typed. A browser saves the mark with the page, and a copy that does not run then
 * shows its warning at once.
 *
 * @param root the element that holds the form
 */
export const markHeld = (root: Element): void => root.setAttribute(HELD, '')

/** The form as built, from its packed copy; empty if the page was built without one, null if it is damaged. */
async function builtForm(document: Document): Promise<string | null> {
  if (document.getElementById(ROOT)?.dataset['built'] === undefined) return ''
  const island = document.getElementById(PACKED)
  const form = await unpacked(island?.textContent ?? '', LARGEST_FORM)
  return form.ok && sha256(form.text) === island?.dataset['sha256'] ? form.text : null
}

/** Removes what a browser adds to the outermost tags. A translator adds its own class beside the one that asks for none. */
function bareTags(page: Element, body: Element): void {
  const isBuilt = page.classList.contains(UNTRANSLATED)
  bare(page, ['lang', 'translate', ...(isBuilt ? ['class'] : [])])
  if (isBuilt) page.className = UNTRANSLATED
  bare(body, [])
}

/** The text of a page with an empty root, with a form put into it. */
function sourceText(page: Element, form: string): string {
  const text = page.outerHTML.replace(WRITTEN, CHARSET)
  const empty = page.querySelector(`#${ROOT}`)?.outerHTML ?? ''
  const whole = text.replace(empty, () => empty.replace(/(?=<\/div>$)/, () => form))
  // The file ends with a line break, which a browser moves into the body.
  return `<!doctype html>\n${whole.slice(0, -END.length).trimEnd()}${END}\n`
}

function emptyRoot(page: ParentNode): void {
  const root = page.querySelector(`#${ROOT}`)
  root?.removeAttribute(HELD)
  root?.replaceChildren()
}

/**
 * Records the elements that the page has now.
 *
 * @returns gives the source of the page with a form in its root, without elements that were added later
 */
function sourceOf({ documentElement: page, head, body }: Document): (form: string) => PageText {
  bareTags(page, body)
  const own = new Set<Node>([...head.childNodes, ...body.childNodes])
  const read = (form: string) => {
    const copy = page.cloneNode(true) as Element
    for (const part of [head, body]) {
      const copied = [...(copy.querySelector(part.localName)?.childNodes ?? [])]
      for (const [place, node] of [...part.childNodes].entries()) if (!own.has(node)) copied[place]?.remove()
    }
    bareTags(copy, copy.querySelector('body') ?? copy)
    emptyRoot(copy)
    return sourceText(copy, form)
  }
  return (form) => once(() => read(form))
}

/**
 * Reads the source of the page as built from a page that holds the form as built.
 *
 * @param document the page, before anything is drawn
 * @param form its form as built
 * @returns gives the source, byte for byte, with the pack and case inside; it holds more only if something else, such as
 *   a browser extension, had added an element and the page was saved with it; null if the form is not the one built
 * @example const read = form === null ? await savedSource(document) : pageSource(document, form)
 */
export function pageSource(document: Document, form: string): PageText {
  const source = sourceOf(document)(form)
  const hash = document.getElementById(PACKED)?.dataset['sha256']
  // A hash takes a while: it is compared when somebody needs the source.
  return once(() => (form === '' || sha256(form) === hash ? source() : null))
}

/**
 * The same for a page that a browser saved. It removes what the browser saved from earlier use: the drawn form and
 * answer, the chosen colors, and a rewritten character set; and puts back the form as built.
 *
 * @returns gives null if the form as built is damaged
 */
export async function savedSource(document: Document): Promise<PageText> {
  emptyRoot(document)
  const source = sourceOf(document)
  const form = await builtForm(document)
  return form === null ? () => null : source(form)
}
