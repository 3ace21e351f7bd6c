import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { caseFile, score, scoreProgram, scratch } from './run.ts'

vi.setConfig({ testTimeout: 120_000 })

const disk = scratch()
afterAll(disk.remove)

const LONG = `"${'a'.repeat(20_000_000)}"`
const sound = disk.write('case.json', JSON.stringify(caseFile([])))
const folder = join(disk.folder, 'folder')
mkdirSync(join(folder, 'findings.json'), { recursive: true })
const FILES = {
  'a text of 20 MB': disk.write('long.json', LONG),
  'a binary file': disk.write('binary', '\u0000\u0001\ufffd'.repeat(1000)),
  'an empty file': disk.write('empty', ''),
  'a folder': folder,
  'nothing there': join(disk.folder, 'nowhere'),
} as const
const DOORS = {
  'as the case': (file: string) => [file],
  'as the pack': (file: string) => ['--pack', file, sound],
  'as the criteria': (file: string) => ['--criteria', file, sound],
} as const

test.each<[keyof typeof FILES, keyof typeof DOORS]>([
  ['a text of 20 MB', 'as the case'],
  ['a text of 20 MB', 'as the pack'],
  ['a binary file', 'as the pack'],
  ['a binary file', 'as the criteria'],
  ['an empty file', 'as the pack'],
  ['a folder', 'as the case'],
  ['a folder', 'as the criteria'],
  ['nothing there', 'as the pack'],
])('%s %s: words that name it, exit 2, no stack trace', (kind, door) => {
  const run = score({ args: DOORS[door](FILES[kind]) })
  expect([run.status, run.stdout]).toEqual([2, ''])
  expect(run.stderr.startsWith(`${FILES[kind]}: `)).toBe(true)
  expect(run.stderr).not.toMatch(/\bat .*:\d+:\d+|: : /)
})

test('a criteria file of 20 MB is named', () => {
  const criteria = join(disk.folder, 'criteria')
  mkdirSync(criteria)
  disk.write(join('criteria', 'findings.json'), LONG)
  const run = score({ args: ['--criteria', criteria, sound] })
  expect([run.status, run.stdout]).toEqual([2, ''])
  expect(run.stderr).toContain('findings.json: must be an object, not a text')
})

test.skipIf(process.platform === 'win32')('a reader that closes early gets no stack trace', () => {
  const { stderr } = spawnSync('sh', ['-c', 'npx tsx src/commands/score.ts "$0" | head -c 0', sound], {
    encoding: 'utf8',
  })
  expect(stderr).toBe('')
})

test('the program prints what the command returns, and exits with 2 when it refuses', () => {
  const timed = { args: ['--as-of', '2026-11-22T08:00-05:00', sound] }
  expect(scoreProgram(timed)).toEqual(score(timed))
  const args = ['--window', 'always', sound]
  expect(scoreProgram({ args })).toEqual(score({ args }))
  expect(score({ args }).status).toBe(2)
})
