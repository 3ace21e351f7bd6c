import { describe, expect, test } from 'vitest'
import { neverSaid } from '../../src/criteria/check/wording.ts'
import { at, changed, FINDINGS, faultsAfter, faultsOf, HLH, PATHWAY } from './provoke.ts'

const SAYS = ', which no text may say (never-say.json): say what was met and what is not entered'

test.each([
  [HLH, ['words', 'not-met'], 'HLH ruled out', 'words["not-met"]', 'ruled out'],
  [HLH, ['cautions', 0, 'text'], 'HLH is Unlikely here.', 'cautions[0].text', 'unlikely'],
  [HLH, ['notCounted', 0], 'low\nrisk', 'notCounted[0]', 'low risk'],
  [HLH, ['words', 'met'], 'Diagnosis: HLH', 'words.met', 'diagnosis: HLH'],
  [FINDINGS, ['groups', 0, 'note'], 'That is reassuring.', 'groups[0].note', 'reassuring'],
  [PATHWAY, ['fixed', 'doesNotExclude'], 'This excludes MAS-HLH.', 'fixed.doesNotExclude', 'excludes'],
  [PATHWAY, ['definitions', 'fever', 'label'], 'MAS excluded', 'definitions.fever.label', 'excluded'],
])('%s %j must not say %j', (file, steps, text, key, phrase) => {
  expect(faultsAfter([file, steps, text])).toEqual([`${file}: ${key}: says "${phrase}"${SAYS}`])
})

describe('wording', () => {
  const wording = {
    format: 'mas-hlh-never-say',
    formatVersion: 1,
    phrases: ['excluded', '93 %'],
    exceptions: ['not excluded'],
  } as const
  const said = (data: unknown) => [...neverSaid(data, wording)].map(({ path }) => path)
  test('an exception is right, also beside a wrong one', () => {
    expect(said({ a: 'MAS is not excluded.', b: ['Not  Excluded: excluded'] })).toEqual(['b[0]'])
  })
  test('whole words only, signs included', () => {
    expect(said({ a: 'unexcluded', b: 'excludedness', c: '193 %', d: '(93 %)', e: 'Excluded?' })).toEqual(['d', 'e'])
  })
  test('titles of papers, ids and formats are not ours to word', () => {
    expect(
      said({ id: 'excluded', citations: [{ title: 'Excluded' }], sources: ['excluded'], $schema: 'excluded' }),
    ).toEqual([])
  })
})

test('the list itself is needed and checked', () => {
  const files = changed()
  files.delete('never-say.json')
  expect(faultsOf(files)).toEqual(['never-say.json: missing'])
  expect(faultsAfter(['never-say.json', ['phrases'], 'unlikely'])).toEqual([
    'never-say.json: phrases: must be a list, not a text',
  ])
})

test('the words the specification forbids are on the list', () => {
  expect(at('never-say.json', 'phrases')).toEqual(
    expect.arrayContaining([
      'ruled out',
      'rule out',
      'unlikely',
      'low risk',
      'diagnosis: HLH',
      'reassuring',
      'excluded',
      'negative',
    ]),
  )
})
