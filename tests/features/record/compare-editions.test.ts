import { describe, expect, test } from 'vitest'
import { assess } from '../../../src/case/assess.ts'
import { withEditions } from '../../../src/criteria/criteria.ts'
import type { CriteriaSet } from '../../../src/engine/language.ts'
import { indexVocabulary } from '../../../src/engine/vocabulary.ts'
import {
  type ComparedRow,
  compareEditions,
  type EditionComparison,
} from '../../../src/features/record/compare-editions.ts'
import { BETWEEN, criteria, editionAt, SET } from '../../editions.ts'
import { caseOf } from '../../given.ts'
import { criteria as shipped } from '../../load.ts'

const index = indexVocabulary(criteria.vocabulary)
const other = ({ parts }: EditionComparison) =>
  parts.flatMap(({ id, rows }) => rows.filter(({ state }) => state !== 'same').map((row) => ({ part: id, ...row })))
const emphasized = (lines: ComparedRow['before']) =>
  (lines ?? []).filter(({ differs }) => differs).map(({ text }) => text)
const [OLD, NEW] = [editionAt('1.0.0'), editionAt('2.0.0')]

test('exactly the criterion whose limit moved differs, and of it only the limit', () => {
  const rows = other(compareEditions({ before: OLD, after: NEW }, index))
  expect(rows.map(({ part, key, state }) => [part, key, state])).toEqual([['criteria', 'cytopenia', 'changed']])
  expect(emphasized(rows[0]?.before ?? null)).toEqual(['Platelets low: Platelets < 100 ×10⁹/L'])
  expect(emphasized(rows[0]?.after ?? null)).toEqual(['Platelets low: Platelets < 150 ×10⁹/L'])
})

test('an edition beside itself differs in nothing, and every criterion still has its row', () => {
  for (const set of shipped.sets) {
    const comparison = compareEditions({ before: set, after: set }, index)
    expect(other(comparison)).toEqual([])
    expect(comparison.parts.find(({ id }) => id === 'criteria')?.rows).toHaveLength(set.criteria.length)
    expect(comparison.log).toEqual([])
  }
})

test('what the editions say they changed, between the two only, whichever stands first', () => {
  const between = (before: CriteriaSet, after: CriteriaSet) =>
    compareEditions({ before, after }, index).log.map(({ version }) => version)
  expect(between(OLD, NEW)).toEqual(['2.0.0'])
  expect(between(NEW, OLD)).toEqual(['2.0.0'])
  expect(between(editionAt('0.9.0'), NEW)).toEqual(['1.0.0', '2.0.0'])
})

test('a criterion that only one of them has', () => {
  const fewer = { ...NEW, criteria: NEW.criteria.slice(1) }
  const [gone] = other(compareEditions({ before: NEW, after: fewer }, index)).filter(({ part }) => part === 'criteria')
  expect(gone).toMatchObject({ key: 'fever', state: 'removed', after: null })
  const [added] = other(compareEditions({ before: fewer, after: NEW }, index)).filter(({ part }) => part === 'criteria')
  expect(added).toMatchObject({ key: 'fever', state: 'added', before: null })
})

test('what the patient has of it', () => {
  const results = (version: string) => {
    const sets = withEditions(criteria, { [SET]: version })
    return assess(caseOf(BETWEEN), criteria, null, sets.ok ? { sets: sets.sets } : {}).sets
  }
  const both = { before: results('1.0.0'), after: results('2.0.0') }
  const { patient } = compareEditions({ before: OLD, after: NEW }, index, both)
  expect(patient?.map(({ id }) => id)).toEqual([SET, 'mh-score-2017'])
  expect(patient?.[0]?.verdict).toEqual({ before: 'not-met', after: 'met' })
  expect(compareEditions({ before: OLD, after: NEW }, index)).not.toHaveProperty('patient')
})

/** Keys that only name the edition or its parts; `sum` has only two possible values. */
const SILENT = new Set(['id', 'version', 'supersedes', 'changes', 'retracted', 'sum'])

/** Every copy of some data with one word or number changed. */
function* variants(data: unknown): Generator<unknown> {
  if (typeof data === 'string') yield /^-?[\d.]+$/.test(data) ? `${data}7` : `${data} otherwise`
  else if (typeof data === 'number') yield data + 1
  else if (Array.isArray(data)) {
    for (const [place, item] of data.entries())
      for (const one of variants(item)) yield data.map((own, i) => (i === place ? one : own))
  } else if (typeof data === 'object' && data !== null) {
    for (const [key, value] of Object.entries(data)) {
      if (!SILENT.has(key)) for (const one of variants(value)) yield { ...data, [key]: one }
    }
  }
}

describe('nothing that an edition says can change unseen', () => {
  test.each(shipped.sets.map((set) => [set.id, set] as const))('%s', (_, set) => {
    const unseen: unknown[] = []
    let seen = 0
    for (const [key, value] of Object.entries(set).filter(([one]) => !SILENT.has(one))) {
      for (const one of variants(value)) {
        // This edition exists in memory and need not load: the test reads only its wording.
        const after = { ...set, [key]: one } as CriteriaSet
        const rows = other(compareEditions({ before: set, after }, index))
        const marks = rows.flatMap(({ before, after: now }) => [...emphasized(before), ...emphasized(now)])
        if (marks.length === 0) unseen.push([key, JSON.stringify(one).slice(0, 200)])
        else seen += 1
      }
    }
    expect(unseen).toEqual([])
    expect(seen).toBeGreaterThan(20)
  })
})
