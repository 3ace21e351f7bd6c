import type { Instant } from '../case/case.ts'
import type { Quantity, Vocabulary } from '../engine/vocabulary.ts'

/** The time of an occasion: the text as typed, and the moment it was read as when it was typed. */
export interface TimeTyping {
  readonly text: string
  readonly at: Instant | null
}
/** One occasion, a draw or an assessment, with what was typed and answered on it. */
export interface Occasion {
  /** Stays the same for the life of the draft. */
  readonly id: string
  readonly series: string
  readonly time: TimeTyping
  /** Number fields as typed, by input. */
  readonly texts: Readonly<Record<string, string>>
  readonly answers: Readonly<Record<string, string>>
}
/** Codes of units by input; where none stands, the hospital's or the vocabulary's holds. */
export type Units = Readonly<Record<string, string>>

/** What a person has put into the form so far. Kept as typed, so that nothing is ever lost. */
export interface Draft {
  /** Out of an opened file; an age typed into the form takes its place. */
  readonly birthDate?: string
  /** The unit of each row of the form: a laboratory prints one analyte in one unit. */
  readonly units: Units
  /**
   * The units in force before a case or another pack came in: the next patient starts with them. Absent: all units were
   * chosen by hand.
   */
  readonly before?: Units
  /** In the order in which they were added; the first holds what carries no time. */
  readonly occasions: readonly Occasion[]
  /** How many were ever added to a series: an id is never used twice, not even when its occasion is gone. */
  readonly added: number
}

/** The occasion of what the patient is, not of when something was seen: the age. */
export const PATIENT = 'patient'
const NO_TIME: TimeTyping = { text: '', at: null }

/**
 * An occasion on which nothing has been entered yet.
 *
 * @param id its id
 * @param series the series it belongs to
 * @param time when it was
 * @returns the occasion
 * @example occasion('draw-1', 'draw')
 */
export const occasion = (id: string, series: string, time: TimeTyping = NO_TIME): Occasion => ({
  id,
  series,
  time,
  texts: {},
  answers: {},
})

/**
 * An empty form: one occasion of each series, without a time.
 *
 * @param vocabulary names the series
 * @returns the draft, the same object for the same vocabulary
 * @example emptyDraft(vocabulary).occasions.map(({ id }) => id) // ['patient', 'assessment-1', 'draw-1']
 */
export function emptyDraft(vocabulary: Vocabulary): Draft {
  const known = empty.get(vocabulary)
  if (known !== undefined) return known
  const first = vocabulary.series.map(({ id }) => occasion(`${id}-1`, id))
  const draft = { units: {}, occasions: [occasion(PATIENT, PATIENT), ...first], added: 1 }
  empty.set(vocabulary, draft)
  return draft
}
const empty = new WeakMap<Vocabulary, Draft>()

/** Whether nothing was typed, answered or dated on an occasion. */
export const isBare = ({ time, texts, answers }: Occasion): boolean =>
  time.text.trim() === '' &&
  Object.keys(answers).length === 0 &&
  Object.values(texts).every((text) => text.trim() === '')

/** Whether nothing at all stands in the form, unreadable text and times included. */
export const isEmpty = ({ birthDate, occasions }: Draft): boolean => birthDate === undefined && occasions.every(isBare)

/** The unit a row starts with: the hospital's, else the canonical one. */
export const firstUnit = ({ startUnit, units }: Quantity): string => startUnit ?? units[0]?.code ?? ''

/**
 * Names the unit of every row that holds something. Another vocabulary may start its rows in other units: what was typed
 * before keeps the unit it was typed in.
 *
 * @param draft the form
 * @param vocabulary the dictionary that it was filled in with
 * @returns the draft; the same values under any vocabulary with these inputs
 * @example pinUnits(draft, vocabulary).units // { platelets: '10*9/L' }
 */
export function pinUnits(draft: Draft, { inputs }: Vocabulary): Draft {
  const typed = new Set(draft.occasions.flatMap(({ texts }) => Object.keys(texts)))
  const units = inputs.flatMap((input) =>
    input.kind === 'quantity' && typed.has(input.id)
      ? [[input.id, draft.units[input.id] ?? firstUnit(input)] as const]
      : [],
  )
  return { ...draft, units: { ...draft.units, ...Object.fromEntries(units) }, before: draft.before ?? draft.units }
}

/**
 * The units that the next case starts with, cleared or opened: those chosen by hand before a case or a pack came in. Units
 * of what a patient is, such as an age, never go over to another patient.
 *
 * @param draft the form before
 * @param vocabulary tells what a patient is from what a laboratory prints
 * @returns units by input
 * @example unitsForNext(draft, vocabulary).age // undefined
 */
export function unitsForNext({ units, before = units }: Draft, { inputs }: Vocabulary): Units {
  const own = inputs.filter((one) => one.kind === 'quantity' && (one.fromPatient || one.persistence === 'fact'))
  return Object.fromEntries(Object.entries(before).filter(([id]) => !own.some((one) => one.id === id)))
}

/**
 * The occasions of a series as a flow sheet shows them.
 *
 * @param draft the form
 * @param series id of the series
 * @returns the newest first; those without a readable time last, where they count
 * @example newestFirst(draft, 'draw').map(({ time }) => time.text)
 */
export function newestFirst({ occasions }: Draft, series: string): readonly Occasion[] {
  const time = ({ time: { at } }: Occasion) => at?.ms ?? Number.NEGATIVE_INFINITY
  const latestAdded = occasions.filter((one) => one.series === series).reverse()
  return latestAdded.sort((a, b) => (time(a) === time(b) ? 0 : time(b) > time(a) ? 1 : -1))
}
