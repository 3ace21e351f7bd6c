import { expect, test } from 'vitest'
import { call } from '../../src/features/message/call-model.ts'
import { note } from '../../src/features/message/note-model.ts'
import { pager } from '../../src/features/message/pager-model.ts'
import { warningWords } from '../../src/wording/warnings.ts'
import { index, inOneLine, inputOf } from '../features/message/message-input.ts'
import { caseOf } from '../given.ts'

const GIVEN = { fibrinogen: '1.5 mg/dL', platelets: '2500 10*9/L', ferritin: '0 ng/mL', fever: 'yes' }
const QUESTIONS = [
  'Platelets 2500 ×10⁹/L: Is ×10⁹/L the right unit? The usual range is up to 1000 ×10⁹/L.',
  'Ferritin 0 ng/mL: Very low for this unit. If the laboratory prints mg/L or µg/mL, type the value in ng/mL.',
  'Fibrinogen 1.5 mg/dL: Very low in mg/dL. Does the laboratory print g/L?',
]

test('the note repeats the questions that were asked beside the fields, the call the first of them', () => {
  const text = inOneLine(note(inputOf(caseOf(GIVEN))))
  expect(text).toContain(`Check these values: - ${QUESTIONS.join(' - ')}`)
  expect(inOneLine(note(inputOf(caseOf({ ferritin: '900 ng/mL' }))))).not.toContain('Check these values')
  expect(inOneLine(call(inputOf(caseOf(GIVEN))))).toContain(`Check: ${QUESTIONS[0]} +2 more`)
})

test('the pager line marks the value', () => {
  expect(pager(inputOf(caseOf(GIVEN)))).toContain('Ferritin 0 ng/mL (check)')
  expect(pager(inputOf(caseOf({ ...GIVEN, ferritin: '900 ng/mL' })))).toContain('Ferritin 900 ng/mL.')
})

test('the paper has the same words', () => {
  const { assessment } = inputOf(caseOf(GIVEN))
  expect(warningWords(assessment, index).map(inOneLine)).toEqual(QUESTIONS)
})
