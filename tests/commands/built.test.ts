import { appendFileSync, cpSync, existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { buildScore } from '../../src/commands/build/score-build.ts'
import { caseFile, type Run, scoreIn, scratch } from './run.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const disk = scratch()
afterAll(disk.remove)

const root = disk.folder
const inRoot = (...path: readonly string[]) => join(root, ...path)
const built = inRoot('dist', 'score.cjs')

const TIMED = JSON.stringify({
  ...caseFile([
    ['ferritin', '12450.5', 'ug/L'],
    ['triglycerides', '2.995', 'mmol/L'],
    ['esr', '7', 'mm/h'],
    ['fever', 'yes'],
  ]),
  asOf: '2026-11-22',
})
const MANY = `${TIMED}\n{bad\n`.repeat(500)
const TABLE = `row,platelets [10*9/L],fever\n${'a,80,yes\nb,x,no\n'.repeat(500)}`
const CALLS: Readonly<Record<string, Parameters<typeof scoreIn>[1]>> = {
  'one case': { input: TIMED },
  'a wrong option': { args: ['--window', 'always', '-'] },
  lines: { args: ['--lines', '--decide'], input: MANY.slice(0, 2000) },
  'a table in two threads': { args: ['--csv', '--jobs', '2', '-'], input: TABLE },
  'lines in three threads': { args: ['--lines', '--jobs', '3'], input: MANY },
}
const run = (call: keyof typeof CALLS): Run => scoreIn(root, CALLS[call] ?? {})

beforeAll(async () => {
  cpSync('src', inRoot('src'), { recursive: true })
  cpSync('criteria', inRoot('criteria'), { recursive: true })
  cpSync('package-lock.json', inRoot('package-lock.json'))
  cpSync('package.json', inRoot('package.json'))
  symlinkSync(resolve('node_modules'), inRoot('node_modules'), 'junction')
  await buildScore(root, inRoot('criteria'), inRoot('dist'))
})

describe('the built command', () => {
  test.each(Object.keys(CALLS))('%s: the same bytes as from the sources', (call) => {
    const fromBuilt = run(call)
    cpSync(built, inRoot('away.cjs'))
    rmSync(built)
    const fromSources = run(call)
    cpSync(inRoot('away.cjs'), built)
    expect(fromBuilt).toEqual(fromSources)
    expect(fromBuilt.stdout + fromBuilt.stderr).not.toBe('')
  })

  test('it is what runs', () => {
    const text = readFileSync(built, 'utf8')
    writeFileSync(built, `process.stdout.write('built ')\n${text}`)
    const { stdout } = run('one case')
    writeFileSync(built, text)
    expect(stdout.startsWith('built {')).toBe(true)
  })
})

describe('a stale file is not used', () => {
  /** Returns what `one case` prints after a change, which is then undone. */
  function printedAfter(change: () => void, file: string): Run {
    const before = existsSync(inRoot(file)) ? readFileSync(inRoot(file)) : null
    change()
    const result = run('one case')
    if (before === null) rmSync(inRoot(file))
    else writeFileSync(inRoot(file), before)
    return result
  }
  const sound = () => run('one case')

  test('when a file of the criteria was changed', () => {
    const set = 'criteria/sets/hlh-2004/1.2.0.json'
    const broken = printedAfter(() => appendFileSync(inRoot(set), '{'), set)
    expect([broken.status, broken.stdout]).toEqual([2, ''])
    expect(broken.stderr).toContain('hlh-2004')
    expect(sound().status).toBe(0)
  })

  test('when a file of the criteria was added or removed', () => {
    const extra = 'criteria/sets/hlh-2004/9.9.9.json'
    const broken = printedAfter(() => writeFileSync(inRoot(extra), '{'), extra)
    expect(broken.status).toBe(2)
    const names = 'criteria/names.json'
    expect(printedAfter(() => rmSync(inRoot(names)), names).status).toBe(2)
    expect(sound().status).toBe(0)
  })

  test('when a source was changed', () => {
    const source = 'src/commands/score-command.ts'
    const broken = printedAfter(() => appendFileSync(inRoot(source), "\nprocess.stdout.write('changed ')\n"), source)
    expect(broken.stdout.startsWith('changed {')).toBe(true)
    expect(sound().stdout.startsWith('{')).toBe(true)
  })
})
