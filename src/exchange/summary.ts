import { SIGNS } from '../case/format.ts'
import { boundOf } from '../engine/bound.ts'
import type { NodeResult } from '../engine/condition.ts'
import type { SetResult } from '../engine/evaluate-set.ts'
import type { CriterionResult } from '../engine/judge-set.ts'
import { pointsText } from './value-text.ts'

/** The one line of a criteria set. */
export interface Summary {
  /** The verdict in the set's own words. */
  readonly verdict: string
  /** "4 of 8 met", "needs 5", "2 not entered", "score 170 to 226", "cut-off ≥ 169". */
  readonly facts: readonly string[]
  /** How the paths or the entry condition stand, where the set has them. */
  readonly conditions: readonly string[]
}

const STATE = { met: 'met', 'not-met': 'not met', unknown: 'not decided' } as const

const knownIn = (node: NodeResult): boolean =>
  node.answer !== undefined || (node.judged?.observation ?? null) !== null || node.parts.some(knownIn)

/** Whether anything was entered that this criterion reads. */
export function isEntered({ tree, scored }: CriterionResult): boolean {
  if (tree !== undefined) return knownIn(tree)
  if (scored === undefined) return false
  return (
    scored.observation !== null || scored.judged.some((one) => one.observation !== null) || scored.parts.some(knownIn)
  )
}

function openFacts(criteria: readonly CriterionResult[]): readonly string[] {
  const open = criteria.filter(({ verdict }) => verdict === 'unknown')
  const missing = open.filter((criterion) => !isEntered(criterion)).length
  const undecided = open.length - missing
  return [
    ...(missing > 0 ? [`${missing} not entered`] : []),
    ...(undecided > 0 ? [`${undecided} entered but not decided`] : []),
  ]
}

function measure({ count, score, rule, criteria }: SetResult): readonly string[] {
  if (count !== undefined) {
    const most = count.max > count.min ? [`at most ${count.max}`] : []
    return [`${count.min} of ${count.of} met`, ...most, `needs ${count.needed}`]
  }
  if (score === undefined) {
    // A rule of several counts has no single one: all of its criteria are told together.
    const met = criteria.filter(({ verdict }) => verdict === 'met').length
    return [`${met} of ${criteria.length} met`]
  }
  const cutoff = boundOf(score.cutoff)
  const limit = cutoff === null ? [] : [`cut-off ${SIGNS[cutoff.comparator]} ${cutoff.limit.replace('-', '−')}`]
  const total = score.total === null ? 'no value yet' : pointsText(score.total)
  const bands = rule.probability
  const chance = bands === undefined ? [] : [bands.min === bands.max ? bands.min : `${bands.min} to ${bands.max}`]
  return [total, ...limit, ...chance.map((band) => `published probability ${band}`)]
}

/**
 * What a set says, in one line: verdict, count or score, what is open, entry and paths.
 *
 * @param result the set's result
 * @returns words for the row of the set
 * @example summarize(result).facts // ['4 of 8 met', 'at most 6', 'needs 5', '2 not entered']
 */
export function summarize(result: SetResult): Summary {
  const { set, entry, rule, verdict } = result
  const conditions = [
    // A set that is met has both: nothing to add.
    ...(entry === 'none' || verdict === 'met' ? [] : [`entry ${STATE[entry]}`, `criteria ${STATE[rule.verdict]}`]),
    ...(rule.paths ?? []).map((path) => `${path.label}: ${STATE[path.verdict]}`),
  ]
  const halfway = entry === 'not-met' && rule.verdict === 'met'
  return {
    verdict: halfway ? 'criteria met, entry not met' : set.words[verdict],
    facts: [...measure(result), ...openFacts(result.criteria)],
    conditions,
  }
}
