import { showInstant } from '../../case/time.ts'
import type { Timeline } from '../../case/timeline.ts'
import type { VocabularyIndex } from '../../engine/index-vocabulary.ts'
import { arrange } from '../../engine/order.ts'
import type { Tick } from '../../kit/axis.ts'
import { inShort, type MomentWords, momentWords } from './moment-words.ts'
import { type StripView, stripView } from './strip-view.ts'
import { type Column, columnsOf, dayTicks } from './time-scale.ts'

/** One moment: a column of the picture, a row of the table. Its words are put together when they are asked for. */
export interface MomentView extends Column {
  /** "2026-11-21 05:40" */
  readonly time: string
  /** The tier of that moment. */
  readonly tier: string
  readonly change: () => MomentWords
  /** What changed, in one breath. */
  readonly brief: () => string
}
export interface TimelineView {
  readonly until: number
  readonly moments: readonly MomentView[]
  /** In the order that suits the patient; a set that never had anything to say has none. */
  readonly strips: readonly StripView[]
  /** Names of the sets made for other patients, which are left out. */
  readonly folded: readonly string[]
  readonly ticks: readonly Tick[]
}

/**
 * The criteria over time, ready to be drawn and read.
 *
 * @param timeline what the criteria said at every moment
 * @param index the vocabulary
 * @returns moments as columns, one strip for each set that suits the patient and ever spoke
 * @example timelineView(timelineOf(record, criteria, Date.now()), index).moments[0]?.time // '2026-11-19 08:00'
 */
export function timelineView({ until, moments, strips }: Timeline, index: VocabularyIndex): TimelineView {
  const columns = columnsOf(moments)
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
