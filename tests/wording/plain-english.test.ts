import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** Phrases that read as translated or personify a thing. Each has a plain replacement. */
const BANNED: readonly (readonly [pattern: RegExp, say: string])[] = [
  [/\bthis set reads\b/i, 'no data yet'],
  [/\bcarry no time\b|\bcarries no time\b/i, 'has no time'],
  [/\bmade for other patients\b/i, 'Not for this patient'],
  [/\bas known at\b/i, 'Viewed as of'],
  [/\banother moment\b/i, 'Date and time'],
  [/\bentered, still open\b/i, 'not decided'],
  [/\bcould not be assessed\b/i, 'needs more data'],
  [/\bthe first that decides\b/i, 'one of'],
  [/\bany of\b/i, 'one of'],
  [/\bread it first\b/i, 'Preview'],
  [/\benter a verdict\b/i, 'for orientation only'],
  [/\bwhich number is meant\b/i, 'Did you mean'],
  [/\bcan be entered\b/i, 'is too high in'],
  [/\bneeds? a look\b/i, 'required'],
  [/\bleads here\b/i, 'opens this panel'],
  [/\bsays nothing\b/i, 'blank = not assessed'],
  [/\bwhat stands\b/i, 'name the thing'],
  [/\bwho enters\b/i, 'you enter'],
]
/** A text in quotes or backticks, or between two tags. */
const TEXT = /'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`|>([^<>{}]*[a-z][^<>{}]*)</g
const COMMENT = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm

function shown(source: string): readonly string[] {
  return [...source.replace(COMMENT, '').matchAll(TEXT)].map(([, quoted, template, between]) =>
    (quoted ?? template ?? between ?? '').trim(),
  )
}

function faults(file: string, source: string): readonly string[] {
  return shown(source).flatMap((text) =>
    BANNED.flatMap(([pattern, say]) => (pattern.test(text) ? [`${file}: "${text}"; say "${say}"`] : [])),
  )
}

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /^(?:wording|input|case|kit|features|app)\/.*\.tsx?$/.test(file))

test('no text of the page reads as translated', () => {
  expect(sources.length).toBeGreaterThan(100)
  expect(sources.flatMap((file) => faults(file, readFileSync(join('src', file), 'utf8')))).toEqual([])
})

test('what is planted is found, and comments are not read', () => {
  expect(faults('a.ts', "// any of them\nconst words = 'Nothing entered that this set reads'")).toEqual([
    'a.ts: "Nothing entered that this set reads"; say "no data yet"',
  ])
  expect(faults('b.tsx', '<p>Read it first</p>')).toHaveLength(1)
  expect(faults('c.ts', 'const words = `1 entered, still open`')).toHaveLength(1)
})
