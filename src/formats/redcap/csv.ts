const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/**
 * Lines of cells as CSV with commas; a cell with a comma, a quote or a line break is quoted.
 *
 * @example csv([['a', 'b,c']]) // 'a,"b,c"\r\n'
 */
export const csv = (lines: readonly (readonly string[])[]): string =>
  lines.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('')
