import { AGE } from '../../case/age.ts'
import type { Assessment } from '../../case/assess.ts'
import type { CaseRecord, Observation } from '../../case/case.ts'
import type { Clock } from '../../case/time.ts'
import { ends } from '../../case/write.ts'
import type { Criteria } from '../../criteria/criteria.ts'
import { compileSet } from '../../engine/compile-set.ts'
import type { SetResult } from '../../engine/evaluate-set.ts'
import type { Verdict } from '../../engine/verdict.ts'
import { type Input, indexVocabulary, type Vocabulary } from '../../engine/vocabulary.ts'
import { hashed } from '../../wording/edition.ts'
import { publishedChance } from '../../wording/set.ts'
import { LOINC, OWN_FINDINGS, OWN_SETS, OWN_VERDICTS, SNOMED, UCUM } from './systems.ts'
import { Digits, fhirTime, jsonText, type WrittenResource, written } from './written.ts'

/** An observation of the case with its resource. */
interface WrittenValue extends WrittenResource {
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
function writeValues({ patient, observations }: CaseRecord, vocabulary: Vocabulary): readonly WrittenValue[] {
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

const CODES: Readonly<Record<Verdict, string>> = { met: 'met', 'not-met': 'not-met', unknown: 'undetermined' }
const verdictCode = (verdict: Verdict) => ({
  coding: [{ system: OWN_VERDICTS, code: CODES[verdict] }],
  text: CODES[verdict],
})
const setCode = ({ set: { id, title, shortTitle } }: SetResult) => ({
  coding: [{ system: OWN_SETS, code: id, display: shortTitle }],
  text: title,
})

/** The values that the verdict of a set was given on. */
function basisOf({ set, typed }: SetResult, values: readonly WrittenValue[]) {
  const { inputs } = compileSet(set)
  const counts = ({ finding, value, unit, at }: WrittenValue['observation']): boolean => {
    if (!inputs.has(finding)) return false
    const ms = at?.ms ?? null
    if (unit === undefined) return typed.answers.get(finding)?.at === ms && typed.answers.get(finding)?.answer === value
    const own = typed.quantities.get(finding) ?? []
    return finding === AGE || own.some((one) => one.at === ms && one.typed?.value === value && one.typed.unit === unit)
  }
  const found = values.filter(({ observation }) => counts(observation))
  return found.length === 0 ? undefined : found.map(({ fullUrl }) => ({ reference: fullUrl }))
}

const quantity = (text: string | null, code: string) =>
  text === null ? undefined : { value: new Digits(text), unit: code === '1' ? undefined : code, system: UCUM, code }

/** What a set counts, as a range: an unknown item leaves it open. */
function countedOf({ count, score }: SetResult) {
  const counted = (code: string, text: string, low: string | null, high: string | null) => ({
    code: { coding: [{ system: OWN_SETS, code }], text },
    valueRange: { low: quantity(low, '1'), high: quantity(high, '1') },
  })
  const total = score === undefined ? null : ends(score.total)
  const known = total !== null && (total.min !== null || total.max !== null)
  const all = [
    ...(count === undefined
      ? []
      : [counted('count', `Criteria met, of ${count.of}; needed ${count.needed}`, `${count.min}`, `${count.max}`)]),
    ...(known ? [counted('score', 'Score', total.min, total.max)] : []),
  ]
  return all.length === 0 ? undefined : all
}

/** The numbers of a published band: "80–88 %", "<1 %", ">99 %", "~1 %". */
function percentOf(label: string): readonly [string, string] | null {
  const [, sign, first, second] = /^([<>~]?)(\d+)(?:–(\d+))? %$/.exec(label) ?? []
  if (first === undefined) return null
  return [sign === '<' ? '0' : first, sign === '>' ? '100' : (second ?? first)]
}

/** The published probability in percent, where it holds for this patient; else everything is possible: 0 to 100. */
function chanceOf(result: SetResult) {
  const { probability } = result.rule
  const known = probability !== undefined && result.fits !== 'not-met' && publishedChance(result).length > 0
  const low = known ? percentOf(probability.min)?.[0] : undefined
  const high = known ? percentOf(probability.max)?.[1] : undefined
  return { low: quantity(low ?? '0', '%'), high: quantity(high ?? '100', '%') }
}

/**
 * Writes the result of each set: a risk assessment where the set has a published probability, else an observation. The
 * note names edition and hash.
 *
 * @param assessment of the case
 * @param values the resources of its values
 * @param asOf the moment judged at; null: none
 */
function writeSets(
  { sets, pack }: Assessment,
  values: readonly WrittenValue[],
  asOf: Clock | null,
  criteria: Criteria,
): readonly WrittenResource[] {
  const time = asOf === null ? undefined : fhirTime(asOf.text)
  const local = pack === undefined ? '' : `; hospital pack ${pack.id} ${pack.version}, sha-256 ${pack.sha256}`
  return sets.map((result) => {
    const { set, rule, verdict } = result
    const basis = basisOf(result, values)
    const { sha256 } = hashed('sets', set, criteria)
    const note = [{ text: `${set.title}, edition ${set.version}, sha-256 ${sha256}${local}` }]
    const code = setCode(result)
    if (rule.probability === undefined) {
      const value = { valueCodeableConcept: verdictCode(verdict), derivedFrom: basis, component: countedOf(result) }
      return written(
        { resourceType: 'Observation', status: 'final', code, effectiveDateTime: time, ...value, note },
        set.id,
      )
    }
    const { min, max } = result.score === undefined ? { min: null, max: null } : ends(result.score.total)
    const rationale = [`Score ${min ?? 'open'} to ${max ?? 'open'}.`, ...publishedChance(result)].join(' ')
    const prediction = [
      {
        outcome: { text: set.title },
        probabilityRange: chanceOf(result),
        qualitativeRisk: verdictCode(verdict),
        rationale,
      },
    ]
    const risk = {
      subject: { display: 'not named' },
      method: code,
      code,
      occurrenceDateTime: time,
      basis,
      prediction,
      note,
    }
    return written({ resourceType: 'RiskAssessment', status: 'final', ...risk }, set.id)
  })
}

/**
 * Writes a case with its results as a FHIR R4 bundle. It holds no patient; a birth date in the case is not written, so a
 * caller turns it into an age first.
 *
 * @param record the case
 * @param assessment its results at `asOf`
 * @param asOf the moment judged at; null: none
 * @returns JSON with a line break at the end; the same case gives the same bytes
 * @example JSON.parse(fhirBundle(record, assessment, asOf, criteria)).type // 'collection'
 */
export function fhirBundle(record: CaseRecord, assessment: Assessment, asOf: Clock | null, criteria: Criteria): string {
  const values = writeValues(record, criteria.vocabulary)
  const all = [...values, ...writeSets(assessment, values, asOf, criteria)]
  const entry = all.map(({ fullUrl, resource }) => ({ fullUrl, resource }))
  return `${jsonText({ resourceType: 'Bundle', type: 'collection', ...(entry.length > 0 && { entry }) })}\n`
}
