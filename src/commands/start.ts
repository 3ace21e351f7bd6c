import { join, resolve } from 'node:path'
import { build, preview } from 'vite'
import { buildOptions, packPlugin } from './build/pack-plugin.ts'

// npm start [-- --pack FILE] [--out DIR]: builds the page and serves it on this machine only, until Ctrl-C.
try {
  const { pack, out } = buildOptions(process.argv.slice(2), join(import.meta.dirname, '..', '..', 'criteria'))
  const where = out === undefined ? {} : { build: { outDir: out } }
  await build({ logLevel: 'warn', plugins: pack === null ? [] : [packPlugin(pack)], ...where })
  const server = await preview({ logLevel: 'warn', ...where, preview: { host: 'localhost', open: false } })
  const [address] = server.resolvedUrls?.local ?? []
  console.log(`Page: ${address ?? 'not served'}`)
  console.log(`File: ${resolve(server.config.root, server.config.build.outDir, 'index.html')}`)
  console.log('The file is the whole page: copy it anywhere and open it. Ctrl-C ends this server.')
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
}
