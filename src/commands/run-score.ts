import { isMainThread } from 'node:worker_threads'
import { deciderOf } from '../case/rows/decide-row.ts'
import { rowScorer } from '../case/rows/score-row.ts'
import { serve } from './lines/crew.ts'
import { runLines } from './lines/run-lines.ts'
import { proposeFor, runTable } from './lines/run-table.ts'
import { type Invocation, runProgram } from './program.ts'
import { scoreDocument } from './score-command.ts'
import { type Supply, scoreOptions } from './score-options.ts'

/**
 * The command `npm run score`: scores a case, a list of cases, one case per line, or a table.
 *
 * @param supply gives the criteria
 * @returns the text to print, or the exit status of a command that writes its own output
 * @throws a `Refusal` for a wrong option, an unreadable file and every fault of a file
 * @example score({ args: ['-'], input: () => '{"format":"mas-hlh-case",…}' }, checkedCriteria)
 */
export function score(from: Invocation, supply: Supply): string | Promise<number> {
  const options = scoreOptions(from.args)
  const { lines, table } = options
  const criteria = () => supply(options, from)
  if (lines === null) return scoreDocument(options, criteria(), from)
  if (isMainThread) {
    if (table === null) return runLines({ ...options, lines }, criteria)
    return table.propose ? proposeFor(options.file, criteria()) : runTable({ ...options, lines, table }, criteria)
  }
  serve(rowScorer(criteria(), { ...options, ...lines }, deciderOf))
  return ''
}

/**
 * Runs `score` as a program.
 *
 * @example runScore(checkedCriteria)
 */
export const runScore = (supply: Supply): Promise<void> => runProgram((from) => score(from, supply))
