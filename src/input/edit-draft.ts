import type { Vocabulary } from '../engine/vocabulary.ts'
import {
  type Draft,
  emptyDraft,
  isBare,
  type Occasion,
  occasion,
  PATIENT,
  type TimeTyping,
  unitsForNext,
} from './draft.ts'

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
  const others = draft.occasions.filter((one) => one.id !== id && !(one.series === series && isBare(one)))
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
