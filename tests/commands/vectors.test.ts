import { describe, expect, test } from 'vitest'
import { readCaseRow } from '../../src/case/file.ts'
import { rowScorer } from '../../src/case/rows/score-row.ts'
import { makeVectors, type Vector } from '../../src/commands/vectors/make-vectors.ts'
import { scoreboard } from '../../src/commands/vectors/scoreboard.ts'
import { readFolder } from '../../src/criteria/folder.ts'
import { CRITERIA_FOLDER, criteria } from '../load.ts'

const { vectors, about } = makeVectors(criteria, readFolder(CRITERIA_FOLDER))
const row = rowScorer(criteria, { moment: null, reading: 'published', shape: 'whole', decide: false })
const answerTo = ({ id, case: one }: Vector): string => String(row(JSON.stringify({ id, ...one })))
const totals = (text: string) =>
  text
    .split('\n')
    .slice(1, 1 + criteria.sets.length + 1)
    .map((line) => line.trim().split(/\s+/))

describe('the vectors', () => {
  test('every set in use and the pathway, each case once, as case files', () => {
    const ids = [...criteria.sets, criteria.pathway].map(({ id }) => id)
    expect([...new Set(vectors.map(({ of }) => of))]).toEqual(ids)
    expect(new Set(vectors.map(({ id }) => id)).size).toBe(vectors.length)
    const unread = vectors.filter(({ case: one }) => !readCaseRow(JSON.stringify(one), criteria.vocabulary).ok)
    expect(unread).toEqual([])
  })

  test('each key of an expectation is explained in the file', () => {
    const keys = new Set(vectors.flatMap((one) => Object.keys(one.expect)))
    const explained = about.join(' ')
    expect([...keys].filter((key) => !new RegExp(`\\b${key}\\b`).test(explained))).toEqual([])
  })
})

describe('the scoreboard', () => {
  test('this calculator agrees with every fourth of them', () => {
    const some = vectors.filter((_, place) => place % 4 === 0)
    const board = scoreboard(some, some.map(answerTo).join('\n'))
    expect(board.ok).toBe(true)
    for (const [id, all, agree, differ] of totals(board.text)) {
      expect([id, differ]).toEqual([id, '0'])
      // A few cases of the pathway claim only tracks.
      expect(Number(agree)).toBeGreaterThan(Number(all) * 0.8)
    }
  })

  test('a wrong answer is counted and named; an order of its own needs ids', () => {
    const [first, second] = vectors.filter(({ expect: wanted }) => wanted.verdict === 'met')
    if (first === undefined || second === undefined) throw new Error('no vectors')
    const says = (verdict: string, { id, of }: Vector) => JSON.stringify({ id, sets: { [of]: { verdict } } })
    const right = scoreboard([first, second], [says('met', second), says('met', first)].join('\n'))
    expect(right.ok).toBe(true)
    const wrong = scoreboard([first, second], [says('met', second), says('unknown', first)].join('\n'))
    expect(wrong.ok).toBe(false)
    expect(wrong.text).toContain(`${first.id}: verdict "unknown", expected "met"`)
  })

  test('numbers are compared as numbers; what is not said is no answer', () => {
    const vector = {
      id: 'a/1',
      about: '',
      of: 'a',
      edition: '1.0.0',
      case: {},
      expect: { score: ['7', null] },
    } as const
    const says = (score: object) => scoreboard([vector], JSON.stringify({ sets: { a: { score } } }))
    expect(says({ min: '7.0', max: null }).ok).toBe(true)
    expect(says({ min: 7 }).text).toMatch(/^a +1 +1 +0 +0$/m)
    expect(says({}).text).toMatch(/^a +1 +0 +0 +1$/m)
    expect(says({ min: '8' }).text).toMatch(/^a +1 +0 +1 +0$/m)
    expect(scoreboard([vector], 'no JSON\n').text).toMatch(/^a +1 +0 +0 +1$/m)
    expect(scoreboard([vector], '').ok).toBe(true)
  })
})
