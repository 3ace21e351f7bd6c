import type { CriteriaSet } from '../../engine/language.ts'
import type { Vocabulary } from '../../engine/vocabulary.ts'
import { csv } from '../csv.ts'
import { DICTIONARY_COLUMNS } from './columns.ts'
import { type Field, fieldsOf } from './fields.ts'

const AFTER_VALIDATION = 10

const lineOf = ({ name, form, type, label, choices = '', note = '', validation }: Field): readonly string[] => [
  ...[name, form, '', type, label, choices, note, validation ?? ''],
  ...Array.from({ length: AFTER_VALIDATION }, () => ''),
]

/** What must be said wherever a dictionary is handed out. */
export const REPLACES = 'Uploading a dictionary replaces all instruments of a project. Use an empty project.'

/**
 * The data dictionary of REDCap for cases and results: one instrument for the result, one repeating for the draws.
 *
 * @param vocabulary the dictionary of inputs
 * @param sets the editions in use
 * @returns CSV with the 18 columns of REDCap
 * @example redcapDictionary(vocabulary, sets).split(',')[0] // 'Variable / Field Name'
 */
export const redcapDictionary = (vocabulary: Vocabulary, sets: readonly CriteriaSet[]): string =>
  csv([DICTIONARY_COLUMNS, ...fieldsOf(vocabulary, sets).map(lineOf)])
