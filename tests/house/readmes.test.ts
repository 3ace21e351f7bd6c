import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const folders = (parent: string) =>
  readdirSync(parent, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [join(parent, entry.name)] : [],
  )

const ROOMS = [
  ...folders('src').filter((room) => room !== join('src', 'features')),
  ...folders(join('src', 'features')),
]
const READMES = [
  'README.md',
  join('criteria', 'README.md'),
  join('tests', 'README.md'),
  ...ROOMS.map((room) => join(room, 'README.md')),
]

/** The lines that describe a room, without its decisions. */
const introduction = (text: string) => text.split('\n## ')[0]?.trimEnd().split('\n').length ?? 0

/** The targets of the links inside the project. */
const links = (text: string) => [...text.matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].map(([, to]) => to ?? '')

const broken = (file: string, text: string) => links(text).filter((to) => !existsSync(join(dirname(file), to)))

test('every room has a README that says what it is in at most 30 lines', () => {
  const lacking = ROOMS.filter((room) => !existsSync(join(room, 'README.md')))
  expect(lacking).toEqual([])
  const long = ROOMS.filter((room) => introduction(readFileSync(join(room, 'README.md'), 'utf8')) > 30)
  expect(long).toEqual([])
  expect(introduction(`# Room\n${'line\n'.repeat(30)}\n## Decisions\n`)).toBe(31)
})

test('the README of the project has at most 150 lines', () => {
  expect(readFileSync('README.md', 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(150)
})

test('every link of a README leads to a file or folder', () => {
  expect(READMES.flatMap((file) => broken(file, readFileSync(file, 'utf8')).map((to) => `${file}: ${to}`))).toEqual([])
  expect(broken('README.md', '[gone](src/gone.md), [there](src), [web](https://example.org)')).toEqual(['src/gone.md'])
})
