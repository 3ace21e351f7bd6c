/**
 * What stands between the first such tag and its end, sign for sign.
 *
 * @param page the text of a page
 * @param tag the name of a tag without attributes
 * @returns the text between, as the browser hashes it
 * @example between('<p>a</p>', 'p') // 'a'
 */
export function between(page: string, tag: string): string {
  const from = page.indexOf(`<${tag}>`) + tag.length + 2
  return page.slice(from, page.indexOf(`</${tag}>`, from))
}
