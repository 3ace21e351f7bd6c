import { expect, test } from 'vitest'
import { note } from '../../src/features/message/note-model.ts'
import { stepsOf } from '../../src/wording/steps.ts'
import { inputOf } from '../features/message/message-input.ts'
import { caseOf, escalationOf, type Given } from '../given.ts'

const DILUTE = 'Ask the laboratory to dilute and repeat the ferritin (hook effect).'
const LOW: Given = { 'fever-persistent': 'yes', ferritin: '400 ng/mL', hemoglobin: '7 g/dL', platelets: '40 10*9/L' }

test('the steps of a rule that fired follow those of the tier, each once', () => {
  const escalation = escalationOf(LOW)
  expect(stepsOf(escalation)).toEqual([...escalation.tier.steps, DILUTE])
  const beside = escalationOf({ ...LOW, ferritin: ['400 ng/mL', '1900 ng/mL'] })
  expect(beside.tier.id).toBe('call')
  expect(stepsOf(beside).slice(beside.tier.steps.length)).toEqual([
    DILUTE,
    'Repeat ferritin and counts within 24 hours.',
    'Ask for a blood smear (film).',
  ])
})
test('the note for the record asks for them', () => {
  const input = inputOf(caseOf(LOW))
  expect(note(input).split(DILUTE)).toHaveLength(2)
  expect(note(inputOf(caseOf({ fever: 'yes' })))).not.toContain(DILUTE)
})
test('where no such rule fired nothing is added', () => {
  const escalation = escalationOf({ ...LOW, ferritin: '10 ng/mL', platelets: '300 10*9/L' })
  expect(stepsOf(escalation)).toEqual(escalation.tier.steps)
})
