import type { Assessment } from '../case/assess.ts'
import type { VocabularyIndex } from '../engine/vocabulary.ts'
import { unbroken } from './plain-text.ts'
import { labelOf } from './value.ts'

/**
 * The questions that were asked beside fields, for whoever reads the result without the form.
 *
 * @param assessment what the criteria say
 * @param index the vocabulary
 * @returns one line for each; empty where none was asked
 * @example warningWords(assessment, index) // ['Fibrinogen 1.5 mg/dL: Very low in mg/dL. Does the laboratory print g/L?']
 */
export const warningWords = ({ warnings }: Pick<Assessment, 'warnings'>, index: VocabularyIndex): readonly string[] =>
  warnings.map(({ finding, text, why }) => `${labelOf(finding, index)} ${unbroken(text)}: ${why}`)
