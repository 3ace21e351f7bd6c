import { test } from 'vitest'
import { at, type Change, expectOnly, faultsAfter, HLH, HSCORE, indexOf, MS, RATIO, SJIA } from './provoke.ts'

const item = (file: string, id: string) => indexOf(file, 'criteria', id)
const FERRITIN = item(HLH, 'ferritin')
const TALLY = item(HSCORE, 'organomegaly')

const shown = (value: object): Change => [SJIA, ['display'], { whenMet: ['hscore'], otherwise: 'Later', ...value }]

test.each<[string, Change, string]>([
  [
    'shown for an unknown set',
    shown({ whenMet: ['hscor'] }),
    `${SJIA}: display.whenMet[0]: no set in use "hscor"; nearest of `,
  ],
  [
    'shown for itself',
    shown({ whenMet: ['mas-sjia-2016'] }),
    `${SJIA}: display.whenMet[0]: a set cannot decide whether it is shown itself`,
  ],
  [
    'shown for a set named twice',
    shown({ whenMet: ['hscore', 'hscore'] }),
    `${SJIA}: display.whenMet[1]: set "hscore" appears twice; the first is display.whenMet[0]`,
  ],
  [
    'shown for an unknown finding',
    shown({ orWhen: { finding: 'sjai', is: 'yes' } }),
    `${SJIA}: display.orWhen.finding: no finding "sjai"`,
  ],
  [
    'more conditions than there are',
    [HLH, ['criteria', item(HLH, 'cytopenia'), 'when', 'atLeast'], 4],
    `${HLH}: criteria[${item(HLH, 'cytopenia')}].when.atLeast: can never be met: 4 of 3; allowed: 1 to 3`,
  ],
  [
    'more criteria than there are',
    [HLH, ['rule', 'paths', 0, 'when', 'atLeast'], 9],
    `${HLH}: rule.paths[0].when.atLeast: can never be met: 9 of 8; allowed: 1 to 8`,
  ],
  [
    'an unknown criterion',
    [SJIA, ['rule', 'when', 'all', 0, 'criterion'], 'feritin'],
    `${SJIA}: rule.when.all[0].criterion: no criterion "feritin"; allowed: ferritin, platelets, ast, triglycerides, fibrinogen`,
  ],
  [
    'a criterion counted twice',
    [HLH, ['rule', 'paths', 0, 'when', 'ofCriteria', 1], 'fever'],
    `${HLH}: rule.paths[0].when.ofCriteria[1]: "fever" would be counted twice`,
  ],
  [
    'an unknown counted criterion',
    [HLH, ['rule', 'paths', 0, 'when', 'ofCriteria', 1], 'spleen'],
    `${HLH}: rule.paths[0].when.ofCriteria[1]: no criterion "spleen"; allowed: fever, splenomegaly`,
  ],
  [
    'a criterion no rule asks for',
    [SJIA, ['rule', 'when', 'all', 1, 'ofCriteria'], ['platelets', 'ast', 'triglycerides']],
    `${SJIA}: criteria[4].id: the rule never asks for "fibrinogen"; use it or take it out`,
  ],
  [
    'a caution about an unknown criterion',
    [SJIA, ['cautions', 0, 'when'], { criterion: 'spleen' }],
    `${SJIA}: cautions[0].when.criterion: no criterion "spleen"`,
  ],
  [
    'an entry with a misspelt id',
    [SJIA, ['entry', 'all', 1, 'finding'], 'sjai'],
    `${SJIA}: entry.all[1].finding: no finding "sjai"; nearest of `,
  ],
  [
    'a population with a misspelt id',
    [SJIA, ['population', 'fits', 'finding'], 'sjai'],
    `${SJIA}: population.fits.finding: no finding "sjai"`,
  ],
  [
    'an adjunct with a misspelt id',
    [SJIA, ['adjuncts', 0, 'outcomes', 0, 'when', 'finding'], 'alt-x'],
    `${SJIA}: adjuncts[0].outcomes[0].when.finding: no finding "alt-x"`,
  ],
  [
    'a criterion that appears twice',
    [HLH, ['criteria', 1, 'id'], 'fever'],
    `${HLH}: criteria[1].id: criterion "fever" appears twice; the first is criteria[0].id`,
  ],
  [
    'a caution that appears twice',
    [HLH, ['cautions', 1, 'id'], at(HLH, 'cautions', 0, 'id')],
    `${HLH}: cautions[1].id: caution "${at(HLH, 'cautions', 0, 'id')}" appears twice; the first is cautions[0].id`,
  ],
  [
    'an adjunct that appears twice',
    [HLH, ['adjuncts', 1, 'id'], at(HLH, 'adjuncts', 0, 'id')],
    `${HLH}: adjuncts[1].id: adjunct "malignancy" appears twice`,
  ],
  [
    'a path that appears twice',
    [HLH, ['rule', 'paths', 1, 'id'], 'count'],
    `${HLH}: rule.paths[1].id: path "count" appears twice; the first is rule.paths[0].id`,
  ],
  [
    'conditions under a sum',
    [HSCORE, ['criteria', 0], { id: 'a', label: 'A', when: { finding: 'fever', is: 'yes' } }],
    `${HSCORE}: criteria[0]: a sum needs criteria with "score", not "when"`,
  ],
  [
    'points under conditions',
    [HLH, ['criteria', FERRITIN], { id: 'ferritin', label: 'F', score: at(HSCORE, 'criteria', TALLY, 'score') }],
    `${HLH}: criteria[${FERRITIN}]: a rule of conditions needs criteria with "when", not "score"`,
  ],
  [
    'terms in a sum of points',
    [MS, ['rule', 'sum'], 'points'],
    `${MS}: criteria[0]: a sum of points needs "bands" or "tally"`,
  ],
  [
    'points in a linear sum',
    [HSCORE, ['rule', 'sum'], 'linear'],
    `${HSCORE}: criteria[0]: a linear sum needs terms with "coefficient"`,
  ],
  [
    'criteria beside a ratio',
    [RATIO, ['criteria'], [at(HLH, 'criteria', 0)]],
    `${RATIO}: criteria[0]: a ratio has no criteria: it reads its two quantities itself`,
  ],
])('%s', (_, [file, ...change], start) => {
  expectOnly(file, faultsAfter([file, ...change]), start)
})
