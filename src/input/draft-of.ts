import { type CaseRecord, isMeasured, type Measured, type Observation } from '../case/case.ts'
import { plainly } from '../case/number-text.ts'
import { showInstant } from '../case/time.ts'
import { indexVocabulary, type VocabularyIndex } from '../engine/index-vocabulary.ts'
import { unitOf } from '../engine/units.ts'
import type { Vocabulary } from '../engine/vocabulary.ts'
import { type Draft, emptyDraft, type Occasion, occasion, PATIENT, type TimeTyping, type Units } from './draft.ts'
import { readEntry } from './entry.ts'

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

/** A value in another unit than its row has its own behind it; a point that the form would ask about is made plain. */
function textOf({ finding, comparator, value, unit }: Measured, rowUnit: string | undefined, index: VocabularyIndex) {
  const quantity = index.quantities.get(finding)
  const own = unit === rowUnit ? '' : ` ${(quantity && unitOf(quantity, unit)?.label) ?? unit}`
  const text = `${comparator ?? ''}${value}${own}`
  const asked = quantity !== undefined && readEntry(text, quantity, unit).state === 'ambiguous'
  return asked ? `${comparator ?? ''}${plainly(value)}${own}` : text
}

const timeOf = ({ at }: Observation): TimeTyping =>
  at === undefined ? { text: '', at: null } : { text: showInstant(at.ms), at }

/** Collects observations into occasions: one for each time, and another where an input has a second value at that time. */
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
 * Puts a case into the form: one column for each time of a series. `readDraft` gives the same case back.
 *
 * @param record the case; its clock is not part of the form
 * @param vocabulary the dictionary of inputs and series
 * @param before the units in force until now: they hold for rows without a value, and again after the case
 * @returns the draft
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
    const text = isMeasured(observation) ? textOf(observation, units[finding], index) : observation.value
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
