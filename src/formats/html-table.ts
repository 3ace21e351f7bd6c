/** Elements whose content is no text. */
const SILENT = new Set(['script', 'style', 'head', 'title', 'template', 'noscript'])
/** Elements that begin a line of their own. */
const BLOCK = new Set(
  'address article aside blockquote br caption dd div dl dt footer form h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table tr ul'.split(
    ' ',
  ),
)
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  deg: '°',
  micro: 'µ',
  mu: 'µ',
  sup2: '²',
  sup3: '³',
  times: '×',
  le: '≤',
  ge: '≥',
  ndash: '–',
  mdash: '—',
  plusmn: '±',
}
const LAST_SIGN = 0x10ffff
/** A table with more columns is none of results. */
const WIDEST = 40

function signOf(name: string): string | null {
  const number = /^#(?:x([\da-f]{1,6})|(\d{1,7}))$/i.exec(name)
  if (number === null) return ENTITIES[name.toLowerCase()] ?? null
  const code = number[1] === undefined ? Number(number[2]) : Number.parseInt(number[1], 16)
  return code > 0 && code <= LAST_SIGN ? String.fromCodePoint(code) : null
}

const plain = (text: string): string =>
  text.replace(/&(#?\w{1,8});/g, (whole, name: string) => signOf(name) ?? whole).replace(/\s+/g, ' ')

interface Tag {
  readonly name: string
  readonly closes: boolean
  readonly raw: string
}

const tagOf = (raw: string): Tag => {
  const found = /^<(\/?)([a-z][a-z\d]*)/i.exec(raw.slice(0, 40))
  return { name: (found?.[2] ?? '').toLowerCase(), closes: found?.[1] === '/', raw }
}

/** How many columns or rows a cell takes. */
function spanOf(raw: string, of: 'colspan' | 'rowspan'): number {
  const count = new RegExp(`\\b${of}\\s*=\\s*["']?(\\d{1,2})`, 'i').exec(raw.slice(0, 400))?.[1]
  return Math.min(WIDEST, Math.max(1, Number(count ?? 1)))
}

/** Collects text into lines of cells; inside a cell a new line is a space. */
class Lines {
  readonly done: string[] = []
  #cells: string[] = []
  #text: string[] = []
  #inCell = false
  #columns = 1
  #rows = 1
  /** Rows below that a cell from above still fills, by column. */
  #below: number[] = []
  /** Some row has two cells. */
  isTable = false

  add(text: string): void {
    this.#text.push(text)
  }

  /** Puts what was collected into a cell of its own. */
  #close(): void {
    const text = this.#text.join('').replace(/\s+/g, ' ').trim()
    if (this.#inCell || text !== '') this.#cells.push(text)
    this.#text = []
    this.#inCell = false
  }

  /** Cells from above take their place, so that no value moves under another heading. */
  #fill(): void {
    for (let at = this.#cells.length; (this.#below[at] ?? 0) > 0; at += 1) {
      this.#below[at] = (this.#below[at] ?? 0) - 1
      this.#cells.push('')
    }
  }

  cell(columns: number, rows: number): void {
    this.closeCell()
    this.#close()
    this.#fill()
    this.#columns = columns
    this.#rows = rows
    this.#inCell = true
  }

  closeCell(): void {
    if (!this.#inCell) return
    const from = this.#cells.length
    this.#close()
    for (let more = 1; more < this.#columns; more += 1) this.#cells.push('')
    for (let at = from; at < this.#cells.length; at += 1) this.#below[at] = this.#rows - 1
  }

  block(name: string): void {
    if (this.#inCell && name !== 'tr' && name !== 'table') this.add(' ')
    else this.end()
    if (name === 'table') this.#below = []
  }

  end(): void {
    this.closeCell()
    this.#close()
    if (this.#cells.length > 0) this.#fill()
    if (this.#cells.length > 1) this.isTable = true
    const line = this.#cells.join('\t')
    if (line.trim() !== '') this.done.push(line)
    this.#cells = []
  }
}

/** The tag that begins at a place; null where it never ends. */
function tagAt(html: string, start: number): { readonly raw: string; readonly next: number } | null {
  if (html.startsWith('<!--', start)) {
    const end = html.indexOf('-->', start + 4)
    return end < 0 ? null : { raw: '', next: end + 3 }
  }
  const end = html.indexOf('>', start)
  return end < 0 ? null : { raw: html.slice(start, end + 1), next: end + 1 }
}

/** What a tag does to the lines. */
function apply(lines: Lines, { name, closes, raw }: Tag): void {
  if (name !== 'td' && name !== 'th') {
    if (BLOCK.has(name)) lines.block(name)
  } else if (closes) lines.closeCell()
  else lines.cell(spanOf(raw, 'colspan'), spanOf(raw, 'rowspan'))
}

/**
 * Turns a table copied as HTML into lines with a tab between cells, so that empty cells keep their place. Nothing in the
 * HTML runs or loads: only its text is read. Text outside the table stays, each block on a line of its own.
 *
 * @param html the clipboard's HTML; any text, never thrown at
 * @returns the lines; null where no row has two cells: then the plain text of the clipboard says as much
 * @example cellsOfHtml('<table><tr><td>PLT<td>45<td>K/uL</table>') // 'PLT\t45\tK/uL'
 */
export function cellsOfHtml(html: string): string | null {
  const lines = new Lines()
  const lower = html.toLowerCase()
  let at = 0
  while (at < html.length) {
    const start = html.indexOf('<', at)
    const found = start < 0 ? null : tagAt(html, start)
    lines.add(plain(html.slice(at, found === null ? undefined : start)))
    if (found === null) break
    const tag = tagOf(found.raw)
    apply(lines, tag)
    const silent = !tag.closes && SILENT.has(tag.name) ? lower.indexOf(`</${tag.name}`, found.next) : found.next
    at = silent < 0 ? html.length : silent
  }
  lines.end()
  return lines.isTable ? lines.done.join('\n') : null
}
