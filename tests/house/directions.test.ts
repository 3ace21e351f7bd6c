import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** Forbidden imports, planted in an empty project that has only our linter settings. */
const FORBIDDEN = [
  ['src/engine/a.ts', '../criteria/y.ts'],
  ['src/engine/b.ts', '../case/y.ts'],
  ['src/engine/c.ts', '../wording/y.ts'],
  ['src/engine/d.ts', '../app/y.tsx'],
  ['src/engine/e.ts', './../case/y.ts'],
  ['src/engine/f.ts', 'zod'],
  ['src/engine/g.ts', 'date-fns'],
  ['src/engine/h.ts', 'react'],
  ['src/engine/i.ts', 'node:fs'],
  ['src/engine/j.ts', 'node:fs/promises'],
  ['src/engine/k.ts', 'fs'],
  ['src/engine/l.ts', 'virtual:criteria'],
  ['src/engine/m.ts', '../commands/score.ts'],
  ['src/engine/n.ts', '@noble/hashes/sha2.js'],
  ['src/engine/o.ts', '../hosted/y.ts'],
  ['src/engine/deep/a.ts', '../../case/y.ts'],
  ['src/criteria/a.ts', '../case/y.ts'],
  ['src/criteria/b.ts', '../pack/y.ts'],
  ['src/criteria/c.ts', '../features/entry/y.tsx'],
  ['src/criteria/d.ts', 'date-fns'],
  ['src/criteria/e.ts', 'react'],
  ['src/criteria/f.ts', '../commands/build/y.ts'],
  ['src/criteria/g.ts', '../hosted/y.ts'],
  ['src/criteria/check/a.ts', '../../pack/y.ts'],
  ['src/pack/a.ts', '../case/y.ts'],
  ['src/pack/b.ts', 'node:fs'],
  ['src/pack/c.ts', 'react'],
  ['src/case/a.ts', '../wording/y.ts'],
  ['src/case/b.ts', '../app/y.tsx'],
  ['src/case/c.ts', 'zod'],
  ['src/case/d.ts', 'zod/mini'],
  ['src/case/e.ts', 'node:fs'],
  ['src/case/f.ts', '../criteria/folder.ts'],
  ['src/case/g.ts', 'react'],
  ['src/case/h.ts', '../hosted/y.ts'],
  ['src/wording/a.ts', '../input/y.ts'],
  ['src/wording/b.ts', 'zod'],
  ['src/wording/c.ts', 'date-fns'],
  ['src/wording/d.ts', 'node:zlib'],
  ['src/wording/e.ts', 'react'],
  ['src/wording/f.ts', '../hosted/y.ts'],
  ['src/input/a.ts', '../formats/y.ts'],
  ['src/input/b.ts', '../kit/y.tsx'],
  ['src/input/c.ts', 'react'],
  ['src/formats/a.ts', '../kit/y.tsx'],
  ['src/formats/b.ts', '../features/share/y.ts'],
  ['src/formats/c.ts', 'react'],
  ['src/kit/a.tsx', '../features/entry/y.tsx'],
  ['src/kit/b.tsx', '../app/y.tsx'],
  ['src/kit/c.tsx', 'zod'],
  ['src/features/entry/a.tsx', '../../app/y.tsx'],
  ['src/features/entry/b.tsx', 'zod/mini'],
  ['src/features/entry/c.tsx', 'date-fns/parseISO'],
  ['src/features/entry/d.tsx', 'node:fs'],
  ['src/features/entry/e.tsx', '../../criteria/folder.ts'],
  ['src/features/entry/f.tsx', '../../commands/main.tsx'],
  ['src/features/entry/g.tsx', '../../hosted/y.ts'],
  ['src/features/entry/h.tsx', 'virtual:criteria'],
  ['src/app/a.tsx', 'zod'],
  ['src/app/b.tsx', 'date-fns'],
  ['src/app/c.tsx', 'virtual:criteria'],
  ['src/app/d.tsx', '../commands/main.tsx'],
  ['src/app/e.tsx', '../hosted/y.ts'],
  ['src/hosted/a.ts', '../wording/y.ts'],
  ['src/hosted/b.ts', './y.ts'],
  ['src/hosted/c.ts', 'react'],
  ['src/commands/main.tsx', 'zod'],
  ['src/commands/score.ts', 'date-fns'],
] as const

const ALLOWED = [
  ['src/engine/ok-a.ts', './y.ts'],
  ['src/engine/ok-b.ts', 'fraction.js'],
  ['src/engine/deep/ok-a.ts', '../y.ts'],
  ['src/criteria/ok-a.ts', '../engine/y.ts'],
  ['src/criteria/ok-b.ts', 'zod'],
  ['src/criteria/ok-c.ts', 'zod/mini'],
  ['src/criteria/ok-d.ts', 'node:fs/promises'],
  ['src/criteria/ok-e.ts', '@noble/hashes/sha2.js'],
  ['src/criteria/check/ok-a.ts', '../criteria.ts'],
  ['src/pack/ok-a.ts', '../criteria/check/y.ts'],
  ['src/pack/ok-b.ts', 'zod/mini'],
  ['src/case/ok-a.ts', '../engine/y.ts'],
  ['src/case/ok-b.ts', '../pack/y.ts'],
  ['src/case/ok-c.ts', 'date-fns'],
  ['src/wording/ok-a.ts', '../case/y.ts'],
  ['src/wording/ok-b.ts', '../engine/y.ts'],
  ['src/input/ok-a.ts', '../wording/y.ts'],
  ['src/formats/ok-a.ts', '../input/y.ts'],
  ['src/kit/ok-a.tsx', '../wording/y.ts'],
  ['src/kit/ok-b.tsx', 'react'],
  ['src/features/entry/ok-a.tsx', '../../kit/y.tsx'],
  ['src/features/entry/ok-b.tsx', '../../engine/y.ts'],
  ['src/features/entry/ok-c.tsx', 'react'],
  ['src/app/ok-a.tsx', '../features/entry/y.tsx'],
  ['src/commands/start.ts', 'node:path'],
  ['src/commands/schemas.ts', 'zod/mini'],
  ['src/commands/build/ok-a.ts', '../../criteria/folder.ts'],
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
