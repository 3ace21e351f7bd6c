import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Plugin } from 'vite'
import { faultLine, faultsIn } from '../../criteria/fault.ts'
import { pageWith } from '../../kit/page-copy.ts'
import { loadPack } from '../../pack/apply.ts'
import { criteriaOrThrow } from './criteria-module.ts'

/** The options of the build command. */
interface BuildOptions {
  /** The text of a checked pack; null without the option. */
  readonly pack: string | null
  /** The output folder; undefined without the option. */
  readonly out: string | undefined
}

/**
 * Reads `--pack FILE` and `--out DIR` and checks the pack against the criteria, so that a bad pack builds nothing.
 *
 * @param args the arguments after the command
 * @param folder the criteria folder
 * @throws Error with one line per fault: an unknown option, an unreadable file, every fault of the pack
 * @example buildOptions(['--pack', 'pack.json'], 'criteria').out // undefined
 */
export function buildOptions(args: readonly string[], folder: string): BuildOptions {
  const options = { pack: { type: 'string' }, out: { type: 'string' } } as const
  const { pack, out } = parseArgs({ args: [...args], options }).values
  return { pack: pack === undefined ? null : checkedText(pack, folder), out }
}

function checkedText(file: string, folder: string): string {
  const text = readFileSync(file, 'utf8')
  const loaded = loadPack(text, criteriaOrThrow(folder))
  if (loaded.ok) return text
  const lines = faultsIn(file, loaded.faults).map(faultLine)
  throw new Error(`The institution pack is not sound, nothing was built:\n${lines.join('\n')}`)
}

/**
 * Vite plugin: puts a pack into the page.
 *
 * @param text the text of a checked pack
 * @returns the plugin, for builds only
 * @example build({ plugins: [packPlugin(text)] })
 */
export const packPlugin = (text: string): Plugin => ({
  name: 'institution-pack',
  enforce: 'post',
  apply: 'build',
  generateBundle(_, bundle) {
    const page = bundle['index.html']
    if (page?.type !== 'asset') throw new Error('institution-pack: there is no page to put it into')
    page.source = pageWith(String(page.source), { pack: text })
  },
})
