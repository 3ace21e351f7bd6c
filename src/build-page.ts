import { join, resolve } from 'node:path'
import { build } from 'vite'
import { buildOptions, packPlugin } from './build/pack-plugin.ts'

// npm run build [-- --pack FILE --out DIR]: writes dist/index.html, with an institution pack inside where one is named, and
// beside it what a server needs.
try {
  const folder = process.env.CRITERIA_DIR ?? join(import.meta.dirname, '..', 'criteria')
  const { pack, out } = buildOptions(process.argv.slice(2), folder)
  await build({
    plugins: pack === null ? [] : [packPlugin(pack)],
    ...(out !== undefined && { build: { outDir: resolve(out) } }),
  })
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
}
