import type { Moment, Step, Strip } from '../../case/timeline.ts'
import { displayed } from '../../engine/displayed.ts'
import type { SetResult } from '../../engine/evaluate-set.ts'
import type { Verdict } from '../../engine/verdict.ts'
import { gaugesOf } from '../../wording/gauge.ts'
import { measure, verdictWords } from '../../wording/set.ts'
import { pointsText } from '../../wording/value.ts'
import type { Column } from './time-scale.ts'

/** How high a strip is filled, as shares of its height from 0 to 1: certain, still possible, and what is asked for. */
export interface Level {
  readonly low: number
  readonly high: number
  readonly cutoff: number | null
}
/** One set from one moment to the next. */
export interface StepView extends Level {
  /** Null where the set had nothing to say, or its answer was held back. */
  readonly verdict: Verdict | null
  /** "3 to 5 of 8 met, needs 5, not decided"; put together when it is asked for, for most steps are only drawn. */
  readonly standing: () => string
}
/** A stretch in which a strip looks the same, drawn in one piece. */
export interface Run extends Pick<StepView, 'verdict' | 'low' | 'high'> {
  readonly from: number
  readonly to: number
}
export interface StripView {
  readonly id: string
  readonly title: string
  /** Where the cut-off lies; null where the set has neither one count nor a score. */
  readonly cutoff: number | null
  readonly steps: readonly StepView[]
  readonly runs: readonly Run[]
}
/** A set without count or score has three levels: all, possibly all, nothing. */
const LEVELS: Readonly<Record<Verdict, Level>> = {
  met: { low: 1, high: 1, cutoff: null },
  unknown: { low: 0, high: 1, cutoff: null },
  'not-met': { low: 0, high: 0, cutoff: null },
}

function levelOf(result: SetResult): Level {
  const { count, verdict } = result
  if (count !== undefined) {
    const { min, max, needed, of } = count
    return { low: min / of, high: max / of, cutoff: needed / of }
  }
  const [gauge] = gaugesOf(result)
  if (gauge?.kind !== 'score') return LEVELS[verdict]
  return { low: gauge.reached, high: gauge.reachable, cutoff: gauge.cutoff }
}

function standingOf({ result, range }: Step): string {
  const { count, score } = result
  const verdict = verdictWords(result)
  if (count !== undefined && range !== null)
    return `${pointsText(range)} of ${count.of} met, needs ${count.needed}, ${verdict}`
  // Of a score the total and its cut-off; of several counts how many criteria are met in all.
  return [...measure(result).slice(0, score === undefined ? 1 : 2), verdict].join(', ')
}

function stepView(step: Step, all: readonly SetResult[]): StepView {
  const { result, verdict } = step
  const level = levelOf(result)
  const shown = displayed(result, all)
  if (result.hasEvidence && shown) return { ...level, verdict, standing: () => standingOf(step) }
  const silence = (!shown && result.set.display?.otherwise) || 'nothing known that this set reads'
  return { low: 0, high: 0, cutoff: level.cutoff, verdict: null, standing: () => silence }
}

function runsOf(steps: readonly StepView[], columns: readonly Column[]): readonly Run[] {
  const runs: Run[] = []
  steps.forEach(({ verdict, low, high }, place) => {
    const { from, to } = columns[place] ?? { from: 1, to: 1 }
    const last = runs.at(-1)
    const same = last !== undefined && last.verdict === verdict && last.low === low && last.high === high
    if (same) runs[runs.length - 1] = { ...last, to }
    else runs.push({ verdict, low, high, from, to })
  })
  return runs
}

/**
 * One set over time, ready to be drawn and read.
 *
 * @param strip what the set said at every moment
 * @param moments the moments, one for each step
 * @param columns where they stand in the picture
 * @returns its steps with words, and the pieces to draw; numbers are shares from 0 to 1
 * @example stripView(strip, moments, columnsOf(moments)).steps[0]?.standing() // '3 to 5 of 8 met, needs 5, not decided'
 */
export function stripView({ id, steps }: Strip, moments: readonly Moment[], columns: readonly Column[]): StripView {
  const views = steps.map((step, place) => stepView(step, moments[place]?.assessment.sets ?? []))
  const title = steps[0]?.result.set.shortTitle ?? id
  return { id, title, cutoff: views[0]?.cutoff ?? null, steps: views, runs: runsOf(views, columns) }
}
