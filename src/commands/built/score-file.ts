import { scoringCriteria } from 'virtual:scoring-criteria'
import { runScore } from '../run-score.ts'
import { type BuiltFrom, fits } from './origin.ts'

/** The build fills this in. */
declare const ORIGIN: BuiltFrom

/** These options need criteria that are not in the built file, or all of their words. */
const ELSEWHERE = /^--(?:criteria|pack|fhir|redcap|propose-map)(?:=|$)/

/**
 * Runs the command with the criteria that were checked when this file was built.
 *
 * @param root the project folder
 * @returns false, having done nothing, when this file is out of date or the command line asks for other criteria
 * @example runWhereItFits('.') || runFromSources()
 */
export function runWhereItFits(root: string): boolean {
  if (process.argv.slice(2).some((word) => ELSEWHERE.test(word)) || !fits(root, ORIGIN)) return false
  runScore(() => scoringCriteria)
  return true
}
