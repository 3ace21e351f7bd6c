import { assess, type ScoringCriteria } from '../case/assess.ts'
import type { CaseRecord } from '../case/case.ts'
import { readCases } from '../case/file.ts'
import { clockAt, clockOf } from '../case/time.ts'
import { resultDocument } from '../case/write.ts'
import { faultsIn } from '../criteria/fault.ts'
import { contentOf, type Invocation, refuseFaults } from './program.ts'
import type { ScoreOptions } from './score-options.ts'

/** Scores a case; one without times is scored now, because an age from a birth date needs a day. */
function scored(record: CaseRecord, criteria: ScoringCriteria, { moment, reading }: ScoreOptions) {
  const clock = moment ?? clockOf(record) ?? clockAt(Date.now())
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
