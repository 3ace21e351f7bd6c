import { expect, test } from 'vitest'
import { promptView } from '../../../src/features/call/prompt-model.ts'
import {
  datesOnPaper,
  foldedOnPaper,
  hospitalOnPaper,
  localOnPaper,
  madeOnPaper,
  openOnPaper,
  ruleName,
} from '../../../src/features/paper/paper-model.ts'
import { thisPage } from '../../../src/kit/page-copy.ts'
import { caseOf } from '../../given.ts'
import { criteria } from '../../load.ts'
import { packText, withPack } from '../../packs.ts'
import { inputOf } from '../message/message-input.ts'

const children = withPack(packText('children'))
const SELF = thisPage('1.2.3', '2026-11-23', () => '<script>1</script>')
const input = inputOf(caseOf({ sjia: 'yes', 'fever-persistent': 'yes', age: '6 a' }), children)

test('every local change names its rules, a shared number once', () => {
  const { rules } = promptView(input)
  expect(localOnPaper(rules)).toContainEqual(
    expect.stringMatching(/^S2 moved here: screen → call \(higher\)\. Reason: /),
  )
  expect(
    localOnPaper([
      { id: 'C1', local: ['A', 'B'] },
      { id: 'W1', local: ['A'] },
    ]),
  ).toEqual(['C1, W1 A', 'C1 B'])
})
test('a rule carries its provenance', () => {
  expect(promptView(input).rules.map(ruleName)).toContain('S2 Fever with a predisposition (adapted)')
})
test('counts and names open rules', () => {
  const { notAssessable } = input.assessment.escalation
  const [, second] = notAssessable
  if (second === undefined) throw new Error('too few')
  const ids = notAssessable.map(({ rule }) => rule.id).join(', ')
  expect(openOnPaper({ notAssessable })).toEqual([`${notAssessable.length} rules need more data: ${ids}`])
  expect(openOnPaper({ notAssessable: [second] })).toEqual([`1 rule needs more data: ${second.rule.id}`])
  expect(openOnPaper({ notAssessable: [] })).toEqual([])
})
test('dates of editions: one for all, or one for each group of sets', () => {
  const of = (shortTitle: string, date: string) => ({
    shortTitle,
    version: '1.1.0',
    changes: [
      { version: '1.1.0', date, text: '' },
      { version: '1.2.0', date: '2030-01-01', text: '' },
    ],
  })
  expect(datesOnPaper([of('A', '2026-11-22'), of('B', '2026-11-22')])).toBe('Editions of 2026-11-22.')
  expect(datesOnPaper([of('A', '2026-11-23'), of('B', '2026-11-22')])).toBe(
    'Editions of 2026-11-22: B 1.1.0; of 2026-11-23: A 1.1.0.',
  )
})
test('a set made for other patients keeps edition and hash, and its verdict if it has data', () => {
  const sets = inputOf(caseOf({ ferritin: '600 ng/mL' })).assessment.sets.filter(({ set }) =>
    ['ohi-2022', 'hscore'].includes(set.id),
  )
  const [one, two] = sets.map(({ set: { id, version } }) =>
    criteria.released[`sets/${id}/${version}.json`]?.slice(0, 12),
  )
  const read = sets.map((result) => ({ ...result, hasEvidence: result === sets[0] }))
  const [first, second] = sets.map(({ set }) => `${set.shortTitle} ${set.version}`)
  expect(foldedOnPaper(read, criteria)).toBe(`${first} (${one}) not decided; ${second} (${two})`)
})
test('the hospital with doubts about its pack, and what made the sheet', () => {
  const { governance, institution } = children.local.pack
  expect(hospitalOnPaper(input)).toEqual([institution.name])
  const late = { ...input, now: Date.parse(governance.reviewBy) + 2 * 86_400_000 }
  expect(hospitalOnPaper(late)[1]).toContain(`was due for review on ${governance.reviewBy}`)
  const made = madeOnPaper(input, SELF)
  expect(made).toContain(`${institution.name}, pack example-children 2026.10.1, sha-256 ${children.local.sha256}`)
  expect(made).toMatch(/, review by 2027-10-01$/)
  const { version, changes } = criteria.pathway
  const bare = inputOf(caseOf({ ferritin: '600 ng/mL' }))
  const hash = criteria.released[`pathways/default/${version}.json`]?.slice(0, 12)
  expect(madeOnPaper(bare, SELF)).toContain(`pathway default ${version} of ${changes.at(-1)?.date} (${hash}) · `)
  // The pathway with a pack applied is not a separate edition.
  expect(made).toContain(`(${hash})`)
  expect(madeOnPaper(bare, SELF)).toContain(`vocabulary (${criteria.vocabularyHash.slice(0, 12)})`)
  expect(madeOnPaper(bare, SELF)).not.toContain('pack')
  expect(made).toMatch(/^Page 1\.2\.3 of 2026-11-23, sha-256 [0-9a-f]{64} · /)
  expect(
    madeOnPaper(
      bare,
      thisPage('1.2.3', '', () => null),
    ),
  ).toMatch(/^Page 1\.2\.3 · /)
  expect(hospitalOnPaper(bare)).toEqual([])
})
