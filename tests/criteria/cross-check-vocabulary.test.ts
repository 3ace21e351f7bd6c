import { expect, test } from 'vitest'
import { at, type Change, FINDINGS, faultsAfter, indexOf } from './provoke.ts'

const input = (id: string) => indexOf(FINDINGS, 'inputs', id)
const T = input('temperature')
const HB = input('hemoglobin')
const PERFORIN = input('perforin-result')
const edges = at(FINDINGS, 'implications')
const implied = (key: string) => (Array.isArray(edges) ? edges.findIndex(({ then }) => key in then) : -1)

test.each<[string, Change, string]>([
  [
    'a measured number that does not say how it is obtained',
    [FINDINGS, ['inputs', HB, 'obtain'], undefined],
    `inputs[${HB}].obtain: missing: a measured number is obtained by "order" or "examine"`,
  ],
  [
    'an examination that does not say how it is obtained',
    [FINDINGS, ['inputs', input('rash'), 'obtain'], undefined],
    `inputs[${input('rash')}].obtain: missing: "temperature" in the same group has it, so "rash" needs it too`,
  ],
  [
    'an age that is ordered',
    [FINDINGS, ['inputs', input('age'), 'obtain'], 'order'],
    `inputs[${input('age')}].obtain: must be absent: a fact about the patient is neither ordered nor examined`,
  ],
  [
    'a red flag that is examined',
    [FINDINGS, ['inputs', input('red-flag-shock'), 'obtain'], 'examine'],
    `inputs[${input('red-flag-shock')}].obtain: must be absent: a red flag or a concern is neither ordered nor examined`,
  ],
  ['a way to obtain that does not exist', [FINDINGS, ['inputs', HB, 'obtain'], 'ask'], `inputs[${HB}].obtain`],
  [
    'an input that appears twice',
    [FINDINGS, ['inputs', T, 'id'], 'hemoglobin'],
    `inputs[${HB}].id: input "hemoglobin" appears twice`,
  ],
  [
    'a group that appears twice',
    [FINDINGS, ['groups', 1, 'id'], 'red-flags'],
    'groups[1].id: group "red-flags" appears twice',
  ],
  ['an unknown group', [FINDINGS, ['inputs', T, 'group'], 'exam'], `inputs[${T}].group: no group "exam"; nearest of`],
  [
    'a canonical unit that is converted',
    [FINDINGS, ['inputs', HB, 'units', 0, 'toCanonical'], { times: '10' }],
    `inputs[${HB}].units[0].toCanonical: must be {}: the first unit is the canonical one`,
  ],
  [
    'a division by zero',
    [FINDINGS, ['inputs', HB, 'units', 1, 'toCanonical'], { divide: '0' }],
    `inputs[${HB}].units[1].toCanonical.divide: must be above 0`,
  ],
  [
    'a spelling of two units',
    [FINDINGS, ['inputs', HB, 'units', 1, 'label'], 'g/dL'],
    `inputs[${HB}].units[1]: "g/dL" already means g/dL; a spelling can mean only one unit`,
  ],
  [
    'limits upside down',
    [FINDINGS, ['inputs', HB, 'hard'], { min: '26', max: '1' }],
    `inputs[${HB}].hard: goes from 26 to 1`,
  ],
  [
    'soft limits below hard ones',
    [FINDINGS, ['inputs', HB, 'soft', 'min'], '0.5'],
    `inputs[${HB}].soft.min: lies below the hard limit 1`,
  ],
  [
    'soft limits above hard ones',
    [FINDINGS, ['inputs', HB, 'soft', 'max'], '99'],
    `inputs[${HB}].soft.max: lies above the hard limit 26`,
  ],
  [
    'a question about an unknown unit',
    [
      FINDINGS,
      ['inputs', HB, 'questions'],
      [{ unit: 'g/l', beyond: { '>': '25' }, ask: 'Is it g/L?', suggest: 'g/L' }],
    ],
    `inputs[${HB}].questions[0].unit: hemoglobin`.replace('hemoglobin', 'no unit "g/l"; allowed: g/dL, g/L, mmol/L'),
  ],
  [
    'a question that suggests an unknown unit',
    [
      FINDINGS,
      ['inputs', HB, 'questions'],
      [{ unit: 'g/dL', beyond: { '>': '25' }, ask: 'Is it g/L?', suggest: 'g/l' }],
    ],
    `inputs[${HB}].questions[0].suggest: no unit "g/l"`,
  ],
  [
    'an option that appears twice',
    [FINDINGS, ['inputs', PERFORIN, 'options', 1, 'id'], 'absent'],
    `inputs[${PERFORIN}].options[1].id: option "absent" appears twice`,
  ],
  [
    'an implication from nothing',
    [FINDINGS, ['implications', 0, 'if', 'finding'], 'fevr'],
    'implications[0].if.finding: no finding "fevr"',
  ],
  [
    'an implication of nothing',
    [FINDINGS, ['implications', 0, 'then', 'finding'], 'temperature'],
    'implications[0].then.finding: "temperature" is a quantity; allowed: a yes/no finding',
  ],
  [
    'an implication from an unknown input',
    [FINDINGS, ['implications', implied('notAbove'), 'if'], { known: 'years' }],
    `implications[${implied('notAbove')}].if.known: no input "years"`,
  ],
  [
    'an unknown implied limit',
    [FINDINGS, ['implications', implied('notAbove'), 'then', 'notAbove'], 'years'],
    `implications[${implied('notAbove')}].then.notAbove: no quantity "years"`,
  ],
  [
    'an implied limit in an unknown unit',
    [FINDINGS, ['implications', implied('<'), 'then', '<'], { F: '100.4' }],
    `implications[${implied('<')}].then["<"].F: temperature has no unit "F"; allowed: Cel, [degF]`,
  ],
  [
    'an implied value in an unknown unit',
    [FINDINGS, ['implications', implied('equals'), 'then', 'equals'], { mm: '0' }],
    `implications[${implied('equals')}].then.equals.mm: liver-edge has no unit "mm"; allowed: cm`,
  ],
])('%s', (_, change, start) => {
  const ofFile = faultsAfter(change).filter((fault) => fault.startsWith(`${FINDINGS}: `))
  expect(ofFile.filter((fault) => fault.startsWith(`${FINDINGS}: ${start}`))).toHaveLength(1)
})
