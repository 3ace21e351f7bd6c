import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type RoundSheet,
  readReplies,
  readRound,
  roundCsv,
  roundSheet,
  tallyCsv,
  tallyOf,
  tallyText,
} from '../../../src/features/team/round-model.ts'
import { packText, withPack } from '../../packs.ts'

const CRITERIA = withPack(packText('children'))
const SHEET = roundSheet(CRITERIA) as RoundSheet
const EMPTY = roundCsv(SHEET)

/** A returned sheet: what was written into the last cells of each line, by item. */
function filled(
  answers: Readonly<Record<string, readonly [agree: string, disagree: string, comment: string]>>,
): string {
  const lines = EMPTY.trimEnd().split('\r\n')
  return lines
    .map((line) => {
      const [, item = ''] = /^[^,]+,[^,]+,([^,]+),/.exec(line) ?? []
      const cells = answers[item]
      return cells === undefined ? line : `${line.slice(0, -3)},${cells.join(',')}`
    })
    .join('\r\n')
}
function problems(text: string) {
  const read = readRound(text, SHEET)
  return read.ok ? [] : read.faults.map(({ path, problem }) => `${path}: ${problem}`)
}

test('a sheet has one line for each number and rule of the hospital', () => {
  expect(SHEET.lines.map(({ item, change }) => [item, change])).toEqual([
    ['platelets-concern', 'local: 200 → 250 ×10⁹/L'],
    ['relative-fall-percent', 'local: not set → 30'],
    ['S2', 'moved here: screen → call (higher)'],
    ['L1', 'added here'],
    ['C3', 'turned off here'],
  ])
  expect(EMPTY.split('\r\n')[0]).toBe('pack,text,item,what,change,reason,agree,disagree,comment')
  expect(EMPTY.trimEnd().split('\r\n')).toHaveLength(6)
  expect(roundSheet({ ...CRITERIA, local: undefined } as never)).toBe(null)
})

test('returned sheets are counted line by line; an empty line is blank', () => {
  const { replies, faults } = readReplies(
    [
      { name: 'a.csv', text: filled({ S2: ['x', '', 'Too early'], C3: ['', 'X', ''] }) },
      { name: 'b.csv', text: filled({ S2: ['yes', 'no', ''] }).replaceAll(',', '\t') },
      { name: 'c.csv', text: filled({ S2: ['1', '', 'Too early'] }) },
    ],
    SHEET,
  )
  expect(faults).toEqual([])
  const tally = tallyOf(SHEET, replies)
  expect(tally.find(({ item }) => item === 'S2')).toMatchObject({
    agree: 3,
    disagree: 0,
    blank: 0,
    comments: ['Too early (2)'],
  })
  expect(tally.find(({ item }) => item === 'C3')).toMatchObject({ agree: 0, disagree: 1, blank: 2 })
  expect(tallyText(SHEET, tally, 3)).toContain('agree 3, disagree 0, blank 0\n  - Too early (2)\n')
  expect(tallyCsv(tally)).toMatch(/\r\nS2,.*,3,0,0,Too early \(2\)\r\n/)
})

test('the order of the sheets makes no difference, and every answer is counted once', () => {
  const answer = fc.constantFrom<[string, string, string]>(['x', '', ''], ['', 'x', ''], ['', '', 'Ask again'])
  fc.assert(
    fc.property(fc.array(fc.record({ S2: answer, L1: answer }), { minLength: 1, maxLength: 6 }), (all) => {
      const files = all.map((answers) => ({ name: 'x.csv', text: filled(answers) }))
      const tally = (list: typeof files) => tallyOf(SHEET, readReplies(list, SHEET).replies)
      expect(tally([...files].reverse())).toEqual(tally(files))
      for (const { agree, disagree, blank } of tally(files)) expect(agree + disagree + blank).toBe(all.length)
    }),
  )
})

describe('a bad sheet is refused with row and column', () => {
  test.each<[string, string, string]>([
    ['a mark that is none', filled({ S2: ['perhaps', '', ''] }), 'row 4, column agree: must be x, or blank'],
    ['two marks', filled({ S2: ['x', 'x', ''] }), 'row 4, column disagree: is marked, and so is agree; mark one'],
    ['a name', filled({ S2: ['x', '', 'As Dr Example says'] }), 'row 4, column comment: names a person; write a role'],
    ['a number', filled({ S2: ['x', '', 'MRN 1234567'] }), 'row 4, column comment: has more than six digits in a row'],
    ['a column less', EMPTY.replace(',comment', ''), 'row 1: columns are missing: comment'],
    ['a column more', EMPTY.replace('comment', 'comment,name'), 'row 1, column 10: "name" is no column of the sheet'],
    ['a line less', EMPTY.replace(/.*,C3,.*\r\n/, ''), ': lines are missing: C3'],
    [
      'a line twice',
      `${EMPTY}${EMPTY.split('\r\n')[5]}`,
      'row 7, column item: "C3" is no line of the sheet, or stands twice',
    ],
    ['a cell less', EMPTY.replace(/,,\r\n$/, ',\r\n'), 'row 6: has 8 cells; the header has 9'],
    ['an empty file', ' ', ': is empty'],
  ])('%s', (_, text, problem) => {
    expect(problems(text).join('\n')).toContain(problem)
  })

  test('a sheet of another text of the pack, with the reason, and the others count', () => {
    const data = JSON.parse(packText('children'))
    const other = roundSheet(withPack(JSON.stringify({ ...data, notice: 'Another notice.' }))) as RoundSheet
    const { replies, faults } = readReplies(
      [
        { name: 'old.csv', text: roundCsv(other) },
        { name: 'new.csv', text: EMPTY },
      ],
      SHEET,
    )
    expect(replies).toHaveLength(1)
    expect(faults).toEqual([
      {
        file: 'old.csv',
        path: 'row 2, column text',
        problem: `is of another text of the pack, "example-children 2026.10.1"; this round is about example-children 2026.10.1, ${SHEET.text}`,
      },
    ])
  })
})

test('a comment that a spreadsheet would take for a formula is written as text', () => {
  const { replies } = readReplies([{ name: 'a.csv', text: filled({ S2: ['x', '', "'=1+1"] }) }], SHEET)
  const tally = tallyOf(SHEET, replies)
  expect(tally.find(({ item }) => item === 'S2')?.comments).toEqual(['=1+1'])
  expect(tallyCsv(tally)).toContain(",'=1+1\r\n")
})
