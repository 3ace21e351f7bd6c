import { expect, test } from 'vitest'
import { type Change, expectOnly, faultsAfter, HLH, indexOf } from './provoke.ts'

const item = (file: string, id: string) => indexOf(file, 'criteria', id)
const FERRITIN = item(HLH, 'ferritin')
const ferritin = (table: object): Change => [HLH, ['criteria', FERRITIN, 'when', '>='], table]
const LIPIDS = item(HLH, 'triglycerides-or-fibrinogen')
const lipids = (table: object): Change => [HLH, ['criteria', LIPIDS, 'when', 'any', 0, '>='], table]
const FEVER = item(HLH, 'fever')

test.each<[string, Change, string]>([
  [
    'a misspelt finding',
    [HLH, ['criteria', FEVER, 'when', 'any', 0, 'finding'], 'feever'],
    `${HLH}: criteria[${FEVER}].when.any[0].finding: no finding "feever"; nearest of `,
  ],
  [
    'a misspelt quantity',
    [HLH, ['criteria', FERRITIN, 'when', 'quantity'], 'feritin'],
    `${HLH}: criteria[${FERRITIN}].when.quantity: no quantity "feritin"; nearest of `,
  ],
  [
    'a quantity used as a finding',
    [HLH, ['criteria', FEVER, 'when'], { finding: 'ferritin', is: 'yes' }],
    `${HLH}: criteria[${FEVER}].when.finding: "ferritin" is a quantity; allowed: a yes/no finding`,
  ],
  [
    'a finding used as a choice',
    [HLH, ['criteria', FEVER, 'when'], { choice: 'fever', is: ['yes'] }],
    `${HLH}: criteria[${FEVER}].when.choice: "fever" is a yes/no finding; allowed: a choice`,
  ],
  [
    'an unknown option',
    [HLH, ['criteria', FEVER, 'when'], { choice: 'perforin-result', is: ['absent', 'lost'] }],
    `${HLH}: criteria[${FEVER}].when.is[1]: no option "lost"; allowed: absent, low, normal`,
  ],
  [
    'a quantity that is only shown',
    [HLH, ['criteria', FERRITIN, 'when', 'quantity'], 'cxcl9'],
    `${HLH}: criteria[${FERRITIN}].when.quantity: "cxcl9" is shown to the reader and compared by no rule`,
  ],
  [
    'a unit of another quantity',
    ferritin({ 'mmol/L': '500' }),
    `${HLH}: criteria[${FERRITIN}].when[">="]["mmol/L"]: ferritin has no unit "mmol/L"; allowed: ng/mL, ug/L, pmol/L`,
  ],
  [
    'a unit that is never compared',
    [HLH, ['criteria', FERRITIN, 'when'], { quantity: 'sil2r', '>=': { 'pg/mL': '2400' } }],
    `${HLH}: criteria[${FERRITIN}].when[">="]["pg/mL"]: sil2r in pg/mL is shown and never compared; allowed: U/mL`,
  ],
  [
    'a limit out of reach',
    ferritin({ 'ng/mL': '5000000' }),
    `${HLH}: criteria[${FERRITIN}].when[">="]["ng/mL"]: no value can reach 5000000 ng/mL: ferritin goes from 0 to 1000000 ng/mL`,
  ],
  [
    'a slip in one of two twins',
    lipids({ 'mmol/L': '3.0', 'mg/dL': '285' }),
    `${HLH}: criteria[${LIPIDS}].when.any[0][">="]["mg/dL"]: is 285 mg/dL, but its twin in mmol/L is 265.71 mg/dL`,
  ],
  [
    'a slip of one degree in a twin',
    [HLH, ['criteria', FEVER, 'when', 'any', 1, '>='], { Cel: '38.5', '[degF]': '100.3' }],
    `${HLH}: criteria[${FEVER}].when.any[1][">="]["[degF]"]: is 37.9444 Cel, but its twin in Cel is 38.5 Cel`,
  ],
])('%s', (_, [file, ...change], start) => {
  expectOnly(file, faultsAfter([file, ...change]), start)
})

test('the fault of a misspelt id names the closest spellings', () => {
  const faults = faultsAfter([HLH, ['cautions', 1, 'when'], { finding: 'splenomegalie', is: 'yes' }])
  expect(faults).toEqual([
    expect.stringMatching(
      /^sets\/hlh-2004\/1\.0\.0\.json: cautions\[1\]\.when\.finding: no finding "splenomegalie"; nearest of \d+: splenomegaly, /,
    ),
  ])
})
