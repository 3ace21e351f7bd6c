import { test } from 'vitest'
import { type Change, expectOnly, faultsAfter, HSCORE, indexOf, MS, RATIO } from './provoke.ts'

const item = (file: string, id: string) => indexOf(file, 'criteria', id)
const DEGREES = item(HSCORE, 'temperature')
const band = (index: number, from: unknown): Change => [
  HSCORE,
  ['criteria', DEGREES, 'score', 'bands', index, 'from'],
  from,
]
const BANDS = `${HSCORE}: criteria[${DEGREES}].score.bands`
const TALLY = item(HSCORE, 'organomegaly')
const PLATELETS = item(MS, 'platelets')

test.each<[string, Change, string]>([
  [
    'a ratio of an unknown quantity',
    [RATIO, ['rule', 'ratio', 'numerator', 'quantity'], 'fever'],
    `${RATIO}: rule.ratio.numerator.quantity: "fever" is a yes/no finding; allowed: a quantity`,
  ],
  [
    'a ratio in an unknown unit',
    [RATIO, ['rule', 'ratio', 'denominator', 'unit'], 'mm/hr'],
    `${RATIO}: rule.ratio.denominator.unit: esr has no unit "mm/hr"; allowed: mm/h`,
  ],
  [
    'a term in an unknown unit',
    [MS, ['criteria', PLATELETS, 'score', 'unit'], 'K/uL'],
    `${MS}: criteria[${PLATELETS}].score.unit: platelets has no unit "K/uL"; allowed: 10*9/L, 10*3/uL, /uL`,
  ],
  [
    'a term of an unknown finding',
    [MS, ['criteria', 0, 'score', 'finding'], 'cns'],
    `${MS}: criteria[0].score.finding: no finding "cns"; nearest of `,
  ],
  ['a limit of the first band', band(0, { '>=': { Cel: '36' } }), `${BANDS}[0].from: the first band has none`],
  ['no limit of a later band', band(1, undefined), `${BANDS}[1]: from is missing; only the first band has none`],
  [
    'a band that goes down',
    band(1, { '<=': { Cel: '38.4', '[degF]': '101.1' } }),
    `${BANDS}[1].from: a band starts at its limit and goes up: allowed: >=, >`,
  ],
  [
    'bands out of order',
    band(2, { '>': { Cel: '38.4', '[degF]': '101.2' } }),
    `${BANDS}[2].from[">"].Cel: must be above 38.4, where the band before it starts`,
  ],
  [
    'bands with other units',
    band(2, { '>': { Cel: '39.4' } }),
    `${BANDS}[2].from: has limits in Cel; the band before it has them in Cel, [degF]`,
  ],
  [
    'a band of an unknown quantity',
    [HSCORE, ['criteria', DEGREES, 'score', 'quantity'], 'heat'],
    `${HSCORE}: criteria[${DEGREES}].score.quantity: no quantity "heat"`,
  ],
  [
    'too few points for a tally',
    [HSCORE, ['criteria', TALLY, 'score', 'points'], ['0', '23']],
    `${HSCORE}: criteria[${TALLY}].score.points: has 2 entries; 2 conditions need 3, one for none met`,
  ],
  [
    'a tally of an unknown finding',
    [HSCORE, ['criteria', TALLY, 'score', 'tally', 0, 'finding'], 'liver'],
    `${HSCORE}: criteria[${TALLY}].score.tally[0].finding: no finding "liver"`,
  ],
  [
    'probabilities out of order',
    [HSCORE, ['rule', 'probability', 1, 'upTo'], '90'],
    `${HSCORE}: rule.probability[1].upTo: must be above 90`,
  ],
  [
    'a probability band without its end',
    [HSCORE, ['rule', 'probability', 1, 'upTo'], undefined],
    `${HSCORE}: rule.probability[1].upTo: missing; only the last band has none`,
  ],
  [
    'an end of the last probability band',
    [HSCORE, ['rule', 'probability', 16, 'upTo'], '337'],
    `${HSCORE}: rule.probability[16].upTo: the last band has none: it takes all that is left`,
  ],
])('%s', (_, [file, ...change], start) => {
  expectOnly(file, faultsAfter([file, ...change]), start)
})
