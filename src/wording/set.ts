import { SIGNS } from '../case/format.ts'
import { boundOf } from '../engine/bound.ts'
import type { NodeResult } from '../engine/condition.ts'
import type { SetResult } from '../engine/evaluate-set.ts'
import type { CriterionResult } from '../engine/judge-set.ts'
import { is, isRule } from '../engine/match.ts'
import type { Judged } from '../engine/quantity.ts'
import { endFacts } from './end-facts.ts'
import { shorten } from './shorten.ts'
import { pointsText } from './value.ts'

/** The one line of a criteria set. */
export interface Summary {
  /** The verdict in the set's own words. */
  readonly verdict: string
  /** "4 of 8 met", "needs 5", "2 not entered", "score 170 to 226", "cut-off ≥ 169". */
  readonly facts: readonly string[]
  /** How the paths or the entry condition stand, where the set has them. */
  readonly conditions: readonly string[]
  /** How many cautions hold for this patient in particular; empty when none does. */
  readonly cautions: string
}

function cautionsOf({ cautions }: SetResult): string {
  const particular = cautions.filter(({ when }) => when !== undefined).length
  if (particular === 0) return ''
  return particular === 1 ? '1 caution for this patient' : `${particular} cautions for this patient`
}

/** A verdict in words. */
export const STATE = { met: 'met', 'not-met': 'not met', unknown: 'not decided' } as const

/** The age alone enters no criterion: it only says which limit of it counts. */
const isSeen = (judged: Judged | undefined): boolean =>
  judged?.observation != null && judged.observation.origin.kind !== 'patient'

const knownIn = (node: NodeResult): boolean =>
  node.answer !== undefined || isSeen(node.judged) || node.parts.some(knownIn)

/** Whether anything was entered that this criterion reads. */
export function isEntered({ tree, scored }: CriterionResult): boolean {
  if (tree !== undefined) return knownIn(tree)
  if (scored === undefined) return false
  return scored.observation !== null || scored.judged.some(isSeen) || scored.parts.some(knownIn)
}

function openFacts(criteria: readonly CriterionResult[]): readonly string[] {
  const open = criteria.filter(({ verdict }) => verdict === 'unknown')
  const missing = open.filter((criterion) => !isEntered(criterion)).length
  const undecided = open.length - missing
  return [
    ...(missing > 0 ? [`${missing} not entered`] : []),
    ...(undecided > 0 ? [`${undecided} entered, still open`] : []),
  ]
}

/**
 * How far a set is: its count, its score, or how many of its criteria are met in all.
 *
 * @param result the set's result
 * @returns words, the amount reached first
 * @example measure(hscore) // ['170 to 226 points', 'cut-off ≥ 169']
 */
export function measure(result: SetResult): readonly string[] {
  const { set, count, score, criteria } = result
  if (count !== undefined) {
    const most = count.max > count.min ? [`could reach ${count.max}`] : []
    return [`${count.min} of ${count.of} met`, ...most, `needs ${count.needed}`]
  }
  if (score === undefined) {
    // A rule of several counts has no single one: all of its criteria are told together.
    const met = criteria.filter(({ verdict }) => verdict === 'met').length
    return [`${met} of ${criteria.length} met`]
  }
  const cutoff = boundOf(score.cutoff)
  const limit = cutoff === null ? [] : [`cut-off ${SIGNS[cutoff.comparator]} ${cutoff.limit.replace('-', '−')}`]
  const points = isRule(set.rule, 'sum') && set.rule.sum === 'points' ? ' points' : ''
  const total =
    score.total === null || cutoff === null
      ? 'no value yet'
      : `${pointsText(shorten(score.total, cutoff.comparator, cutoff.limit))}${points}`
  return [total, ...limit, ...chance(result)]
}

/** The published probability: only for patients it was published for, and only where it says anything. */
function chance({ rule: { probability }, set, fits }: SetResult): readonly string[] {
  if (probability === undefined || !isRule(set.rule, 'sum')) return []
  if (fits === 'not-met') return ['its published probability does not hold for this patient']
  const bands = set.rule.probability ?? []
  const { min, max } = probability
  if (min === bands[0]?.label && max === bands.at(-1)?.label) return []
  return [`published probability ${min === max ? min : `${min} to ${max}`}`]
}

/** How the parts of a rule that asks for several things stand. */
function partsOf({ set, rule, criteria }: SetResult): readonly string[] {
  const labelOf = ({ rule: node }: NodeResult) =>
    is(node, 'criterion')
      ? criteria.find(({ criterion }) => criterion.id === node.criterion)?.criterion.label
      : node.label
  const parts = isRule(set.rule, 'when') ? (rule.tree?.parts ?? []) : []
  return parts.map((part) => `${labelOf(part) ?? set.shortTitle}: ${STATE[part.verdict]}`)
}

/**
 * The verdict of a set, as its row says it.
 *
 * @param result the set's result
 * @returns the verdict in the words of the set, or of the way by which alone it is met; of a patient whom it does not judge nothing is said of the criteria
 * @example verdictWords(hlh2004) // 'not decided'
 */
export function verdictWords({ set, entry, rule, verdict }: SetResult): string {
  if (entry !== 'not-met') return (verdict === 'met' && rule.words) || set.words[verdict]
  // A patient whom the set does not judge has no low score: nothing is said of the criteria.
  return rule.verdict === 'met' ? 'criteria met, entry not met' : 'does not apply: entry not met'
}

/**
 * The way by which alone a set is met, for lists of names: a name alone would say more than that way does.
 *
 * @param result the set's result
 * @returns " (Gene result alone)"; empty where the set is not met, or met as it calls it itself
 * @example byWayAlone(hlh2004) // ''
 */
export function byWayAlone({ rule, verdict }: SetResult): string {
  const way = rule.paths?.find(({ id }) => id === rule.path)
  return verdict === 'met' && rule.words !== undefined && way !== undefined ? ` (${way.label} alone)` : ''
}

/**
 * What a set says, in one line: verdict, count or score, what is open, entry and paths.
 *
 * @param result the set's result
 * @returns words for the row of the set
 * @example summarize(result).facts // ['4 of 8 met', 'could reach 6', 'needs 5', '2 not entered']
 */
export function summarize(result: SetResult): Summary {
  const { entry, rule, verdict } = result
  const conditions = [
    // A set that is met has both: nothing to add.
    ...(entry === 'none' || verdict === 'met' ? [] : [`criteria ${STATE[rule.verdict]}`, `entry ${STATE[entry]}`]),
    ...(rule.paths ?? []).map((path) => `${path.label}: ${STATE[path.verdict]}`),
    ...(rule.verdict === 'met' ? [] : partsOf(result)),
  ]
  return {
    verdict: verdictWords(result),
    facts: [...measure(result), ...endFacts(result), ...openFacts(result.criteria)],
    conditions,
    cautions: cautionsOf(result),
  }
}
