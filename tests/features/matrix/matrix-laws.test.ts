import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { compileSet } from '../../../src/engine/compile-set.ts'
import { explain } from '../../../src/engine/condition.ts'
import { evaluateSet } from '../../../src/engine/evaluate-set.ts'
import type { Condition } from '../../../src/engine/language.ts'
import { inputOf } from '../../../src/engine/walk.ts'
import { matrixOf } from '../../../src/features/matrix/matrix-model.ts'
import { askedOf } from '../../../src/wording/uses.ts'
import { index, plans, RUNS, STEPS, truths, viewAt } from '../../engine/arbitrary.ts'
import { evidence, vocabulary } from '../../engine/shorthand.ts'
import { criteria } from '../../load.ts'

/** Many patients take long on a busy machine. */
vi.setConfig({ testTimeout: 60_000 })

const fever: Condition = { finding: 'fever', is: 'yes' }
const spleen: Condition = { finding: 'spleen', is: 'yes' }
const hot: Condition = { quantity: 'temperature', '>=': { Cel: '38.5' } }
const hotter: Condition = { quantity: 'temperature', '>=': { Cel: '40' } }

function asked(rules: readonly Condition[], given: Readonly<Record<string, string>>): string {
  const context = { evidence: evidence(given), vocabulary: vocabulary() }
  const found = askedOf(
    rules.map((rule) => explain(rule, context)),
    'temperature',
  )
  return found === null ? 'none' : `${found.verdict} ${found.leaves.map(({ judged }) => judged?.limit).join(' ')}`
}

test.each<[readonly Condition[], Readonly<Record<string, string>>, string]>([
  [[{ all: [fever, hot] }], { temperature: '39 Cel', fever: 'no' }, 'met 38.5'],
  [[{ any: [fever, hot] }], { temperature: '38 Cel', fever: 'yes' }, 'not-met 38.5'],
  [[{ atLeast: 2, of: [fever, spleen, hot] }], { temperature: '39 Cel' }, 'met 38.5'],
  [[{ any: [hotter, { all: [spleen, hot] }] }], { temperature: '39 Cel', spleen: 'yes' }, 'met 40 38.5'],
  [[{ any: [hotter, { all: [spleen, hot] }] }], { temperature: '39 Cel', spleen: 'no' }, 'not-met 40'],
  [[{ any: [hotter, { all: [spleen, hot] }] }], { temperature: '39 Cel' }, 'unknown 40 38.5'],
  [[{ any: [hotter, { any: [fever, hot] }] }], { temperature: '38 Cel', fever: 'yes' }, 'not-met 40 38.5'],
  [[{ all: [hotter, { any: [fever, hot] }] }], { temperature: '39 Cel', fever: 'yes' }, 'not-met 40 38.5'],
  [
    [{ any: [{ all: [spleen, hotter] }, { all: [spleen, hot] }] }],
    { temperature: '41 Cel', spleen: 'no' },
    'not-met 40 38.5',
  ],
  [[hotter, hot], { temperature: '39 Cel' }, 'met 40 38.5'],
  [[fever, hot], { temperature: '39 Cel' }, 'met 38.5'],
  [[fever, spleen], { temperature: '39 Cel' }, 'none'],
])('what %j asks of the temperature, with %j: %s', (rules, given, said) => {
  expect(asked(rules, given)).toBe(said)
})

test('whatever is known: "not used" only if a set does not read the input, and no verdict without data', {
  timeout: 60_000,
}, () => {
  const seen = new Set<string>()
  const property = fc.property(truths, plans, fc.nat({ max: STEPS }), (truth, plan, step) => {
    const results = criteria.sets.map((set) => evaluateSet(set, viewAt(truth, plan, step), criteria.vocabulary))
    for (const row of matrixOf(results, index, criteria.vocabulary.groups).groups.flatMap(({ rows }) => rows)) {
      results.forEach(({ set, criteria: judged }, i) => {
        const { state = 'none', limit = '', words: full = '' } = row.cells[i] ?? {}
        seen.add(state)
        const name = `${set.id} ${row.id}`
        expect(`${name} ${state === 'not-used'}`).toBe(`${name} ${!compileSet(set).inputs.has(row.id)}`)
        expect(`${name} ${limit !== ''}`).toBe(`${name} ${state !== 'not-used'}`)
        expect(full).not.toBe('')
        if (row.value === null) expect(['unknown', 'held', 'not-used']).toContain(state)
        // A criterion with one leaf has the same result as its cell.
        const leaf = judged.find(({ tree }) => tree !== undefined && inputOf(tree.rule) === row.id)
        if (leaf !== undefined && state !== 'held') expect(`${name} ${state}`).toBe(`${name} ${leaf.verdict}`)
      })
    }
  })
  fc.assert(property, { ...RUNS, numRuns: 60 })
  expect([...seen].sort()).toEqual(['counts', 'held', 'met', 'not-met', 'not-used', 'unknown'])
})
