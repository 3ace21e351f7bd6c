import type { CaseRecord } from '../../case/case.ts'
import { indexVocabulary, type Series, type Vocabulary } from '../../engine/vocabulary.ts'
import { type Entered, enteredOf } from '../../wording/told.ts'

/** Stands in for a missing time. */
const UNDATED = 'no time'

/** Entries of one time. */
interface Occasion {
  /** Milliseconds since 1970; undefined: no time. */
  readonly at: number | undefined
  readonly entries: readonly Entered[]
}

/**
 * Groups entries by time.
 *
 * @returns newest first; entries without a time count as oldest
 * @example occasions(enteredOf(record, index))[0]?.at // 1795328400000
 */
function occasions(entries: readonly Entered[]): readonly Occasion[] {
  const times = [...new Set(entries.map(({ at }) => at))]
  const age = (at: number | undefined) => at ?? Number.NEGATIVE_INFINITY
  return times
    .sort((a, b) => Number(age(a) < age(b)) - Number(age(a) > age(b)))
    .map((at) => ({ at, entries: entries.filter((one) => one.at === at) }))
}

/**
 * Names what did not fit.
 *
 * @param left newest first
 * @returns one text; none if everything fitted
 * @example leftOutWords(draws, left, when)[0] // '2 older draws (2026-11-18 06:00 to 2026-11-19 06:00)'
 */
function leftOutWords(
  series: Series | undefined,
  left: readonly Occasion[],
  when: (at: number | undefined) => string,
): readonly string[] {
  const [newest, oldest] = [left[0], left.at(-1)]
  if (newest === undefined || oldest === undefined) return []
  const span = left.length === 1 ? when(newest.at) : `${when(oldest.at)} to ${when(newest.at)}`
  return [`${left.length} older ${series?.name}${left.length === 1 ? '' : 's'} (${span})`]
}

/** How much fits. */
export interface PaperRoom {
  /** Times side by side. */
  readonly draws: number
  /** Characters in the words of all assessments but the newest. */
  readonly signs: number
}
/** A row of the table of values. */
export interface PaperRow {
  readonly id: string
  readonly label: string
  /** One text per time, "95 ×10⁹/L"; empty if nothing was entered. */
  readonly cells: readonly string[]
}
/** The entries, ready for one sheet of paper. */
export interface PaperValues {
  /** "Age 6 years", or a birth date. */
  readonly who: readonly string[]
  /** "Drawn at": the meaning of the times below. */
  readonly drawn: string
  /** The columns: times of draws, newest first. */
  readonly times: readonly string[]
  readonly rows: readonly PaperRow[]
  /** The assessments, newest first: "Assessed at 2026-11-22 06:10", "Temperature 39.6 °C · yes: Fever". */
  readonly assessed: readonly { readonly time: string; readonly words: string }[]
  /** The newest value of each input that has none at the times above, with its own time. */
  readonly earlier: readonly string[]
  /** What did not fit; empty if everything did. */
  readonly leftOut: readonly string[]
}

type Moment = (ms: number) => string
function assessmentWords(entries: readonly Entered[], isAnswer: (id: string) => boolean): string {
  const answers = entries.filter(({ id }) => isAnswer(id))
  const listed = [...new Set(answers.map(({ value }) => value))].map((value) => {
    const labels = answers.filter((one) => one.value === value).map(({ label }) => label)
    return `${value}: ${labels.join(', ')}`
  })
  const measured = entries.filter(({ id }) => !isAnswer(id)).map(({ label, value }) => `${label} ${value}`)
  return [...measured, ...listed].join(' · ')
}

/** As many as fit, but at least one. */
function fitting<T extends { readonly words: string }>(all: readonly T[], room: number): readonly T[] {
  let signs = 0
  return all.filter(({ words }, place) => {
    signs += place === 0 ? 0 : words.length
    return place === 0 || signs <= room
  })
}

/**
 * The entries as far as they fit one sheet: draws as a table with times as columns, assessments in words. The newest
 * value of everything always appears; older ones give way, and the sheet names them.
 *
 * @param record cut to the moment shown
 * @param moment writes a time, from milliseconds since 1970
 * @example paperValues(record, vocabulary, times.moment, room).rows[0] // { id: 'platelets', label: 'Platelets', cells: ['95 ×10⁹/L'] }
 */
export function paperValues(record: CaseRecord, vocabulary: Vocabulary, moment: Moment, room: PaperRoom): PaperValues {
  const index = indexVocabulary(vocabulary)
  const when = (at: number | undefined) => (at === undefined ? UNDATED : moment(at))
  const isAnswer = (id: string) => index.inputs.get(id)?.kind === 'finding'
  const seriesOf = (id: string) => {
    const group = vocabulary.groups.find((one) => one.id === index.inputs.get(id)?.group)
    return vocabulary.series.find((series) => series.id === group?.series)
  }
  const entries = enteredOf(record, index)
  // Age and birth date belong to the patient, not to an occasion.
  const isOfPatient = (one: Entered) => !record.observations.some(({ finding }) => finding === one.id)
  const observed = entries.filter((one) => !isOfPatient(one))
  const isDrawn = ({ id }: Entered) => seriesOf(id)?.sideBySide === true
  const draws = occasions(observed.filter(isDrawn))
  const columns = draws.slice(0, room.draws)
  const assessments = occasions(observed.filter((one) => !isDrawn(one)))
  const worded = assessments.map((one) => ({ ...one, words: assessmentWords(one.entries, isAnswer) }))
  const told = fitting(worded, room.signs)
  const shown = new Set([...columns, ...told].flatMap((one) => one.entries.map(({ id }) => id)))
  const older = observed.filter(({ id }) => !shown.has(id))
  const newestOf = (id: string) => occasions(older.filter((one) => one.id === id))[0]?.entries ?? []
  const [drawn, assessed] = [true, false].map((beside) =>
    vocabulary.series.find(({ sideBySide }) => (sideBySide === true) === beside),
  )
  const rows = [...new Set(columns.flatMap((one) => one.entries.map(({ id }) => id)))]
    .sort((a, b) => index.order.indexOf(a) - index.order.indexOf(b))
    .map((id) => ({
      id,
      label: observed.find((one) => one.id === id)?.label ?? id,
      cells: columns.map((one) =>
        one.entries
          .filter((entry) => entry.id === id)
          .map(({ value }) => value)
          .join(' / '),
      ),
    }))
  return {
    who: entries.filter(isOfPatient).map(({ label, value }) => `${label} ${value}`),
    drawn: drawn?.time ?? '',
    times: columns.map(({ at }) => when(at)),
    rows,
    assessed: told.map(({ at, words }) => ({
      time: at === undefined ? 'No time' : `${assessed?.time} ${moment(at)}`,
      words,
    })),
    earlier: [...new Set(older.map(({ id }) => id))].flatMap((id) =>
      newestOf(id).map(({ label, value, at }) => `${label} ${value}, ${when(at)}`),
    ),
    leftOut: [
      ...leftOutWords(drawn, draws.slice(columns.length), when),
      ...leftOutWords(
        assessed,
        assessments.filter((one) => !told.some(({ at }) => at === one.at)),
        when,
      ),
    ],
  }
}
