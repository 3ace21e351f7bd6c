import { describe, expect, test } from 'vitest'
import { assess } from '../../src/case/assess.ts'
import { arrange, keepPlaces } from '../../src/engine/order.ts'
import { caseOf, type Given, resultOf } from '../given.ts'
import { criteria } from '../load.ts'

const ids = (given: Given) => {
  const { shown, folded } = arrange(assess(caseOf(given), criteria, null).sets)
  return { shown: shown.map(({ set }) => set.id), folded: folded.map(({ set }) => set.id) }
}

test.each<[string, Given, readonly string[]]>([
  ['a child with systemic JIA', { age: '6 a', sjia: 'yes' }, ['mas-sjia-2016', 'ms-score-2019', 'hlh-2004']],
  ['a girl with lupus', { age: '14 a', sle: 'yes' }, ['mas-jsle-2009', 'hlh-2004', 'hlh-2024']],
  ['an adult with lymphoma', { age: '60 a', 'hematologic-malignancy': 'yes' }, ['ohi-2022', 'hscore', 'hlh-2004']],
  ['an adult', { age: '40 a' }, ['hscore', 'hlh-2004', 'mas-sjia-2016']],
  ['a child', { age: '6 a' }, ['hlh-2004', 'hlh-2024', 'hscore']],
  [
    "an adult with adult-onset Still's disease",
    { age: '40 a', 'adult-still': 'yes' },
    ['ms-score-still-2021', 'hscore', 'hlh-2004'],
  ],
  ['nobody in particular', {}, ['hlh-2004', 'hlh-2024', 'hscore']],
])('the sets that come first for %s', (_, given, first) => {
  expect(ids(given).shown.slice(0, 3)).toEqual(first)
})

test('what was made for other patients folds away, the rest stays, and nothing is lost', () => {
  const { shown, folded } = ids({ age: '6 a', sjia: 'no', sle: 'no' })
  expect(folded).toEqual([
    'mas-sjia-2016',
    'mas-sjia-2005',
    'ms-score-2019',
    'mas-jsle-2009',
    'ferritin-esr-2019',
    'ohi-2022',
    'mals-2017',
    'kostik-2015',
  ])
  expect([...shown, ...folded].sort()).toEqual(criteria.sets.map(({ id }) => id).sort())
})

test('nothing folds while nothing is known', () => {
  expect(ids({}).folded).toEqual([])
})

test('HLH-2004 and HScore stay for adults and in intensive care, where they are used all the same', () => {
  const { shown } = ids({ age: '40 a', icu: 'yes', sjia: 'no' })
  expect(shown).toContain('hlh-2004')
  expect(shown).toContain('hscore')
  expect(resultOf('hscore', { age: '40 a', icu: 'yes' })).toMatchObject({ fits: 'not-met', alsoUsed: true })
})

test('a set that is met is never folded away', () => {
  const adult = { age: '40 a', fever: 'yes', splenomegaly: 'yes', ferritin: '900 ng/mL' }
  expect(ids(adult).folded).toContain('hlh-2024')
  const met = { ...adult, 'familial-hlh-gene': 'yes' }
  expect(ids(met).folded).not.toContain('hlh-2024')
})

describe('sets that are kept where a reader wants them', () => {
  const given: Given = { age: '40 a', fever: 'yes', splenomegaly: 'yes', ferritin: '900 ng/mL' }
  const kept = (more: Given, ...places: readonly (readonly [string, boolean])[]) => {
    const { shown, folded } = keepPlaces(
      arrange(assess(caseOf({ ...given, ...more }), criteria, null).sets),
      new Map(places),
    )
    return { shown: shown.map(({ set }) => set.id), folded: folded.map(({ set }) => set.id) }
  }
  test('one that would fold away is shown at its place', () => {
    const { shown, folded } = kept({}, ['hlh-2024', false])
    expect(shown.slice(0, 3)).toEqual(['hscore', 'hlh-2004', 'hlh-2024'])
    expect(folded).toEqual(ids(given).folded.filter((id) => id !== 'hlh-2024'))
  })
  test('one that would be shown stays folded away, but not when it is met', () => {
    expect(kept({}, ['hlh-2004', true]).folded).toContain('hlh-2004')
    expect(kept({ 'molecular-diagnosis': 'yes' }, ['hlh-2004', true]).shown).toContain('hlh-2004')
  })
  test('without any the arrangement is the same object', () => {
    const arranged = arrange(assess(caseOf(given), criteria, null).sets)
    expect(keepPlaces(arranged, new Map())).toBe(arranged)
  })
})
