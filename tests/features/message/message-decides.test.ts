import { expect, test } from 'vitest'
import { note } from '../../../src/features/message/note-model.ts'
import { whatDecides } from '../../../src/features/settle/decides-model.ts'
import { bringsWords } from '../../../src/features/settle/settle-model.ts'
import { plainText } from '../../../src/wording/plain-text.ts'
import { caseOf, FOUR_OF_EIGHT } from '../../given.ts'
import { index, inOneLine, inputOf, patients } from './message-input.ts'

test('the note names what would decide, each limit once', () => {
  const text = note(inputOf(caseOf({ ...FOUR_OF_EIGHT, 'nk-activity-low': 'no', age: '6 a' })))
  expect(text).toContain(`What would decide it:
- Soluble IL-2 receptor (sCD25): ≥ 2400 U/mL -> HLH-2004 met (5 of 8), HLH-2024 met (5 of 7)
`)
})

test.each(patients)('%s: the note names the first results of the page’s list', (_, record) => {
  const input = inputOf(record)
  const { list } = whatDecides(input.assessment, index, input.record)
  const lines = list.map((one) => inOneLine(plainText([`- ${one.label}: ${bringsWords(one)}`])))
  const text = inOneLine(note(input))
  expect(lines.filter((line) => text.includes(line))).toEqual(lines.slice(0, 3))
  expect(text.includes('What would decide it')).toBe(list.length > 0)
})
