import { compareVersions } from '../version.ts'

const CASES = /\/(\d+)(\.\d+\.\d+)\.cases\.json$/

/**
 * The worked cases an edition is checked with: its own, else the newest earlier ones of the same major version,
 * because nothing but a new major version may alter a verdict.
 *
 * @param path path of the edition inside `criteria/`, "sets/hlh-2004/1.1.0.json"
 * @param files the paths there are
 * @returns the path of the cases; the edition's own when there are none
 * @example casesFor('sets/a/1.1.0.json', ['sets/a/1.0.0.cases.json']) // 'sets/a/1.0.0.cases.json'
 */
export function casesFor(path: string, files: Iterable<string>): string {
  const own = path.replace(/\.json$/, '.cases.json')
  const [, major = '', rest = ''] = CASES.exec(own) ?? []
  const folder = own.slice(0, own.lastIndexOf('/') + 1)
  const versions = [...files].flatMap((file) => {
    const found = file.startsWith(folder) ? CASES.exec(file) : null
    const version = `${found?.[1]}${found?.[2]}`
    return found?.[1] === major && compareVersions(version, major + rest) <= 0 ? [version] : []
  })
  const newest = versions.sort(compareVersions).at(-1)
  return newest === undefined ? own : `${folder}${newest}.cases.json`
}
