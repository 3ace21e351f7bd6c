import { describe, expect, test } from 'vitest'
import type { CaseRecord, Sent } from '../../../src/case/case.ts'
import { showInstant } from '../../../src/case/time.ts'
import { indexVocabulary } from '../../../src/engine/vocabulary.ts'
import type { Page } from '../../../src/features/record/replay-model.ts'
import { linkCase } from '../../../src/features/record/result-mark.ts'
import { sentWords } from '../../../src/features/record/sent-model.ts'
import { makeLink, readLink } from '../../../src/features/share/case-link.ts'
import { linkContents } from '../../../src/features/share/link-model.ts'
import { at } from '../../case/arbitrary-case.ts'
import { criteria } from '../../load.ts'
import { packText, withPack } from '../../packs.ts'

const NOW = at('2026-11-23T06:10:00Z')
const DRAWN = { text: '2026-11-23T05:30:00Z', ms: at('2026-11-23T05:30:00Z').ms }
const HERE: Page = { build: '0.1.0', criteria }
const AT_CHILDRENS: Page = { build: '0.1.0', criteria: withPack(packText('children')) }
const AT_DISTRICT: Page = { build: '0.1.0', criteria: withPack(packText('district')) }
const CASE: CaseRecord = {
  asOf: null,
  patient: { birthDate: '2019-03-02' },
  observations: [
    { finding: 'fever', value: 'yes' },
    { finding: 'sjia', value: 'yes', at: DRAWN },
    { finding: 'ferritin', comparator: '>', value: '40000', unit: 'ng/mL', at: DRAWN },
  ],
}

async function opened(there: Page, asOf = NOW): Promise<CaseRecord & { readonly sent: Sent }> {
  const result = await readLink(await makeLink(CASE, there, { madeAt: NOW, asOf }), criteria.vocabulary)
  if (!result.ok || result.record.sent === undefined) throw new Error('the link was not read')
  return { ...result.record, sent: result.record.sent }
}
const words = async (there: Page, here: Page, change: Partial<Sent> = {}) => {
  const record = await opened(there)
  return sentWords(record, { ...record.sent, ...change }, here)
}
const AGE = `The age is that of ${showInstant(NOW.ms).slice(0, 10)}, when the link was made.`
const FROM = `From a link made ${showInstant(NOW.ms)} with page 0.1.0.`

describe('an opened link', () => {
  test('the same page', async () => {
    expect(await words(HERE, HERE)).toEqual({
      same: true,
      line: `${FROM} Recomputed here: the same result.`,
      notes: [AGE],
    })
  })
  test('of an earlier moment', async () => {
    const earlier = at('2026-11-22T06:10:00Z')
    const record = await opened(HERE, earlier)
    expect(sentWords(record, record.sent, HERE).line).toBe(
      `From a link made ${showInstant(NOW.ms)} with page 0.1.0, of the case as of ${showInstant(earlier.ms)}. Recomputed here: the same result.`,
    )
    expect(sentWords(record, record.sent, HERE).notes).toEqual([
      `The age is that of ${showInstant(earlier.ms).slice(0, 10)}, the day the link shows.`,
    ])
  })
  test('without an age says nothing of one', async () => {
    const record = { ...(await opened(HERE)), patient: {} }
    expect(sentWords(record, record.sent, HERE).notes.join()).not.toContain('age is')
  })
  test('another result, and why that may be', async () => {
    const other = { result: '0'.repeat(12) }
    expect(await words(HERE, HERE, other)).toEqual({
      same: false,
      line: `${FROM} Recomputed here: another result.`,
      notes: ['Page and pack are the same. Compare the values with the sender’s.', AGE],
    })
    expect((await words({ ...HERE, build: '0.0.9' }, HERE, other)).notes).toEqual(['This is page 0.1.0.', AGE])
    expect((await words({ ...AT_DISTRICT, build: '0.0.9' }, AT_CHILDRENS)).notes).toHaveLength(3)
  })
  test('with a pack there, here, both, and neither', async () => {
    expect((await words(HERE, AT_CHILDRENS)).notes).toEqual([
      'It was made without a hospital’s pack; one is in force here.',
      AGE,
    ])
    expect((await words(AT_CHILDRENS, HERE)).notes).toEqual([
      'It was made with a hospital’s pack; none is in force here.',
      AGE,
    ])
    expect((await words(AT_CHILDRENS, AT_DISTRICT)).notes).toEqual([
      'It was made with another hospital’s pack, or another version of it, than the one in force here.',
      AGE,
    ])
    expect((await words(AT_CHILDRENS, AT_CHILDRENS)).notes).toEqual([AGE])
  })
  test('a changed value is another result', async () => {
    const record = await opened(HERE)
    const changed = { ...record, observations: record.observations.slice(1) }
    expect(sentWords(changed, record.sent, HERE).same).toBe(false)
  })
})

describe('what a link will hold', () => {
  const index = indexVocabulary(criteria.vocabulary)
  const contents = (record: CaseRecord) => linkContents(linkCase(record, criteria, NOW), index)
  test('values, answers, age and moment; never a birth date', () => {
    const { holds, all } = contents(CASE)
    expect(holds.slice(0, 3)).toEqual([
      '1 value and 2 answers, with their dates and times.',
      'The age (7 years), never a birth date.',
      `The moment looked at: ${showInstant(NOW.ms)}.`,
    ])
    expect(all).toContain('Age: 7 years')
    expect(all).toContain(`Ferritin: > 40 000 ng/mL, ${showInstant(DRAWN.ms)}`.replaceAll(' 000', '\u202f000'))
    expect(JSON.stringify({ holds, all })).not.toContain('2019')
  })
  test('no age, and one that tells the day of birth', () => {
    expect(contents({ ...CASE, patient: {} }).holds[1]).toBe('No age: none is entered.')
    expect(contents({ ...CASE, patient: { birthDate: '2026-11-11' } }).holds[1]).toBe(
      'The age (12 days), never a birth date. With the date, an age in days tells the day of birth.',
    )
  })
})
