import { expect, test } from 'vitest'
import {
  datesOnPaper,
  hospitalOnPaper,
  localOnPaper,
  madeOnPaper,
  openOnPaper,
  ruleName,
} from '../../src/exchange/paper-words.ts'
import { promptView } from '../../src/exchange/prompt-view.ts'
import { caseOf } from '../given.ts'
import { criteria } from '../load.ts'
import { packText, withPack } from '../packs.ts'
import { inputOf } from './message-input.ts'

const children = withPack(packText('children'))
const input = inputOf(caseOf({ sjia: 'yes', 'fever-persistent': 'yes', age: '6 a' }), children)

test('every local line says which rules it changes, a number of several rules once', () => {
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
test('a rule carries the word for how it came about', () => {
  expect(promptView(input).rules.map(ruleName)).toContain('S2 Fever with a predisposition (adapted)')
})
test('rules that stay open are counted and named', () => {
  const { notAssessable } = input.assessment.escalation
  const [, second] = notAssessable
  if (second === undefined) throw new Error('too few')
  const ids = notAssessable.map(({ rule }) => rule.id).join(', ')
  expect(openOnPaper({ notAssessable })).toEqual([`${notAssessable.length} rules could not be assessed: ${ids}`])
  expect(openOnPaper({ notAssessable: [second] })).toEqual([`1 rule could not be assessed: ${second.rule.id}`])
  expect(openOnPaper({ notAssessable: [] })).toEqual([])
})
test('dates of editions: one for all, or each with its sets', () => {
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
test('the hospital with what makes its part doubtful, and what made the sheet', () => {
  const { governance, institution } = children.local.pack
  expect(hospitalOnPaper(input)).toEqual([institution.name])
  const late = { ...input, now: Date.parse(governance.reviewBy) + 2 * 86_400_000 }
  expect(hospitalOnPaper(late)[1]).toContain(`was due for review on ${governance.reviewBy}`)
  const made = madeOnPaper(input)
  expect(made).toContain(`${institution.name}, pack example-children 2026.10.1, sha-256 ${children.local.sha256}`)
  expect(made).toMatch(/, review by 2027-10-01$/)
  const { version, changes } = criteria.pathway
  const bare = inputOf(caseOf({ ferritin: '600 ng/mL' }))
  expect(madeOnPaper(bare)).toContain(`pathway default ${version} of ${changes.at(-1)?.date} · `)
  expect(madeOnPaper(bare)).not.toContain('pack')
  expect(hospitalOnPaper(bare)).toEqual([])
})
