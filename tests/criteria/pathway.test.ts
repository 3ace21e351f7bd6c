import { describe, expect, test } from 'vitest'
import { type Change, changed, faultsAfter, faultsOf, indexOf, PATHWAY } from './provoke.ts'

const rule = (when: unknown): Change => [PATHWAY, ['rules', 0, 'when'], when]
const define = (id: string, node: unknown): Change => [PATHWAY, ['definitions', id], node]
const ENTRY = indexOf(PATHWAY, 'parameters', 'ferritin-entry')
const KINDS = 'finding, choice, quantity, all, any, of, isUnknown, ticked, set, use'
const IN_FORCE = 'ferritin-entry'

describe('what can be wrong in a pathway', () => {
  test.each<[string, Change, string]>([
    [
      'a negation',
      rule({ not: { use: 'fever' } }),
      `rules[0].when.not: unknown key; a condition of a pathway has one of: ${KINDS}`,
    ],
    [
      'an answer that lowers',
      rule({ finding: 'fever', is: 'no' }),
      'rules[0].when.is: must be "yes": rules only ever raise, so no answer may lower the tier',
    ],
    [
      'an unmet set',
      rule({ set: 'hscore', verdict: 'not-met' }),
      'rules[0].when.verdict: must be "met": rules only ever raise',
    ],
    [
      'a set asked for nothing',
      rule({ set: 'hscore' }),
      'rules[0].when: its kind is missing; what a pathway asks of a set has one of: verdict, count, score',
    ],
    [
      'a set there is not',
      rule({ set: 'hscor', verdict: 'met' }),
      'rules[0].when.set: no set in use "hscor"; nearest of 13: hscore',
    ],
    [
      'the count of a set without one',
      rule({ set: 'hscore', count: { '>=': '1' } }),
      'rules[0].when.count: hscore has no count; ask for its verdict',
    ],
    [
      'the count of a set with two',
      rule({ set: 'mas-jsle-2009', count: { '>=': '1' } }),
      'rules[0].when.count: mas-jsle-2009 has no count; ask for its verdict',
    ],
    [
      'the score of a set without one',
      rule({ set: 'hlh-2004', score: { '>=': '1' } }),
      'rules[0].when.score: hlh-2004 has no score; ask for its verdict',
    ],
    ['a definition there is not', rule({ use: 'fevr' }), 'rules[0].when.use: no definition "fevr"; nearest of '],
    [
      'a definition inside one there is not',
      define('child', { all: [{ use: 'kid' }] }),
      'definitions.child.all[0].use: no definition "kid"',
    ],
    [
      'a definition that uses itself',
      define('fever', { use: 'fever' }),
      'definitions.fever.use: goes round in a circle: fever → fever',
    ],
    [
      'a parameter there is not',
      rule({ quantity: 'ferritin', '>=': { parameter: 'entry' } }),
      'rules[0].when[">="].parameter: no parameter "entry"; nearest of ',
    ],
    [
      'a parameter without a number',
      rule({ quantity: 'ferritin', '>=': { parameter: 'relative-fall-percent' } }),
      'rules[0].when[">="].parameter: "relative-fall-percent" is null, so no rule can use it',
    ],
    [
      'a bare number for a quantity',
      rule({ quantity: 'ferritin', '>=': { parameter: 'hscore-adult' } }),
      'rules[0].when[">="].parameter: "hscore-adult" must hold a limit per unit, { "ng/mL": "500" }, to stand here',
    ],
    [
      'a unit table for a score',
      rule({ set: 'hscore', score: { '>=': { parameter: IN_FORCE } } }),
      'rules[0].when.score[">="].parameter: "ferritin-entry" must hold a bare number, "169", to stand here',
    ],
    [
      'a parameter in the unit of another quantity',
      rule({ quantity: 'platelets', '<': { parameter: IN_FORCE } }),
      'rules[0].when["<"]["ng/mL"]: platelets has no unit "ng/mL"; allowed: 10*9/L, 10*3/uL, /uL',
    ],
    [
      'a warning in another unit than the value',
      [PATHWAY, ['parameters', ENTRY, 'warn', 'above'], { 'ug/L': '684' }],
      `parameters[${ENTRY}].warn.above: holds limits in ug/L; the value holds limits in ng/mL`,
    ],
    ['an input there is not', rule({ isUnknown: 'feritin' }), 'rules[0].when.isUnknown: no input "feritin"'],
    ['a box there is not', rule({ ticked: 'shock' }), 'rules[0].when.ticked: no finding "shock"'],
  ])('%s', (_, change, start) => {
    expect(faultsAfter(change).some((fault) => fault.startsWith(`${PATHWAY}: ${start}`))).toBe(true)
  })

  test('a circle through two definitions is told once', () => {
    const faults = faultsAfter(
      define('a', { all: [{ use: 'b' }] }),
      define('b', { any: [{ use: 'fever' }, { use: 'a' }] }),
    )
    expect(faults).toEqual([`${PATHWAY}: definitions.b.any[1].use: goes round in a circle: a → b → a`])
  })

  test('a circle is found from outside, too', () => {
    const into = define('fever', { all: [{ use: 'a' }] })
    const faults = faultsAfter(into, define('a', { use: 'b' }), define('b', { use: 'a' }))
    expect(faults).toEqual([`${PATHWAY}: definitions.b.use: goes round in a circle: a → b → a`])
  })

  test('a set that cannot be read is not blamed on the pathway as well', () => {
    expect(faultsAfter(['sets/hlh-2004/1.0.0.json', ['title'], 1])).toHaveLength(1)
  })

  test('without the default pathway nothing loads', () => {
    const files = changed()
    files.delete(PATHWAY)
    expect(faultsOf(files)).toContain('pathways/default: missing: one edition of this pathway is needed')
  })
})
