import { readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { rowScorer } from '../../src/case/rows/score-row.ts'
import { buildEngine, leanCriteria } from '../../src/commands/build/engine-build.ts'
import { sha256 } from '../../src/criteria/sha256.ts'
import { chanceFrom } from '../engine/random-patients.ts'
import { criteria } from '../load.ts'
import { randomRow } from './random-rows.ts'
import { scratch } from './run.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const disk = scratch()
afterAll(disk.remove)

let printedHash = ''
let script = ''
beforeAll(async () => {
  printedHash = await buildEngine(resolve('.'), resolve('criteria'), disk.folder)
  script = readFileSync(join(disk.folder, 'engine.js'), 'utf8')
})

/** The language alone, with a Date that knows no present. */
const LANGUAGE = [
  ...['Object', 'Function', 'Array', 'Map', 'Set', 'WeakMap', 'WeakSet', 'Symbol', 'JSON', 'Math', 'String', 'Number'],
  ...[
    'BigInt',
    'Boolean',
    'RegExp',
    'Error',
    'RangeError',
    'TypeError',
    'SyntaxError',
    'Uint8Array',
    'Int8Array',
    'Int16Array',
  ],
  ...['Int32Array', 'Float64Array', 'Date', 'globalThis', 'undefined', 'NaN', 'Infinity', 'isNaN', 'parseInt'],
]
const BARE = `{
  const clock = () => { throw new Error('asks for the time') }
  Date.now = clock
  const make = Reflect.construct
  const construct = (base, given) => (given.length === 0 ? clock() : make(base, given))
  globalThis.Date = new Proxy(Date, { construct, apply: clock })
  for (const name of Object.getOwnPropertyNames(globalThis)) if (!${JSON.stringify(LANGUAGE)}.includes(name)) delete globalThis[name]
}`

interface Engine {
  readonly score: (caseJson: string) => string
  readonly scoreWhole: (caseJson: string) => string
  readonly editions: Readonly<Record<string, string>>
  readonly sha256: string
}

function bare() {
  const context = createContext({}, { codeGeneration: { strings: false, wasm: false } })
  runInContext(BARE, context)
  const run = (text: string): unknown => runInContext(text, context)
  return { run, engine: () => run(`${script}\nMasHlh`) as Engine }
}

/** What the command line prints for one line. */
function commandLine(shape: 'verdicts' | 'whole', of = criteria): (line: string) => string {
  const row = rowScorer(of, { moment: null, reading: 'published', shape, decide: false })
  return (line) => {
    const answer = row(line)
    return typeof answer === 'string' ? answer : JSON.stringify({ faults: answer })
  }
}

const published: readonly { readonly case: object }[] = JSON.parse(readFileSync('tests/cases/published.json', 'utf8'))

describe('the engine script with nothing but the language', () => {
  test('published patients: the bytes of the command line, in both shapes', () => {
    const engine = bare().engine()
    const [verdicts, whole] = [commandLine('verdicts'), commandLine('whole')]
    expect(published.length).toBe(44)
    for (const [i, one] of published.entries()) {
      const line = JSON.stringify({ id: `patient ${i}`, ...one.case })
      expect(engine.score(line)).toBe(verdicts(line))
      expect(engine.scoreWhole(line)).toBe(whole(line))
    }
  })

  test('random and broken cases: the bytes of the command line, in both shapes', () => {
    const engine = bare().engine()
    const [verdicts, whole] = [commandLine('verdicts'), commandLine('whole')]
    const pick = chanceFrom(20261129)
    const seen = { warned: 0, bad: 0 }
    for (let i = 0; i < 200; i += 1) {
      const line = randomRow(pick)
      const printed = engine.scoreWhole(line)
      expect({ line, printed }).toEqual({ line, printed: whole(line) })
      expect({ line, printed: engine.score(line) }).toEqual({ line, printed: verdicts(line) })
      if (printed.includes('"warnings"')) seen.warned += 1
      if (printed.startsWith('{"faults"')) seen.bad += 1
    }
    expect(seen.warned).toBeGreaterThan(10)
    expect(seen.bad).toBeGreaterThan(10)
  })

  test('a second evaluation does nothing, at the top and inside a function', () => {
    const { run, engine } = bare()
    const first = engine()
    expect(engine()).toBe(first)
    expect(run(`(function () { ${script}\nreturn MasHlh })()`)).toBe(first)
    const other = bare()
    const inside = `(function () { ${script}\nreturn MasHlh })()`
    expect(other.run(inside)).toBe(other.run(inside))
  })

  test('it adds one global', () => {
    const { run, engine } = bare()
    const names = () => run('Object.getOwnPropertyNames(globalThis)') as string[]
    const before = [...names()]
    engine()
    expect(names().filter((name) => !before.includes(name))).toEqual(['MasHlh'])
  })

  test('it names the editions in use, its sources and its functions', () => {
    const engine = bare().engine()
    expect(Object.keys(engine).sort()).toEqual(['editions', 'score', 'scoreWhole', 'sha256'])
    const inUse = [...criteria.sets, criteria.pathway].map(({ id, version }) => [id, version])
    expect(JSON.parse(JSON.stringify(engine.editions))).toEqual(Object.fromEntries(inUse))
    expect(engine.sha256).toMatch(/^[\da-f]{64}$/)
  })

  test('what it must not use is really missing here', () => {
    const { run } = bare()
    for (const call of ['Date.now()', 'new Date()', 'Date()', 'Intl', 'console', 'setTimeout', 'eval("1")']) {
      expect(() => run(call), call).toThrow()
    }
    expect(run('new Date(0).getTime()')).toBe(0)
  })
})

describe('the file', () => {
  test('plain ASCII of at most 110 kB, and the printed hash is its own', () => {
    expect(script.match(/[^\t\n -~]/g)).toBeNull()
    expect(statSync(join(disk.folder, 'engine.js')).size).toBeLessThanOrEqual(110_000)
    expect(printedHash).toBe(sha256(script))
  })

  test('a key that results need would be noticed', () => {
    const lean = leanCriteria(criteria)
    const wordless = {
      ...lean,
      sets: lean.sets.map((set) => ({ ...set, cautions: set.cautions.map((one) => ({ ...one, text: '' })) })),
    }
    const lines = published.map((one) => JSON.stringify(one.case))
    const [whole, other] = [commandLine('whole'), commandLine('whole', { ...criteria, ...wordless })]
    expect(lines.some((line) => whole(line) !== other(line))).toBe(true)
  })
})
