import type { Instant } from '../case/time.ts'
import { memo } from '../engine/remember.ts'
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
export const emptyDraft = memo((vocabulary: Vocabulary): Draft => {
  const first = vocabulary.series.map(({ id }) => occasion(`${id}-1`, id))
  return { units: {}, occasions: [occasion(PATIENT, PATIENT), ...first], added: 1 }
})

/** Whether nothing was typed, answered or dated on an occasion. */
export const isBareOccasion = ({ time, texts, answers }: Occasion): boolean =>
  time.text.trim() === '' &&
  Object.keys(answers).length === 0 &&
  Object.values(texts).every((text) => text.trim() === '')

/** Whether nothing at all stands in the form, unreadable text and times included. */
export const isEmpty = ({ birthDate, occasions }: Draft): boolean =>
  birthDate === undefined && occasions.every(isBareOccasion)

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

/** One thing a person does to the form. `on` is the id of the occasion. */
export type Edit =
  | { readonly kind: 'type'; readonly on: string; readonly input: string; readonly text: string }
  | { readonly kind: 'unit'; readonly input: string; readonly unit: string }
  /** `null` takes the answer back: not assessed. */
  | { readonly kind: 'answer'; readonly on: string; readonly input: string; readonly answer: string | null }
  | { readonly kind: 'time'; readonly on: string; readonly time: TimeTyping }
  | { readonly kind: 'add'; readonly series: string; readonly time: TimeTyping }
  | { readonly kind: 'remove'; readonly on: string }
  | { readonly kind: 'restore'; readonly occasion: Occasion; readonly place: number }

const change = (draft: Draft, on: string, to: (one: Occasion) => Occasion): Draft => ({
  ...draft,
  occasions: draft.occasions.map((one) => (one.id === on ? to(one) : one)),
})

function answered(one: Occasion, input: string, answer: string | null): Occasion {
  const { [input]: _, ...rest } = one.answers
  return { ...one, answers: answer === null ? rest : { ...rest, [input]: answer } }
}

function added({ occasions, added: before, ...rest }: Draft, series: string, time?: TimeTyping): Draft {
  const count = before + 1
  return { ...rest, occasions: [...occasions, occasion(`${series}-${count}`, series, time)], added: count }
}

function without(draft: Draft, on: string): Draft {
  const gone = draft.occasions.find(({ id }) => id === on)
  if (gone === undefined || gone.series === PATIENT) return draft
  const left = { ...draft, occasions: draft.occasions.filter((one) => one !== gone) }
  // A series always has one column to type into.
  return left.occasions.some(({ series }) => series === gone.series) ? left : added(left, gone.series)
}

function restored(draft: Draft, back: Occasion, place: number): Draft {
  const { id, series } = back
  const others = draft.occasions.filter((one) => one.id !== id && !(one.series === series && isBareOccasion(one)))
  return { ...draft, occasions: [...others.slice(0, place), back, ...others.slice(place)] }
}

/**
 * Changes a draft. Nothing is copied from one occasion to another.
 *
 * @param draft the form
 * @param edit what a person did
 * @returns the changed form; the other occasions are the same objects as before
 * @example editDraft(draft, { kind: 'type', on: 'draw-1', input: 'platelets', text: '104' })
 */
export function editDraft(draft: Draft, edit: Edit): Draft {
  switch (edit.kind) {
    case 'type':
      return change(draft, edit.on, (one) => ({ ...one, texts: { ...one.texts, [edit.input]: edit.text } }))
    case 'unit':
      return { ...draft, units: { ...draft.units, [edit.input]: edit.unit } }
    case 'answer':
      return change(draft, edit.on, (one) => answered(one, edit.input, edit.answer))
    case 'time':
      return change(draft, edit.on, (one) => ({ ...one, time: edit.time }))
    case 'add':
      return added(draft, edit.series, edit.time)
    case 'remove':
      return without(draft, edit.on)
    case 'restore':
      return restored(draft, edit.occasion, edit.place)
  }
}

/**
 * Empties the form. Units chosen by hand stay: they are the laboratory's. Those that came with a case go with it.
 *
 * @param draft the form
 * @param vocabulary names the series
 * @returns the form of the next patient
 * @example isEmpty(cleared(draft, vocabulary)) // true
 */
export const cleared = (draft: Draft, vocabulary: Vocabulary): Draft => ({
  ...emptyDraft(vocabulary),
  units: unitsForNext(draft, vocabulary),
})
