import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** The text of every other test file and helper in `tests`, by path. The bench measures speed and is not a test. */
const tests: ReadonlyMap<string, string> = new Map(
  readdirSync('tests', { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.tsx?$/.test(file) && !/^(?:bench\/|house\/tests\.test)/.test(file))
    .map((file) => [file, readFileSync(join('tests', file), 'utf8')]),
)
/** The only files that start another process: for the program itself, the linter and the browsers. */
const STARTS_PROCESSES = /^(?:commands\/(?:run|doors\.test)\.ts|house\/directions\.test\.ts|page\/.*)$/

const MEASURES_TIME = /performance\.now|hrtime|cpuUsage|console\.time/
const STARTS = /node:child_process/
/** Files whose text matches, without the allowed ones. */
const having = (pattern: RegExp, files: ReadonlyMap<string, string>, may = /^$/) =>
  [...files].flatMap(([file, text]) => (pattern.test(text) && !may.test(file) ? [file] : []))

test('no test measures time', () => {
  expect(tests.size).toBeGreaterThan(100)
  expect(having(MEASURES_TIME, tests)).toEqual([])
})

test('only the tests of programs and browsers start a process', () => {
  expect(having(STARTS, tests, STARTS_PROCESSES)).toEqual([])
})

test('what is planted is found', () => {
  const timed = 'const begun = performance.now()'
  const started = "import { spawn } from 'node:child_process'"
  const planted = new Map([
    ['engine/timed.test.ts', timed],
    ['case/started.test.ts', started],
    ['page/started.ts', started],
  ])
  expect(having(MEASURES_TIME, planted)).toEqual(['engine/timed.test.ts'])
  expect(having(STARTS, planted, STARTS_PROCESSES)).toEqual(['case/started.test.ts'])
})
