import { describe, expect, test } from 'vitest'
import type { CaseRecord } from '../../src/case/case.ts'
import { type DraftChange, draftReducer, startWith } from '../../src/features/entry/use-draft.ts'
import { criteria } from '../load.ts'
import { packText, withPack } from '../packs.ts'

const { vocabulary } = criteria
const formAfter = (...changes: readonly DraftChange[]) =>
  changes.reduce(draftReducer(vocabulary), startWith(null, vocabulary))
const unit = (input: string, code: string): DraftChange => ({ kind: 'unit', input, unit: code })
const CASE: CaseRecord = {
  asOf: null,
  patient: { age: { value: '9', unit: 'mo' } },
  observations: [
    { finding: 'hemoglobin', value: '5.1', unit: 'mmol/L' },
    { finding: 'ferritin', value: '2500', unit: 'pmol/L' },
    { finding: 'platelets', value: '95000', unit: '/uL' },
    { finding: 'age-at-onset', value: '8', unit: 'mo' },
  ],
}
const open: DraftChange = { kind: 'open', record: CASE }
const OF_CASE = { hemoglobin: 'mmol/L', ferritin: 'pmol/L', platelets: '/uL', 'age-at-onset': 'mo', age: 'mo' }

describe('units of a case go with it', () => {
  test.each(['clear', 'forget'] as const)('%s: the next patient starts in the units in force before', (kind) => {
    expect(formAfter(open).draft.units).toEqual(OF_CASE)
    expect(formAfter(open, { kind }).draft.units).toEqual({})
    expect(formAfter(unit('ferritin', 'ug/L'), open, { kind }).draft.units).toEqual({ ferritin: 'ug/L' })
    expect(formAfter(unit('ferritin', 'ug/L'), open, open, unit('sodium', 'mmol/L'), { kind }).draft.units).toEqual({
      ferritin: 'ug/L',
    })
  })
  test('an opened case takes the units chosen by hand for what it holds no value of', () =>
    expect(formAfter(unit('triglycerides', 'mmol/L'), open).draft.units).toEqual({
      ...OF_CASE,
      triglycerides: 'mmol/L',
    }))
  test('the age of the next patient is in years, also where the unit was chosen by hand', () => {
    const chosen = [unit('age', 'mo'), unit('age-at-onset', 'd'), unit('hemoglobin', 'g/L')]
    expect(formAfter(...chosen, { kind: 'clear' }).draft.units).toEqual({ hemoglobin: 'g/L' })
    expect(
      formAfter(...chosen, { kind: 'open', record: { ...CASE, patient: {}, observations: [] } }).draft.units,
    ).toEqual({
      hemoglobin: 'g/L',
    })
  })
  test('Undo brings the units back with the case, and clearing again takes them away', () => {
    const back = formAfter(open, { kind: 'clear' }, { kind: 'undo' })
    expect(back.draft.units).toEqual(OF_CASE)
    expect(draftReducer(vocabulary)(back, { kind: 'clear' }).draft.units).toEqual({})
    expect(formAfter(unit('ferritin', 'ug/L'), open, { kind: 'undo' }).draft.units).toEqual({ ferritin: 'ug/L' })
  })
  test('what was typed before another pack came in keeps its unit; the next patient has those of the pack', () => {
    const typed = formAfter(
      { kind: 'type', on: 'draw-1', input: 'hemoglobin', text: '8.5' },
      { kind: 'pin', vocabulary },
    )
    expect(typed.draft.units).toEqual({ hemoglobin: 'g/dL' })
    const next = draftReducer(withPack(packText('children')).vocabulary)(typed, { kind: 'clear' })
    expect(next.draft.units).toEqual({})
  })
  test('a case that the page was opened with leaves no unit behind either', () =>
    expect(draftReducer(vocabulary)(startWith(CASE, vocabulary), { kind: 'clear' }).draft.units).toEqual({}))
})
