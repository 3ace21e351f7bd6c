import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { rowScorer } from '../../src/case/rows/score-row.ts'
import { buildEngine } from '../../src/commands/build/engine-build.ts'
import { criteria } from '../load.ts'
import { caseFile, runTool, scratch } from './run.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 })

const disk = scratch()
afterAll(disk.remove)

const CASE = JSON.stringify(caseFile([['ferritin', '12450', 'ng/mL']], { id: 'a' }))
const row = rowScorer(criteria, { moment: null, reading: 'published', shape: 'verdicts', decide: false })
const NAME = manifest.name
const user = join(disk.folder, 'user')

/** Runs a program where the package is installed; throws what it says when it fails. */
function printed(program: string, ...args: readonly string[]): string {
  const run = runTool(program, args, { cwd: user })
  if (run?.status !== 0) throw new Error(`${program} ${args.join(' ')}: ${run?.stdout}${run?.stderr}`)
  return run.stdout
}
function userFile(name: string, text: string): string {
  writeFileSync(join(user, name), text)
  return name
}

let shipped: readonly string[] = []
beforeAll(async () => {
  const stage = join(disk.folder, 'stage')
  for (const part of ['package.json', 'package-lock.json', 'README.md', 'LICENSE', 'criteria', 'biome.json']) {
    cpSync(part, join(stage, part), { recursive: true })
  }
  cpSync(join('src', 'engine'), join(stage, 'src', 'engine'), { recursive: true })
  mkdirSync(join(stage, 'dist'))
  writeFileSync(join(stage, 'dist', 'index.html'), '<!doctype html>')
  await buildEngine(resolve('.'), resolve('criteria'), join(stage, 'dist'))
  mkdirSync(user)
  userFile('package.json', '{"private":true}')
  const [packed] = JSON.parse(printed('npm', 'pack', '--ignore-scripts', '--json', '--pack-destination', user, stage))
  shipped = packed.files.map(({ path }: { readonly path: string }) => path)
  printed('npm', 'install', '--offline', '--no-audit', '--no-fund', `./${packed.filename}`)
})

test('the package holds dist, criteria, README and license, and needs no other package', () => {
  const outside = shipped.filter((path) => !/^(?:dist|criteria)\//.test(path))
  expect([...outside].sort()).toEqual(['LICENSE', 'README.md', 'package.json'])
  expect(shipped).toEqual(expect.arrayContaining(['dist/index.html', 'dist/engine.js', 'criteria/findings.json']))
  expect(Object.keys(manifest)).not.toContain('dependencies')
})

test('an ES module scores a case and reads the criteria', () => {
  const file = userFile(
    'a.mjs',
    `import { editions, score } from '${NAME}/engine'
import findings from '${NAME}/criteria/findings.json' with { type: 'json' }
process.stdout.write([score(${JSON.stringify(CASE)}), editions['hlh-2004'], findings.inputs.length].join('\\n'))`,
  )
  const edition = criteria.sets.find(({ id }) => id === 'hlh-2004')?.version
  const expected = [row(CASE), edition, criteria.vocabulary.inputs.length].join('\n')
  expect(printed(process.execPath, '--no-warnings', file)).toBe(expected)
})

test('a CommonJS module scores a case', () => {
  const file = userFile('b.cjs', `process.stdout.write(require('${NAME}/engine').score(${JSON.stringify(CASE)}))`)
  expect(printed(process.execPath, file)).toBe(row(CASE))
})

test.each(['mts', 'cts'])('TypeScript knows the types in a .%s file', (ending) => {
  const use = `import { editions, score, scoreWhole, sha256 } from '${NAME}/engine'
const all: readonly string[] = [score('{}'), scoreWhole('{}'), sha256, editions['hlh-2004'] ?? '']
export const size: number = all.length`
  const tsc = (text: string) => {
    const file = userFile(`c.${ending}`, text)
    const strict = ['--strict', '--noEmit', '--module', 'nodenext', '--types', '', '--target', 'es2022', file]
    return runTool(resolve('node_modules', '.bin', 'tsc'), strict, { cwd: user })
  }
  expect(tsc(use)).toMatchObject({ status: 0, stdout: '' })
  expect(tsc(use.replace("score('{}')", 'score(7)'))?.stdout).toContain('TS2345')
})
