/** Forty letters without a space, as a translated label may have. */
export const LONG_WORD = 'Makrophagenaktivierungssyndromverdächtig'

/**
 * Runs in the page: lists elements that stick out of the window or their box, or that need sideways scrolling. The
 * matrix, the table over time, and the bars with the parts of the form and the draws scroll by design; their content is
 * not checked.
 *
 * @returns a line for each such element
 */
export function sideways(): readonly string[] {
  const name = (node: Element) => `${node.tagName} ${node.className} "${(node.textContent ?? '').trim().slice(0, 40)}"`
  const root = document.documentElement
  const wide = root.scrollWidth > root.clientWidth ? [`the page is ${root.scrollWidth} wide`] : []
  // Clipped to nothing: for screen readers only.
  const isCut = (node: Element | null) => node !== null && getComputedStyle(node).clipPath === 'inset(50%)'
  const hiddenFromSight = (node: Element) =>
    node.closest('.visually-hidden, thead') !== null || isCut(node) || isCut(node.parentElement)
  // A bar line that is too long ends in an ellipsis.
  const own = '[data-scrolls], svg, #answer-bar [data-part]'
  const nodes = [...document.querySelectorAll('body *')].filter(
    (node) => node.checkVisibility({ visibilityProperty: true }) && node.closest(own) === null,
  )
  const scrollers = nodes.filter((node) => {
    const { overflowX, textOverflow } = getComputedStyle(node)
    return overflowX !== 'visible' && textOverflow !== 'ellipsis' && !hiddenFromSight(node)
  })
  const parts = scrollers.filter((node) => node.scrollWidth > node.clientWidth && !node.matches('input'))
  const controls = nodes.filter(
    (node) =>
      node.matches('button:not(#answer-bar), summary, [type="radio"] + span') && node.scrollWidth > node.clientWidth,
  )
  const isOut = (node: Element) => {
    const box = node.getBoundingClientRect()
    return !hiddenFromSight(node) && (box.right > root.clientWidth + 0.5 || box.left < -0.5)
  }
  // An element inside one that sticks out is already covered by it.
  const out = nodes.filter((node) => isOut(node) && (node.parentElement === null || !isOut(node.parentElement)))
  return [
    ...wide,
    ...parts.map((node) => `scrolls: ${name(node)}`),
    ...controls.map((node) => `words cut off: ${name(node)}`),
    ...out.map((node) => `sticks out: ${name(node)}`),
  ]
}

/**
 * Runs in the page: lists controls that overlap, and label text that runs under its control.
 *
 * @returns a line for each pair
 */
export function overlaps(): readonly string[] {
  const name = (node: Element) => {
    const words = node.getAttribute('aria-label') ?? node.textContent ?? ''
    return `${node.tagName} ${node.id} "${words.trim().slice(0, 40)}"`
  }
  const over = (a: DOMRect, b: DOMRect) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.5 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.5
  const radio = (node: Element) => node.querySelector(':scope > [type="radio"]') !== null
  const visible = (node: Element) => node.checkVisibility({ visibilityProperty: true })
  const controls = [
    ...document.querySelectorAll(
      '[aria-labelledby="page-title"] :is(button, select, summary, [data-part="control"] > input, label:has(> [type="radio"]), label:has(> [type="checkbox"]))',
    ),
  ]
    // The row of the focused field stays while the fields scroll under it.
    .filter((node) => visible(node) && node.closest('[data-part="status"]') === null)
    .map((node) => ({ node, box: node.getBoundingClientRect() }))
  const pairs = controls.flatMap(({ node, box }, i) =>
    controls
      .slice(i + 1)
      // A radio button overlaps its neighbor's border by one pixel, so that they share a line.
      .filter((other) => !(radio(node) && radio(other.node)) && over(box, other.box))
      .map((other) => `${name(node)} and ${name(other.node)}`),
  )
  const under = [...document.querySelectorAll('[data-part="field"]')].filter(visible).flatMap((field) => {
    const label = field.querySelector('legend, :scope > label > span, :scope > label')
    if (label === null) return []
    const range = document.createRange()
    range.selectNodeContents(label)
    const words = [...range.getClientRects()]
    return [...field.querySelectorAll(':scope > :is([data-part="control"], button)')]
      .filter((control) => words.some((line) => over(line, control.getBoundingClientRect())))
      .map(
        (control) =>
          `the words of ${name(label)} run under ${control.tagName} ${control.textContent.trim().slice(0, 20)}`,
      )
  })
  return [...pairs, ...under]
}

/**
 * Runs in the page: replaces every label, question, heading and set name with one long word, or restores them. Answer
 * choices do not change.
 *
 * @param word the long word; null restores the texts
 * @returns the number of changed texts
 */
export function lengthen(word: string | null): number {
  const keeper = window as unknown as { __short?: (readonly [Text, string])[] }
  for (const [node, text] of keeper.__short ?? []) node.data = text
  keeper.__short = []
  if (word === null) return 0
  const named = 'label:not(:has(> [type="radio"])), legend, h1, h2, h3, [data-part$="-name"]'
  for (const holder of document.querySelectorAll(`#root :is(${named})`)) {
    if (holder.closest('.visually-hidden') !== null) continue
    const walker = document.createTreeWalker(holder, NodeFilter.SHOW_TEXT)
    let first = true
    for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
      if (node.data.trim() === '' || node.parentElement?.closest('option, textarea') != null) continue
      keeper.__short.push([node, node.data])
      node.data = first ? word : ''
      first = false
    }
  }
  return keeper.__short.length
}
