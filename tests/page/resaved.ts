/*
 * What the "complete" save of a browser makes of a running page, as seen in the files that their own dialogs wrote
 * (Chromium 156, Firefox ESR 153, of a page from disk and from a server). Their "HTML only" writes the file as it was opened.
 */

const CHARSET = '<head><meta charset="utf-8">'
const end = (html: string) => `<!DOCTYPE html>\n${html}`

/** A browser and what its save does with the page: the outer HTML of the running document, and its address. */
type Resave = readonly [browser: string, save: (html: string, url: string) => string]

/** The saves that write down what is on show. */
export const RESAVES: readonly Resave[] = [
  [
    'Chromium',
    (html, url) => {
      // The address is whole: the folder on the disk, and what stands behind the sign #.
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

/** Runs in the page: how often it has what must not be doubled, and what its fields hold. */
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
 * A copy whose script does not run, whoever opens it: the policy refuses one that is not the script of the build.
 *
 * @param html a saved page
 * @returns the page with one sign more in its script
 * @example withDeadScript(readFileSync('dist/index.html', 'utf8'))
 */
export const withDeadScript = (html: string): string => html.replace('<script>\n', '<script>\n;')

/** Runs in the page: whether the warning lies above everything else, at the head of the page and at its foot. */
export function guardOnTop(): readonly boolean[] {
  const guard = document.querySelector('#not-live')
  return [0, document.documentElement.scrollHeight].map((top) => {
    window.scrollTo(0, top)
    const { left, top: above, width, height } = guard?.getBoundingClientRect() ?? new DOMRect()
    const seen = document.elementFromPoint(left + width / 2, above + height / 2)
    return height > 0 && seen !== null && guard?.contains(seen) === true
  })
}
