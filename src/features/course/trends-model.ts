import { type FiredNote, newestChanges, type Trend } from '../../case/series.ts'
import { showInstant } from '../../case/time.ts'
import type { SetResult } from '../../engine/evaluate-set.ts'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import { shortLabel } from '../../wording/brief.ts'
import { signed, sinceWords } from '../../wording/change.ts'
import { type DrawRow, drawRow, drawText } from '../../wording/trend-rows.ts'
import { labelOf } from '../../wording/value.ts'
import { limitsOf, type Stretch, type TrendPicture, trendPicture } from './trend-plot-model.ts'

/** A remark on a trend. */
export interface NoteView {
  readonly id: string
  /** "Trend note, not a criterion" */
  readonly label: string
  readonly text: string
  /** The changes it rests on: "−58 % since the first". */
  readonly facts: string
  readonly basis: string
  readonly source: string
}
/** The course of one quantity, ready to draw and read. */
export interface TrendView {
  readonly id: string
  readonly label: string
  /** "Platelets", for the row. */
  readonly name: string
  /** "102 ×10⁹/L" */
  readonly last: string
  /** "−58 %" since the first; empty if it cannot be told. */
  readonly change: string
  /** Label of the picture's unit, with the kind of scale unless it is linear. */
  readonly unit: string
  /**
   * The last value, its time and its changes: "102 ×10⁹/L at 2026-11-22 06:10, −46 % since 2026-11-21 06:10, −58 %
   * since the first".
   */
  readonly summary: string
  readonly picture: TrendPicture
  /** First and last moment of the stretch shared by all pictures. */
  readonly from: string
  readonly to: string
  /** "< 100: HLH-2004, HLH-2024", highest level first. */
  readonly limits: readonly string[]
  readonly notes: readonly NoteView[]
  /** Newest first. */
  readonly rows: readonly DrawRow[]
  /** Values left out of the trend, and why. */
  readonly remarks: readonly string[]
}

function noteView({ note, changes, beside }: FiredNote, trend: Trend, index: VocabularyIndex): NoteView {
  const own = sinceWords(changes, signed)
  const others = beside.map(
    ({ quantity, changes: meanwhile }) => `${labelOf(quantity, index)} ${sinceWords(meanwhile, signed).join(', ')}`,
  )
  const { id, text, basis, sources } = note
  return {
    id,
    label: index.trends.noteLabel,
    text,
    facts: [`${trend.quantity.label} ${own.join(', ')}`, ...others].join('; '),
    basis,
    source: sources.map((one) => [one.text, one.doi && `DOI ${one.doi}`].filter(Boolean).join(', ')).join(' · '),
  }
}

const many = (count: number, one: string, more: string) => (count === 1 ? `1 ${one}` : `${count} ${more}`)

function remarksOf({ undated, apart, quantity, unit }: Trend): readonly string[] {
  const label = quantity.units.find(({ code }) => code === unit)?.label ?? unit
  return [
    ...(undated === 0
      ? []
      : [`${many(undated, 'value without a time has', 'values without a time have')} no place here.`]),
    ...(apart === 0
      ? []
      : [`${many(apart, 'value is', 'values are')} left out: the unit cannot be compared with ${label}.`]),
  ]
}

function viewOf(trend: Trend, stretch: Stretch, results: readonly SetResult[], index: VocabularyIndex): TrendView {
  const { quantity, draws, unit, notes, shown } = trend
  const limits = limitsOf(quantity.id, unit, results, index)
  const newest = draws.at(-1)
  const last = newest === undefined ? '' : drawText(newest, quantity.id, index)
  const dated = newest === undefined ? '' : `${last} at ${showInstant(newest.at)}`
  const label = quantity.units.find(({ code }) => code === unit)?.label ?? unit
  return {
    id: quantity.id,
    ...{ label: quantity.label, name: shortLabel(quantity), last },
    change: newest?.sinceFirst == null ? '' : signed(newest.sinceFirst),
    unit: shown.scale === 'log' ? `${label}, log scale` : label,
    summary: [dated, ...sinceWords(newestChanges(trend), signed)].join(', '),
    picture: trendPicture(trend, limits, stretch),
    from: showInstant(stretch.from),
    to: showInstant(stretch.to),
    limits: limits.map(({ words }) => words),
    notes: notes.map((note) => noteView(note, trend, index)),
    rows: draws.map((draw) => drawRow(draw, trend, index)).reverse(),
    remarks: remarksOf(trend),
  }
}

/**
 * The trends in words: quantities with values at two times or more, all over one stretch of time.
 *
 * @param results the sets whose limits are drawn in
 * @returns one per quantity, in the order of the trend rules
 * @example trendViews(trendsOf(record, vocabulary, asOf), arrange(assessment.sets).shown, index)[0]?.summary
 */
export function trendViews(
  trends: readonly Trend[],
  results: readonly SetResult[],
  index: VocabularyIndex,
): readonly TrendView[] {
  const courses = trends.filter(({ draws }) => draws.length > 1)
  const times = courses.flatMap(({ draws }) => draws.map(({ at }) => at))
  const stretch = { from: Math.min(...times), to: Math.max(...times) }
  return courses.map((trend) => viewOf(trend, stretch, results, index))
}
