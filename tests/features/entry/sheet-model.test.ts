import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answersFor, chosenOf, layoutOf, type SheetItem, STRONGER } from '../../../src/features/entry/sheet-model.ts'
import { criteria } from '../../load.ts'

const { sheet, vocabulary } = criteria
const idsOf = (items: readonly SheetItem[]) => items.flatMap((one) => (one.kind === 'field' ? [one.input.id] : []))
const ticked = (group: string) => vocabulary.groups.some(({ id, ticks }) => id === group && ticks)
const ALL = vocabulary.inputs.flatMap(({ id, group }) => (ticked(group) ? [] : [id])).sort()

describe('the layout', () => {
  test('holds every input once, whichever contexts are chosen', () => {
    fc.assert(
      fc.property(fc.subarray([...sheet.contexts]), (chosen) => {
        const { numbers, questions, folds } = layoutOf(sheet, vocabulary, chosen)
        const all = [numbers, questions, ...folds.map(({ items }) => items)].flatMap(idsOf)
        expect(all.sort()).toEqual(ALL)
      }),
    )
  })

  test('chosen contexts add fields below the questions and never change the order above', () => {
    const plain = layoutOf(sheet, vocabulary, [])
    for (const context of sheet.contexts) {
      const { numbers, questions } = layoutOf(sheet, vocabulary, [context])
      expect(numbers).toEqual(plain.numbers)
      expect(questions.slice(0, plain.questions.length)).toEqual(plain.questions)
      expect(idsOf(questions.slice(plain.questions.length))).toEqual(context.adds)
    }
  })
})

describe('a question with a stronger answer', () => {
  const answer = fc.constantFrom('yes', 'no', null)

  test('shows what was chosen last', () => {
    const before = fc.record({ finding: answer, stronger: answer })
    fc.assert(
      fc.property(before, fc.constantFrom('yes', 'no', STRONGER, null), (given, chosen) => {
        expect(chosenOf(answersFor(chosen, given))).toBe(chosen)
      }),
    )
  })

  test('keeps a no to the stronger finding', () => {
    expect(answersFor('yes', { finding: null, stronger: 'no' })).toEqual({ finding: 'yes', stronger: 'no' })
  })
})
