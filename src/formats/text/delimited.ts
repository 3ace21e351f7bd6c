/** Signs that part the cells of a line, the ones that text holds more rarely first. */
const SIGNS = ['\t', ';', '|', ','] as const

/** A line of a table, as its cells. */
interface Split {
  readonly cells: readonly string[]
  /** A quote was opened and not closed. */
  readonly open: boolean
}

/** Parts a line at a sign; what stands in double quotes is text, and two quotes in it are one. */
function split(line: string, sign: string): Split {
  const cells: string[] = []
  let cell = ''
  let quoted = false
  for (let place = 0; place < line.length; place += 1) {
    const letter = line.charAt(place)
    if (quoted && letter === '"' && line.charAt(place + 1) === '"') {
      cell += '"'
      place += 1
    } else if (letter === '"' && (quoted || cell.trim() === '')) quoted = !quoted
    else if (letter === sign && !quoted) {
      cells.push(cell)
      cell = ''
    } else cell += letter
  }
  return { cells: [...cells, cell], open: quoted }
}

const FEWEST_ROWS = 2
/** The share of lines that must have as many cells as the heading. */
const MOST = 0.8

/** Whether a text is a table with this sign: its lines have as many cells as its heading. */
function isTable(lines: readonly string[], sign: string): boolean {
  const filled = lines.filter((line) => line.trim() !== '')
  const counts = filled.map((line) => split(line, sign).cells.length)
  const [heading = 0] = counts
  const fewest = sign === ',' ? 3 : 2
  return (
    filled.length >= FEWEST_ROWS &&
    heading >= fewest &&
    counts.filter((count) => count === heading).length >= filled.length * MOST
  )
}

/** A text whose lines are rows of a table. */
export interface Delimited {
  readonly sign: string
  /** The lines with a tab between their cells; a tab or a break inside a cell becomes a space. */
  readonly lines: readonly string[]
}

/**
 * Reads a text as a table with tabs, semicolons, bars or commas.
 *
 * @param lines the lines of the text
 * @param isHeading whether the first filled line, with tabs between its cells, names columns
 * @returns the table; null when the text is none
 * @example delimited(['"Test";"Wert"', '"Hb";"8,4"'], () => true)?.lines[1] // 'Hb\t8,4'
 */
export function delimited(lines: readonly string[], isHeading: (line: string) => boolean): Delimited | null {
  const first = lines.find((line) => line.trim() !== '') ?? ''
  const tabs = (line: string, sign: string) => {
    const { cells, open } = split(line, sign)
    return open ? line : cells.map((cell) => cell.replace(/\s/g, ' ').trim()).join('\t')
  }
  for (const sign of SIGNS) {
    if (isTable(lines, sign) && isHeading(tabs(first, sign)))
      return { sign, lines: lines.map((line) => (line.trim() === '' ? line : tabs(line, sign))) }
  }
  return null
}
