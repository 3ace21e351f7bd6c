import { expect, test } from 'vitest'
import { at, type Change, faultsAfter } from './provoke.ts'

const NAMES = 'names.json'
const platelets = Object(at(NAMES, 'quantities')).findIndex(({ id }: { id: string }) => id === 'platelets')

test.each<[string, Change, string]>([
  [
    'a name for two quantities, spelled another way',
    [NAMES, ['quantities', platelets, 'names', 0], 'Ferritín'],
    `${NAMES}: quantities[${platelets + 1}].names[0]: "ferritin" means platelets already (quantities[${platelets}].names[0]); a name can mean one thing only`,
  ],
  [
    'a quantity that does not exist',
    [NAMES, ['quantities', platelets, 'id'], 'platlets'],
    `${NAMES}: quantities: "platelets" has no names`,
  ],
  [
    'a word that stands twice',
    [NAMES, ['words', 'born', 1], 'dob'],
    `${NAMES}: words.born[1]: "dob" stands twice; the first is words.born[0]`,
  ],
  ['a class without words', [NAMES, ['words', 'born'], []], `${NAMES}: words.born: must hold at least one name`],
  [
    'a name without letters',
    [NAMES, ['others', 0], '(-)'],
    `${NAMES}: others[0]: "(-)" holds neither letters nor digits`,
  ],
])('%s is found', (_, change, fault) => {
  expect(faultsAfter(change)).toContain(fault)
})
