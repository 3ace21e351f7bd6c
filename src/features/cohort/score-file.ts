import type { ScoringCriteria } from '../../case/assess.ts'
import { deciderOf } from '../../case/rows/decide-row.ts'
import { type RowAnswer, rowScorer } from '../../case/rows/score-row.ts'
import { faultLine } from '../../criteria/fault.ts'
import { openTable, piecesOf } from '../../formats/table/open-table.ts'
import { ResultTable, type ScoredCase } from '../../formats/table/result-table.ts'
import type { TableMap } from '../../formats/table/table-map.ts'
import { blankTally, type CohortTally, count } from './tally.ts'

/** A file to score, or the share of it that one worker scores. It can be sent to a worker. */
export interface Job {
  readonly file: Blob
  /** What the columns of a table mean; null: the file holds one case a line. */
  readonly map: TableMap | null
  readonly criteria: ScoringCriteria
  /** Every `of`th piece of the file is scored, from piece `mine` on. */
  readonly share: { readonly of: number; readonly mine: number }
}

/** What has been done of a job so far. */
export interface Done {
  /** A new part of the result file and its place there. */
  readonly part: { readonly place: number; readonly text: string }
  /** Bytes that were read. */
  readonly bytes: number
  /** Counts of all parts so far; the same object every time. */
  readonly tally: CohortTally
}

/** Gives way to other work of the same thread, if it is time. */
export type Pace = () => Promise<void> | undefined

/** What a file of either kind gives: its pieces, and a way to score one item of a piece. */
interface Source<T> {
  /** The first lines of the result file. */
  readonly head: string
  readonly pieces: AsyncIterable<readonly T[]>
  readonly score: (item: T, tally: CohortTally) => string
}

const OPTIONS = { moment: null, reading: 'published', shape: 'verdicts', decide: true } as const

const readAnswer = (answer: RowAnswer): ScoredCase =>
  typeof answer === 'string' ? JSON.parse(answer) : { faults: answer }

async function tableSource(text: AsyncIterable<string>, map: TableMap, criteria: ScoringCriteria) {
  const table = await openTable(text, map, criteria.vocabulary)
  if (!table.ok) throw new Error(table.faults.map(faultLine).join('\n'))
  const results = new ResultTable(criteria.sets, map, table.delimiter)
  const scoreLine = rowScorer(criteria, OPTIONS, deciderOf)
  const source: Source<Parameters<ResultTable['record']>[0]> = {
    head: results.headings(),
    pieces: table.patients,
    score: (patient, tally) => {
      const scored = patient.line === null ? { faults: [] } : readAnswer(scoreLine(patient.line))
      const { text: record, faults } = results.record(patient, scored)
      count(tally, scored, faults)
      return record
    },
  }
  return source
}

async function* linesOf(pieces: AsyncIterable<string>) {
  let rest = ''
  let record = 0
  const numbered = (lines: readonly string[]) =>
    lines.map((line) => {
      record += 1
      return { line, record }
    })
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    yield numbered(lines)
  }
  if (rest !== '') yield numbered([rest])
}

function linesSource(text: AsyncIterable<string>, criteria: ScoringCriteria) {
  const scoreLine = rowScorer(criteria, OPTIONS, deciderOf)
  const source: Source<{ readonly line: string; readonly record: number }> = {
    head: '',
    pieces: linesOf(text),
    score: ({ line, record }, tally) => {
      const answer = scoreLine(line)
      const faults = typeof answer === 'string' ? [] : answer
      const named = faults.map(({ path, problem }) => ({ record, column: path, problem }))
      count(tally, readAnswer(answer), named)
      return `${typeof answer === 'string' ? answer : JSON.stringify({ line: record, faults })}\n`
    },
  }
  return source
}

async function* scored<T>(source: Source<T>, { share }: Job, bytes: () => number, pace: Pace): AsyncGenerator<Done> {
  const tally = blankTally()
  if (share.mine === 0) yield { part: { place: 0, text: source.head }, bytes: 0, tally }
  let place = 0
  for await (const items of source.pieces) {
    place += 1
    if (place % share.of !== share.mine) continue
    let text = ''
    for (const item of items) {
      text += source.score(item, tally)
      const rest = pace()
      if (rest !== undefined) await rest
    }
    yield { part: { place, text }, bytes: bytes(), tally }
  }
}

/**
 * Scores a file piece by piece; memory does not grow with the file. A case is judged at its own moment, by the published
 * look-back windows.
 *
 * @param pace called after each patient
 * @throws when the file cannot be read, and when its headings do not fit the map
 * @example for await (const { part } of scoreFile(job)) parts[part.place] = part.text
 */
export async function* scoreFile(job: Job, pace: Pace = () => undefined): AsyncGenerator<Done> {
  const { file, map, criteria } = job
  let read = 0
  const bytes = () => read
  const text = piecesOf(file, (upTo) => {
    read = upTo
  })
  if (map === null) yield* scored(linesSource(text, criteria), job, bytes, pace)
  else yield* scored(await tableSource(text, map, criteria), job, bytes, pace)
}
