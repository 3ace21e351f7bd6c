import { expect, test } from 'vitest'
import { type Change, expectOnly, FINDINGS, faultsAfter, HSCORE, MS, SJIA } from './provoke.ts'

const SJIA_YES = { finding: 'sjia', is: 'yes' }
const place = (value: object): Change => [SJIA, ['orderWhen'], [{ when: SJIA_YES, order: 1 }, value]]
const own = (value: object): Change => [FINDINGS, ['nearMiss', 'by'], value]

test.each<[string, Change, string]>([
  [
    'a place for an unknown finding',
    place({ when: { finding: 'sjai', is: 'yes' }, order: 2 }),
    `${SJIA}: orderWhen[1].when.finding: no finding "sjai"`,
  ],
  [
    'a place for an age in an unknown unit',
    place({ when: { quantity: 'age', '>=': { year: '18' } }, order: 2 }),
    `${SJIA}: orderWhen[1].when[">="]`,
  ],
  ['a place without a number', place({ when: SJIA_YES, order: '2' }), `${SJIA}: orderWhen[1].order: must be a number`],
  ['a place without a condition', place({ order: 2 }), `${SJIA}: orderWhen[1].when`],
  ['a place of a criterion', place({ when: { criterion: 'ferritin' }, order: 2 }), `${SJIA}: orderWhen[1].when`],
  ['no place at all', [SJIA, ['orderWhen'], []], `${SJIA}: orderWhen: must hold at least one place`],
  [
    'other patients by an unknown finding',
    [SJIA, ['population', 'alsoUsed'], { finding: 'adult-stil', is: 'yes' }],
    `${SJIA}: population.alsoUsed.finding: no finding "adult-stil"`,
  ],
  [
    'a blank description of whom it is for',
    [SJIA, ['population', 'short'], ''],
    `${SJIA}: population.short: must be text that is not blank`,
  ],
  [
    'totals upside down',
    [MS, ['rule', 'observed'], { min: '41.8', max: '-8.4' }],
    `${MS}: rule.observed: goes from 41.8 to -8.4: min must be below max`,
  ],
  [
    'a single total',
    [HSCORE, ['rule', 'observed'], { min: '10', max: '10.0' }],
    `${HSCORE}: rule.observed: goes from 10 to 10.0: min must be below max`,
  ],
  ['totals with one end', [MS, ['rule', 'observed'], { min: '-8.4' }], `${MS}: rule.observed.max: missing`],
  ['totals that are not decimals', [MS, ['rule', 'observed'], { min: '-8,4', max: '1' }], `${MS}: rule.observed.min: `],
  [
    'near for an unknown quantity',
    own({ temperatur: '0.5' }),
    `${FINDINGS}: nearMiss.by.temperatur: no quantity "temperatur"`,
  ],
  ['near for a finding', own({ fever: '0.5' }), `${FINDINGS}: nearMiss.by.fever: `],
  ['near by nothing', own({ temperature: '0' }), `${FINDINGS}: nearMiss.by.temperature: must be above 0`],
  ['a share of nothing', [FINDINGS, ['nearMiss', 'share'], '0.0'], `${FINDINGS}: nearMiss.share: must be above 0`],
  ['a share below nothing', [FINDINGS, ['nearMiss', 'share'], '-0.1'], `${FINDINGS}: nearMiss.share: must be above 0`],
  ['a share without a note', [FINDINGS, ['nearMiss', 'note'], undefined], `${FINDINGS}: nearMiss.note: missing`],
  ['a spread of zero hours', [FINDINGS, ['spread', 'hours'], '0'], `${FINDINGS}: spread.hours: must be above 0`],
  ['a spread without a note', [FINDINGS, ['spread', 'note'], undefined], `${FINDINGS}: spread.note: missing`],
  ['no spread', [FINDINGS, ['spread'], undefined], `${FINDINGS}: spread: missing`],
  ['no near misses', [FINDINGS, ['nearMiss'], undefined], `${FINDINGS}: nearMiss: missing`],
])('%s', (_, [file, ...change], start) => {
  expectOnly(file, faultsAfter([file, ...change]), start)
})

test('sound data have no fault', () => {
  expect(
    faultsAfter(
      place({ when: { quantity: 'age', '>=': { a: '18' } }, order: 2.5 }),
      [SJIA, ['population', 'alsoUsed'], { finding: 'adult-still', is: 'yes' }],
      [MS, ['rule', 'observed'], { min: '-8.4', max: '41.8' }],
      own({ temperature: '0.3', esr: '5' }),
    ),
  ).toEqual([])
})
