import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { rowScorer } from '../../src/case/rows/score-row.ts'
import { type Block, blocksOf, scoreBlock } from '../../src/commands/lines/block.ts'
import { scoreOptions } from '../../src/commands/score-options.ts'
import { criteria } from '../load.ts'
import { caseFile, type Out, score, scoreAll } from './run.ts'

/** Scores lines as the command does, with the input cut into these pieces. */
async function lines(pieces: readonly string[], args: readonly string[] = []) {
  const options = scoreOptions(['--lines', ...args])
  if (options.lines === null) throw new Error('no lines')
  const scorer = rowScorer(criteria, { ...options, ...options.lines })
  const blocks: Block[] = []
  const bytes = pieces.map((piece) => Buffer.from(piece))
  for await (const block of blocksOf(bytes)) blocks.push(block)
  const printed = blocks.map((block) => scoreBlock(block, scorer))
  return { text: printed.map(({ text }) => text).join(''), bad: printed.some(({ bad }) => bad) }
}
const rowsOf = ({ text }: { readonly text: string }) =>
  text
    .trimEnd()
    .split('\n')
    .map((one) => JSON.parse(one))

const published: readonly { readonly case: object }[] = JSON.parse(
  readFileSync(join('tests', 'cases', 'published.json'), 'utf8'),
)
const FEVER = JSON.stringify(caseFile([['fever', 'yes']]))

describe('lines', () => {
  test('one result a line, in the order of the cases, with the verdicts of the document', async () => {
    const cases = published.map((one, i) => ({ id: `patient ${i}`, ...one.case, asOf: '2026-11-22' }))
    const rows = rowsOf(await lines([cases.map((one) => `${JSON.stringify(one)}\n`).join('')], ['--decide']))
    const documents = scoreAll(cases.map(({ id: _, ...rest }) => rest))
    expect(rows.map(({ id }) => id)).toEqual(cases.map(({ id }) => id))
    for (const [i, row] of rows.entries()) {
      const { asOf, sets, escalation }: Partial<Out> = documents[i] ?? {}
      expect(Object.keys(row)).toEqual(['id', 'asOf', 'tier', 'sets'])
      expect([row.asOf, row.tier]).toEqual([asOf, escalation?.['tier']])
      const short = (sets ?? []).map(
        ({ id, verdict, count, score: total, entry, couldDecide }: Out['sets'][number]) => {
          return [id, JSON.parse(JSON.stringify({ verdict, count, score: total, entry, couldDecide }))]
        },
      )
      expect(row.sets).toEqual(Object.fromEntries(short))
    }
  })

  test('without --decide a set says no more than verdict, count, score and entry', async () => {
    const [row] = rowsOf(await lines([FEVER]))
    expect(Object.keys(row.sets['hlh-2004'])).toEqual(['verdict', 'count', 'entry'])
    expect(Object.keys(row.sets['hscore'])).toEqual(['verdict', 'score', 'entry'])
  })

  test('--shape whole prints the whole document, the id before it', async () => {
    const timed = { ...caseFile([['fever', 'yes']]), asOf: '2026-11-22' }
    const [row] = rowsOf(await lines([JSON.stringify({ id: 'a', ...timed })], ['--shape', 'whole']))
    expect(row).toEqual({ id: 'a', ...scoreAll([timed])[0] })
  })

  test('no clock: without asOf the latest time of the case, else null', async () => {
    const dated = caseFile([
      ['fever', 'yes', undefined, '2026-11-20'],
      ['sjia', 'yes', undefined, '2026-11-21T10:00Z'],
    ])
    const rows = rowsOf(await lines([`${FEVER}\n${JSON.stringify(dated)}\n`]))
    expect(rows.map(({ asOf }) => asOf)).toEqual([null, '2026-11-21T10:00Z'])
    const [at] = rowsOf(await lines([FEVER], ['--as-of', '2026-11-22']))
    expect(at.asOf).toBe('2026-11-22')
  })

  test('a bad line is answered by its number and its faults, and the run goes on', async () => {
    const bad = await lines([`${FEVER}\n{bad\n\n${FEVER}\r\n{"id":7}\n[]\n${FEVER}`])
    const rows = rowsOf(bad)
    expect(bad.bad).toBe(true)
    expect(rows.map(({ line }) => line)).toEqual([undefined, 2, 3, undefined, 5, 6, undefined])
    expect(rows[1]).toEqual({
      line: 2,
      faults: [{ path: '', problem: 'not JSON: a name in quotes or "}" is expected (line 1, column 2)' }],
    })
    expect(rows[4].faults).toEqual([{ path: 'id', problem: 'is not a text; allowed: any text in quotes' }])
    expect((await lines([FEVER])).bad).toBe(false)
  })

  test('an id is copied as it is', async () => {
    const id = '  "<script>" \u2028 ü\n'
    const [row] = rowsOf(await lines([JSON.stringify({ ...JSON.parse(FEVER), id })]))
    expect(row.id).toBe(id)
  })

  test.each([1, 2, 7, 1000])('pieces of %i characters make no difference', async (length) => {
    const text = `${FEVER}\n{bad\n${JSON.stringify({ id: 'é', ...JSON.parse(FEVER) })}\n${FEVER}`
    const pieces = Array.from({ length: Math.ceil(text.length / length) }, (_, i) =>
      text.slice(i * length, (i + 1) * length),
    )
    expect(await lines(pieces)).toEqual(await lines([text]))
    expect(await lines([...pieces, '\n'])).toEqual(await lines([text]))
  })

  test('nothing in, nothing out', async () => {
    expect(await lines([])).toEqual({ text: '', bad: false })
  })
})

describe('the options of lines', () => {
  test.each([
    [['--shape', 'short'], '--shape: "short"; allowed: verdicts, whole'],
    [['--jobs', '0'], '--jobs: "0"; allowed: a whole number from 1 to 64'],
    [['--jobs', 'all'], '--jobs: "all"; allowed: a whole number from 1 to 64'],
    [['--pack', '-'], '--pack: - is not allowed with many cases; name a file'],
  ])('%j is refused', (args, words) => {
    expect(() => scoreOptions(['--lines', ...args])).toThrow(words)
  })

  test('they are refused for one document', () => {
    const [lines, many] = [
      '--shape and --decide: allowed only with --lines',
      '--jobs: allowed only with --lines and --csv',
    ]
    for (const [words, ...args] of [
      [lines, '--decide'],
      [lines, '--shape', 'whole'],
      [many, '--jobs', '2'],
    ] as const) {
      const { status, stderr } = score({ args: [...args, '-'] })
      expect([status, stderr.split('\n')[0]]).toEqual([2, words])
    }
  })

  test('a case of a document carries no id', () => {
    expect(score({ input: JSON.stringify({ id: '1', ...JSON.parse(FEVER) }) }).stderr).toContain('id: unknown key')
  })
})
