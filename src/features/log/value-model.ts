import type { ActivationLog, LogField, LogOption } from '../../criteria/activation-log.types.ts'
import { allowed } from '../../criteria/check/names.ts'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import { textProblem } from '../../wording/free-text.ts'

/** One row of the log by field id. A field that is absent or blank is unknown. */
export type LogRow = Readonly<Record<string, string>>

const YES_NO: readonly LogOption[] = [
  { code: 'yes', label: 'Yes', redcap: '1' },
  { code: 'no', label: 'No', redcap: '0' },
]
const SIGN_OPTIONS: readonly LogOption[] = [
  { code: '<', label: 'less than', redcap: 'lt' },
  { code: '<=', label: 'at most', redcap: 'le' },
  { code: '>', label: 'more than', redcap: 'gt' },
  { code: '>=', label: 'at least', redcap: 'ge' },
]

/**
 * The answers of a field.
 *
 * @returns none for a field that is typed
 * @example optionsOf(field).map(({ code }) => code) // ['yes', 'no']
 */
export function optionsOf(field: LogField): readonly LogOption[] {
  if ('options' in field) return field.options
  return field.type === 'yes-no' ? YES_NO : field.type === 'sign' ? SIGN_OPTIONS : []
}

/** The codes of a field with several answers. */
export const codesIn = (value: string | undefined): readonly string[] => (value ?? '').split(' ').filter(Boolean)

const FORMS = {
  period: [/^\d{4}-(?:0[1-9]|1[0-2]|Q[1-4])$/, 'must be a month such as 2026-11 or a quarter such as 2026-Q4'],
  words: [/^[A-Za-z0-9][\w.+-]*(?: [\w.+-]+)*$/, 'must be ids with spaces between them'],
  number: [/^\d{1,9}(?:\.\d{1,6})?$/, 'must be a number such as 12 or 4.5'],
  hours: [/^-?\d{1,5}(?:\.\d{1,2})?$/, 'must be hours such as 12, 4.5 or -3'],
  days: [/^\d{1,4}$/, 'must be whole days such as 12'],
} as const

/**
 * Checks the value of one field, in the form and in a file alike.
 *
 * @param value without spaces at its ends; blank for unknown
 * @param index gives the units of a quantity
 * @returns what is wrong and what is allowed; null if the value is good
 * @example valueProblem(hours, '4,5', index) // 'must be hours such as 12, 4.5 or -3'
 */
export function valueProblem(field: LogField, value: string, index: VocabularyIndex): string | null {
  if (value === '') return field.required ? 'is required' : null
  switch (field.type) {
    case 'text':
      return textProblem(value, field.most)
    case 'several':
    case 'choice':
    case 'sign':
    case 'yes-no': {
      const codes = optionsOf(field).map(({ code }) => code)
      const given = field.type === 'several' ? codesIn(value) : [value]
      const wrong = given.find((one) => !codes.includes(one))
      return wrong === undefined ? null : `no answer ${JSON.stringify(wrong)}; ${allowed(wrong, codes)}`
    }
    case 'unit': {
      const { from } = field
      const quantity = from !== undefined && 'quantity' in from ? index.quantities.get(from.quantity) : undefined
      const units = quantity?.units.map(({ code }) => code) ?? []
      return units.includes(value) ? null : `no unit ${JSON.stringify(value)}; ${allowed(value, units)}`
    }
    default: {
      const [form, problem] = FORMS[field.type]
      return form.test(value) ? null : problem
    }
  }
}

/**
 * Checks a whole row.
 *
 * @returns the problem of each faulty field, by field id
 * @example rowProblems({}, log, index).get('period') // 'is required'
 */
export const rowProblems = (row: LogRow, log: ActivationLog, index: VocabularyIndex): ReadonlyMap<string, string> =>
  new Map(
    log.fields.flatMap((field) => {
      const problem = valueProblem(field, row[field.id] ?? '', index)
      return problem === null ? [] : [[field.id, problem]]
    }),
  )
