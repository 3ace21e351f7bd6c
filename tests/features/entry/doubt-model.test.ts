import { describe, expect, test } from 'vitest'
import { indexVocabulary } from '../../../src/engine/vocabulary.ts'
import { doubtWord, standInFor } from '../../../src/features/entry/fields/doubt-model.ts'
import { firstUnit } from '../../../src/input/draft.ts'
import { readEntry } from '../../../src/input/entry.ts'
import { criteria } from '../../load.ts'

const { quantities } = indexVocabulary(criteria.vocabulary)
function wordFor(id: string, text: string, sibling?: string, contradicted = false) {
  const quantity = quantities.get(id)
  if (quantity === undefined) throw new Error(`no quantity ${id}`)
  return doubtWord(quantity, readEntry(text, quantity, firstUnit(quantity)), sibling, contradicted)
}

describe('the word for a doubt', () => {
  test.each([
    ['ferritin', '', null],
    ['ferritin', '600', null],
    ['ferritin', '1,234', 'which?'],
    ['platelets', '85000', 'unit?'],
    ['fibrinogen', '2.1', 'unit?'],
    ['ferritin', 'many', 'check'],
    ['sil2r', '8000 pg/mL', 'answer'],
  ])('%s %j: %s', (id, text, word) => {
    expect(wordFor(id, text)).toBe(word)
  })

  test('a value that another finding answers for is no doubt once that is answered', () => {
    expect(wordFor('sil2r', '8000 pg/mL', 'yes')).toBeNull()
  })

  test('a contradiction is one, but the value’s own question comes first', () => {
    expect(wordFor('temperature', '39', undefined, true)).toBe('check')
    expect(wordFor('ferritin', '1,234', undefined, true)).toBe('which?')
  })

  test('a finding can answer only for a value that cannot be compared', () => {
    const sil2r = quantities.get('sil2r')
    if (sil2r === undefined) throw new Error('no sIL-2R')
    expect(standInFor(sil2r, readEntry('2400', sil2r, 'U/mL'))).toBeNull()
    expect(standInFor(sil2r, readEntry('8000 pg/mL', sil2r, 'U/mL'))?.finding).toBe('sil2r-above-lab-limit')
  })
})
