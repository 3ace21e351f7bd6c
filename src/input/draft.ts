import type { Instant } from '../case/time.ts'
import { memo } from '../engine/remember.ts'
import type { Quantity, Vocabulary } from '../engine/vocabulary.ts'

/** The time of an occasion: the text as typed, and the moment read from it at that time. */
export interface TimeTyping {
  readonly text: string
  readonly at: Instant | null
}
/** One occasion, a draw or an assessment, with its typed texts and answers. */
export interface Occasion {
  /** Constant for the life of the draft. */
  readonly id: string
  readonly series: string
  readonly time: TimeTyping
  /** Number fields as typed, by input id. */
  readonly texts: Readonly<Record<string, string>>
  readonly answers: Readonly<Record<string, string>>
}
/** Unit codes by input id; an input without one uses the hospital's unit, else the vocabulary's. */
export type Units = Readonly<Record<string, string>>

/** The contents of the form, kept exactly as typed so that nothing is lost. */
export interface Draft {
  /** Comes from an opened file; an age typed into the form overrides it. */
  readonly birthDate?: string
  /** The unit of each row of the form: a laboratory prints one analyte in one unit. */
  readonly units: Units
  /**
   * The units in force before a case or another pack was loaded; the next patient starts with them. Absent when every
   * unit was chosen by hand.
   */
  readonly before?: Units
  /** In the order they were added; the first, `PATIENT`, holds what carries no time. */
  readonly occasions: readonly Occasion[]
  /** The highest number in an occasion id so far. Ids are never reused, even after an occasion is removed. */
  readonly added: number
}

/** The occasion for undated facts about the patient, such as age. */
export const PATIENT = 'patient'
const NO_TIME: TimeTyping = { text: '', at: null }

/**
 * Creates an occasion without any entries.
 *
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
 * An empty form: one occasion per series, without a time.
 *
 * @returns the same object for the same vocabulary
 * @example emptyDraft(vocabulary).occasions.map(({ id }) => id) // ['patient', 'assessment-1', 'draw-1']
 */
export const emptyDraft = memo((vocabulary: Vocabulary): Draft => {
  const first = vocabulary.series.map(({ id }) => occasion(`${id}-1`, id))
  return { units: {}, occasions: [occasion(PATIENT, PATIENT), ...first], added: 1 }
})

/** Whether an occasion has no text, no answer and no time. */
export const isBareOccasion = ({ time, texts, answers }: Occasion): boolean =>
  time.text.trim() === '' &&
  Object.keys(answers).length === 0 &&
  Object.values(texts).every((text) => text.trim() === '')

/** Whether the form is completely empty; unreadable texts and times count as content. */
export const isEmpty = ({ birthDate, occasions }: Draft): boolean =>
  birthDate === undefined && occasions.every(isBareOccasion)

/** The unit a row starts with: the hospital's, else the canonical one. */
export const firstUnit = ({ startUnit, units }: Quantity): string => startUnit ?? units[0]?.code ?? ''

/**
 * Records the unit of every row that has a value. Another vocabulary may start its rows in other units; existing texts
 * keep the unit they were typed in.
 *
 * @param vocabulary the vocabulary the form was filled in with
 * @returns a draft with the same values under any vocabulary that has these inputs
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
 * The units the next case starts with after clearing or opening: those chosen by hand before a case or a pack was
 * loaded. Units of patient facts, such as age, never carry over to another patient.
 *
 * @returns unit codes by input id
 * @example unitsForNext(draft, vocabulary).age // undefined
 */
export function unitsForNext({ units, before = units }: Draft, { inputs }: Vocabulary): Units {
  const own = inputs.filter((one) => one.kind === 'quantity' && (one.fromPatient || one.persistence === 'fact'))
  return Object.fromEntries(Object.entries(before).filter(([id]) => !own.some((one) => one.id === id)))
}

/**
 * The occasions of a series in flow-sheet order.
 *
 * @returns newest first; occasions without a readable time come last, the latest added first
 * @example newestFirst(draft, 'draw').map(({ time }) => time.text)
 */
export function newestFirst({ occasions }: Draft, series: string): readonly Occasion[] {
  const time = ({ time: { at } }: Occasion) => at?.ms ?? Number.NEGATIVE_INFINITY
  const latestAdded = occasions.filter((one) => one.series === series).reverse()
  return latestAdded.sort((a, b) => (time(a) === time(b) ? 0 : time(b) > time(a) ? 1 : -1))
}

/** One edit of the form. `on` is the id of the occasion. */
export type Edit =
  | { readonly kind: 'type'; readonly on: string; readonly input: string; readonly text: string }
  | { readonly kind: 'unit'; readonly input: string; readonly unit: string }
  /** `null` clears the answer: not assessed. */
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
  // Every series keeps at least one column to type into.
  return left.occasions.some(({ series }) => series === gone.series) ? left : added(left, gone.series)
}

function restored(draft: Draft, back: Occasion, place: number): Draft {
  const { id, series } = back
  const others = draft.occasions.filter((one) => one.id !== id && !(one.series === series && isBareOccasion(one)))
  return { ...draft, occasions: [...others.slice(0, place), back, ...others.slice(place)] }
}

/**
 * Applies an edit to a draft. It never copies values from one occasion to another.
 *
 * @returns the changed draft; untouched occasions keep their object identity
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
 * Empties the form for the next patient. Units chosen by hand stay, because they belong to the laboratory; units that
 * came with a case are dropped.
 *
 * @example isEmpty(cleared(draft, vocabulary)) // true
 */
export const cleared = (draft: Draft, vocabulary: Vocabulary): Draft => ({
  ...emptyDraft(vocabulary),
  units: unitsForNext(draft, vocabulary),
})
