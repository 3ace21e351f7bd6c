/**
 * Returns the exact text between the first such tag and its end tag, as the browser hashes it.
 *
 * @param tag the name of a tag without attributes
 * @example between('<p>a</p>', 'p') // 'a'
 */
export function between(page: string, tag: string): string {
  const from = page.indexOf(`<${tag}>`) + tag.length + 2
  return page.slice(from, page.indexOf(`</${tag}>`, from))
}
