import type { ActivationLog, LogField } from '../../criteria/activation-log.types.ts'
import { csvLine } from '../../formats/csv.ts'
import { DICTIONARY_COLUMNS } from '../../formats/redcap/columns.ts'
import { logCell } from './csv-model.ts'
import { codesIn, type LogRow, optionsOf } from './value-model.ts'

const VALIDATION: Readonly<Partial<Record<LogField['type'], string>>> = {
  number: 'number',
  hours: 'number',
  days: 'integer',
}
const KINDS: Readonly<Partial<Record<LogField['type'], string>>> = {
  choice: 'dropdown',
  sign: 'dropdown',
  several: 'checkbox',
  'yes-no': 'yesno',
}

const lines = (rows: readonly (readonly string[])[]) => `${rows.map((cells) => csvLine(cells)).join('\r\n')}\r\n`
const rawCode = ({ code, redcap = code }: { readonly code: string; readonly redcap?: string }) => redcap

/**
 * Makes the REDCap data dictionary of the log: one form, one line a field, 18 columns.
 *
 * @example logDictionary(log).split('\r\n')[0]?.startsWith('Variable / Field Name,') // true
 */
export function logDictionary({ fields, sections, form }: ActivationLog): string {
  const row = (field: LogField, before: LogField | undefined) => {
    const section = sections.find(({ id }) => id === field.section)?.label ?? ''
    const choices = field.type === 'yes-no' ? [] : optionsOf(field)
    return [
      field.id,
      form,
      before?.section === field.section ? '' : section,
      KINDS[field.type] ?? 'text',
      field.label,
      choices.map((option) => `${rawCode(option)}, ${option.label}`).join(' | '),
      field.note ?? (field.type === 'hours' ? 'Hours from admission; below zero before it.' : ''),
      VALIDATION[field.type] ?? '',
      field.type === 'days' ? '0' : '',
      ...['', '', ''],
      // REDCap itself requires the first field: it is the record's id.
      field.required && before !== undefined ? 'y' : '',
      ...['', '', '', '', ''],
    ]
  }
  return lines([DICTIONARY_COLUMNS, ...fields.map((field, at) => row(field, fields[at - 1]))])
}

/** The columns of a field in an import file, each with its cell. */
function columnsOf(field: LogField, row: LogRow): readonly (readonly [string, string])[] {
  const value = row[field.id] ?? ''
  const options = optionsOf(field)
  if (field.type === 'several') {
    const chosen = codesIn(value)
    return options.map((option) => {
      const box = chosen.includes(option.code) ? '1' : '0'
      return [`${field.id}___${rawCode(option)}`, chosen.length === 0 ? '' : box]
    })
  }
  if (options.length === 0) return [[field.id, logCell(field, row)]]
  const option = options.find(({ code }) => code === value)
  return [[field.id, option === undefined ? '' : rawCode(option)]]
}

/**
 * Makes a REDCap import file of rows. A blank field stays blank, so that an import overwrites nothing with it.
 *
 * @example redcapImport([{ icu: 'yes' }], log).split('\r\n').length // 3
 */
export function redcapImport(rows: readonly LogRow[], { fields }: ActivationLog): string {
  const cells = (row: LogRow) => fields.flatMap((field) => columnsOf(field, row))
  const header = cells({}).map(([name]) => name)
  return lines([header, ...rows.map((row) => cells(row).map(([, cell]) => cell))])
}
