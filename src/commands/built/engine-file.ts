import { leanCriteria } from 'virtual:lean-criteria'
import type { ScoringCriteria } from '../../case/assess.ts'
import { type RowAnswer, rowScorer } from '../../case/rows/score-row.ts'
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

/** What the engine offers to programs outside; `engine-build.ts` documents it for them. */
export const engine = {
  score: rows('verdicts'),
  scoreWhole: rows('whole'),
  editions: Object.fromEntries([...sets, pathway].map(({ id, version }) => [id, version])),
  sha256: SOURCES_SHA256,
}
