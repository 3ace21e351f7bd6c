import { expect, test } from 'vitest'
import type { Parameter, PathwayRule } from '../../../src/engine/pathway.ts'
import { localLine, localNumbersOf, localNumberWords, localRuleWords } from '../../../src/features/call/local-model.ts'
import { criteria } from '../../load.ts'
import { index } from '../message/message-input.ts'

const { pathway } = criteria
const local = { reason: 'Too many calls', source: 'Audit 2026', owner: 'MAS-HLH group' }
const parameter = (value: Parameter['value'], was: Parameter['value']): Parameter => ({
  id: 'ferritin-entry',
  label: 'Ferritin',
  value,
  source: 'A paper',
  provenance: 'stated',
  local: { ...local, was },
})

test.each<[Parameter['value'], Parameter['value'], string]>([
  [{ 'ng/mL': '500' }, { 'ng/mL': '1000' }, 'local: 500 → 1000 ng/mL'],
  [{ '10*9/L': '200' }, { '10*9/L': '150.50' }, 'local: 200 → 150.5 ×10⁹/L'],
  [{ Cel: '38.0', '[degF]': '100.4' }, { Cel: '38.5', '[degF]': '101.3' }, 'local: 38 → 38.5 °C; 100.4 → 101.3 °F'],
  [{ 'ng/mL': '500' }, { 'ug/L': '10000' }, 'local: 500 → not set ng/mL; not set → 10\u202f000 µg/L'],
  [null, '30', 'local: not set → 30'],
  ['24', '12', 'local: 24 → 12'],
  ['24', null, 'local: 24 → not set'],
  [null, null, 'local: not set'],
])('a number: from %j to %j', (was, value, change) => {
  expect(localNumberWords(parameter(value, was), index)).toEqual({
    change,
    reason: 'Too many calls',
    by: 'Owner: MAS-HLH group',
    source: 'Source: Audit 2026',
  })
})

test('without the vocabulary it shows unit codes; without a change it has no words', () => {
  expect(localNumberWords(parameter({ '10*9/L': '2' }, { '10*9/L': '1' }))?.change).toBe('local: 1 → 2 10*9/L')
  const { local: _, ...asDefault } = parameter('1', '1')
  expect(localNumberWords(asDefault, index)).toBeNull()
})

const rule = (id: string): PathwayRule => {
  const found = pathway.rules.find((one) => one.id === id)
  if (found === undefined) throw new Error(`no rule ${id}`)
  return found
}
const who = { reason: 'Our wish.', who: 'MAS-HLH group' } as const

test.each<[string, PathwayRule['local'], string]>([
  [
    'C9',
    { kind: 'moved', was: 'screen', date: '2026-10-01', ...who },
    'moved here: screen → call (higher). Reason: Our wish. Changed by: MAS-HLH group, 2026-10-01',
  ],
  [
    'S1',
    { kind: 'moved', was: 'call', date: '2026-10-01', ...who },
    'moved here: call → screen (lower). Reason: Our wish. Changed by: MAS-HLH group, 2026-10-01',
  ],
  [
    'C9',
    { kind: 'disabled', date: '2026-10-01', ...who },
    'turned off here. Reason: Our wish. Changed by: MAS-HLH group, 2026-10-01',
  ],
  [
    'C9',
    { kind: 'added', source: 'Audit', ...who },
    'added here. Reason: Our wish. Added by: MAS-HLH group. Source: Audit',
  ],
])('a rule: %s %j', (id, change, line) => {
  const words = change === undefined ? null : localRuleWords({ ...rule(id), local: change }, pathway)
  expect(words === null ? null : localLine(words)).toBe(line)
})

test('an unchanged rule has no words', () => {
  expect(localRuleWords(rule('C9'), pathway)).toBeNull()
})

test('names only the changed numbers that a rule reads, each once', () => {
  const changed = { ...local, was: null }
  const parameters = pathway.parameters.map((one) => ({ ...one, local: changed }))
  const ids = (all: readonly Parameter[], id: string) =>
    localNumbersOf(rule(id), { ...pathway, parameters: all }).map((one) => one.id)
  expect(ids(parameters, 'W1')).toEqual(['ferritin-entry'])
  expect(ids(parameters, 'C2')).toEqual(['adult-age', 'hscore-adult'])
  expect(ids(pathway.parameters, 'C1')).toEqual([])
})
