import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { contentPolicy } from '../../src/commands/build/one-file.ts'
import { between } from './between.ts'

const scratch = mkdtempSync(join(tmpdir(), 'bedside-build-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

/** Builds as a user does; vitest's NODE_ENV would bundle the slow development build of React. */
function build(outDir: string, env: Readonly<Record<string, string>> = {}) {
  const { NODE_ENV: _, ...rest } = process.env
  const args = [resolve('node_modules/vite/bin/vite.js'), 'build', '--outDir', outDir, '--emptyOutDir']
  return spawnSync(process.execPath, args, { env: { ...rest, ...env }, encoding: 'utf8' })
}

/** Files beside the page, for servers only. */
const FOR_SERVERS = ['manifest.json', 'sw.js']
/** The built command line, and the engine for other programs. */
const FOR_PROGRAMS = [
  'score.cjs',
  'engine.js',
  'engine.mjs',
  'engine.cjs',
  'engine.d.mts',
  'engine.d.cts',
  'engine.LICENSE.txt',
]

test('the page is one file with two more beside it for servers, and building again gives the same bytes', () => {
  const { status, stderr } = build(join(scratch, 'again'))
  expect(status, stderr).toBe(0)
  const files = ['index.html', ...FOR_SERVERS]
  expect(readdirSync('dist').sort()).toEqual([...files, ...FOR_PROGRAMS].sort())
  for (const file of files)
    expect(readFileSync(join(scratch, 'again', file)).equals(readFileSync(join('dist', file))), file).toBe(true)
})

test('the built page carries the policy of its own scripts and style, and points nowhere', () => {
  const page = readFileSync('dist/index.html', 'utf8')
  const [script, style] = [between(page, 'script'), between(page, 'style')]
  const islands = [...page.matchAll(/<script type="text\/plain" data-part="[^>]*>([^<]*)<\/script>\n/g)]
  const parts = islands.map(([, packed = '']) => inflateRawSync(Buffer.from(packed, 'base64')).toString('utf8'))
  const [form = ''] =
    /<script type="text\/plain" id="built-form" data-sha256="\w{64}">[\w-]*<\/script>\n/.exec(page) ?? []
  expect(form).not.toBe('')
  const markup = [script, style, form, ...islands.map(([island]) => island)].reduce(
    (text, own) => text.replace(own, () => ''),
    page,
  )
  expect(markup).toContain(`content="${contentPolicy(script, style, parts)}"`)
  expect(parts.length).toBeGreaterThan(3)
  expect(markup).not.toMatch(/\b(?:src|href|action|srcset|poster)="(?!data:|#)/)
  expect(markup).not.toMatch(/<!--(?:pathway|build):/)
  expect(markup.match(/<script\b/g)).toHaveLength(1)
  for (const file of FOR_SERVERS) expect(markup).not.toContain(file)
})

test('a broken criteria file fails the build and is named', () => {
  writeFileSync(join(scratch, 'findings.json'), '{')
  const { status, stderr } = build(join(scratch, 'never'), { CRITERIA_DIR: scratch })
  expect(status).not.toBe(0)
  expect(stderr).toContain('findings.json')
})
