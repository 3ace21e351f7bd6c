import { showInstant } from '../../case/time.ts'
import type { Moment, Step, Strip, Timeline } from '../../case/timeline.ts'
import type { SetResult } from '../../engine/evaluate-set.ts'
import { arrange, displayed } from '../../engine/order.ts'
import type { Verdict } from '../../engine/verdict.ts'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import type { Tick } from '../../kit/axis.ts'
import { gaugesOf } from '../../wording/gauge.ts'
import { measure, verdictWords } from '../../wording/set.ts'
import { pointsText } from '../../wording/value.ts'
import { inShort, type MomentWords, momentWords } from './moment-words.ts'

/** One stretch of the picture: from a moment to the next. */
export interface TimelineColumn {
  /** Milliseconds since 1970. */
  readonly ms: number
  /** Shares of the width, 0 to 1. */
  readonly from: number
  readonly to: number
}

/** Share of the width that is divided evenly, so that a finger can hit the shortest stretch. */
const ALIKE = 0.5
/** Labels nearer than this would overlap. */
const ROOM = 0.16

/**
 * The position of each stretch: half of the width is divided by duration, half evenly.
 *
 * @param moments ascending, with their ends
 * @returns one column each, from 0 to 1 without gaps
 * @example timelineColumns(timeline.moments).at(-1)?.to // 1
 */
export function timelineColumns(moments: readonly Pick<Moment, 'ms' | 'to'>[]): readonly TimelineColumn[] {
  const whole = (moments.at(-1)?.to ?? 0) - (moments[0]?.ms ?? 0)
  let from = 0
  return moments.map(({ ms, to: end }, place) => {
    const byLength = whole === 0 ? 1 / moments.length : (end - ms) / whole
    const to = place === moments.length - 1 ? 1 : from + ALIKE / moments.length + (1 - ALIKE) * byLength
    const column = { ms, from, to }
    from = to
    return column
  })
}

/**
 * The position of a moment in the picture.
 *
 * @param until end of the last stretch, milliseconds since 1970
 * @param ms null is the end
 * @returns 0 to 1
 * @example placeOf(columns, until, null) // 1
 */
export function placeOf(columns: readonly TimelineColumn[], until: number, ms: number | null): number {
  const found = columns.filter((column) => ms === null || column.ms <= ms).length - 1
  const column = columns[found]
  if (column === undefined) return 0
  const end = columns[found + 1]?.ms ?? until
  if (ms === null || ms >= end) return column.to
  return column.from + ((ms - column.ms) / (end - column.ms)) * (column.to - column.from)
}

/**
 * The days below the picture, each at its first moment if its label fits.
 *
 * @returns positions with month and day, in the reader's zone
 * @example dayTicks(columns)[0] // { position: 0, label: '11-19' }
 */
export function dayTicks(columns: readonly TimelineColumn[]): readonly Tick[] {
  const ticks: Tick[] = []
  let day = ''
  for (const { ms, from } of columns) {
    const here = showInstant(ms).slice(0, 'yyyy-mm-dd'.length)
    if (here === day) continue
    day = here
    const last = ticks.at(-1)?.position ?? Number.NEGATIVE_INFINITY
    if (from - last >= ROOM) ticks.push({ position: from, label: here.slice('yyyy-'.length) })
  }
  return ticks
}

/** How high a strip is filled, as shares of its height: certain, still possible, and the cut-off. */
export interface Level {
  readonly low: number
  readonly high: number
  readonly cutoff: number | null
}
/** One set from one moment to the next. */
export interface StepView extends Level {
  /** Null if the set had no data or its answer was held back. */
  readonly verdict: Verdict | null
  /** "3 to 5 of 8 met, needs 5, not decided"; computed on demand, since most steps are only drawn. */
  readonly standing: () => string
}
/** A stretch without change, drawn in one piece. */
export interface Run extends Pick<StepView, 'verdict' | 'low' | 'high'> {
  readonly from: number
  readonly to: number
}
export interface StripView {
  readonly id: string
  readonly title: string
  /** Position of the cut-off; null if the set has neither one count nor a score. */
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
  // For a score, the total and its cut-off. For several counts, how many criteria are met in all.
  return [...measure(result).slice(0, score === undefined ? 1 : 2), verdict].join(', ')
}

function stepView(step: Step, all: readonly SetResult[]): StepView {
  const { result, verdict } = step
  const level = levelOf(result)
  const shown = displayed(result, all)
  if (result.hasEvidence && shown) return { ...level, verdict, standing: () => standingOf(step) }
  const silence = (!shown && result.set.display?.otherwise) || 'no data yet'
  return { low: 0, high: 0, cutoff: level.cutoff, verdict: null, standing: () => silence }
}

function runsOf(steps: readonly StepView[], columns: readonly TimelineColumn[]): readonly Run[] {
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
 * One set over time, ready to draw and read.
 *
 * @param moments one for each step
 * @returns steps with words, and pieces to draw in shares from 0 to 1
 * @example stripView(strip, moments, timelineColumns(moments)).steps[0]?.standing() // '3 to 5 of 8 met, needs 5, not decided'
 */
function stripView({ id, steps }: Strip, moments: readonly Moment[], columns: readonly TimelineColumn[]): StripView {
  const views = steps.map((step, place) => stepView(step, moments[place]?.assessment.sets ?? []))
  const title = steps[0]?.result.set.shortTitle ?? id
  return { id, title, cutoff: views[0]?.cutoff ?? null, steps: views, runs: runsOf(views, columns) }
}

/** One moment: a column of the picture, a row of the table. Words are computed on demand. */
export interface MomentView extends TimelineColumn {
  /** "2026-11-21 05:40" */
  readonly time: string
  /** The tier at that moment. */
  readonly tier: string
  readonly change: () => MomentWords
  /** What changed, in one sentence. */
  readonly brief: () => string
}
export interface TimelineView {
  readonly until: number
  readonly moments: readonly MomentView[]
  /** In the order that suits the patient, without sets that never had data. */
  readonly strips: readonly StripView[]
  /** Names of the sets left out because they are made for other patients. */
  readonly folded: readonly string[]
  readonly ticks: readonly Tick[]
}

/**
 * The criteria over time, ready to draw and read.
 *
 * @returns moments as columns, and a strip for each set that suits the patient and ever had data
 * @example timelineView(timelineOf(record, criteria, Date.now()), index).moments[0]?.time // '2026-11-19 08:00'
 */
export function timelineView({ until, moments, strips }: Timeline, index: VocabularyIndex): TimelineView {
  const columns = timelineColumns(moments)
  const { shown, folded } = arrange(moments.at(-1)?.assessment.sets ?? [])
  const drawn = shown.flatMap(({ set }) =>
    strips.filter(({ id }) => id === set.id).map((strip) => stripView(strip, moments, columns)),
  )
  return {
    until,
    moments: moments.map((moment, place) => {
      const column = columns[place] ?? { ms: moment.ms, from: 0, to: 0 }
      const change = () => momentWords(moment, moments[place - 1], index)
      const brief = () => inShort(change(), moment)
      return { ...column, time: showInstant(moment.ms), tier: moment.assessment.escalation.tier.title, change, brief }
    }),
    strips: drawn.filter(({ steps }) => steps.some(({ verdict }) => verdict !== null)),
    folded: folded.map(({ set }) => set.shortTitle),
    ticks: dayTicks(columns),
  }
}
