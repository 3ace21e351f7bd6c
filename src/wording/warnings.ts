import type { Assessment } from '../case/assess.ts'
import type { VocabularyIndex } from '../engine/vocabulary.ts'
import { unbroken } from './plain-text.ts'
import { labelOf } from './value.ts'

/**
 * The questions asked beside fields, for readers who do not see the form.
 *
 * @returns one line per question
 * @example warningWords(assessment, index)
 * // ['Fibrinogen 1.5 mg/dL: Very low in mg/dL. Does the laboratory print g/L?']
 */
export const warningWords = ({ warnings }: Pick<Assessment, 'warnings'>, index: VocabularyIndex): readonly string[] =>
  warnings.map(({ finding, text, why }) => `${labelOf(finding, index)} ${unbroken(text)}: ${why}`)
