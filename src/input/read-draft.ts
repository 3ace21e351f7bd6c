import { type CaseRecord, isMeasured, type Measured, type Observation } from '../case/case.ts'
import { plainly } from '../case/number-text.ts'
import { showInstant } from '../case/time.ts'
import { memo } from '../engine/remember.ts'
import { unitOf } from '../engine/units.ts'
import { indexVocabulary, type Quantity, type Vocabulary, type VocabularyIndex } from '../engine/vocabulary.ts'
import {
  type Draft,
  emptyDraft,
  firstUnit,
  type Occasion,
  occasion,
  PATIENT,
  type TimeTyping,
  type Units,
} from './draft.ts'
import { type Entry, readEntry } from './entry.ts'

const when = ({ at }: Observation): number => at?.ms ?? Number.NEGATIVE_INFINITY

/** The unit of each row: that of its newest value. */
function unitsOf(observations: readonly Observation[]): Record<string, string> {
  const newest = new Map<string, Measured>()
  for (const one of observations.filter(isMeasured)) {
    const known = newest.get(one.finding)
    if (known === undefined || when(one) > when(known)) newest.set(one.finding, one)
  }
  return Object.fromEntries([...newest].map(([id, { unit }]) => [id, unit]))
}

/**
 * A value as it would be typed into its row. The unit is added if it differs from the row's, and a decimal point the
 * form would ask about is avoided.
 *
 * @param rowUnit UCUM code of the row's unit
 * @returns the text; `readEntry` reads the same value back if the value is possible
 * @example typedText({ finding: 'crp', value: '14.2', unit: 'mg/dL' }, 'mg/L', index) // '14.2 mg/dL'
 */
export function typedText(
  { finding, comparator, value, unit }: Measured,
  rowUnit: string | undefined,
  index: VocabularyIndex,
): string {
  const quantity = index.quantities.get(finding)
  const own = unit === rowUnit ? '' : ` ${(quantity && unitOf(quantity, unit)?.label) ?? unit}`
  const text = `${comparator ?? ''}${value}${own}`
  const asked = quantity !== undefined && readEntry(text, quantity, unit).state === 'ambiguous'
  return asked ? `${comparator ?? ''}${plainly(value)}${own}` : text
}

const timeOf = ({ at }: Observation): TimeTyping =>
  at === undefined ? { text: '', at: null } : { text: showInstant(at.ms), at }

/** Groups observations into occasions: one per time, and another for each repeated input at that time. */
class Sheet {
  readonly #made = new Map<string, Occasion[]>()
  #count = 1

  add(series: string, observation: Observation, text: string): void {
    const { finding } = observation
    const key = `${series} ${observation.at?.text ?? ''}`
    const same = this.#made.get(key) ?? []
    this.#made.set(key, same)
    let place = same.findIndex(({ texts, answers }) => texts[finding] === undefined && answers[finding] === undefined)
    if (place < 0) {
      this.#count += 1
      place = same.push(occasion(`${series}-${this.#count}`, series, timeOf(observation))) - 1
    }
    const on = same[place]
    if (on === undefined) return
    same[place] = isMeasured(observation)
      ? { ...on, texts: { ...on.texts, [finding]: text } }
      : { ...on, answers: { ...on.answers, [finding]: text } }
  }

  get occasions(): readonly Occasion[] {
    return [...this.#made.values()].flat()
  }
  get count(): number {
    return this.#count
  }
}

/**
 * Puts a case into the form, one column for each time of a series. `readDraft` gives the same case back.
 *
 * @param record the case; its clock is not part of the form
 * @param before the units in force until now; they apply to rows without a value, and again after this case
 * @example draftOf({ asOf: null, patient: {}, observations: [] }, vocabulary).occasions // as in emptyDraft(vocabulary)
 */
export function draftOf({ patient, observations }: CaseRecord, vocabulary: Vocabulary, before: Units = {}): Draft {
  const index = indexVocabulary(vocabulary)
  const seriesOf = new Map(vocabulary.groups.map(({ id, series }) => [id, series]))
  const units = unitsOf(observations)
  const sheet = new Sheet()
  for (const observation of observations) {
    const { finding } = observation
    const series = seriesOf.get(index.inputs.get(finding)?.group ?? '')
    if (series === undefined) continue
    const text = isMeasured(observation) ? typedText(observation, units[finding], index) : observation.value
    sheet.add(series, observation, text)
  }
  const { age, birthDate } = patient
  const facts = occasion(PATIENT, PATIENT)
  const ageId = vocabulary.inputs.find((input) => input.kind === 'quantity' && input.fromPatient === true)?.id
  const known = age !== undefined && ageId !== undefined
  const missing = emptyDraft(vocabulary).occasions.filter(
    ({ series }) => series !== PATIENT && !sheet.occasions.some((one) => one.series === series),
  )
  return {
    ...(birthDate === undefined ? {} : { birthDate }),
    units: { ...before, ...units, ...(known && { [ageId]: age.unit }) },
    before,
    occasions: [known ? { ...facts, texts: { [ageId]: age.value } } : facts, ...missing, ...sheet.occasions],
    added: sheet.count,
  }
}

/**
 * Moves a unit that all texts of a row share out of the texts and into the row. No value changes: a row with several
 * units or an unreadable number stays unchanged.
 *
 * @param finding id of the row
 * @returns the draft; `readDraft` gives the same case
 * @example inOneUnit(draft, 'platelets', vocabulary).units // { platelets: '10*3/uL' } after "45 K/µL"
 */
export function inOneUnit(draft: Draft, finding: string, vocabulary: Vocabulary): Draft {
  const index = indexVocabulary(vocabulary)
  const quantity = index.quantities.get(finding)
  if (quantity === undefined) return draft
  const row = draft.units[finding] ?? firstUnit(quantity)
  const read = new Map<Occasion, Entry>()
  for (const one of draft.occasions) {
    const entry = entryOf(quantity, one.texts[finding] ?? '', row)
    if (entry.state !== 'empty') read.set(one, entry)
  }
  const [unit, ...others] = new Set([...read.values()].map((entry) => (entry.state === 'ok' ? entry.unit : undefined)))
  if (unit === undefined || others.length > 0) return draft
  const occasions = draft.occasions.map((one) => {
    const entry = read.get(one)
    if (entry?.state !== 'ok' || entry.leftOut !== undefined) return one
    return { ...one, texts: { ...one.texts, [finding]: typedText({ finding, ...entry }, unit, index) } }
  })
  // The unit came with these values; the next patient starts with the earlier units.
  const units =
    unit === row ? draft : { ...draft, units: { ...draft.units, [finding]: unit }, before: draft.before ?? draft.units }
  return { ...units, occasions }
}

/** The observations of one occasion and the reading of each number field. */
export interface ReadOccasion {
  readonly observations: readonly Observation[]
  /** By input id; a field without text has no entry. */
  readonly entries: ReadonlyMap<string, Entry>
}
/** The case a draft describes, and the reading of each occasion. */
export interface ReadDraft {
  readonly record: CaseRecord
  readonly occasions: ReadonlyMap<Occasion, ReadOccasion>
}

/** Typing creates many short-lived texts, so the cache is cleared at this size. */
const MOST = 2000
const entriesRead = memo((_: Quantity) => new Map<string, Entry>())

/** Caches entries by text and unit, so that a key press reads only one field again. */
function entryOf(quantity: Quantity, text: string, unit: string): Entry {
  const read = entriesRead(quantity)
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

/** Reads an unchanged occasion only once: with ten draws a key press costs no more than with one. */
const readOnce = memo((vocabulary: Vocabulary) =>
  memo((one: Occasion, units: Draft['units']) => readOccasion(one, units, vocabulary)),
)

/**
 * Reads a draft. Each readable field becomes an observation with the time of its occasion; each unreadable field gets a
 * reason.
 *
 * @returns the case, without a clock, and the reading of each occasion
 * @example readDraft(emptyDraft(vocabulary), vocabulary).record.observations // []
 */
export function readDraft(draft: Draft, vocabulary: Vocabulary): ReadDraft {
  const { birthDate, units } = draft
  const occasions = new Map(draft.occasions.map((one) => [one, readOnce(vocabulary)(one, units)]))
  const facts: Observation[] = []
  const observations: Observation[] = []
  for (const [{ series }, read] of occasions) (series === PATIENT ? facts : observations).push(...read.observations)
  const age = facts.find((fact): fact is Measured => fact.unit !== undefined)
  const patient =
    age !== undefined ? { age: { value: age.value, unit: age.unit } } : birthDate !== undefined ? { birthDate } : {}
  return { record: { asOf: null, patient, observations }, occasions }
}

/**
 * The unreadable fields and times of the form, which no case, link or sheet made from it contains.
 *
 * @returns the label of each unreadable field, once per entry; for a time, its label with the typed text. Empty fields
 *   are not listed.
 * @example unreadIn(readDraft(draft, vocabulary).occasions, vocabulary) // ['Platelets', 'Drawn at “22 Nov 2”']
 */
export function unreadIn(reads: ReadDraft['occasions'], { inputs, series }: Vocabulary): readonly string[] {
  return [...reads].flatMap(([{ series: id, time }, { entries }]) => {
    const fields = inputs.filter((input) => {
      const state = entries.get(input.id)?.state
      return state === 'refused' || state === 'ambiguous'
    })
    const undated = time.at === null && time.text.trim() !== ''
    const times = undated ? series.filter((one) => one.id === id).map((one) => `${one.time} “${time.text.trim()}”`) : []
    return [...fields.map(({ label }) => label), ...times]
  })
}
