import { describe, expect, test } from 'vitest'
import { readCase } from '../../src/case/file.ts'
import { readEntry } from '../../src/input/entry.ts'
import { draftOf, readDraft } from '../../src/input/read-draft.ts'

import { ferritin, vocabulary } from './fixture.ts'

const file = (value: string) =>
  JSON.stringify({
    format: 'mas-hlh-case',
    formatVersion: 1,
    observations: [{ finding: 'ferritin', value, unit: 'ng/mL' }],
  })

describe('the form and the case file read numbers by the same rule', () => {
  test.each(['-0', '-3', `0.${'0'.repeat(29)}`, '1'.repeat(40)])(
    '%s is refused in both, for the same reason',
    (text) => {
      const entry = readEntry(text, ferritin, 'ng/mL')
      const read = readCase(file(text), vocabulary)
      expect(entry.state).toBe('refused')
      expect(read.ok).toBe(false)
      const reason = entry.state === 'refused' ? entry.message : ''
      expect(read.ok ? '' : read.faults[0]?.problem).toContain(reason)
    },
  )

  test.each(['0', '12.5', `0.${'0'.repeat(28)}`, '007'])('%s is accepted in both', (text) => {
    expect(readEntry(text, ferritin, 'ng/mL').state).toBe('ok')
    expect(readCase(file(text), vocabulary).ok).toBe(true)
  })

  test.each(['12.450', '1.234', '123.456', '0.500', '12.5'])('%s of a file is the same number in the form', (text) => {
    const read = readCase(file(text), vocabulary)
    if (!read.ok) throw new Error('the file is refused')
    expect(readDraft(draftOf(read.record, vocabulary), vocabulary).record.observations).toEqual(
      read.record.observations,
    )
  })
})
