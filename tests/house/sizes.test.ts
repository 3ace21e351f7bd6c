import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'

/** What a newcomer takes in at a glance: files in a folder, lines in a file. */
const MOST_FILES = 25
const MOST_LINES = 300

/** Every file of `src` with its text, by its path. */
const house: ReadonlyMap<string, string> = new Map(
  readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.(?:tsx?|css)$/.test(file))
    .map((file) => [file, readFileSync(join('src', file), 'utf8')]),
)

/** The folders that hold too many files, each with how many. */
function full(files: ReadonlyMap<string, string>): readonly string[] {
  const counts = new Map<string, number>()
  for (const file of files.keys()) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1)
  return [...counts].flatMap(([folder, count]) => (count > MOST_FILES ? [`${folder}: ${count} files`] : []))
}

/** The files of TypeScript that are too long, each with its length. Style sheets have no limit yet. */
function long(files: ReadonlyMap<string, string>): readonly string[] {
  return [...files].flatMap(([file, text]) => {
    const lines = text.trimEnd().split('\n').length
    return /\.tsx?$/.test(file) && lines > MOST_LINES ? [`${file}: ${lines} lines`] : []
  })
}

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
})
