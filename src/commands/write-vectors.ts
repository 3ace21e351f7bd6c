import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readFolder } from '../criteria/folder.ts'
import { criteriaIn } from './criteria-in.ts'
import { makeVectors } from './vectors/make-vectors.ts'
import { scoreboard } from './vectors/scoreboard.ts'

// npm run vectors [-- FILE]: writes the worked cases as test vectors, to dist/vectors.json or FILE.
// npm run vectors -- --against "COMMAND": runs a calculator on them. It gets a case a line, with an id, on standard input,
// and prints a result a line, as `npm run score -- --lines` does. Exit 1 when a result differs.
const folder = join(import.meta.dirname, '..', '..', 'criteria')
const options = { against: { type: 'string' } } as const
const { values, positionals } = parseArgs({ options, allowPositionals: true })
const made = makeVectors(criteriaIn(folder), readFolder(folder))
if (values.against === undefined) {
  const file = resolve(positionals[0] ?? join('dist', 'vectors.json'))
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`)
  console.log(`${made.vectors.length} vectors  ${file}`)
} else {
  const input = made.vectors.map(({ id, case: one }) => `${JSON.stringify({ id, ...one })}\n`).join('')
  const run = spawnSync(values.against, {
    shell: true,
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const { text, ok } = scoreboard(made.vectors, run.stdout)
  process.stdout.write(text)
  process.exitCode = ok && run.error === undefined ? 0 : 1
}
