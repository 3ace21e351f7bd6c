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
  return `${name} ${version}\n\n${readFileSync(join(folder, file), 'utf8').trim()}`
}

/**
 * Collects the license texts of the bundled packages, because their licenses require it.
 *
 * @param files the paths of all bundled modules
 * @returns a text, packages in alphabetical order; the same for the same packages
 * @throws when a package has no license file
 * @example licenses(['/x/node_modules/react/index.js']) // 'react 19.3.1\n\nMIT License …'
 */
export function licenses(files: readonly string[]): string {
  const folders = new Set(files.flatMap((file) => packageFolder(file) ?? []))
  return [...folders].sort().map(notice).join('\n\n---\n\n')
}

/**
 * The licenses of the bundled packages as a comment for the page.
 *
 * @param files the paths of all bundled modules
 * @returns an HTML comment
 * @throws when a package has no license file
 * @example notices(['/x/node_modules/react/index.js']) // '<!--\nThird-party software in this page\n\nreact 19.3.1\n\n…-->'
 */
export function notices(files: readonly string[]): string {
  // Two hyphens would end the comment early.
  const text = licenses(files).replaceAll('---', '* * *').replaceAll('--', '- -')
  return `<!--\nThird-party software in this page\n\n${text}\n-->`
}
