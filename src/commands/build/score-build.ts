import { join, relative } from 'node:path'
import { build, type Plugin } from 'vite'
import type { ScoringCriteria } from '../../case/assess.ts'
import { type BuiltFrom, hashOf } from '../built/origin.ts'
import { criteriaOrThrow } from './criteria-module.ts'

const PUBLIC_NAME = 'virtual:scoring-criteria'
const PRIVATE_NAME = `\0${PUBLIC_NAME}`
/** The build replaces this name; see `score-file.ts`. */
const ORIGIN = 'ORIGIN'

/**
 * Escapes characters of JSON or JavaScript.
 *
 * @param signs what to escape; by default everything but ASCII
 * @example escaped('"é"') // '"\\u00e9"'
 */
export const escaped = (text: string, signs = /[\u0080-\uffff]/g): string =>
  text.replace(signs, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** Returns the checked criteria as a module. Plain ASCII loads faster, and `JSON.parse` is faster than a literal. */
function scoringModule(folder: string): string {
  const { vocabulary, sets, pathway } = criteriaOrThrow(folder)
  const data: ScoringCriteria = { vocabulary, sets, pathway }
  return `export const scoringCriteria = JSON.parse(${JSON.stringify(escaped(JSON.stringify(data)))})`
}

/** Sources that are not in the built file but determine its content. */
const ALSO = ['package-lock.json', 'src/commands/build/score-build.ts', 'src/commands/build/criteria-module.ts']

/**
 * Lists the project's modules in a bundle and the sources that check the criteria, and hashes both with the criteria.
 *
 * @param moduleIds the modules of the bundle, as the bundler names them
 * @example builtFrom('.', chunk.moduleIds).sha256
 */
export function builtFrom(root: string, moduleIds: readonly string[]): BuiltFrom {
  const inside = moduleIds.map((id) => relative(root, id).replaceAll('\\', '/'))
  const own = inside.filter((path) => path.startsWith('src/'))
  const sources = [...new Set([...own, ...ALSO])].sort()
  return { sources, sha256: hashOf(root, sources) }
}

const scorePlugin = (root: string, folder: string): Plugin => ({
  name: 'score-file',
  resolveId: (id) => (id === PUBLIC_NAME ? PRIVATE_NAME : undefined),
  load: (id) => (id === PRIVATE_NAME ? scoringModule(folder) : undefined),
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue
      const origin = JSON.stringify(builtFrom(root, chunk.moduleIds))
      chunk.code = `const ${ORIGIN} = ${origin}\n${chunk.code}`
    }
  },
})

/**
 * Builds the command `score` into one file, with the checked criteria inside and the hash of all its sources.
 *
 * @param folder the criteria folder
 * @param outDir the folder for `score.cjs`
 * @throws when the criteria have faults
 * @example await buildScore('.', 'criteria', 'dist')
 */
export async function buildScore(root: string, folder: string, outDir: string): Promise<void> {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    plugins: [scorePlugin(root, folder)],
    ssr: { noExternal: true },
    build: {
      ssr: join(root, 'src', 'commands', 'built', 'score-file.ts'),
      outDir,
      emptyOutDir: false,
      target: 'node20',
      minify: true,
      rolldownOptions: { output: { format: 'cjs', entryFileNames: 'score.cjs', codeSplitting: false } },
    },
  })
}
