import { compileSet } from '../../src/engine/compile-set.ts'
import type { SetState } from '../../src/engine/condition.ts'
import type { Evidence } from '../../src/engine/evidence.ts'
import { applyImplications } from '../../src/engine/implications.ts'
import { judgeSet, type SetVerdict } from '../../src/engine/judge-set.ts'
import type { CriteriaSet } from '../../src/engine/language.ts'
import { evaluatePathway, type PathwayResult } from '../../src/engine/pathway.ts'
import type { Verdict } from '../../src/engine/verdict.ts'
import { criteria } from '../load.ts'
import { index } from './arbitrary.ts'

/** The result of a set, without the search for inputs that could decide it. */
export type Judged = SetVerdict & SetState & { readonly set: CriteriaSet }

/** Judges one set on the evidence. */
export function judge(set: CriteriaSet, evidence: Evidence): Judged {
  const judged = judgeSet(compileSet(set), applyImplications(evidence, index), index)
  const { count, score } = judged.rule
  return { set, ...judged, ...(count && { count }), ...(score && { score }) }
}
/** Judges every shipped set. */
export const judgeAll = (evidence: Evidence): readonly Judged[] => criteria.sets.map((set) => judge(set, evidence))

/** Evaluates the shipped pathway. */
export function escalate(evidence: Evidence): PathwayResult {
  const sets = new Map(judgeAll(evidence).map((result) => [result.set.id, result]))
  return evaluatePathway(criteria.pathway, evidence, criteria.vocabulary, sets)
}

/** Every verdict of a set, by name. */
export function verdicts({
  set,
  verdict,
  entry,
  rule,
  criteria: all,
}: Judged): readonly (readonly [string, Verdict])[] {
  return [
    [`${set.id} verdict`, verdict],
    [`${set.id} entry`, entry === 'none' ? 'unknown' : entry],
    [`${set.id} rule`, rule.verdict],
    ...(rule.paths ?? []).map((path) => [`${set.id} path ${path.id}`, path.verdict] as const),
    ...all.map((one) => [`${set.id} ${one.criterion.id}`, one.verdict] as const),
  ]
}
