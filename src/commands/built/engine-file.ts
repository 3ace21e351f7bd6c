import { leanCriteria } from 'virtual:lean-criteria'
import type { ScoringCriteria } from '../../case/assess.ts'
import { type RowAnswer, rowScorer } from '../lines/row.ts'
import { unsqueezed } from './squeezed.ts'

/** The build fills this in. */
declare const SOURCES_SHA256: string

const criteria: ScoringCriteria = JSON.parse(unsqueezed(leanCriteria))
const { sets, pathway } = criteria

const rows = (shape: 'verdicts' | 'whole') => {
  const row = rowScorer(criteria, { moment: null, reading: 'published', shape, decide: false })
  return (caseJson: string): string => {
    const answer: RowAnswer = row(caseJson)
    return typeof answer === 'string' ? answer : JSON.stringify({ faults: answer })
  }
}

/** Scores one case: verdicts, bounds and tier. */
export const score: (caseJson: string) => string = rows('verdicts')
/** Scores one case: the whole result. */
export const scoreWhole: (caseJson: string) => string = rows('whole')
/** Version of each criteria set and of the pathway, by id. */
export const editions: Readonly<Record<string, string>> = Object.fromEntries(
  [...sets, pathway].map(({ id, version }) => [id, version]),
)
/** sha-256 of the criteria files and sources that this engine was built from. */
export const sha256: string = SOURCES_SHA256
