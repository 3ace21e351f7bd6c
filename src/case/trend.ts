import { indexVocabulary } from '../engine/index-vocabulary.ts'
import type { RisingPair, ShownTrend, StillPair, TrendNote, TrendPair } from '../engine/trends.types.ts'
import type { Quantity, Vocabulary } from '../engine/vocabulary.ts'
import type { CaseRecord } from './case.ts'
import { type Change, changesBefore, changesWithin, reaches, type Series, seriesOf } from './series.ts'

/**
 * A change of the newest value, and which earlier draw it is counted from; where there are only two, it is the one before.
 * `between` is a draw that only a window in hours picks.
 */
export interface NewestChange extends Change {
  readonly from: 'previous' | 'first' | 'between'
}
/** Something pointed out: a change that reached its margin, or two changes that do not go together. */
export interface FiredNote {
  readonly note: TrendNote | TrendPair
  /** The changes it rests on, of the note's own quantity. */
  readonly changes: readonly NewestChange[]
  /** Of a pair: what rises, or does not rise, meanwhile. */
  readonly beside: readonly { readonly quantity: string; readonly changes: readonly NewestChange[] }[]
}
/** The course of one quantity, with what is pointed out of it. */
export interface Trend extends Series {
  readonly shown: ShownTrend
  readonly quantity: Quantity
  readonly notes: readonly FiredNote[]
}

/**
 * How the newest value of a series changed.
 *
 * @param series the draws, oldest first
 * @returns the change since the draw before, then since the first where that is another one; none with fewer than two draws
 * @example newestChanges(seriesOf(record, platelets, null))[0]?.direction // 'down'
 */
export function newestChanges({ draws }: Series): readonly NewestChange[] {
  const { sincePrevious = null, sinceFirst = null } = draws.at(-1) ?? {}
  if (sincePrevious === null || sinceFirst === null) return []
  const previous = { ...sincePrevious, from: 'previous' } as const
  return sinceFirst.since === sincePrevious.since ? [previous] : [previous, { ...sinceFirst, from: 'first' }]
}

const moving = (series: Series | undefined, direction: Change['direction']): readonly NewestChange[] =>
  series === undefined ? [] : newestChanges(series).filter((change) => change.direction === direction)

/** On purpose wide: a fall since either draw beside a rise since either draw. */
function apart(note: RisingPair, own: Series, courses: ReadonlyMap<string, Series>): FiredNote {
  const beside = note.rises
    .map((quantity) => ({ quantity, changes: moving(courses.get(quantity), 'up') }))
    .filter(({ changes }) => changes.length > 0)
  return { note, changes: beside.length > 0 ? moving(own, 'down') : [], beside }
}

/** How a value stands since a moment: the newest draw against the last one up to then, or else the first one after. */
function changeSince(series: Series | undefined, moment: number): Change | undefined {
  const newest = series?.draws.at(-1)
  if (series === undefined || newest === undefined || newest.at <= moment) return undefined
  const changes = changesBefore(newest, series)
  return changes.filter(({ since }) => since <= moment).at(-1) ?? changes[0]
}

/** A far fall within the hours, counted from its earliest draw, beside something that is known not to have risen since. */
function alone(note: StillPair, own: Series, courses: ReadonlyMap<string, Series>): FiredNote {
  const newest = own.draws.at(-1)
  const falls = newest === undefined ? [] : changesWithin(newest, own, note.withinHours)
  const fall = falls.find((change) => reaches(change, { fallTo: note.fallTo }))
  if (fall === undefined) return { note, changes: [], beside: [] }
  const beside = note.doesNotRise.flatMap((quantity) => {
    const change = changeSince(courses.get(quantity), fall.since)
    const still = change?.direction === 'down' || change?.direction === 'same'
    return change !== undefined && still ? [{ quantity, changes: [{ ...change, from: 'between' as const }] }] : []
  })
  return { note, changes: beside.length > 0 ? [{ ...fall, from: 'between' }] : [], beside }
}

function firedOf(id: string, courses: ReadonlyMap<string, Series>, vocabulary: Vocabulary): readonly FiredNote[] {
  const own = courses.get(id)
  if (own === undefined) return []
  const notes = vocabulary.trends.notes
    .filter(({ quantity }) => quantity === id)
    .map((note): FiredNote => {
      const changes = newestChanges(own).filter((change) => reaches(change, note.change))
      return { note, changes, beside: [] }
    })
  const pairs = vocabulary.trends.pairs
    .filter(({ falls }) => falls === id)
    .map((note) => ('rises' in note ? apart(note, own, courses) : alone(note, own, courses)))
  return [...notes, ...pairs].filter(({ changes }) => changes.length > 0)
}

/**
 * The courses of the quantities that the vocabulary shows, with what is pointed out of them. Nothing here is a verdict.
 *
 * @param record the case
 * @param vocabulary the dictionary with the table of trends
 * @param asOf the moment, milliseconds since 1970; null when every value counts
 * @returns one trend for each quantity shown, in the order of the table, those without any value included; never throws
 * @example trendsOf(record, vocabulary, Date.now())[0]?.notes[0]?.note.id // 'platelets-halved'
 */
export function trendsOf(record: CaseRecord, vocabulary: Vocabulary, asOf: number | null): readonly Trend[] {
  const { quantities } = indexVocabulary(vocabulary)
  const found = vocabulary.trends.shown.flatMap((shown) => {
    const quantity = quantities.get(shown.quantity)
    return quantity === undefined ? [] : [{ shown, quantity, series: seriesOf(record, quantity, asOf) }]
  })
  const courses = new Map(found.map(({ quantity, series }) => [quantity.id, series]))
  return found.map(({ shown, quantity, series }) => ({
    ...series,
    shown,
    quantity,
    notes: firedOf(quantity.id, courses, vocabulary),
  }))
}
