import type { Fault } from '../../criteria/fault.ts'
import { assess, type ScoringCriteria } from '../assess.ts'
import { readCaseRow } from '../file.ts'
import type { Reading } from '../reading.ts'
import { type Clock, clockOf } from '../time.ts'
import { resultDocument, verdictsDocument } from '../write.ts'
import type { RowDecider } from './decide-row.ts'
import { RowJudge } from './judge-row.ts'
import { RowPrinter } from './print-row.ts'

/** The result of one line as JSON, or every fault of the line. */
export type RowAnswer = string | readonly Fault[]

/** The shape of a result: the verdicts alone, or the whole document. */
export const SHAPES = ['verdicts', 'whole'] as const

/** How to score a line. */
export interface RowOptions {
  /** The moment to score at; null: the case's own. */
  readonly moment: Clock | null
  readonly reading: Reading
  readonly shape: (typeof SHAPES)[number]
  /** With verdicts: what could decide them, too. */
  readonly decide: boolean
}

/**
 * Makes the function that scores one line. It uses no clock: a case without times is scored without a moment.
 *
 * @param makeDecider the quick way to what would decide; without it the engine of exact fractions works it out
 * @returns a function from the text of a line to its result as JSON, or its faults
 * @example rowScorer(criteria, options)('{"format":"mas-hlh-case",…}') // '{"asOf":null,"tier":"none","sets":{…}}'
 */
export function rowScorer(
  criteria: ScoringCriteria,
  options: RowOptions,
  makeDecider?: (judge: RowJudge) => RowDecider,
): (line: string) => RowAnswer {
  const { moment, reading, shape, decide } = options
  const strictly = strictScorer(criteria, options)
  const isQuick = !decide || makeDecider !== undefined
  const isUsual = reading === 'published' && shape === 'verdicts' && isQuick && criteria.trendRules === undefined
  if (!isUsual) return strictly
  const judge = new RowJudge(criteria)
  const printer = new RowPrinter(judge.program)
  const decider = decide && makeDecider !== undefined ? makeDecider(judge) : null
  return (line) => {
    if (!judge.judge(line, moment)) return strictly(line)
    if (decider === null) return printer.print(judge)
    const decides = decider.decide()
    return decides === null ? strictly(line) : printer.print(judge, decides)
  }
}

/** Reads every line strictly and scores it with exact fractions. */
export function strictScorer(criteria: ScoringCriteria, options: RowOptions): (line: string) => RowAnswer {
  const { moment, reading, shape, decide } = options
  return (line) => {
    const read = readCaseRow(line, criteria.vocabulary)
    if (!read.ok) return read.faults
    const { id, record } = read
    const clock = moment ?? clockOf(record)
    const assessment = assess(record, criteria, clock?.ms ?? null, { reading })
    const asOf = clock?.text ?? null
    const out =
      shape === 'whole' ? resultDocument(assessment, asOf, reading) : verdictsDocument(assessment, asOf, decide)
    return JSON.stringify(id === undefined ? out : { id, ...out })
  }
}
