import { expect, test } from 'vitest'
import { type Change, faultsAfter, HLH, indexOf } from './provoke.ts'

const FERRITIN = indexOf(HLH, 'criteria', 'ferritin')
const when = (value: unknown): Change => [HLH, ['criteria', FERRITIN, 'when'], value]
const KINDS = 'finding, choice, quantity, all, any, of, firstDecided'
const KEY = `${HLH}: criteria[${FERRITIN}].when`
const LIMIT = { 'ng/mL': '500' }
const OPERATORS = '>=, >, <=, <'

test('the fault of an unknown key names the allowed keys', () => {
  const [fault, ...others] = faultsAfter([HLH, ['vetoes'], []])
  expect(others).toEqual([])
  expect(fault).toMatch(/^sets\/hlh-2004\/1\.0\.0\.json: vetoes: unknown key; allowed here: .*criteria, rule, ruleText/)
})

test.each<[string, unknown, readonly string[]]>([
  [
    'a misspelt kind',
    { quantty: 'ferritin', '>=': LIMIT },
    [`.quantty: unknown key; a condition has one of: ${KINDS}`],
  ],
  ['no kind', { label: 'Nothing' }, [`: its kind is missing; a condition has one of: ${KINDS}`]],
  ['a negation', { not: { finding: 'fever', is: 'yes' } }, [`.not: unknown key; a condition has one of: ${KINDS}`]],
  ['a kind for rules only', { criterion: 'fever' }, [`.criterion: unknown key; a condition has one of: ${KINDS}`]],
  [
    'two kinds',
    { finding: 'fever', is: 'yes', all: [] },
    [`: has "finding" and "all"; a condition has only one of: ${KINDS}`],
  ],
  ['no object', 'fever', [`: must be an object; a condition has one of: ${KINDS}`]],
  ['no operator', { quantity: 'ferritin' }, [`: must have exactly one of ${OPERATORS}; it has none`]],
  [
    'two operators',
    { quantity: 'ferritin', '>=': LIMIT, '<': LIMIT },
    [`: must have exactly one of ${OPERATORS}; it has >= and <`],
  ],
  [
    'a misspelt operator',
    { quantity: 'ferritin', '=>': LIMIT },
    [
      `["=>"]: unknown key; allowed here: label, note, quantity, >=, >, <=, <`,
      `: must have exactly one of ${OPERATORS}; it has none`,
    ],
  ],
  [
    'a limit as a bare number',
    { quantity: 'ferritin', '>=': { 'ng/mL': 500 } },
    [`[">="]["ng/mL"]: must be a text in quotes, not a number`],
  ],
  [
    'a limit with an exponent',
    { quantity: 'ferritin', '>=': { 'ng/mL': '5e2' } },
    [`[">="]["ng/mL"]: must be a decimal as printed: "38.5"`],
  ],
  [
    'a limit without unit',
    { quantity: 'ferritin', '>=': {} },
    [`[">="]: must name at least one unit, { "g/L": "1.5" }`],
  ],
  ['an unknown answer', { finding: 'fever', is: 'maybe' }, ['.is: must be "yes" or "no"']],
  ['an answer left out', { finding: 'fever' }, ['.is: missing; must be "yes" or "no"']],
  ['an invalid id', { finding: 'Fever', is: 'yes' }, ['.finding: must be the id of a yes/no finding']],
  ['an empty all', { all: [] }, ['.all: must hold at least one condition']],
  [
    'a fault inside nested conditions',
    {
      any: [
        { finding: 'fever', is: 'yes' },
        { atLeast: 0, of: [{ firstDecided: [{ fnding: 'fever' }] }] },
      ],
    },
    [
      '.any[1].atLeast: must be at least 1',
      `.any[1].of[0].firstDecided[0].fnding: unknown key; a condition has one of: ${KINDS}`,
    ],
  ],
])('a condition with %s', (_, value, ends) => {
  expect(faultsAfter(when(value))).toEqual(ends.map((end) => `${KEY}${end}`))
})
