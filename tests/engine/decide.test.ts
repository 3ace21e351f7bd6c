import { expect, test } from 'vitest'
import { evaluateSet } from '../../src/engine/evaluate-set.ts'
import { Decider } from '../../src/engine/fast/decide.ts'
import { judgeEvidence } from '../../src/engine/fast/judge.ts'
import { criteria } from '../load.ts'
import { frame, judgement, program } from './fast-engine.ts'
import { chanceFrom, randomPatient } from './random-patients.ts'

const PATIENTS = 10_000

test('the fast engine names the inputs that could decide, as the engine of exact fractions does', () => {
  const decider = new Decider(program)
  const pick = chanceFrom(20261130)
  let [named, handedOn] = [0, 0]
  for (let i = 0; i < PATIENTS; i += 1) {
    const evidence = randomPatient(pick)
    judgeEvidence(judgement, frame, evidence)
    if (!frame.fits || judgement.exact.some((one) => one !== undefined)) continue
    // A new object, because the engine remembers implications per object.
    const known = { ...evidence }
    for (const [place, set] of criteria.sets.entries()) {
      const found = decider.decide(frame, judgement, place)
      if (found === null) {
        handedOn += 1
        continue
      }
      const expected = evaluateSet(set, known, criteria.vocabulary).couldDecide.map(({ id }) => id)
      if (found.join() !== expected.join())
        expect({ i, set: set.id, found }).toEqual({ i, set: set.id, found: expected })
      named += found.length
    }
    // Trying values leaves the patient as it was.
    const before = [...judgement.verdicts]
    judgement.run(frame, program.setNodes)
    for (let set = 0; set < program.sets.length; set += 1) judgement.collect(frame, set)
    expect([...judgement.verdicts]).toEqual(before)
  }
  expect(named).toBeGreaterThan(10_000)
  expect(handedOn).toBeLessThan(named / 2)
})
