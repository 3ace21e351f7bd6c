import { expect, test } from 'vitest'
import type { TestModule } from 'vitest/node'
import { lastLines, tally, timeLines } from '../reporter.ts'

type Kind = 'passed' | 'failed' | 'skipped'
const one = (state: Kind, browser?: string, flaky = false) => ({
  fullName: 'opens a file',
  result: () => ({ state }),
  meta: () => ({ browser }),
  diagnostic: () => ({ flaky }),
})
const module = (project: string, tests: readonly unknown[], errors: readonly unknown[] = []) =>
  ({
    project: { name: project },
    errors: () => errors,
    children: { allTests: () => tests, allSuites: () => [] },
  }) as unknown as TestModule

test('the last line counts what passed and what failed, and names the browsers', () => {
  const run = tally([module('unit', [one('passed'), one('failed')]), module('page', [one('passed', 'Firefox 1')])], [])
  expect(lastLines(run)).toEqual(['Browsers: Firefox 1', '2 passed, 1 failed'])
})

test('a file that does not load and an error outside the tests are failures', () => {
  expect(lastLines(tally([module('unit', [], ['no such file'])], ['lost promise'])).at(-1)).toBe('0 passed, 2 failed')
})

test('a test that passes on the second try is named', () => {
  const run = tally([module('page', [one('passed', 'Firefox 1', true), one('passed', 'Firefox 1')])], [])
  expect(lastLines(run)).toEqual([
    'Passed on the second try: opens a file',
    'Browsers: Firefox 1',
    '2 passed, 0 failed',
  ])
})

test('page tests that could not run are announced', () => {
  const run = tally([module('page', [one('passed'), one('skipped', 'Chromium 1'), one('skipped')])], [])
  expect(lastLines(run)).toEqual(['Browsers: none found; 2 page tests NOT RUN', '1 passed, 0 failed, 2 skipped'])
})

test('a run ends with the time of each project and the slowest files', () => {
  const timed = (project: string, file: string, duration: number) =>
    ({ project: { name: project }, relativeModuleId: file, diagnostic: () => ({ duration }) }) as unknown as TestModule
  const run = [timed('unit', 'a.test.ts', 1200), timed('page', 'b.test.ts', 30_400), timed('unit', 'c.test.ts', 2400)]
  expect(timeLines(run)).toEqual([
    'unit: 4 s in 2 files',
    'page: 30 s in 1 files',
    'Slowest: b.test.ts 30 s, c.test.ts 2 s, a.test.ts 1 s',
  ])
  expect(timeLines([])).toEqual([])
})
