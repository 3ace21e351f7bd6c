import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** Which file imports what: planted in an empty project that has our linter settings and nothing else. */
const FORBIDDEN = [
  ['src/engine/a.ts', '../criteria/y.ts'],
  ['src/engine/b.ts', '../case/y.ts'],
  ['src/engine/c.ts', '../exchange/y.ts'],
  ['src/engine/d.ts', '../ui/y.tsx'],
  ['src/engine/e.ts', './../case/y.ts'],
  ['src/engine/f.ts', 'zod'],
  ['src/engine/g.ts', 'date-fns'],
  ['src/engine/h.ts', 'react'],
  ['src/engine/i.ts', 'node:fs'],
  ['src/engine/j.ts', 'node:fs/promises'],
  ['src/engine/k.ts', 'fs'],
  ['src/engine/l.ts', 'virtual:criteria'],
  ['src/engine/m.ts', '../score.ts'],
  ['src/engine/n.ts', 'lossless-json'],
  ['src/engine/deep/a.ts', '../../case/y.ts'],
  ['src/criteria/a.ts', '../case/y.ts'],
  ['src/criteria/b.ts', '../exchange/y.ts'],
  ['src/criteria/c.ts', '../ui/y.tsx'],
  ['src/criteria/d.ts', 'date-fns'],
  ['src/criteria/e.ts', 'react'],
  ['src/criteria/f.ts', '../build/y.ts'],
  ['src/case/a.ts', '../exchange/y.ts'],
  ['src/case/b.ts', '../ui/y.tsx'],
  ['src/case/c.ts', 'zod'],
  ['src/case/d.ts', 'zod/mini'],
  ['src/case/e.ts', 'node:fs'],
  ['src/case/f.ts', '../criteria/load-folder.ts'],
  ['src/case/g.ts', 'react'],
  ['src/exchange/a.ts', '../ui/y.tsx'],
  ['src/exchange/b.ts', 'zod'],
  ['src/exchange/c.ts', 'date-fns'],
  ['src/exchange/d.ts', 'node:zlib'],
  ['src/exchange/e.ts', 'react'],
  ['src/ui/a.tsx', 'zod'],
  ['src/ui/b.tsx', 'zod/mini'],
  ['src/ui/c.tsx', 'date-fns'],
  ['src/ui/d.tsx', 'date-fns/parseISO'],
  ['src/ui/e.tsx', 'node:fs'],
  ['src/ui/f.tsx', 'virtual:criteria'],
  ['src/ui/g.tsx', '../criteria/load-folder.ts'],
  ['src/ui/deep/a.tsx', '../../main.tsx'],
  ['src/ui/deep/b.tsx', '../../hosted/y.ts'],
  ['src/exchange/f.ts', '../hosted/y.ts'],
  ['src/case/h.ts', '../hosted/y.ts'],
  ['src/criteria/g.ts', '../hosted/y.ts'],
  ['src/engine/o.ts', '../hosted/y.ts'],
  ['src/hosted/a.ts', '../exchange/y.ts'],
  ['src/hosted/b.ts', './y.ts'],
  ['src/hosted/c.ts', 'react'],
  ['src/main.tsx', 'zod'],
  ['src/score.ts', 'date-fns'],
] as const

const ALLOWED = [
  ['src/engine/ok-a.ts', './y.ts'],
  ['src/engine/ok-b.ts', 'fraction.js'],
  ['src/engine/deep/ok-a.ts', '../y.ts'],
  ['src/criteria/ok-a.ts', '../engine/y.ts'],
  ['src/criteria/ok-b.ts', 'zod'],
  ['src/criteria/ok-c.ts', 'zod/mini'],
  ['src/criteria/ok-d.ts', 'node:fs/promises'],
  ['src/case/ok-a.ts', '../engine/y.ts'],
  ['src/case/ok-b.ts', '../criteria/y.ts'],
  ['src/case/ok-c.ts', 'date-fns'],
  ['src/case/ok-d.ts', 'lossless-json'],
  ['src/exchange/ok-a.ts', '../case/y.ts'],
  ['src/exchange/ok-b.ts', '../engine/y.ts'],
  ['src/ui/ok-a.tsx', '../exchange/y.ts'],
  ['src/ui/ok-b.tsx', '../../engine/y.ts'],
  ['src/ui/ok-c.tsx', 'react'],
  ['src/start.ts', 'node:path'],
  ['src/build/ok-a.ts', '../criteria/load-folder.ts'],
] as const

/** The same wrong import in every form an import can take. */
const FORMS = {
  'src/engine/form-type.ts': "import type { y } from '../case/y.ts'\n\nexport type Z = y\n",
  'src/engine/form-again.ts': "export { y } from '../case/y.ts'\n",
  'src/engine/form-later.ts': "export const z = () => import('../case/y.ts')\n",
  'src/engine/form-bare.ts': "import '../case/y.ts'\n",
}

const RULE = 'lint/style/noRestrictedImports'
const planted = [...FORBIDDEN, ...ALLOWED].map(
  ([file, from]) => [file, `import { y } from '${from}'\n\nexport const z = y\n`] as const,
)
let folder = ''
let refused: ReadonlyMap<string, string> = new Map()

interface Diagnostic {
  readonly category: string
  readonly severity: string
  readonly location: { readonly path: string | { readonly file: string } }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bedside-rooms-'))
  await copyFile('biome.json', join(folder, 'biome.json'))
  for (const [file, text] of [...planted, ...Object.entries(FORMS)]) {
    await mkdir(dirname(join(folder, file)), { recursive: true })
    await writeFile(join(folder, file), text)
  }
  const biome = resolve('node_modules/@biomejs/biome/bin/biome')
  const args = [
    biome,
    'lint',
    '--reporter=json',
    '--max-diagnostics=none',
    `--only=${RULE.replace('lint/', '')}`,
    'src',
  ]
  const output = await new Promise<string>((done) => {
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 2 ** 26 }, (_, stdout) => done(stdout))
  })
  const { diagnostics } = JSON.parse(output) as { diagnostics: readonly Diagnostic[] }
  refused = new Map(
    diagnostics.map(({ category, severity, location }) => {
      const path = typeof location.path === 'string' ? location.path : location.path.file
      return [path.replaceAll('\\', '/'), `${severity} ${category}`]
    }),
  )
}, 60_000)

afterAll(() => rm(folder, { recursive: true, force: true }))

test.each(FORBIDDEN)('the linter refuses %s importing %s', (file) => {
  expect(refused.get(file)).toBe(`error ${RULE}`)
})

test.each(ALLOWED)('the linter lets %s import %s', (file) => {
  expect(refused.get(file)).toBeUndefined()
})

test.each(Object.keys(FORMS))('the linter refuses the wrong import of %s', (file) => {
  expect(refused.get(file)).toBe(`error ${RULE}`)
})
