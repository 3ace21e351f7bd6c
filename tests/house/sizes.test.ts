import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { describe, expect, test } from 'vitest'

/** What a newcomer takes in at a glance: files in a folder, lines in a file. */
const MOST_FILES = 25
const MOST_LINES = 300

/**
 * A file and its only importer in the same folder become one file if their lines together stay within this. A component
 * is a file of its own.
 */
const ONE_FILE = 250
/** Files that stay separate from their only importer, each with the reason. */
const APART: Readonly<Record<string, string>> = {
  'app/panel-side.ts': 'the entry of a late part',
  'case/everything-up-to.ts': 'one concept: everything known at a moment',
  'commands/build/class-names.ts': 'the bundler’s settings name classes with it too',
  'case/rows/print-row.ts': 'one concept: how a result is printed',
  'commands/build/difference.ts': 'one concept: the difference between two editions',
  'commands/build/with-form.ts': 'the tests call it without the bundler',
  'commands/hand-out.ts': 'the tests call it without the program',
  'commands/log-command.ts': 'the tests call it without the program',
  'commands/pack-command.ts': 'the tests call it without the program',
  'commands/read-command.ts': 'the tests call it without the program',
  'commands/release-new.ts': 'the tests call it without the program',
  'commands/schemas.ts': 'the tests call it without the program',
  'criteria/check/activation-log.ts': 'one concept: the checks of the activation log',
  'criteria/check/phrases.ts': 'one concept: the checks of the words of pasted text',
  'features/box/box-side.ts': 'the entry of a late part',
  'features/cohort/cohort-side.ts': 'the entry of a late part',
  'features/hospital/pack-side.ts': 'the entry of a late part',
  'features/log/log-side.ts': 'the entry of a late part',
  'features/team/team-side.ts': 'the entry of a late part',
  'features/teaching/teaching-side.ts': 'the entry of a late part',
  'input/typed-time.ts': 'one concept: the parts of a typed time',
}

/** The text of every file of `src`, by path. */
const house: ReadonlyMap<string, string> = new Map(
  readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.(?:tsx?|css)$/.test(file))
    .map((file) => [file, readFileSync(join('src', file), 'utf8')]),
)

/** Folders with too many files, each with its count. */
function full(files: ReadonlyMap<string, string>): readonly string[] {
  const counts = new Map<string, number>()
  for (const file of files.keys()) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1)
  return [...counts].flatMap(([folder, count]) => (count > MOST_FILES ? [`${folder}: ${count} files`] : []))
}

/** TypeScript files that are too long, each with its length. Style sheets have no limit yet. */
function long(files: ReadonlyMap<string, string>): readonly string[] {
  return [...files].flatMap(([file, text]) => {
    return /\.tsx?$/.test(file) && linesOf(text) > MOST_LINES ? [`${file}: ${linesOf(text)} lines`] : []
  })
}

const LOCAL = /(?:import|export)\s[^'"`;]*?from\s*'(\.[^']+)'|import\(\s*'(\.[^']+)'/g
const linesOf = (text: string) => text.trimEnd().split('\n').length

/** Short files that only one file of their folder imports. */
function lonely(files: ReadonlyMap<string, string>): readonly string[] {
  const importers = new Map<string, Set<string>>()
  for (const [file, text] of files) {
    for (const [, from, later] of text.matchAll(LOCAL)) {
      const to = posix.join(dirname(file), from ?? later ?? '')
      importers.set(to, new Set([...(importers.get(to) ?? []), file]))
    }
  }
  return [...importers].flatMap(([file, [importer = '', ...more]]) => {
    const isBeside = dirname(file) === dirname(importer) && file.endsWith('.ts') && importer.endsWith('.ts')
    if (more.length > 0 || !isBeside) return []
    return linesOf(files.get(file) ?? '') + linesOf(files.get(importer) ?? '') < ONE_FILE ? [file] : []
  })
}

test('a short file with one importer in its folder is part of that file, or has a reason to be apart', () => {
  expect([...lonely(house)].sort()).toEqual(Object.keys(APART).sort())
})

test('a folder holds at most 25 files', () => {
  expect(house.size).toBeGreaterThan(MOST_FILES)
  expect(full(house)).toEqual([])
})

test('a file has at most 300 lines', () => {
  expect(long(house)).toEqual([])
})

describe('what is planted is found', () => {
  const planted = (file: string, text: string) => new Map([...house, [file, text]])

  test('one file too many in a folder', () => {
    const inside = [...house.keys()].filter((file) => dirname(file) === 'engine').length
    const more = Array.from(
      { length: MOST_FILES + 1 - inside },
      (_, place) => [`engine/planted-${place}.ts`, ''] as const,
    )
    expect(full(new Map([...house, ...more]))).toContain(`engine: ${MOST_FILES + 1} files`)
    expect(full(new Map([...house, ...more.slice(1)])).filter((one) => one.startsWith('engine:'))).toEqual([])
  })

  test('one line too many in a file', () => {
    const text = 'const a = 1\n'.repeat(MOST_LINES)
    expect(long(planted('engine/planted.ts', `${text}const b = 2\n`))).toContain('engine/planted.ts: 301 lines')
    expect(long(planted('engine/planted.ts', text)).filter((one) => one.startsWith('engine/planted'))).toEqual([])
  })

  test('a short file with one importer', () => {
    const planted = new Map([
      ['engine/planted.ts', 'export const planted = 1\n'],
      ['engine/planting.ts', "import { planted } from './planted.ts'\n"],
    ])
    expect(lonely(new Map([...house, ...planted]))).toContain('engine/planted.ts')
    expect(
      lonely(new Map([...house, ...planted, ['case/planting.ts', "import { planted } from '../engine/planted.ts'"]])),
    ).not.toContain('engine/planted.ts')
  })
})
