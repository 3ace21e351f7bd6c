import { describe, expect, test } from 'vitest'
import { assess } from '../../../src/case/assess.ts'
import type { ResultDocument } from '../../../src/case/record.ts'
import { resultDocument } from '../../../src/case/write.ts'
import { compareResults, resultNames } from '../../../src/features/record/compare-results.ts'

import { caseOf, FOUR_OF_EIGHT } from '../../given.ts'
import { criteria } from '../../load.ts'

const names = resultNames(criteria)
const record = caseOf({
  ...FOUR_OF_EIGHT,
  sjia: 'yes',
  'molecular-diagnosis': 'yes',
  'csf-inflammation': 'yes',
  ast: '90 U/L',
})
const SAVED = resultDocument(assess(record, criteria, null), null)
const compare = (now: ResultDocument) => compareResults(SAVED, now, names)

const turn = <T>(all: readonly T[]): readonly T[] => [...all].reverse()

type Path = readonly (string | number)[]
function* leaves(value: unknown, path: Path = []): Generator<Path> {
  if (typeof value !== 'object' || value === null) yield path
  else {
    const keys = Array.isArray(value) ? value.keys() : Object.keys(value)
    for (const key of keys) yield* leaves(Reflect.get(value, key), [...path, key])
  }
}
const OTHER: Readonly<Record<string, string>> = { met: 'unknown', 'not-met': 'met', unknown: 'not-met', none: 'met' }
function other(value: unknown): unknown {
  if (typeof value === 'number') return value + 1
  if (value === null) return '3'
  const text = String(value)
  return OTHER[text] ?? (/^-?\d+(\.\d+)?$/.test(text) ? `${text.replace('.', '')}7` : `${text}-x`)
}
function changed(path: Path, value: unknown = SAVED): unknown {
  const [step, ...rest] = path
  if (step === undefined) return other(value)
  const copy: object = Array.isArray(value) ? [...value] : { ...Object(value) }
  Reflect.set(copy, step, changed(rest, Reflect.get(copy, step)))
  return copy
}
const all = [...leaves(SAVED)].filter(([key]) => key !== 'format' && key !== 'formatVersion')

test('the result that is changed has every kind of leaf', () => {
  const kinds = new Set(all.map((path) => path.filter((step) => typeof step === 'string').join('.')))
  const wanted =
    'asOf sets.id sets.version sets.entry sets.verdict sets.rule sets.path sets.paths.id sets.paths.verdict ' +
    'sets.count.min sets.count.max sets.count.needed sets.count.of sets.score.min sets.score.max sets.score.cutoff ' +
    'sets.probability.min sets.probability.max sets.criteria.id sets.criteria.verdict sets.criteria.points.min ' +
    'sets.criteria.points.max sets.couldDecide sets.cautions escalation.pathway escalation.version escalation.tier ' +
    'escalation.tracks escalation.fired escalation.notAssessable'
  expect([...kinds].sort()).toEqual(wanted.split(' ').sort())
})

test.each(all.map((path) => [path.join('.'), path] as const))('one difference: %s', (_, path) => {
  const found = compare(changed(path) as ResultDocument)
  expect(found).toHaveLength(1)
  expect(found[0]?.saved).not.toBe(found[0]?.now)
  expect(compareResults(changed(path) as ResultDocument, SAVED, names)).toHaveLength(1)
})

describe('what is absent on one side', () => {
  const optional = ['rule', 'path', 'paths', 'count', 'score', 'probability']
  const cases = SAVED.sets.flatMap((set, place) =>
    optional.filter((key) => key in set).map((key) => [set.id, key, place] as const),
  )
  test.each(cases)('%s without %s', (_id, key, place) => {
    const now = { ...SAVED, sets: SAVED.sets.map((set, i) => (i === place ? { ...set, [key]: undefined } : set)) }
    expect(compare(now)).toHaveLength(1)
    expect(compareResults(now, SAVED, names)).toHaveLength(1)
  })
  test('a set, a criterion', () => {
    const [first, ...rest] = SAVED.sets
    if (first === undefined) throw new Error('no set')
    expect(compare({ ...SAVED, sets: rest })).toEqual([
      { where: 'Criteria sets', saved: `${names.set(first)} ${first.version}: met`, now: 'nothing' },
    ])
    const fewer = { ...first, criteria: first.criteria.slice(1) }
    expect(compare({ ...SAVED, sets: [fewer, ...rest] })).toHaveLength(1)
    expect(compare({ ...SAVED, sets: [] })).toHaveLength(1)
  })
})

test('the order makes a difference only where it means something', () => {
  const turned: ResultDocument = {
    ...SAVED,
    sets: turn(SAVED.sets).map((set) => ({
      ...set,
      criteria: turn(set.criteria),
      cautions: turn(set.cautions),
      ...(set.paths && { paths: turn(set.paths) }),
    })),
    escalation: {
      ...SAVED.escalation,
      fired: turn(SAVED.escalation.fired),
      notAssessable: turn(SAVED.escalation.notAssessable),
      tracks: turn(SAVED.escalation.tracks),
    },
  }
  expect(compare(turned)).toEqual([])
  const place = SAVED.sets.findIndex(({ couldDecide }) => couldDecide.length > 1)
  const sets = SAVED.sets.map((set, i) => (i === place ? { ...set, couldDecide: turn(set.couldDecide) } : set))
  expect(compare({ ...SAVED, sets })).toEqual([
    expect.objectContaining({ where: expect.stringMatching(/: could decide$/) }),
  ])
})

test('a zero at the end of a number is no difference', () => {
  const sets = SAVED.sets.map((set) =>
    set.score?.cutoff == null
      ? set
      : {
          ...set,
          score: { ...set.score, cutoff: `${set.score.cutoff}${set.score.cutoff.includes('.') ? '0' : '.0'}` },
        },
  )
  expect(JSON.stringify(sets)).not.toBe(JSON.stringify(SAVED.sets))
  expect(compare({ ...SAVED, sets })).toEqual([])
})

test('in words', () => {
  const now = structuredClone(SAVED) as unknown as {
    sets: { id: string; [key: string]: unknown }[]
    escalation: { tier: string; fired: string[] }
  }
  const hlh = now.sets.find(({ id }) => id === 'hlh-2004')
  const hscore = now.sets.find(({ id }) => id === 'hscore')
  if (hlh === undefined || hscore === undefined) throw new Error('sets missing')
  hlh['count'] = { min: 5, max: 5, needed: 5, of: 8 }
  hlh['couldDecide'] = []
  hscore['score'] = { min: '-2.5', max: null, cutoff: '169' }
  now.escalation.tier = 'watch'
  now.escalation.fired = []
  const found = Object.fromEntries(
    compare(now as unknown as ResultDocument).map(({ where, saved, now: is }) => [where, [saved, is]]),
  )
  expect(found['HLH-2004: count']?.[1]).toBe('5 of 8, needs 5')
  expect(found['HScore: score']?.[1]).toBe('−2.5 to no upper bound, cut-off 169')
  const titles = Object.fromEntries(criteria.pathway.tiers.map(({ id, title }) => [id, title]))
  expect(found['Escalation: tier']).toEqual([titles[SAVED.escalation.tier], titles['watch']])
  expect(found['Escalation: rules that fired']?.[1]).toBe('nothing')
  expect(found['Escalation: rules that fired']?.[0]).toBe([...SAVED.escalation.fired].sort().join(', '))
})
