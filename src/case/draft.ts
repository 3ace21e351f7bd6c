import { unitOf } from '../engine/units.ts'
import type { Quantity, Vocabulary } from '../engine/vocabulary.ts'
import type { CaseRecord, Measured, Observation } from './case-record.ts'
import { type Entry, readEntry } from './entry.ts'

/** What stands in a number field: the text exactly as typed, and the unit selected beside it. */
export interface Typing {
  readonly text: string
  readonly unit: string
}
/** What a person has put into the form so far. Kept as typed, so that nothing is ever lost. */
export interface Draft {
  readonly typing: Readonly<Record<string, Typing>>
  readonly answers: Readonly<Record<string, string>>
}
/** The case a draft amounts to, and how each number field was read. */
export interface ReadDraft {
  readonly record: CaseRecord
  readonly entries: ReadonlyMap<string, Entry>
}

export const EMPTY_DRAFT: Draft = { typing: {}, answers: {} }
/** Whether nothing at all stands in the form, unreadable text included. */
export const isEmpty = ({ typing, answers }: Draft): boolean =>
  Object.keys(answers).length === 0 && Object.values(typing).every(({ text }) => text.trim() === '')

const EMPTY: Entry = { state: 'empty' }

/** The unit a field starts with: the canonical one. */
export const firstUnit = (quantity: Quantity): string => quantity.units[0]?.code ?? ''

interface ReadField {
  readonly entry: Entry
  /** What the field adds to the case; null when it adds nothing. */
  readonly measured: Measured | null
}
const NOTHING: ReadField = { entry: EMPTY, measured: null }

function readField(quantity: Quantity, typing: Typing): ReadField {
  const unit = unitOf(quantity, typing.unit)?.code ?? firstUnit(quantity)
  const entry = readEntry(typing.text, quantity, unit)
  if (entry.state !== 'ok') return { entry, measured: null }
  const { value, comparator } = entry
  if (quantity.fromPatient === true && comparator !== undefined) {
    return {
      entry: { state: 'refused', message: 'Type one number, without a sign before it.', choices: [] },
      measured: null,
    }
  }
  return { entry, measured: { finding: quantity.id, value, unit: entry.unit, ...(comparator && { comparator }) } }
}

const read = new WeakMap<Quantity, WeakMap<Typing, ReadField>>()

/** A field that has not changed is the same object as before: with a key press only one field is read again. */
function fieldOf(quantity: Quantity, typing: Typing | undefined): ReadField {
  if (typing === undefined) return NOTHING
  const known = read.get(quantity) ?? new WeakMap<Typing, ReadField>()
  read.set(quantity, known)
  const field = known.get(typing) ?? readField(quantity, typing)
  known.set(typing, field)
  return field
}

/**
 * Reads a draft: every field that can be read becomes an observation, every other one says why it cannot.
 *
 * @param draft the form as typed
 * @param vocabulary the dictionary of inputs
 * @returns the case (without times: it counts at any moment) and the reading of every number field
 * @example readDraft({ typing: { ferritin: { text: '>500', unit: 'ng/mL' } }, answers: {} }, vocabulary)
 */
export function readDraft(draft: Draft, vocabulary: Vocabulary): ReadDraft {
  const entries = new Map<string, Entry>()
  const observations: Observation[] = []
  let age: CaseRecord['patient']['age']
  for (const input of vocabulary.inputs) {
    const answer = draft.answers[input.id]
    if (input.kind !== 'quantity') {
      if (answer !== undefined) observations.push({ finding: input.id, value: answer })
      continue
    }
    const { entry, measured } = fieldOf(input, draft.typing[input.id])
    entries.set(input.id, entry)
    if (measured === null) continue
    if (input.fromPatient === true) age = { value: measured.value, unit: measured.unit }
    else observations.push(measured)
  }
  return { record: { asOf: null, patient: age === undefined ? {} : { age }, observations }, entries }
}
