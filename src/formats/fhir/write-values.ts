import { AGE } from '../../case/age.ts'
import type { CaseRecord, Observation } from '../../case/case.ts'
import { type Input, indexVocabulary, type Vocabulary } from '../../engine/vocabulary.ts'
import { LOINC, OWN_FINDINGS, SNOMED, UCUM } from './systems.ts'
import { Digits, fhirTime, type Written, written } from './written.ts'

/** An observation of the case with its resource. */
export interface WrittenValue extends Written {
  readonly observation: Observation
}

const ABSENT = 'http://terminology.hl7.org/CodeSystem/data-absent-reason'
const TYPED = 'Typed or confirmed at the bedside; not sent by a laboratory.'

/** The code of an input: our own, and a public one that says as much and no more. */
function codeOf(input: Input, { unit: code }: Observation) {
  const own = { system: OWN_FINDINGS, code: input.id, display: input.label }
  const unit = input.kind === 'quantity' ? input.units.find((one) => one.code === code) : undefined
  const loinc = unit?.loinc === undefined ? [] : [{ system: LOINC, code: unit.loinc }]
  const snomed = input.kind === 'finding' ? (input.snomed ?? []).slice(0, 1) : []
  return { coding: [own, ...loinc, ...snomed.map((one) => ({ system: SNOMED, code: one }))], text: input.label }
}

function valueIn(input: Input, { value, unit: code, comparator }: Observation) {
  if (input.kind === 'quantity') {
    const unit = input.units.find((one) => one.code === code)
    const sign = comparator === undefined ? {} : { comparator }
    return { valueQuantity: { value: new Digits(value), ...sign, unit: unit?.label, system: UCUM, code } }
  }
  if (value === 'unknown') return { dataAbsentReason: { coding: [{ system: ABSENT, code: 'unknown' }] } }
  if (input.kind === 'finding') return { valueBoolean: value === 'yes' }
  const option = input.options.find(({ id }) => id === value)
  return { valueCodeableConcept: { coding: [{ system: OWN_FINDINGS, code: value }], text: option?.label } }
}

/**
 * Writes each value and answer of a case as an observation. The age is one of them; a birth date never is.
 *
 * @param record the case
 * @param vocabulary observations of unknown inputs are left out
 */
export function writeValues({ patient, observations }: CaseRecord, vocabulary: Vocabulary): readonly WrittenValue[] {
  const { inputs } = indexVocabulary(vocabulary)
  const age = patient.age === undefined ? [] : [{ finding: AGE, ...patient.age }]
  return [...age, ...observations].flatMap((observation: Observation, place) => {
    const input = inputs.get(observation.finding)
    if (input === undefined) return []
    const resource = {
      resourceType: 'Observation',
      status: 'final',
      code: codeOf(input, observation),
      effectiveDateTime: observation.at && fhirTime(observation.at.text),
      ...valueIn(input, observation),
      note: [{ text: TYPED }],
    }
    return [{ ...written(resource, `${place}`), observation }]
  })
}
