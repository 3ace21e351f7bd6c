import { join } from 'node:path'
import { build, type Plugin } from 'vite'
import type { ScoringCriteria } from '../../case/assess.ts'
import { sha256 } from '../../criteria/sha256.ts'
import type { CriteriaSet } from '../../engine/language.ts'
import { isRule } from '../../engine/match.ts'
import type { Pathway } from '../../engine/pathway.ts'
import type { Vocabulary } from '../../engine/vocabulary.ts'
import { squeezed } from '../built/squeezed.ts'
import { criteriaOrThrow } from './criteria-module.ts'
import { licenses } from './notices.ts'
import { builtFrom, escaped } from './score-build.ts'

const LICENSES = 'engine.LICENSE.txt'
const PUBLIC_NAME = 'virtual:lean-criteria'
const PRIVATE_NAME = `\0${PUBLIC_NAME}`
/** The build replaces this name; see `engine-file.ts`. */
const SOURCES = 'SOURCES_SHA256'

/** Keys that no result and no fault reads, wherever they stand. */
const PROSE = ['help', 'note', 'locus', 'basis', 'sources', 'kept', 'provenance', 'parameter', 'lead', 'steps']
const OF_INPUTS = [
  'short',
  'obtain',
  'aliases',
  'partly',
  'loinc',
  'askLoinc',
  'refuseLoinc',
  'snomed',
  'contradiction',
]
const OF_VOCABULARY = ['answerCodes', 'trends', 'series', 'spread', 'nearMiss']
const OF_SETS = [
  ...['title', 'shortTitle', 'order', 'orderWhen', 'kind', 'status', 'statusNote', 'citations', 'display'],
  ...['population', 'ruleText', 'words', 'adjuncts', 'figures', 'notCounted', 'review', 'supersedes', 'changes'],
]
const OF_PATHWAY = ['title', 'status', 'review', 'tracks', 'parameters', 'disabled', 'workup', 'fixed', 'changes']

/** A copy of plain data without the keys. */
const without = <T>(data: T, ...keys: readonly string[]): T =>
  JSON.parse(JSON.stringify(data, (key, value) => (PROSE.includes(key) || keys.includes(key) ? undefined : value)))

/** The labels of a rule that are part of a result: those of probabilities. */
const labelsOf = ({ rule }: CriteriaSet): readonly string[] => (isRule(rule, 'sum') ? [] : ['label'])

/**
 * Takes out of the criteria what scoring never reads: words, sources, changes. The results stay the same byte by byte.
 *
 * @returns a copy
 * @example leanCriteria(criteria).sets[0]?.citations // undefined
 */
export const leanCriteria = ({ vocabulary, sets, pathway }: ScoringCriteria): ScoringCriteria => ({
  vocabulary: without<Vocabulary>(vocabulary, ...OF_VOCABULARY, ...OF_INPUTS),
  sets: sets.map((set): CriteriaSet => {
    const { rule, cautions, ...rest } = without(set, ...OF_SETS)
    return {
      ...without(rest, 'label'),
      cautions: cautions.map((caution) => ({ ...without(caution, 'label'), id: '' })),
      rule: without(rule, ...labelsOf(set)),
    }
  }),
  pathway: without<Pathway>(pathway, ...OF_PATHWAY, 'label'),
})

const leanModule = (folder: string): string => {
  // Squeezed text holds no "!" and no "#".
  const data = escaped(JSON.stringify(leanCriteria(criteriaOrThrow(folder))), /[^ "$-~]/g)
  return `export const leanCriteria = ${JSON.stringify(squeezed(data))}`
}

/** The types of the package's modules. */
const TYPES = `/** Verdicts, bounds and tier of one case, as JSON: a line of \`score --lines\`. Faults: \`{"faults":[…]}\`; never throws. */
export declare function score(caseJson: string): string
/** The whole result of one case, as JSON: a line of \`score --lines --shape whole\`. */
export declare function scoreWhole(caseJson: string): string
/** Version of each criteria set and of the pathway, by id. */
export declare const editions: Readonly<Record<string, string>>
/** sha-256 of the criteria files and sources that this engine was built from: 64 hexadecimal digits. */
export declare const sha256: string
`

/**
 * The engine in every form of delivery.
 *
 * @param engine a JavaScript expression
 * @returns texts by file name. The script works as a global script and inside a function body; a second evaluation does
 *   nothing. The modules set no global
 */
const forms = (engine: string): Readonly<Record<string, string>> => ({
  'engine.js': `/* MIT; ${LICENSES} */\nvar MasHlh = globalThis.MasHlh ?? (globalThis.MasHlh = ${engine});\n`,
  'engine.mjs': `export const { score, scoreWhole, editions, sha256 } = ${engine};\n`,
  'engine.cjs': `module.exports = ${engine};\n`,
  'engine.d.mts': TYPES,
  'engine.d.cts': TYPES,
})

const enginePlugin = (
  root: string,
  folder: string,
  made: (files: Readonly<Record<string, string>>) => void,
): Plugin => ({
  name: 'engine-file',
  resolveId: (id) => (id === PUBLIC_NAME ? PRIVATE_NAME : undefined),
  load: (id) => (id === PRIVATE_NAME ? leanModule(folder) : undefined),
  generateBundle(_, bundle) {
    const [chunk, ...more] = Object.values(bundle)
    if (chunk?.type !== 'chunk' || more.length > 0) throw new Error('engine-file: expected one script')
    const [, exported] = /^var MasHlh\s*=\s*(.*?);?\s*$/s.exec(chunk.code) ?? []
    if (exported === undefined) throw new Error('engine-file: expected one global')
    const { sha256: origin } = builtFrom(root, chunk.moduleIds)
    // Plain ASCII: whatever loads the script may guess its encoding.
    const files = {
      ...forms(`${escaped(exported).replace(SOURCES, JSON.stringify(origin))}.engine`),
      [LICENSES]: `Third-party software in the engine\n\n${licenses(chunk.moduleIds)}\n`,
    }
    delete bundle[chunk.fileName]
    for (const [fileName, source] of Object.entries(files)) this.emitFile({ type: 'asset', fileName, source })
    made(files)
  },
})

/**
 * Builds the engine as one script for places without modules, network, clock and files, and as modules for the package.
 *
 * @param folder the criteria folder
 * @param outDir the folder for `engine.js`, `engine.mjs`, `engine.cjs` and their types
 * @returns the sha-256 of `engine.js`
 * @throws when the criteria have faults
 * @example await buildEngine('.', 'criteria', 'dist')
 */
export async function buildEngine(root: string, folder: string, outDir: string): Promise<string> {
  let script = ''
  const plugin = enginePlugin(root, folder, (files) => {
    script = files['engine.js'] ?? ''
  })
  await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'warn',
    plugins: [plugin],
    build: {
      lib: {
        entry: join(root, 'src/commands/built/engine-file.ts'),
        formats: ['iife'],
        name: 'MasHlh',
        fileName: 'engine',
      },
      outDir,
      emptyOutDir: false,
      target: 'es2022',
      minify: true,
    },
  })
  return sha256(script)
}
