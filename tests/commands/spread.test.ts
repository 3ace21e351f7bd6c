import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { buildScore } from '../../src/commands/build/score-build.ts'
import { sha256 } from '../../src/criteria/sha256.ts'
import { type Chance, chanceFrom } from '../engine/random-patients.ts'
import { runTool, scratch } from './run.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 })

const CASES = 10_000
const TIMES = ['2026-11-22', '2026-11-22T08:00:00-05:00', '2026-11-29T00:00Z']

/** Debian's Dask belongs to the system's own Python. */
const PYTHON = '/usr/bin/python3'
const hasParallel = runTool('parallel', ['--version'])?.stdout.startsWith('GNU parallel') ?? false
const hasDask = runTool(PYTHON, ['-c', 'import dask.bag, dask.distributed, fsspec'])?.status === 0
/** A title that says why its test does not run. */
const titled = (title: string, runs: boolean, tool: string) =>
  runs ? title : `${title}: NOT RUN, ${tool} is not installed`

const disk = scratch()
afterAll(disk.remove)

interface Given {
  readonly observations: readonly object[]
}
const published: readonly { readonly case: Given }[] = JSON.parse(readFileSync('tests/cases/published.json', 'utf8'))

/** A published patient with some values left out, at one of several times. */
function lineFrom(pick: Chance, place: number): string {
  const given = published[place % published.length]?.case
  const observations = given?.observations.filter(() => pick(4) > 0)
  return JSON.stringify({ id: `patient ${place}`, ...given, asOf: TIMES[pick(TIMES.length)], observations })
}

let filter: readonly string[] = []
let lines = ''
let single = { hash: '', count: 0 }
beforeAll(async () => {
  await buildScore(resolve('.'), resolve('criteria'), disk.folder)
  const root = JSON.stringify(resolve('.'))
  const program = disk.write(
    'filter.cjs',
    `process.exitCode = require('./score.cjs').runWhereItFits(${root}) ? 0 : 3\n`,
  )
  filter = [process.execPath, program, '--lines']
  const pick = chanceFrom(20261129)
  lines = Array.from({ length: CASES }, (_, i) => `${lineFrom(pick, i)}\n`).join('')
  const { stdout = '' } = runTool(process.execPath, filter.slice(1), { input: lines }) ?? {}
  single = { hash: sha256(stdout), count: stdout.split('\n').length - 1 }
})

describe(`${CASES} cases on several processes: the bytes of one run`, () => {
  test('one run scores every case', () => {
    expect(lines.length).toBeGreaterThan(5_000_000)
    expect(single.count).toBe(CASES)
  })

  test.skipIf(!hasParallel)(titled('GNU parallel', hasParallel, 'GNU parallel'), () => {
    const run = runTool('parallel', ['--pipe', '-k', '-j2', '--block', '2M', filter.join(' ')], { input: lines })
    expect([run?.status, run?.stderr]).toEqual([0, ''])
    expect(sha256(run?.stdout ?? '')).toBe(single.hash)
  })

  test.skipIf(!hasDask)(titled('Dask with two workers', hasDask, 'Dask'), () => {
    const file = disk.write('cases.jsonl', lines)
    const run = runTool(PYTHON, [join('tests', 'commands', 'spread.py'), file, ...filter])
    expect([run?.status, run?.stderr]).toEqual([0, ''])
    expect(sha256(run?.stdout ?? '')).toBe(single.hash)
  })
})
