import { assess, type ScoringCriteria } from '../case/assess.ts'
import type { CaseRecord } from '../case/case.ts'
import { readCases } from '../case/file.ts'
import { type Clock, clockAt, clockOf } from '../case/time.ts'
import { resultDocument } from '../case/write.ts'
import { faultsIn } from '../criteria/fault.ts'
import { contentOf, type Invocation, refuseFaults } from './program.ts'
import type { ScoreOptions } from './score-options.ts'

/**
 * The moment to judge a case at. One without times is judged now, because an age from a birth date needs a day.
 *
 * @param moment asked for; null: the case's own
 * @example clockFor(record, null)?.text
 */
export const clockFor = (record: CaseRecord, moment: Clock | null): Clock | null =>
  moment ?? clockOf(record) ?? clockAt(Date.now())

function scored(record: CaseRecord, criteria: ScoringCriteria, { moment, reading }: ScoreOptions) {
  const clock = clockFor(record, moment)
  return resultDocument(assess(record, criteria, clock?.ms ?? null, { reading }), clock?.text ?? null, reading)
}

/**
 * Scores a case or a list of cases.
 *
 * @returns the text to print: one result document or a list of them, as JSON
 * @throws a `Refusal` for an unreadable file and for every fault of a file
 * @example scoreDocument(scoreOptions(['case.json']), criteria, from) // '{\n  "format": "mas-hlh-result",…'
 */
export function scoreDocument(options: ScoreOptions, criteria: ScoringCriteria, from: Invocation): string {
  const cases = readCases(contentOf(options.file, from), criteria.vocabulary)
  if (!cases.ok) return refuseFaults(faultsIn(options.file, cases.faults))
  const results = cases.records.map((record) => scored(record, criteria, options))
  return `${JSON.stringify(cases.isList ? results : results[0], null, 2)}\n`
}
