/*
 * Reproduces the "complete" save of browsers for a running page, as observed in files from their own dialogs (Chromium
 * 156, Firefox ESR 153, a page from disk and from a server). Their "HTML only" save writes the original file.
 */

const CHARSET = '<head><meta charset="utf-8">'
const end = (html: string) => `<!DOCTYPE html>\n${html}`

/** A browser, and how its save turns the running document's outer HTML and its address into a file. */
type Resave = readonly [browser: string, save: (html: string, url: string) => string]

/** The saves that write the displayed document. */
export const RESAVES: readonly Resave[] = [
  [
    'Chromium',
    (html, url) => {
      // The full address: the folder on disk and the fragment after #.
      const from = `<!-- saved from url=(${String(url.length).padStart(4, '0')})${url} -->\n`
      const type = '<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">'
      return end(`${from}${html.replace(CHARSET, `<head>${type}`)}`)
    },
  ],
  [
    'Firefox',
    (html) => {
      const type = '<meta http-equiv="content-type" content="text/html; charset=UTF-8">'
      return end(html.replace(CHARSET, `<head>\n${type}<meta charset="utf-8">`))
    },
  ],
]

/** Runs in the page: counts the parts that must not be duplicated, and returns the field values. */
export function partsOf() {
  const all = (selector: string) => [...document.querySelectorAll(selector)]
  const fields = all('input, select').filter(
    (one) => one instanceof HTMLInputElement || one instanceof HTMLSelectElement,
  )
  return {
    counts: [
      ...['h1', 'form', 'main', 'dialog', 'dialog[open]', 'header', '.static-top p', 'style', 'script:not([id])'],
      ...[
        'title',
        'link',
        'meta[name]',
        '#root',
        '[data-part="page"]',
        '[data-part="paper"]',
        '[aria-label="Contacts"]',
        'fieldset',
        'input',
      ],
    ].map((selector) => `${selector}: ${all(selector).length}`),
    fields: fields.map((one) => ('checked' in one && one.type !== 'text' ? String(one.checked) : one.value)),
    styled: all('#root [style]').length,
    theme: document.documentElement.dataset['theme'] ?? null,
    said: document.querySelector('#tier-title')?.textContent ?? null,
    guard: getComputedStyle(document.querySelector('#not-live') ?? document.body).display !== 'none',
  }
}

/** See `partsOf`. */
export type Parts = ReturnType<typeof partsOf>

/**
 * Makes a copy whose script does not run in any browser: the policy refuses any script other than the build's.
 *
 * @param html a saved page
 * @returns the page with one more character in its script
 * @example withDeadScript(readFileSync('dist/index.html', 'utf8'))
 */
export const withDeadScript = (html: string): string => html.replace('<script>\n', '<script>\n;')

/** Runs in the page: returns whether the warning covers everything else, at the top and at the bottom of the page. */
export function guardOnTop(): readonly boolean[] {
  const guard = document.querySelector('#not-live')
  return [0, document.documentElement.scrollHeight].map((top) => {
    window.scrollTo(0, top)
    const { left, top: above, width, height } = guard?.getBoundingClientRect() ?? new DOMRect()
    const seen = document.elementFromPoint(left + width / 2, above + height / 2)
    return height > 0 && seen !== null && guard?.contains(seen) === true
  })
}
