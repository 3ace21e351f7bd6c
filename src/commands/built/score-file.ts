import { scoringCriteria } from 'virtual:scoring-criteria'
import { runScore } from '../run-score.ts'
import { type BuiltFrom, fits } from './origin.ts'

/** Filled in by the build. */
declare const ORIGIN: BuiltFrom

/** These options ask for criteria that the built file does not hold: they are checked as they are read. */
const ELSEWHERE = /^--(?:criteria|pack)(?:=|$)/

/**
 * Runs the command with the criteria that were checked when this file was built.
 *
 * @param root the folder of the project
 * @returns false, having done nothing, when this file is out of date or the command line asks for other criteria
 * @example runWhereItFits('.') || runFromSources()
 */
export function runWhereItFits(root: string): boolean {
  if (process.argv.slice(2).some((word) => ELSEWHERE.test(word)) || !fits(root, ORIGIN)) return false
  runScore(() => scoringCriteria)
  return true
}
