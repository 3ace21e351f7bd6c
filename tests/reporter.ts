import type { Reporter, TestModule } from 'vitest/node'

declare module 'vitest' {
  interface TaskMeta {
    /** The browser of a page test, name and version. */
    browser?: string
  }
}

/** The result of a run. */
export interface Tally {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** Page tests among the skipped ones. */
  readonly pagesNotRun: number
  readonly browsers: readonly string[]
  /** Tests that failed once and passed on the second try. */
  readonly retried: readonly string[]
}

/**
 * Counts the results of a run. A file that cannot be loaded and an error outside every test count as failures, so that
 * a run that broke early never looks like a good one.
 *
 * @param errors errors that belong to no test
 * @example tally([], []) // { passed: 0, failed: 0, skipped: 0, pagesNotRun: 0, browsers: [], retried: [] }
 */
export function tally(modules: readonly TestModule[], errors: readonly unknown[]): Tally {
  let [passed, failed, skipped, pagesNotRun] = [0, errors.length, 0, 0]
  const browsers = new Set<string>()
  const retried: string[] = []
  for (const module of modules) {
    const tests = [...module.children.allTests()]
    const broken = [...module.children.allSuites()].filter((suite) => suite.errors().length > 0).length
    failed += broken + module.errors().length
    for (const test of tests) {
      const { state } = test.result()
      if (state === 'passed') passed += 1
      else if (state === 'failed') failed += 1
      else {
        skipped += 1
        if (module.project.name === 'page') pagesNotRun += 1
      }
      if (test.diagnostic()?.flaky) retried.push(test.fullName)
      const { browser } = test.meta()
      if (browser !== undefined && state !== 'skipped') browsers.add(browser)
    }
  }
  return { passed, failed, skipped, pagesNotRun, browsers: [...browsers].sort(), retried }
}

/**
 * Formats the last lines of a run.
 *
 * @returns the tests that needed a second try, the browsers, and "N passed, N failed"
 * @example lastLines(tally([], [])) // ['Browsers: none used', '0 passed, 0 failed']
 */
export function lastLines({ passed, failed, skipped, pagesNotRun, browsers, retried }: Tally): readonly string[] {
  const left = pagesNotRun === 0 ? '' : `; ${pagesNotRun} page test${pagesNotRun === 1 ? '' : 's'} NOT RUN`
  const none = left === '' ? 'none used' : 'none found'
  return [
    ...retried.map((name) => `Passed on the second try: ${name}`),
    `Browsers: ${browsers.length === 0 ? none : browsers.join(', ')}${left}`,
    `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`,
  ]
}

/** How many of the slowest files are listed. */
const SLOWEST = 5
const seconds = (milliseconds: number) => `${Math.round(milliseconds / 1000)} s`

/**
 * Reports the time of a run. Files run in parallel, so the sum exceeds the duration of the run.
 *
 * @returns a line for each project, and one for the slowest files
 * @example timeLines(modules) // ['unit: 118 s in 190 files', 'Slowest: tests/page/axe.test.ts 90 s, …']
 */
export function timeLines(modules: readonly TestModule[]): readonly string[] {
  const took = (module: TestModule) => module.diagnostic().duration
  const projects = [...new Set(modules.map(({ project }) => project.name))]
  const lines = projects.map((name) => {
    const own = modules.filter(({ project }) => project.name === name)
    return `${name}: ${seconds(own.reduce((sum, module) => sum + took(module), 0))} in ${own.length} files`
  })
  const slowest = [...modules].sort((a, b) => took(b) - took(a)).slice(0, SLOWEST)
  const named = slowest.map((module) => `${module.relativeModuleId} ${seconds(took(module))}`)
  return named.length === 0 ? lines : [...lines, `Slowest: ${named.join(', ')}`]
}

/** Vitest reporter that ends the run with `timeLines` and `lastLines`. */
export class PlainLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const run = tally(modules, errors)
    const last = lastLines(run)
    // A run without tests is a failure too, whatever the reason.
    if (run.passed + run.failed === 0) process.exitCode = 1
    console.log(`\n${[...timeLines(modules), ...last.slice(0, -1)].join('\n')}\n\n${last.at(-1)}`)
  }
}
