import { compareBound } from '../bound.ts'
import { evaluateSet, type SetResult } from '../evaluate-set.ts'
import type { Evidence } from '../evidence.ts'
import type { Interval } from '../interval.ts'
import { evaluatePathway } from '../pathway.ts'
import type { Verdict } from '../verdict.ts'
import type { Frame } from './frame.ts'
import { MET, NOT_MET, UNKNOWN } from './limits.ts'
import {
  ANSWERED,
  FIRST_DECIDED,
  IS_UNKNOWN,
  NEEDS,
  SCORED,
  SET_COUNT,
  SET_SCORE,
  SET_VERDICT,
  TOTAL,
} from './nodes.ts'
import { fractionOf } from './numeral.ts'
import type { Program } from './program.ts'
import { compareEnds, Sum } from './sum.ts'

const WORDS: readonly Verdict[] = ['unknown', 'met', 'not-met']
const CODES: Readonly<Record<Verdict, number>> = { unknown: UNKNOWN, met: MET, 'not-met': NOT_MET }

/** The verdicts of one patient, by the places of the sets. Used again for every patient. */
export class Judgement {
  readonly program: Program
  readonly sum = new Sum()
  /** By set. An entry of a set without one means nothing. */
  readonly verdicts: Uint8Array
  readonly entries: Uint8Array
  readonly mins: Uint8Array
  readonly maxs: Uint8Array
  /** By set: the ends of its total, as whole numbers of its last place; over `lowBelows` and `highBelows` for a ratio. */
  readonly lows: Float64Array
  readonly highs: Float64Array
  readonly lowBelows: Float64Array
  readonly highBelows: Float64Array
  /** By set: 1 without the lower end, 2 without the upper end, 4 without any total. */
  readonly opens: Uint8Array
  /** By set: 1 where only the engine of exact fractions can tell. */
  readonly missed: Uint8Array
  /** By set: the result of that engine, where it was asked. */
  readonly exact: (SetResult | undefined)[]
  tier = ''

  constructor(program: Program) {
    this.program = program
    const sets = program.sets.length
    this.verdicts = new Uint8Array(sets)
    this.entries = new Uint8Array(sets)
    this.mins = new Uint8Array(sets)
    this.maxs = new Uint8Array(sets)
    this.lows = new Float64Array(sets)
    this.highs = new Float64Array(sets)
    this.lowBelows = new Float64Array(sets)
    this.highBelows = new Float64Array(sets)
    this.opens = new Uint8Array(sets)
    this.missed = new Uint8Array(sets)
    this.exact = new Array<SetResult | undefined>(sets).fill(undefined)
  }

  /** Works out nodes, in their order. */
  run(frame: Frame, list: Int32Array): void {
    const { operations, subjects, starts, ends, parts, tables } = this.program.nodes
    const { verdicts, answers, counts } = frame
    for (let at = 0; at < list.length; at += 1) {
      const node = list[at] as number
      const subject = subjects[node] as number
      const start = starts[node] as number
      let verdict: number = UNKNOWN
      switch (operations[node]) {
        case NEEDS: {
          const end = ends[node] as number
          let met = 0
          let possible = end - start
          for (let i = start; i < end; i += 1) {
            const part = verdicts[parts[i] as number]
            if (part === MET) met += 1
            else if (part === NOT_MET) possible -= 1
          }
          verdict = met >= subject ? MET : possible < subject ? NOT_MET : UNKNOWN
          break
        }
        case FIRST_DECIDED: {
          const end = ends[node] as number
          for (let i = start; i < end && verdict === UNKNOWN; i += 1) verdict = verdicts[parts[i] as number] as number
          break
        }
        case ANSWERED:
          verdict = tables[(parts[start] as number) + (answers[subject] as number)] as number
          break
        case IS_UNKNOWN:
          verdict = answers[subject] === 0 && counts[subject] === 0 ? MET : NOT_MET
          break
        case SET_VERDICT:
          verdict = this.verdicts[subject] as number
          break
        case SET_COUNT:
        case SET_SCORE:
          verdict = this.#ofSet(subject, operations[node] === SET_COUNT, node)
          break
        case SCORED:
          verdict = this.sum.verdictOf(frame, this.program.items[subject])
          break
        case TOTAL:
          verdict = this.#total(frame, subject)
          break
      }
      verdicts[node] = verdict
    }
  }

  /** Compares the count or the total of a set. A set that was missed is judged again, and the pathway after it. */
  #ofSet(set: number, count: boolean, node: number): number {
    const bound = this.program.bounds[node]
    const plan = this.program.sets[set]
    if (bound === undefined || plan === undefined || this.missed[set] === 1) return UNKNOWN
    const { operator, limit } = bound
    if (count) {
      return plan.count === null ? UNKNOWN : compareEnds(operator, limit, this.mins[set] ?? 0, this.maxs[set] ?? 0, 0)
    }
    if (this.exact[set] === undefined && plan.ratio === null && !Number.isNaN(limit)) {
      return compareEnds(operator, limit, this.lows[set] ?? 0, this.highs[set] ?? 0, this.opens[set] ?? 0)
    }
    const total = this.totalOf(set)
    return total == null ? UNKNOWN : CODES[compareBound(total, bound.bound)]
  }

  #total(frame: Frame, set: number): number {
    const plan = this.program.sets[set]
    const { sum } = this
    const verdict = plan === undefined ? UNKNOWN : sum.total(frame, plan)
    this.lows[set] = sum.low
    this.highs[set] = sum.high
    this.lowBelows[set] = sum.lowBelow
    this.highBelows[set] = sum.highBelow
    this.opens[set] = sum.open
    if (sum.missed || plan?.fits !== true) this.missed[set] = 1
    return verdict
  }

  /** Takes the verdict of a set over from its nodes. */
  collect({ verdicts }: Frame, set: number): void {
    const plan = this.program.sets[set]
    if (plan === undefined) return
    this.exact[set] = undefined
    this.verdicts[set] = verdicts[plan.verdict] ?? UNKNOWN
    if (plan.entry >= 0) this.entries[set] = verdicts[plan.entry] ?? UNKNOWN
    if (plan.count === null) return
    let [min, max] = [0, 0]
    for (const part of plan.count.parts) {
      const verdict = verdicts[part]
      if (verdict === MET) min += 1
      if (verdict !== NOT_MET) max += 1
    }
    this.mins[set] = min
    this.maxs[set] = max
  }

  /** Takes the result of the engine of exact fractions instead. */
  take(set: number, result: SetResult): void {
    this.exact[set] = result
    this.verdicts[set] = CODES[result.verdict]
    this.entries[set] = result.entry === 'none' ? UNKNOWN : CODES[result.entry]
    this.mins[set] = result.count?.min ?? 0
    this.maxs[set] = result.count?.max ?? 0
    this.missed[set] = 0
  }

  verdictOf = (set: number): Verdict => WORDS[this.verdicts[set] ?? UNKNOWN] ?? 'unknown'

  entryOf = (set: number): 'none' | Verdict =>
    (this.program.sets[set]?.entry ?? -1) < 0 ? 'none' : (WORDS[this.entries[set] ?? UNKNOWN] ?? 'unknown')

  /** The count of a set; undefined where it has none. */
  countOf(set: number) {
    const count = this.program.sets[set]?.count
    if (count == null) return undefined
    return { min: this.mins[set] ?? 0, max: this.maxs[set] ?? 0, needed: count.needed, of: count.parts.length }
  }

  /** The total of a set; null where there is none at all, undefined where the set has no total. */
  totalOf(set: number): Interval | null | undefined {
    const exact = this.exact[set]
    if (exact !== undefined) return exact.score === undefined ? undefined : exact.score.total
    const plan = this.program.sets[set]
    if (plan === undefined || plan.cutoff === null) return undefined
    const open = this.opens[set] ?? 0
    if ((open & 4) !== 0) return null
    const end = (digits: number, below: number) => {
      if (!Number.isFinite(digits)) return null
      return fractionOf(digits, plan.ratio === null ? plan.scale : below)
    }
    return {
      lower: end(this.lows[set] ?? 0, this.lowBelows[set] ?? 1),
      upper: end(this.highs[set] ?? 0, this.highBelows[set] ?? 1),
      lowerOpen: (open & 1) !== 0,
      upperOpen: (open & 2) !== 0,
    }
  }

  /** The highest tier of which a rule fires. */
  fire({ verdicts }: Frame): void {
    this.tier = this.program.rules.find(({ node }) => verdicts[node] === MET)?.tier ?? this.program.lowestTier
  }
}

/** Puts evidence into a frame, implications included. */
export function fill(frame: Frame, { answers, quantities }: Evidence): void {
  const { places, codes, quantities: all, used } = frame.program
  frame.clear()
  for (const [id, { answer }] of answers) {
    const place = places.get(id)
    const code = place === undefined ? undefined : codes[place]?.get(answer)
    if (place !== undefined && used[place] === 0) continue
    if (place === undefined || code === undefined) frame.fits = false
    else frame.answers[place] = code
  }
  for (const [id, values] of quantities) {
    const place = places.get(id) ?? -1
    if (used[place] === 0) continue
    const units = all[place]?.unitPlaces
    for (const { readings } of values) {
      for (const { unit, range } of readings) frame.readRange(place, units?.get(unit) ?? -1, range)
      frame.close(place)
    }
  }
  frame.imply()
}

/**
 * Judges all sets and the pathway of a program on one evidence: the same verdicts, counts, totals and tier as
 * `evaluateSet` and `evaluatePathway` give. What does not fit into whole numbers goes to them.
 *
 * @param judgement receives the result
 * @param frame used for the evidence
 * @param evidence as typed, before implications
 */
export function judgeEvidence(judgement: Judgement, frame: Frame, evidence: Evidence): void {
  const { program } = judgement
  const { vocabulary, pathway, sets } = program
  fill(frame, evidence)
  judgeFrame(judgement, frame)
  if (frame.fits && !judgement.missed.includes(1)) return
  for (let set = 0; set < sets.length; set += 1) {
    const plan = sets[set]
    if (plan !== undefined && (!frame.fits || judgement.missed[set] === 1))
      judgement.take(set, evaluateSet(plan.set, evidence, vocabulary))
  }
  if (frame.fits) {
    judgement.run(frame, program.pathwayNodes)
    judgement.fire(frame)
    return
  }
  const states = new Map(judgement.exact.flatMap((one) => (one === undefined ? [] : [[one.set.id, one]])))
  judgement.tier = evaluatePathway(pathway, evidence, vocabulary, states).tier.id
}

/** Judges all sets and the pathway on one frame. What was missed stands in `missed`. */
export function judgeFrame(judgement: Judgement, frame: Frame): void {
  const { program } = judgement
  judgement.missed.fill(0)
  judgement.run(frame, program.setNodes)
  for (let set = 0; set < program.sets.length; set += 1) judgement.collect(frame, set)
  judgement.run(frame, program.pathwayOnly)
  judgement.fire(frame)
}
