import { csvLine } from '../../formats/csv.ts'
import { harmless } from './csv-model.ts'
import type { LogSummary, SummaryTable } from './summary-model.ts'

/** Stands above the lists that name activation numbers. */
export const TEAM_ONLY = 'For the team only'
const TITLE = 'Summary of the activation log'

function aligned({ title, note, heads, rows }: SummaryTable): readonly string[] {
  const all = [heads, ...rows]
  const widths = heads.map((_, at) => Math.max(...all.map((row) => (row[at] ?? '').length)))
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd()
  return ['', title, ...(note === undefined ? [] : [note]), ...all.map(line)]
}

/**
 * The summary as plain text: the counts, then the lists for the team.
 *
 * @example summaryText(summary).split('\n')[0] // 'Summary of the activation log'
 */
export function summaryText({ limits, about, tables, team }: LogSummary): string {
  const counts = tables.flatMap(aligned)
  return `${[TITLE, limits, about, ...counts, '', `== ${TEAM_ONLY} ==`, ...team.flatMap(aligned)].join('\n')}\n`
}

/**
 * The counts as one CSV file, table below table. The lists for the team are not in it.
 *
 * @example summaryCsv(summary).split('\r\n')[0] // 'Summary of the activation log'
 */
export function summaryCsv({ limits, about, tables }: LogSummary): string {
  const lines = tables.flatMap(({ title, note, heads, rows }) => [
    [],
    [title],
    ...(note === undefined ? [] : [[note]]),
    heads,
    ...rows,
  ])
  return `${[[TITLE], [limits], [about], ...lines].map((cells) => csvLine(cells.map(harmless))).join('\r\n')}\r\n`
}
