import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CALL_LENGTH, call, callLines } from '../../../src/features/message/call-model.ts'
import { note } from '../../../src/features/message/note-model.ts'
import { LONGEST, opinionLines, opinionProblem, usable } from '../../../src/features/message/opinions-model.ts'
import { pager } from '../../../src/features/message/pager-model.ts'
import { caseOf } from '../../given.ts'
import { inputOf, patients } from './message-input.ts'

const MRI = { team: 'Neurology', words: 'MRI first', time: '14:10' }
const ICU = { team: 'Critical care', words: 'takes the patient tonight', time: '' }
const [[, record] = ['', caseOf({})]] = patients
const input = { ...inputOf(record), opinions: [MRI, ICU] }

test('an opinion is a line in call and note, the newest first in the call', () => {
  expect(call(input)).toContain(
    '\n   Opinions so far: Critical care: takes the patient tonight; Neurology (14:10): MRI first\n',
  )
  expect(note(input)).toContain(
    '\n\nOPINIONS SO FAR\n- Neurology (14:10): MRI first\n- Critical care: takes the patient tonight\n\nREQUEST\n',
  )
  expect(pager(input)).not.toContain('MRI')
})

test('without an opinion the texts are as before', () => {
  const { opinions, ...bare } = input
  expect(opinions).toHaveLength(2)
  for (const text of [call, note]) expect(text({ ...bare, opinions: [] })).toBe(text(bare))
})

test('a row with more than six digits, a date or a text that is too long is in no message', () => {
  for (const words of ['MRN 1234567', '12 34 56 7', 'seen 2026-11-22', 'x'.repeat(LONGEST.words + 1)]) {
    expect(opinionProblem('words', words)).not.toBeNull()
    expect(usable([{ ...MRI, words }])).toEqual([])
    for (const text of [call, note]) expect(text({ ...input, opinions: [{ ...MRI, words }] })).not.toContain(words)
  }
  expect(opinionProblem('words', 'ferritin 123456, call again')).toBeNull()
  expect(
    usable([
      { ...MRI, team: ' ' },
      { ...MRI, words: '' },
    ]),
  ).toEqual([])
})

test('the call keeps its length with the longest opinions, for every published patient', () => {
  const longest = { team: 'T'.repeat(LONGEST.team), words: 'w'.repeat(LONGEST.words), time: '1'.repeat(5) }
  for (const [, one] of patients) {
    const full = { ...inputOf(one), opinions: [longest, longest, longest, longest, longest] }
    expect(call(full).length).toBeLessThanOrEqual(CALL_LENGTH)
    expect(callLines(full).length).toBeLessThanOrEqual(12)
    expect(call(full)).toMatch(/Opinions so far: .*\+/)
  }
})

test('no text that is refused ever comes through', () => {
  const field = fc.string({ unit: fc.constantFrom('1', '7', ' ', '-', 'a', '/', '\u200b', '\n'), maxLength: 40 })
  fc.assert(
    fc.property(field, field, field, (team, words, time) => {
      for (const line of opinionLines([{ team, words, time }])) {
        for (const text of [team, words, time])
          expect(text.replace(/\D/g, '').length > 6 && !/[a]/.test(text)).toBe(false)
        expect(line).not.toContain('\n')
      }
    }),
  )
})
