import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deflateRawSync } from 'node:zlib'
import { minify, parseAst, type Rolldown, transformWithOxc, Visitor } from 'vite'

const LOADER = fileURLToPath(new URL('part-loader.ts', import.meta.url))
/** Names that no minified code has; the loader knows the first. */
const [USE, LOAD] = ['$use', '$load']
/** In the source: gives the text of a part, for a worker; see `kit/part-text.ts`. */
const PART_TEXT = 'PART_TEXT'
/** The bundler leaves it beside each dynamic import, for a list of files to fetch. */
const FILES_TO_FETCH = '__VITE_PRELOAD__'

/** What a chunk is made into a part from. */
export type Chunk = Pick<Rolldown.OutputChunk, 'fileName' | 'code' | 'imports' | 'isEntry'>

/** A part of the page's code. */
export interface PackedPart {
  /** The chunks in it, each after those it needs. */
  readonly chunks: readonly string[]
  /** Chunks of other parts that must run before it. The first part always runs before. */
  readonly needs: readonly string[]
  /** The script that runs, to the letter. */
  readonly text: string
}

/** The script that a browser reads first, and the packed parts. */
export interface Scripts {
  /** Unpacks and runs the first part, which holds the entry and all that it needs. */
  readonly boot: string
  readonly parts: readonly PackedPart[]
}

interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

const nameOf = (source: string) => basename(source)

/**
 * Turns a module chunk into the body of a function: imports become look-ups in chunks that have run, and exports the
 * object that it returns. It copies values, so an exported variable must never change after its chunk has run.
 *
 * @param code a module chunk as the bundler writes it, minified or not
 * @returns the body; `$use` and `$load` are free in it
 * @throws on a kind of import or export that the bundler does not write
 * @example chunkBody('import{a as b}from"./x.js";let c=b;export{c as d}') // 'const{a:b}=$use("x.js");let c=b;return{d:c}'
 */
export function chunkBody(code: string): string {
  const program = parseAst(code)
  const edits: Edit[] = []
  const exported: string[] = []
  const replace = ({ start, end }: { readonly start: number; readonly end: number }, text: string) =>
    edits.push({ start, end, text })
  for (const node of program.body) {
    if (node.type === 'ImportDeclaration') {
      const names = node.specifiers.map((one) => {
        if (one.type !== 'ImportSpecifier' || one.imported.type !== 'Identifier')
          throw new Error(`parts: an import that is not by name: ${code.slice(node.start, node.end)}`)
        return `${one.imported.name}:${one.local.name}`
      })
      replace(node, `const{${names}}=${USE}(${JSON.stringify(nameOf(node.source.value))});`)
    } else if (node.type === 'ExportNamedDeclaration' && node.declaration === null && node.source === null) {
      for (const { local, exported: name } of node.specifiers) {
        if (local.type !== 'Identifier' || name.type !== 'Identifier')
          throw new Error('parts: an export without a name')
        exported.push(`${name.name}:${local.name}`)
      }
      replace(node, '')
    } else if (node.type.startsWith('Export')) throw new Error('parts: an export that is no list of names')
  }
  const visitor = new Visitor({
    ImportExpression(node) {
      const [, file] =
        /^["'`]\.{1,2}\/(?:.*\/)?([\w.-]+)["'`]$/.exec(code.slice(node.source.start, node.source.end)) ?? []
      if (file === undefined) throw new Error('parts: a dynamic import without a fixed name')
      replace(node, `${LOAD}(${JSON.stringify(file)})`)
    },
    Identifier(node) {
      if (node.name === FILES_TO_FETCH) replace(node, '0')
      if (node.name === PART_TEXT) replace(node, `${LOAD}.textOf`)
    },
  })
  visitor.visit(program)
  const body = edits
    .sort((one, other) => other.start - one.start)
    .reduce((text, { start, end, text: own }) => text.slice(0, start) + own + text.slice(end), code)
  return `${body.trim()}\nreturn{${exported}}`
}

/** The chunks that must run before a chunk, in order, and the chunk itself. */
function chainOf(chunk: Chunk, find: (name: string) => Chunk, seen: readonly Chunk[] = []): readonly Chunk[] {
  if (seen.includes(chunk)) throw new Error(`parts: ${chunk.fileName} needs itself`)
  const before = chunk.imports.flatMap((name) => chainOf(find(name), find, [...seen, chunk]))
  return [...new Set([...before, chunk])]
}

async function loaderText(): Promise<string> {
  const { code } = await transformWithOxc(readFileSync(LOADER, 'utf8'), LOADER, { sourcemap: false })
  const { code: small } = await minify('part-loader.js', code.replace(/^export /m, ''), { module: false, mangle: true })
  return small.trim()
}

/** In parentheses, browsers read the function once: they expect it to run at once. */
const runText = ({ fileName, code }: Chunk) =>
  `document.currentScript.take(${JSON.stringify(nameOf(fileName))},(function(${USE},${LOAD}){"use strict";${chunkBody(code)}}))`

/**
 * Makes parts of the bundle's chunks, and the script that runs the entry.
 *
 * @param chunks all chunks, one of them the entry
 * @returns classic scripts without a single `import`; the first part holds the entry and all that it needs
 * @throws when there is not exactly one entry, or chunks need each other in a circle
 * @example const { boot, parts } = await scriptsOf(chunks)
 */
export async function scriptsOf(chunks: readonly Chunk[]): Promise<Scripts> {
  const [entry, ...others] = chunks.filter(({ isEntry }) => isEntry)
  if (entry === undefined || others.length > 0) throw new Error('parts: expected one entry')
  const find = (name: string) => {
    const chunk = chunks.find(({ fileName }) => fileName === name)
    if (chunk === undefined) throw new Error(`parts: no chunk ${name}`)
    return chunk
  }
  const first = chainOf(entry, find)
  const late = chunks.filter((chunk) => !first.includes(chunk))
  const before = (chunk: Chunk) => chainOf(chunk, find).filter((one) => one !== chunk && !first.includes(one))
  const namesOf = (all: readonly Chunk[]) => all.map(({ fileName }) => nameOf(fileName))
  return {
    boot: `(()=>{"use strict";${await loaderText()}\nreturn partLoader()(${JSON.stringify(nameOf(entry.fileName))})})()`,
    parts: [first, ...late.map((chunk) => [chunk])].map((held) => ({
      chunks: namesOf(held),
      needs: held === first ? [] : namesOf(held.flatMap(before)),
      text: held.map(runText).join('\n'),
    })),
  }
}

/**
 * Packs a part into a script element that no browser runs.
 *
 * @example partIsland({ chunks: ['grid.js'], needs: [], text }) // '<script type="text/plain" data-part="grid.js">…</script>'
 */
export function partIsland({ chunks, needs, text }: PackedPart): string {
  const before = needs.length === 0 ? '' : ` data-needs="${needs.join(' ')}"`
  const packed = deflateRawSync(Buffer.from(text, 'utf8'), { level: 9 }).toString('base64')
  return `<script type="text/plain" data-part="${chunks.join(' ')}"${before}>${packed}</script>`
}
