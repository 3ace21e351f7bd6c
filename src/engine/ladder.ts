import { verdictOf } from './condition.ts'
import type { Evidence, QuantityObservation } from './evidence.ts'
import { applyImplications } from './implications.ts'
import { byLowerEnd, type Interval } from './interval.ts'
import type { Condition, Status, Threshold } from './language.ts'
import { type Judged, judgeQuantity, readIn } from './quantity.ts'
import { withoutHardEnds } from './units.ts'
import type { Verdict } from './verdict.ts'
import { indexVocabulary, type Quantity, type Vocabulary } from './vocabulary.ts'

import { thresholdOf } from './walk.ts'

/** One published level, with the patients it was measured in. */
export interface Rung {
  readonly id: string
  readonly threshold: Threshold
  /** Who and where. */
  readonly setting: string
  readonly figures?: string
  readonly note?: string
  readonly source: string
  readonly doi?: string
  readonly pmid?: string
  readonly status: Status
  /** Absent: no input tells whether a patient is like those it was measured in. */
  readonly fits?: Condition
}
/** One edition of a ladder: published levels of one quantity, lowest first. No criteria set: it has no verdict. */
export interface Ladder {
  readonly id: string
  readonly version: string
  readonly title: string
  readonly lead: string
  /** Said when the value lies below every level. */
  readonly whenBelow: string
  readonly quantity: string
  readonly status: Status
  readonly statusNote?: string
  readonly rungs: readonly Rung[]
  readonly review: { readonly clinician: string | null; readonly date: string | null }
  readonly supersedes: string | null
  readonly changes: readonly { readonly version: string; readonly date: string; readonly text: string }[]
}

export interface RungResult {
  readonly rung: Rung
  /** The value held against the level, with the observation that decided. */
  readonly judged: Judged
  /** Whether this patient is like those it was measured in; `unknown` too where the rung does not say. */
  readonly fits: Verdict
}
export interface LadderResult {
  readonly ladder: Ladder
  /** In the order of the ladder, lowest first. */
  readonly rungs: readonly RungResult[]
  /** The unit everything is told in: the one typed, where every level is printed in it. */
  readonly unit: string
  /**
   * What was measured of the highest value, in that unit, without the ends that the hard limits give; null when nothing
   * is known or nothing can be compared.
   */
  readonly range: Interval | null
  /** The observations that set the ends of that range; where none can be compared, all there are. */
  readonly observations: readonly QuantityObservation[]
  /** How many values there are. */
  readonly values: number
}

function byUpper(a: Interval, b: Interval): number {
  if (a.upper === null || b.upper === null) return Number(a.upper === null) - Number(b.upper === null)
  return a.upper.compare(b.upper) || Number(b.upperOpen) - Number(a.upperOpen)
}

function unitFor({ rungs }: Ladder, quantity: Quantity, values: readonly QuantityObservation[]): string {
  const printed = rungs.map(({ threshold }) => Object.keys(thresholdOf(threshold)?.limits ?? {}))
  const typed = values.flatMap(({ readings }) => readings.map(({ unit }) => unit))
  const usable = typed.find((unit) => printed.every((units) => units.includes(unit)))
  return usable ?? quantity.units[0]?.code ?? ''
}

/** Of several values the highest counts, and bounds may leave open which one it is. */
function highest(values: readonly QuantityObservation[], quantity: Quantity, unit: string) {
  const read = values.flatMap((observation) => {
    const range = readIn(observation, quantity, [unit])?.range
    return range === undefined ? [] : [{ observation, range: withoutHardEnds(range, quantity, unit) }]
  })
  const [first, ...others] = read
  if (first === undefined) return { range: null, observations: values }
  const floor = others.reduce((best, one) => (byLowerEnd(one.range, best.range) > 0 ? one : best), first)
  // What sets the lower end is kept for the upper one where it reaches as far: one value is told, not two.
  const roof = read.reduce((best, one) => (byUpper(one.range, best.range) > 0 ? one : best), floor)
  const { upper, upperOpen } = roof.range
  return {
    range: { ...floor.range, upper, upperOpen },
    observations: [...new Set([floor.observation, roof.observation])],
  }
}

/**
 * Holds what is known of a quantity against every published level of a ladder.
 *
 * @param ladder a checked ladder
 * @param typed the evidence as typed, inside a look-back, before implications
 * @param vocabulary the dictionary of inputs
 * @returns for each level met (reached), not-met or unknown, and whether it fits this patient; never throws
 * @example evaluateLadder(ferritin, evidence, vocabulary).rungs.at(-1)?.judged.verdict // 'unknown' for ">40000"
 */
export function evaluateLadder(ladder: Ladder, typed: Evidence, vocabulary: Vocabulary): LadderResult {
  const index = indexVocabulary(vocabulary)
  const look = { evidence: applyImplications(typed, index), vocabulary: index }
  const quantity = index.quantities.get(ladder.quantity)
  const values = look.evidence.quantities.get(ladder.quantity) ?? []
  const unit = quantity === undefined ? '' : unitFor(ladder, quantity, values)
  const top = quantity === undefined ? { range: null, observations: values } : highest(values, quantity, unit)
  const rungs = ladder.rungs.map((rung) => ({
    rung,
    judged: judgeQuantity(ladder.quantity, rung.threshold, look),
    fits: rung.fits === undefined ? ('unknown' as const) : verdictOf(rung.fits, look),
  }))
  return { ladder, rungs, unit, ...top, values: values.length }
}
