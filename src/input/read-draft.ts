import type { CaseRecord, Measured, Observation } from '../case/case.ts'
import { unitOf } from '../engine/units.ts'
import type { Quantity, Vocabulary } from '../engine/vocabulary.ts'
import { type Draft, firstUnit, type Occasion, PATIENT } from './draft.ts'
import { type Entry, readEntry } from './entry.ts'

/** What one occasion amounts to, and how each of its number fields was read. */
export interface ReadOccasion {
  readonly observations: readonly Observation[]
  /** By input; a field without text is missing. */
  readonly entries: ReadonlyMap<string, Entry>
}
/** The case a draft amounts to, and how each occasion was read. */
export interface ReadDraft {
  readonly record: CaseRecord
  readonly occasions: ReadonlyMap<Occasion, ReadOccasion>
}

/** Texts come and go while one types; what has not been used for long need not be kept. */
const MOST = 2000
const entriesRead = new WeakMap<Quantity, Map<string, Entry>>()

/** The same text in the same unit is the same object as before: with a key press only one field is read again. */
function entryOf(quantity: Quantity, text: string, unit: string): Entry {
  const read = entriesRead.get(quantity) ?? new Map<string, Entry>()
  entriesRead.set(quantity, read)
  const key = `${unit} ${text}`
  const entry = read.get(key) ?? toEntry(quantity, text, unit)
  if (read.size > MOST) read.clear()
  read.set(key, entry)
  return entry
}

function toEntry(quantity: Quantity, text: string, unit: string): Entry {
  const entry = readEntry(text, quantity, unitOf(quantity, unit)?.code ?? firstUnit(quantity))
  if (entry.state === 'ok' && quantity.fromPatient === true && entry.comparator !== undefined)
    return { state: 'refused', message: 'Type one number, without a sign before it.', choices: [] }
  return entry
}

function readOccasion(one: Occasion, units: Draft['units'], vocabulary: Vocabulary): ReadOccasion {
  const entries = new Map<string, Entry>()
  const observations: Observation[] = []
  const { at } = one.time
  const dated = at === null ? {} : { at }
  for (const input of vocabulary.inputs) {
    const { id: finding } = input
    if (input.kind !== 'quantity') {
      const value = one.answers[finding]
      if (value !== undefined) observations.push({ finding, value, ...dated })
      continue
    }
    const text = one.texts[finding]
    if (text === undefined) continue
    const entry = entryOf(input, text, units[finding] ?? firstUnit(input))
    entries.set(finding, entry)
    if (entry.state !== 'ok') continue
    const { value, unit, comparator } = entry
    observations.push({ finding, value, unit, ...(comparator && { comparator }), ...dated })
  }
  return { observations, entries }
}

interface Kept {
  readonly units: Draft['units']
  readonly vocabulary: Vocabulary
  readonly read: ReadOccasion
}
const occasionsRead = new WeakMap<Occasion, Kept>()

/** An occasion that has not changed is read once: ten draws cost a key press no more than one. */
function readOnce(one: Occasion, units: Draft['units'], vocabulary: Vocabulary): ReadOccasion {
  const kept = occasionsRead.get(one)
  if (kept !== undefined && kept.units === units && kept.vocabulary === vocabulary) return kept.read
  const read = readOccasion(one, units, vocabulary)
  occasionsRead.set(one, { units, vocabulary, read })
  return read
}

/**
 * Reads a draft: every field that can be read becomes an observation with the time of its occasion, every other one
 * says why it cannot.
 *
 * @param draft the form as typed
 * @param vocabulary the dictionary of inputs
 * @returns the case, without a clock, and the reading of every occasion
 * @example readDraft(emptyDraft(vocabulary), vocabulary).record.observations // []
 */
export function readDraft(draft: Draft, vocabulary: Vocabulary): ReadDraft {
  const { birthDate, units } = draft
  const occasions = new Map(draft.occasions.map((one) => [one, readOnce(one, units, vocabulary)]))
  const facts: Observation[] = []
  const observations: Observation[] = []
  for (const [{ series }, read] of occasions) (series === PATIENT ? facts : observations).push(...read.observations)
  const age = facts.find((fact): fact is Measured => fact.unit !== undefined)
  const patient =
    age !== undefined ? { age: { value: age.value, unit: age.unit } } : birthDate !== undefined ? { birthDate } : {}
  return { record: { asOf: null, patient, observations }, occasions }
}
