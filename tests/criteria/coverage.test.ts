import { describe, expect, test } from 'vitest'
import { casesFor } from '../../src/criteria/check/cases.ts'
import {
  at,
  type Change,
  changed,
  FILES,
  faultsAfter,
  faultsOf,
  HLH,
  HSCORE,
  MS,
  RATIO,
  released,
  SJIA,
} from './provoke.ts'

const casesOf = (file: string) => file.replace('.json', '.cases.json')
const CASES = casesOf(HLH)

interface Case {
  readonly id: string
  readonly given: Readonly<Record<string, string | readonly string[]>>
  readonly expect: Readonly<Record<string, unknown>>
}
/** The cases of an edition, without those that a test takes away. */
function without(file: string, drop: (one: Case) => boolean): Change {
  const cases: readonly Case[] = Object(at(casesOf(file), 'cases'))
  return [casesOf(file), ['cases'], cases.filter((one) => !drop(one))]
}
const expects = (one: Case, id: string) =>
  id in Object(one.expect['criteria']) ||
  id in Object(one.expect['points']) ||
  (id === 'entry' && 'entry' in one.expect)
const verdictOf = (one: Case, id: string) => (id === 'entry' ? one.expect['entry'] : Object(one.expect['criteria'])[id])
const gives = (one: Case, id: string, end: string) => [one.given[id] ?? []].flat().some((value) => value.endsWith(end))

const MISSING = 'missing: every edition needs worked cases, of its own or of an earlier one of the same major version'

/** The shipped data with a second edition of HLH-2004 that has no cases of its own. */
function withEdition(version: string): Map<string, string> {
  const file = HLH.replace('1.0.0', version)
  const text = (FILES.get(HLH) ?? '').replaceAll('"version": "1.0.0"', `"version": "${version}"`)
  return released(changed().set(file, text))
}

describe('whose cases an edition answers to', () => {
  test('a later edition of the same major version needs none of its own', () => {
    expect(faultsOf(withEdition('1.1.0'))).toEqual([])
    expect(casesFor('sets/hlh-2004/1.10.0.json', ['sets/hlh-2004/1.9.0.cases.json', CASES])).toContain('/1.9.0.')
  })
  test('a new major version needs its own, and an earlier edition is not helped by a later one', () => {
    const file = casesOf(HLH.replace('1.0.0', '2.0.0'))
    expect(faultsOf(withEdition('2.0.0'))).toEqual([`${file}: ${MISSING}`])
    expect(casesFor(HLH, [casesOf(HLH.replace('1.0.0', '1.1.0'))])).toBe(CASES)
    expect(casesFor(HLH, ['sets/hscore/1.0.0.cases.json'])).toBe(CASES)
  })
})

describe('what a set of cases must not leave out', () => {
  test.each([
    [HLH, 'fever', 'met'],
    [HLH, 'nk-activity', 'not-met'],
    [HSCORE, 'ferritin', 'unknown'],
    [SJIA, 'entry', 'not-met'],
  ])('%s: %s %s', (file, id, verdict) => {
    const wanted = (one: Case) =>
      verdictOf(one, id) === verdict || (verdict === 'unknown' && id in Object(one.expect['points']))
    const name = id === 'entry' ? 'the entry' : `criterion "${id}"`
    const faults = faultsAfter(without(file, wanted))
    expect(faults).toContain(`${casesOf(file)}: cases: no case expects ${name} to be ${verdict}`)
  })

  test.each([
    [HLH, 'fever', 'temperature', '38.5 Cel', '>= 38.5 Cel'],
    [HLH, 'triglycerides-or-fibrinogen', 'triglycerides', '265 mg/dL', '>= 265 mg/dL'],
    [HLH, 'cytopenia', 'age', '28 d', '< 28 d'],
    [HSCORE, 'ferritin', 'ferritin', '6000 ng/mL', '> 6000 ng/mL'],
    [HSCORE, 'cytopenias', 'platelets', '110 10*9/L', '<= 110 10*9/L'],
    [SJIA, 'entry', 'temperature', '38.0 Cel', '>= 38.0 Cel'],
  ])('%s: %s at the limit of %s, %s', (file, id, quantity, value, limit) => {
    const name = id === 'entry' ? 'the entry' : `criterion "${id}"`
    const exactly = (one: Case) =>
      [one.given[quantity] ?? []]
        .flat()
        .some(
          (said) => Number.parseFloat(said) === Number.parseFloat(value) && said.endsWith(value.replace(/^\S+/, '')),
        )
    const faults = faultsAfter(without(file, (one) => expects(one, id) && exactly(one)))
    expect(faults).toContain(
      `${casesOf(file)}: cases: no case about ${name} gives ${quantity} exactly at its limit (${limit})`,
    )
  })

  test('a value with a sign is not exactly at a limit', () => {
    const cases: readonly Case[] = Object(at(CASES, 'cases'))
    const signed = cases.map((one) =>
      one.given['ferritin'] === '500 ng/mL' ? { ...one, given: { ferritin: '>=500 ng/mL' } } : one,
    )
    expect(faultsAfter([CASES, ['cases'], signed])).toContain(
      `${CASES}: cases: no case about criterion "ferritin" gives ferritin exactly at its limit (>= 500 ng/mL)`,
    )
  })

  test.each([
    [HLH, 'ferritin', 'ferritin', 'pmol/L'],
    [HLH, 'soluble-cd25', 'sil2r', 'pg/mL'],
    [HSCORE, 'fibrinogen', 'fibrinogen', 'umol/L'],
    [MS, 'ldh', 'ldh', 'ukat/L'],
  ])('%s: %s in every unit of %s, %s', (file, id, quantity, unit) => {
    const faults = faultsAfter(without(file, (one) => gives(one, quantity, ` ${unit}`)))
    expect(faults).toContain(`${casesOf(file)}: cases: no case about criterion "${id}" gives ${quantity} in ${unit}`)
  })

  test.each([
    [HLH, 'met'],
    [HSCORE, 'not-met'],
    [RATIO, 'unknown'],
  ])('%s: the verdict %s', (file, verdict) => {
    const faults = faultsAfter(without(file, (one) => (one.expect['rule'] ?? one.expect['verdict']) === verdict))
    expect(faults).toContain(`${casesOf(file)}: cases: no case expects the verdict to be ${verdict}`)
  })

  test.each([
    [HSCORE, '169'],
    [MS, '-2.1'],
    [RATIO, '21.5'],
  ])('%s: a score exactly at the cut-off %s', (file, cutoff) => {
    const onIt = (one: Case) => Object(one.expect['score'])[0] === cutoff && Object(one.expect['score'])[1] === cutoff
    expect(faultsAfter(without(file, onIt))).toContain(
      `${casesOf(file)}: cases: no case expects the score to be exactly at the cut-off (>= ${cutoff})`,
    )
  })

  test('a unit of a ratio', () => {
    expect(faultsAfter(without(RATIO, (one) => gives(one, 'ferritin', ' ug/L')))).toContain(
      `${casesOf(RATIO)}: cases: no case about the verdict gives ferritin in ug/L`,
    )
  })

  test('a term of a linear score exactly, and as a range', () => {
    const isRange = (one: Case) => {
      const [low, high] = Object(one.expect['points']).ldh ?? []
      return low === undefined ? null : low !== high
    }
    expect(faultsAfter(without(MS, (one) => isRange(one) === true))).toContain(
      `${casesOf(MS)}: cases: no case expects criterion "ldh" to be a range of points`,
    )
    expect(faultsAfter(without(MS, (one) => isRange(one) === false))).toContain(
      `${casesOf(MS)}: cases: no case expects criterion "ldh" to be an exact number of points`,
    )
  })

  test('points stand for the verdict where a case names no other', () => {
    const cases: readonly Case[] = Object(at(casesOf(MS), 'cases'))
    const bare = cases.map(({ expect: { criteria, ...wanted }, ...one }) => ({ ...one, expect: wanted }))
    expect(faultsAfter([casesOf(MS), ['cases'], bare])).toEqual([])
  })

  test('a whole file of cases, or the edition they belong to', () => {
    const files = changed()
    files.delete(CASES)
    expect(faultsOf(files)).toEqual([`${CASES}: ${MISSING}`])
    const orphan = changed()
    orphan.set(
      CASES.replace('1.0.0', '1.1.0'),
      (orphan.get(CASES) ?? '').replace('"version": "1.0.0"', '"version": "1.1.0"'),
    )
    expect(faultsOf(orphan)).toEqual([
      'sets/hlh-2004/1.1.0.cases.json: belongs to no edition: sets/hlh-2004/1.1.0.json does not exist',
    ])
  })
})
