import type { CaseRecord } from '../../case/case.ts'
import { indexVocabulary, type Series, type Vocabulary } from '../../engine/vocabulary.ts'
import { type Entered, enteredOf } from '../../wording/told.ts'

/** In place of a time that is missing. */
const UNDATED = 'no time'

/** What was entered for one time. */
interface Occasion {
  /** Milliseconds since 1970; undefined: without a time. */
  readonly at: number | undefined
  readonly entries: readonly Entered[]
}

/**
 * Puts what was entered in the order of a sheet.
 *
 * @param entries what was entered
 * @returns one for each time, the newest first; what carries no time counts as older than all that does
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
 * Names what there is no room for.
 *
 * @param series what kind of occasions they are
 * @param left those without room, the newest first
 * @param when how a time is written
 * @returns one text; none where there was room for all
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

/** What there is room for. */
export interface PaperRoom {
  /** Times side by side. */
  readonly draws: number
  /** Signs in the words of all assessments but the newest. */
  readonly signs: number
}
/** A line of the table of values. */
export interface PaperRow {
  readonly id: string
  readonly label: string
  /** One text for each time, "95 ×10⁹/L"; empty where nothing was entered. */
  readonly cells: readonly string[]
}
/** What was entered, ready for one sheet of paper. */
export interface PaperValues {
  /** "Age 6 years", or a birth date. */
  readonly who: readonly string[]
  /** "Drawn at": what the times below say. */
  readonly drawn: string
  /** The columns: times of draws, the newest first. */
  readonly times: readonly string[]
  readonly rows: readonly PaperRow[]
  /** The assessments, the newest first: "Assessed at 2026-11-22 06:10", "Temperature 39.6 °C · yes: Fever". */
  readonly assessed: readonly { readonly time: string; readonly words: string }[]
  /** The newest value of whatever has none at the times above, each with its own time. */
  readonly earlier: readonly string[]
  /** What there was no room for; empty where everything is on the sheet. */
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

/** As many as there is room for, and never none. */
function fitting<T extends { readonly words: string }>(all: readonly T[], room: number): readonly T[] {
  let signs = 0
  return all.filter(({ words }, place) => {
    signs += place === 0 ? 0 : words.length
    return place === 0 || signs <= room
  })
}

/**
 * What was entered as one sheet has room for it: what is drawn in a table with its times as columns, what is assessed in
 * words. The newest value of everything is always there; older ones give way, and which of them is said.
 *
 * @param record the case, cut to the moment shown
 * @param vocabulary the dictionary: its series say what stands side by side
 * @param moment how a time is written, from milliseconds since 1970
 * @param room what there is room for
 * @returns the parts of the sheet
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
  // Age and birth date are the patient's and belong to no occasion.
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
