import { expect, test } from 'vitest'
import type { CaseRecord, Observation } from '../../src/case/case.ts'
import { contradictions } from '../../src/case/contradictions.ts'
import { selectEvidence } from '../../src/case/evidence.ts'
import { record, see, time, vocabulary } from './fixture.ts'

const found = (one: CaseRecord) =>
  contradictions(selectEvidence(one, vocabulary, { use: 'worst', hours: 168 }, one.asOf?.ms ?? null), vocabulary)
const pairs = (...observations: readonly Observation[]) =>
  found(record(...observations)).map((one) => `${one.if} / ${one.against}: ${one.message}`)

test.each([
  [['fever', 'no'], ['temperature', '39.2 Cel'], ['fever / temperature: fever no, yet hot']],
  [['fever', 'no'], ['temperature', '38.0 Cel'], ['fever / temperature: fever no, yet hot']],
  [['fever', 'no'], ['temperature', '37.9 Cel'], []],
  [['fever', 'no'], ['temperature', '100.4 [degF]'], ['fever / temperature: fever no, yet hot']],
  [['fever', 'no'], ['temperature', '100.3 [degF]'], []],
  [['fever', 'no'], ['temperature', '>37 Cel'], []],
  [['fever', 'no'], ['temperature', '>=38 Cel'], ['fever / temperature: fever no, yet hot']],
  [['fever', 'yes'], ['temperature', '39.2 Cel'], []],
  [['splenomegaly', 'no'], ['spleen-edge', '2 cm'], ['splenomegaly / spleen-edge: spleen no, yet felt']],
  [['splenomegaly', 'no'], ['spleen-edge', '0.0 cm'], []],
  [['splenomegaly', 'no'], ['spleen-edge', '<3 cm'], []],
  [['splenomegaly', 'no'], ['spleen-edge', '>0 cm'], ['splenomegaly / spleen-edge: spleen no, yet felt']],
  [['fever-persistent', 'yes'], ['fever', 'no'], ['fever-persistent / fever: fever yes and no']],
  [['fever-persistent', 'yes'], ['fever', 'yes'], []],
  [['fever-persistent', 'yes'], ['fever', 'unknown'], []],
  [['fever-persistent', 'no'], ['fever', 'no'], []],
] as const)('%j with %j', ([a, b], [c, d], wanted) => expect(pairs(see(a, b), see(c, d))).toEqual(wanted))

test('one of several values is enough', () =>
  expect(pairs(see('fever', 'no'), see('temperature', '37 Cel'), see('temperature', '39 Cel'))).toHaveLength(1))
test('without entries there is no contradiction', () => expect(pairs()).toEqual([]))

test.each([
  [{ age: { value: '6', unit: 'a' } }, '6 a', 0],
  [{ age: { value: '6', unit: 'a' } }, '6.5 a', 0],
  [{ age: { value: '6', unit: 'a' } }, '7 a', 1],
  [{ age: { value: '6', unit: 'a' } }, '83 mo', 0],
  [{ age: { value: '6', unit: 'a' } }, '84 mo', 1],
  [{ birthDate: '2019-03-02' }, '92 mo', 0],
  [{ birthDate: '2019-03-02' }, '93 mo', 1],
  [{ birthDate: '2019-03-02' }, '2823 d', 1],
  [{}, '80 a', 0],
])('age %j, onset at %s', (patient, onset, count) => {
  const one = { asOf: time('2026-11-22'), patient, observations: [see('age-at-onset', onset)] }
  expect(found(one)).toHaveLength(count)
})
