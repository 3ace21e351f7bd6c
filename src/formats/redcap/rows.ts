import type { Assessment } from '../../case/assess.ts'
import type { CaseRecord, Observation } from '../../case/case.ts'
import type { Clock } from '../../case/time.ts'
import { ends } from '../../case/write.ts'
import type { SetResult } from '../../engine/evaluate-set.ts'
import type { CriteriaSet } from '../../engine/language.ts'
import type { Comparator, Verdict } from '../../engine/verdict.ts'
import { indexVocabulary, type Vocabulary } from '../../engine/vocabulary.ts'
import { csv } from '../csv.ts'
import { fhirTime } from '../fhir/written.ts'
import { DRAW, FIELDS, fieldName, fieldsOf, RECORD } from './fields.ts'

/** A case with its results. */
export interface JudgedCase {
  readonly record: CaseRecord
  readonly assessment: Assessment
  /** The moment judged at; null: none. */
  readonly asOf: Clock | null
}

const VERDICTS: Readonly<Record<Verdict, string>> = { met: '1', 'not-met': '0', unknown: '9' }
const ANSWERS: Readonly<Record<string, string>> = { yes: '1', no: '0', unknown: '9' }
const SIGNS: Readonly<Record<Comparator, string>> = { '<': '1', '<=': '2', '>': '3', '>=': '4' }

type Row = Map<string, string>

/** The cells of one value or answer. */
function cellsOf(
  { finding, value, unit, comparator }: Observation,
  { inputs }: ReturnType<typeof indexVocabulary>,
): Row {
  const isFinding = inputs.get(finding)?.kind === 'finding'
  const cells = new Map([[fieldName(finding), isFinding ? (ANSWERS[value] ?? '') : value]])
  if (comparator !== undefined) cells.set(fieldName(finding, '_sign'), SIGNS[comparator])
  if (unit !== undefined) cells.set(fieldName(finding, '_unit'), unit)
  return cells
}

/** Day, clock and offset of a draw, each as written; a day alone gets no time of day. */
function timeCells({ at }: Observation): Row {
  const [, day = '', clock = '', offset = ''] =
    /^(.{10})(?:T(\d\d:\d\d)[^Z+-]*(Z|[+-].*))?$/.exec(at === undefined ? '' : (fhirTime(at.text) ?? '')) ?? []
  return new Map([
    [FIELDS.date, day],
    [FIELDS.time, clock],
    [FIELDS.offset, offset === 'Z' ? '' : offset],
  ])
}

/** One row a time; a second value of one test at one time begins a row of its own. */
function draws({ observations }: CaseRecord, vocabulary: Vocabulary): readonly Row[] {
  const index = indexVocabulary(vocabulary)
  const rows: { readonly at: string | undefined; readonly cells: Row }[] = []
  for (const one of observations) {
    const at = one.at?.text
    const free = rows.find((row) => row.at === at && !row.cells.has(fieldName(one.finding)))
    const row = free ?? { at, cells: timeCells(one) }
    if (free === undefined) rows.push(row)
    for (const [name, value] of cellsOf(one, index)) row.cells.set(name, value)
  }
  return rows.map(({ cells }) => cells)
}

function setCells({ set: { id, version }, verdict, count, score }: SetResult): readonly (readonly [string, string])[] {
  const total = score === undefined ? null : ends(score.total)
  const [min, max] = count === undefined ? [total?.min, total?.max] : [`${count.min}`, `${count.max}`]
  return [
    [fieldName(id, '_verdict'), VERDICTS[verdict]],
    [fieldName(id, '_min'), min ?? ''],
    [fieldName(id, '_max'), max ?? ''],
    [fieldName(id, '_edition'), version],
  ]
}

function resultRow({ record, assessment, asOf }: JudgedCase, vocabulary: Vocabulary): Row {
  const { age } = record.patient
  const ofAge = age === undefined ? [] : cellsOf({ finding: 'age', ...age }, indexVocabulary(vocabulary))
  return new Map([
    ...ofAge,
    [FIELDS.asOf, asOf?.text ?? ''],
    [FIELDS.tier, assessment.escalation.tier.id],
    ...assessment.sets.flatMap(setCells),
  ])
}

/**
 * Cases with their results as rows that REDCap imports: one row for the result, one for each time. No name, no birth date:
 * a caller turns a birth date into an age first.
 *
 * @param cases each becomes a record, numbered from 1
 * @param vocabulary the dictionary of inputs
 * @param sets the editions in use
 * @returns CSV; its columns are those of the dictionary
 * @example redcapRows([judged], vocabulary, sets).startsWith('record_id,redcap_repeat_instrument') // true
 */
export function redcapRows(cases: readonly JudgedCase[], vocabulary: Vocabulary, sets: readonly CriteriaSet[]): string {
  const names = fieldsOf(vocabulary, sets).map(({ name }) => name)
  const own = names.filter((name) => name !== RECORD)
  const line = (id: string, instrument: string, instance: string, row: Row) => [
    ...[id, instrument, instance],
    ...own.map((name) => row.get(name) ?? ''),
  ]
  const lines = cases.flatMap((one, place) => {
    const id = `${place + 1}`
    const instances = draws(one.record, vocabulary).map((row, at) => line(id, DRAW, `${at + 1}`, row))
    return [line(id, '', '', resultRow(one, vocabulary)), ...instances]
  })
  return csv([[RECORD, 'redcap_repeat_instrument', 'redcap_repeat_instance', ...own], ...lines])
}
