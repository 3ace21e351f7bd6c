/**
 * A cell of a CSV file: in quotes where it holds the sign between cells, a quote or a line break, or begins or ends with
 * white space.
 *
 * @example csvCell('b,c', ',') // '"b,c"'
 */
export const csvCell = (cell: string, delimiter: string): string =>
  cell.includes(delimiter) || /["\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell

/**
 * One line of a CSV file, without a line break.
 *
 * @example csvLine(['a', 'b,c']) // 'a,"b,c"'
 */
export const csvLine = (cells: readonly string[], delimiter = ','): string =>
  cells.map((cell) => csvCell(cell, delimiter)).join(delimiter)

/**
 * The lines of a CSV file with commas.
 *
 * @example csv([['a', 'b,c']]) // 'a,"b,c"\r\n'
 */
export const csv = (lines: readonly (readonly string[])[]): string =>
  lines.map((cells) => `${csvLine(cells)}\r\n`).join('')
