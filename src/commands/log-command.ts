import { parseArgs } from 'node:util'
import { faultsIn } from '../criteria/fault.ts'
import { indexVocabulary } from '../engine/vocabulary.ts'
import { readLog } from '../features/log/csv-model.ts'
import { logDictionary, redcapImport } from '../features/log/redcap-model.ts'
import { summaryCsv, summaryText } from '../features/log/report-model.ts'
import { periodsOf } from '../features/log/row-model.ts'
import { summarizeLog } from '../features/log/summary-model.ts'
import { criteriaIn } from './criteria-in.ts'
import { contentOf, type Invocation, refuse, refuseFaults } from './program.ts'

const USAGE = `usage: npm run --silent log -- [--csv | --redcap] [--month 2026-11] [--criteria FOLDER] FILE
       npm run --silent log -- --dictionary
  FILE is an activation log; - for standard input
  prints its summary: the counts, then the lists for the team
  --csv         the counts alone, as CSV
  --redcap      the rows as a REDCap import file
  --dictionary  the REDCap data dictionary
  --month       follow-up due by then is listed; absent: this month`

function options(args: readonly string[]) {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean', default: false } as const
  const known = { csv: flag, redcap: flag, dictionary: flag, month: text, criteria: text }
  try {
    return parseArgs({ args: [...args], options: known, allowPositionals: true })
  } catch (error) {
    return refuse([`log: ${error instanceof Error ? error.message : String(error)}`, USAGE])
  }
}

/**
 * The command `npm run log`: summarizes an activation log.
 *
 * @param now milliseconds since 1970
 * @returns the text to print
 * @throws a `Refusal` for a wrong option, an unreadable file and every fault of the file, with row and column
 * @example logText({ args: ['log.csv'], input: () => '' }, Date.now()).split('\n')[0] // 'Summary of the activation log'
 */
export function logText(from: Invocation, now: number): string {
  const { values, positionals } = options(from.args)
  const { csv, redcap, dictionary, month = periodsOf(now)[0] } = values
  const [file, ...more] = positionals
  const { vocabulary, activationLog } = criteriaIn(values.criteria)
  if (dictionary && file === undefined) return logDictionary(activationLog)
  if (file === undefined || more.length > 0 || dictionary || (csv && redcap)) return refuse([USAGE])
  if (!/^\d{4}-(?:0[1-9]|1[0-2])$/.test(month)) {
    return refuse([`--month: ${JSON.stringify(month)}; allowed: a month such as 2026-11`])
  }
  const read = readLog(contentOf(file, from), activationLog, indexVocabulary(vocabulary))
  if (!read.ok) return refuseFaults(faultsIn(file, read.faults))
  const { rows } = read.log
  if (redcap) return redcapImport(rows, activationLog)
  const summary = summarizeLog(rows, activationLog, month)
  return csv ? summaryCsv(summary) : summaryText(summary)
}
