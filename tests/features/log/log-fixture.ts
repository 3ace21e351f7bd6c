import fc from 'fast-check'
import type { LogField } from '../../../src/criteria/activation-log.types.ts'
import { indexVocabulary } from '../../../src/engine/vocabulary.ts'
import { type LogRow, optionsOf } from '../../../src/features/log/value-model.ts'
import { criteria } from '../../load.ts'

export const LOG = criteria.activationLog
export const INDEX = indexVocabulary(criteria.vocabulary)

/** The field of an id. */
export function fieldOf(id: string): LogField {
  const field = LOG.fields.find((one) => one.id === id)
  if (field === undefined) throw new Error(`no field ${id}`)
  return field
}

const whole = (min: number, max: number) => fc.integer({ min, max }).map(String)
/** Few digits, and signs that a spreadsheet or a CSV reader may trip over. */
const freeText = (most: number) =>
  fc
    .array(fc.constantFrom(...'abz =+-@\'",;|é\u00a0＝1'), { maxLength: most })
    .map((signs) => signs.join('').trim())
    .filter((text) => (text.match(/\d/g)?.length ?? 0) < 3)

function anyValue(field: LogField): fc.Arbitrary<string> {
  const codes = optionsOf(field).map(({ code }) => code)
  switch (field.type) {
    case 'text':
      return freeText(field.most)
    case 'period':
      return fc.oneof(
        fc.constantFrom('2026-01', '2026-02', '2026-05', '2026-06', '2026-12'),
        fc.constantFrom('2026-Q1', '2026-Q3'),
      )
    case 'several':
      return fc.subarray(codes).map((some) => some.join(' '))
    case 'hours':
      return fc.oneof(
        whole(-90, 900),
        whole(0, 90).map((text) => `${text}.5`),
      )
    case 'days':
    case 'number':
      return whole(0, 99)
    case 'unit':
      return fc.constantFrom(...unitsOf(field))
    case 'words':
      return fc.constantFrom('hlh-2004', 'hlh-2004 mas-sjia-2016', 'hscore', 'C4 W1')
    default:
      return fc.constantFrom(...codes)
  }
}
const unitsOf = ({ from }: LogField) =>
  from !== undefined && 'quantity' in from
    ? (INDEX.quantities.get(from.quantity)?.units.map(({ code }) => code) ?? [])
    : []

/** A row with any fields filled; the number is given, because no two rows of a file share it. */
const anyRow: fc.Arbitrary<LogRow> = fc
  .tuple(
    ...LOG.fields.map((field) => {
      const value = anyValue(field)
      return field.required ? value : fc.oneof(fc.constant(''), value)
    }),
  )
  .map((values) =>
    Object.fromEntries(LOG.fields.map(({ id }, at) => [id, values[at] ?? '']).filter(([, v]) => v !== '')),
  )

/** Rows of one file, numbered. */
export const anyRows = (maxLength: number): fc.Arbitrary<readonly LogRow[]> =>
  fc
    .array(anyRow, { maxLength })
    .map((rows) => rows.map((row, at): LogRow => ({ ...row, activation_no: `A-${at + 1}` })))

/** The required fields. */
export const REQUIRED: LogRow = {
  activation_no: 'A-1',
  period: '2026-11',
  age_band: '5to9y',
  setting: 'ward',
  flagged_by: 'nurse',
}
