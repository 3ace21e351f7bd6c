import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Returns the package folder of a bundled file; null for the project's own files. */
function packageFolder(file: string): string | null {
  const found = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file.replaceAll('\\', '/'))
  return found?.[1] ?? null
}

function notice(folder: string): string {
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find((one) => /^licen[cs]e(\.\w+)?$/i.test(one))
  if (file === undefined) throw new Error(`notices: ${name} ${version} has no license file in ${dirname(folder)}`)
  // Two hyphens would end the comment early.
  return `${name} ${version}\n\n${readFileSync(join(folder, file), 'utf8').trim()}`.replaceAll('--', '- -')
}

/**
 * Collects the license texts of the bundled packages as a comment for the page, because their licenses require it.
 *
 * @param files the paths of all bundled modules
 * @returns an HTML comment, packages in alphabetical order; the same for the same packages
 * @throws when a package has no license file
 * @example notices(['/x/node_modules/react/index.js']) // '<!--\nreact 19.3.1\n\nMIT License …\n-->'
 */
export function notices(files: readonly string[]): string {
  const folders = new Set(files.flatMap((file) => packageFolder(file) ?? []))
  const texts = [...folders].sort().map(notice)
  return `<!--\nThird-party software in this page\n\n${texts.join('\n\n---\n\n').replaceAll('---', '* * *')}\n-->`
}
