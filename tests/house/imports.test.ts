import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { expect, test } from 'vitest'

// The linter says the same. This walk resolves every import to a file, so it also sees cycles, and it does not
// trust the linter's settings.

/** The rooms, in the order in which imports may run: each may use the ones before it, and itself. `hosted` is none of them: it
 * imports nothing, and main.tsx alone imports it. */
const ORDER = ['engine', 'criteria', 'case', 'exchange', 'ui']
/** Packages with one home: the only places in src that may import them. `''` is main.tsx and the commands. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  zod: ['criteria'],
  'date-fns': ['case'],
  node: ['criteria', 'build', ''],
  react: ['ui', ''],
  'react-dom': ['ui', ''],
  'virtual:criteria': [''],
}
const IMPORT =
  /(?:^|[;}\s])(?:import|export)\s(?:[^'"`;]*?\sfrom\s*)?'([^']+)'|\bimport\(\s*'([^']+)'\s*\)|^import\s*'([^']+)'/gm

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.tsx?$/.test(file))
const roomOf = (file: string) => (file.includes('/') ? (file.split('/')[0] ?? '') : '')
const importsOf = (file: string) =>
  [...readFileSync(join('src', file), 'utf8').matchAll(IMPORT)].map(([, a, b, c]) => a ?? b ?? c ?? '')
const target = (file: string, from: string) => posix.join(dirname(file), from)
const edges = files.flatMap((file) => importsOf(file).map((from) => ({ file, from })))
const local = edges
  .filter(({ from }) => from.startsWith('.'))
  .map(({ file, from }) => ({ file, to: target(file, from) }))

test('the walk sees the house', () => {
  expect(files.length).toBeGreaterThan(0)
  expect(local.length).toBeGreaterThan(0)
  expect(new Set(files.map(roomOf))).toContain('engine')
})

test('imports run one way: ui, exchange, case, criteria, engine', () => {
  const wrong = local.filter(({ file, to }) => {
    const [here, there] = [roomOf(file), roomOf(to)]
    if (here === there || here === '') return false
    // The build checks the data and puts a pack into the page in the form in which the page takes it out again.
    if (here === 'build') return there !== 'criteria' && to !== 'exchange/page-copy.ts'
    return !ORDER.includes(there) || ORDER.indexOf(there) > ORDER.indexOf(here)
  })
  expect(wrong).toEqual([])
})

test('every room is known', () => {
  expect(files.map(roomOf).filter((room) => ![...ORDER, 'hosted', 'build', ''].includes(room))).toEqual([])
})

test('each package stays in its home', () => {
  const wrong = edges.filter(({ file, from }) => {
    if (from.startsWith('.')) return false
    const name = from.startsWith('node:') ? 'node' : (/^(?:@[^/]+\/)?[^/]+/.exec(from)?.[0] ?? from)
    const home = HOMES[name]
    return home !== undefined && !home.includes(roomOf(file))
  })
  expect(wrong).toEqual([])
})

test('the engine imports nothing from outside but exact fractions', () => {
  const outside = edges.filter(({ file, from }) => roomOf(file) === 'engine' && !from.startsWith('.'))
  expect(outside.filter(({ from }) => from !== 'fraction.js')).toEqual([])
})

test('no import points at a file that is not there, and none goes round in a circle', () => {
  const code = local.filter(({ to }) => /\.tsx?$/.test(to))
  expect(code.filter(({ to }) => !files.includes(to))).toEqual([])
  let left = new Set(files)
  for (let size = -1; size !== left.size; ) {
    size = left.size
    // A file whose every import is already gone cannot be on a circle.
    left = new Set([...left].filter((file) => code.some((edge) => edge.file === file && left.has(edge.to))))
  }
  expect([...left]).toEqual([])
})

test('there is no barrel file, and no file is longer than 150 lines', () => {
  expect(files.filter((file) => /(?:^|\/)index\.tsx?$/.test(file))).toEqual([])
  const lines = (file: string) => readFileSync(join('src', file), 'utf8').trimEnd().split('\n').length
  expect(files.map((file) => ({ file, lines: lines(file) })).filter((one) => one.lines > 150)).toEqual([])
})
