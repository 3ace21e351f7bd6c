import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { proposals, told } from './say.ts'

const FOLDER = join(import.meta.dirname, 'cases')
const names = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.txt'))
  .map((file) => file.replace('.txt', ''))

const textOf = (name: string) => readFileSync(join(FOLDER, `${name}.txt`), 'utf8')
const expected = (name: string) => JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8'))

test('there are cases of many layouts, each with what it stands for', () => {
  expect(names.length).toBeGreaterThan(35)
  expect(names.filter((name) => typeof expected(name).about !== 'string')).toEqual([])
})

test.each(names)('%s: every value with its number, sign, unit, time and line, and nothing else', (name) => {
  const { about, ...rest } = expected(name)
  expect(told(proposals(textOf(name)))).toEqual(rest)
})
