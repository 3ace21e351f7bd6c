import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { sha256 } from '../criteria/sha256.ts'
import { buildEngine } from './build/engine-build.ts'
import { buildOptions, packPlugin } from './build/pack-plugin.ts'
import { buildScore } from './build/score-build.ts'

// npm run build [-- --pack FILE --out DIR]: writes dist/index.html, with the institution pack FILE inside, and the
// files that a server needs. Without --out it also writes dist/score.cjs, which `npm run score` uses, and the engine as
// one script. Prints the sha-256 of the page and of the engine so that copies can be compared with them.
try {
  const root = join(import.meta.dirname, '..', '..')
  const folder = process.env['CRITERIA_DIR'] ?? join(root, 'criteria')
  const { pack, out } = buildOptions(process.argv.slice(2), folder)
  const outDir = resolve(out ?? 'dist')
  await build({ plugins: pack === null ? [] : [packPlugin(pack)], build: { outDir } })
  const page = join(outDir, 'index.html')
  process.stdout.write(`sha-256 ${sha256(readFileSync(page, 'utf8'))}  ${page}\n`)
  if (out === undefined) {
    await buildScore(root, folder, outDir)
    process.stdout.write(`sha-256 ${await buildEngine(root, folder, outDir)}  ${join(outDir, 'engine.js')}\n`)
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
}
