import { phraseKey } from '../../criteria/phrase-key.ts'
import { isWord } from './context.ts'
import { printDate } from './dates.ts'
import { type FoundResult, type Placed, placed, printed, type Setting } from './found.ts'
import type { Meaning } from './lexicon.ts'
import { readTest } from './result.ts'
import { type JudgedNumber, judge } from './roles.ts'
import type { Row } from './rows.ts'
import type { Token, WordToken } from './scan.ts'
import { isOtherTest, numbersIn, type Segment, segmentsOf } from './segments.ts'
import { type RowSurroundings, surroundingsOf } from './surroundings.ts'
import { columnAt, type Table } from './table.ts'
import { readValue } from './values.ts'

const unknownAt = (tokens: readonly Token[]): readonly FoundResult[] =>
  [...new Set(tokens.map(({ line }) => line))].map((line) => ({ kind: 'unknown', line }))

const isMark = (token: Token | undefined, marks: RegExp) => token?.kind === 'break' && marks.test(token.sign)

/** A result in words, in a column of its own: LARGE PLATELETS   FEW. */
function hasText(body: readonly Token[]): boolean {
  const column = body.findIndex((token) => isMark(token, /^(?:gap|cell|:)$/))
  if (column < 0) return false
  const next = body.slice(column + 1).find((token) => token.kind !== 'break' && token.kind !== 'flag')
  return next?.kind === 'word' && next.meaning === null
}

/** Words that mean a finding which is always asked about. */
function askDoubtful(meaning: Meaning, { body }: Segment): readonly FoundResult[] {
  const { doubtful } = meaning
  if (doubtful === undefined) return []
  const says = (words: readonly string[]) => new Set(words.map(phraseKey))
  const [yes, no] = [says(doubtful.yes), says(doubtful.no)]
  for (const token of body) {
    if (token.kind !== 'word') continue
    const key = phraseKey(token.text)
    const value = yes.has(key) ? 'yes' : no.has(key) ? 'no' : null
    if (value === null) continue
    const readings = [{ value, comparator: null, unit: null }]
    return [
      {
        kind: 'ask',
        finding: doubtful.finding,
        doubt: 'words',
        readings,
        at: null,
        text: token.text,
        line: token.line,
      },
    ]
  }
  return numbersIn(body).length > 0 ? unknownAt(numbersIn(body)) : []
}

/** The numbers of a segment for each of its names. */
function shares({ names, slashed }: Segment, numbers: readonly JudgedNumber[]): readonly (readonly JudgedNumber[])[] {
  const live = numbers.filter(({ role }) => role !== 'drop')
  if (names.length === 1) return [numbers]
  if (live.length === names.length) return live.map((one) => [one])
  const inTurn =
    live.length > 0 &&
    live.length % names.length === 0 &&
    live.every(({ inBrackets }, place) => inBrackets === place % names.length > 0)
  if (inTurn) return names.map((_, place) => live.filter((__, other) => other % names.length === place))
  const doubtful = slashed
    ? numbers.map((one): JudgedNumber => (one.role === 'value' ? { ...one, role: 'unsure' } : one))
    : numbers
  return names.map((_, place) => (place === names.length - 1 ? doubtful : []))
}

function readSegment(segment: Segment, here: Placed, all: RowSurroundings, setting: Setting): readonly FoundResult[] {
  const numbers = judge(segment, all, setting.order)
  const given = shares(segment, numbers)
  const { row } = here
  return segment.names.flatMap((name: WordToken, place): readonly FoundResult[] => {
    const meaning = segment.means[place] ?? null
    const own = given[place] ?? []
    const quantity = setting.quantities.get(meaning?.quantity ?? '')
    const tokens = own.filter(({ role }) => role !== 'drop').map(({ token }) => token)
    if (meaning?.doubtful !== undefined) return askDoubtful(meaning, segment)
    if (quantity === undefined || (segment.names.length === 1 && isOtherTest(segment))) {
      const first = segment.body.find((token) => token.kind !== 'break')
      const wrapped = row.stacked && first !== undefined && first === tokens[0] ? [name] : []
      const shown = row.stacked ? tokens.slice(-1) : tokens
      return unknownAt(tokens.length === 0 && hasText(segment.body) ? [name] : [...wrapped, ...shown])
    }
    const body = segment.body
    const found = readTest({ quantity, bare: meaning?.bare === true, name, body, numbers: own }, here, setting)
    return found.length === 0 && own.length === 0 && place === 0 && hasText(body) ? unknownAt([name]) : found
  })
}

/** Numbers that belong to no name: a result where a word stands in a column before them, or a unit behind. */
function strays({ tokens, row }: Placed): readonly FoundResult[] {
  const said = (token: Token) => token.kind === 'word' && token.meaning?.answer !== undefined
  if (tokens.some((token) => said(token) || isWord(token, 'identity', 'born', 'age', 'uncollected'))) return []
  const heading = row.table?.strong === true && tokens.some(({ kind }) => kind === 'word')
  if (heading && row.table.columns.some(({ role }) => role === 'value' || role === 'draw'))
    return unknownAt(tokens.slice(0, 1))
  let word = false
  for (const [place, token] of tokens.entries()) {
    if (token.kind === 'word' && token.meaning === null) word = true
    if (token.kind !== 'number' || isMark(tokens[place - 1], /^\[$/)) continue
    const columns = isMark(tokens[place - 1], /^(?:gap|cell|:|=)$/) || tokens[place - 1]?.kind === 'flag'
    const unit = tokens[place + 1]
    if (word && (columns || (unit?.kind === 'unit' && /[/%]/.test(unit.text)))) return unknownAt([token])
  }
  return []
}

/** A row of a table whose columns are tests. */
function readAcross({ tokens, row, columns }: Placed, table: Table, setting: Setting): readonly FoundResult[] {
  const all = surroundingsOf(tokens)
  const date = tokens.find((token) => all.usable.has(token))
  const own = date?.kind === 'date' ? printDate({ ...date, clock: date.clock ?? all.clock }, setting.order) : null
  const tests = table.columns.filter(({ role }) => role === 'test')
  const numbers = numbersIn(tokens)
  const people = table.columns.some(({ role }) => role === 'patient')
  const answers = tokens.flatMap((token): readonly FoundResult[] => {
    const column = columns.get(token)
    const finding = column?.role === 'test' ? column.test?.answer?.findings : undefined
    const value = isWord(token, 'yes') ? 'yes' : isWord(token, 'no') ? 'no' : null
    if (finding === undefined || value === null || people) return []
    return finding.map(
      (id): FoundResult => ({
        kind: 'value',
        finding: id,
        reading: { value, comparator: null, unit: null },
        at: own,
        line: token.line,
      }),
    )
  })
  const values = numbers.flatMap((token, place): readonly FoundResult[] => {
    const column = table.strong
      ? columns.get(token)
      : numbers.length === tests.length
        ? tests[place]
        : columnAt(table, token)
    if (column == null || column.role !== 'test') return []
    const quantity = setting.quantities.get(column.test?.quantity ?? '')
    if (quantity === undefined) return unknownAt([token])
    const next = tokens[(all.place.get(token) ?? 0) + 1]
    const unit = next?.kind === 'unit' ? next.text : column.unit
    const { digits, damaged, sign } = token
    const read = readValue({ digits, damaged, comparator: sign, unit }, quantity, setting.decimal)
    const at = own ?? (date === undefined && !setting.undated.has(quantity.id) ? row.at : null)
    if (read.kind === 'none') return unknownAt([token])
    const bare = column.test?.bare === true && unit === null
    if (read.kind === 'value' && !people && !bare)
      return [{ kind: 'value', finding: quantity.id, reading: read.reading, at, line: token.line }]
    const readings = read.kind === 'value' ? [read.reading] : read.readings
    const doubt = people ? 'patient' : read.kind === 'ask' ? read.doubt : 'unit'
    const text = printed(token)
    return [
      { kind: 'ask', finding: quantity.id, doubt, readings, at, text, line: token.line, ...(bare && { bare: true }) },
    ]
  })
  return [...values, ...answers]
}

/**
 * Reads one row.
 *
 * @param row the row
 * @param setting what the whole text settles
 * @returns what it says, in the order of the row
 */
export function readRow(row: Row, setting: Setting): readonly FoundResult[] {
  const here = placed(row, setting)
  const { tokens } = here
  const segments = segmentsOf(tokens, row.specimen)
  const across = row.table?.columns.filter(({ role }) => role === 'test').length ?? 0
  if (row.table !== null && across >= 2 && segments.length === 0) return readAcross(here, row.table, setting)
  if (segments.length === 0) return strays(here)
  const all = surroundingsOf(tokens)
  return segments.flatMap((segment) => readSegment(segment, here, all, setting))
}
