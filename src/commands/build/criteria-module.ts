import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Plugin } from 'vite'
import type { Criteria } from '../../criteria/criteria.ts'
import { faultLine } from '../../criteria/fault.ts'
import { loadCriteria } from '../../criteria/folder.ts'
import { difference, RESTORE } from './difference.ts'

const PUBLIC_NAME = 'virtual:criteria'
const PRIVATE_NAME = `\0${PUBLIC_NAME}`
const RESOLVE = join(import.meta.dirname, '..', '..', 'criteria', 'resolve-pathway.ts').replaceAll('\\', '/')

/**
 * Loads the criteria folder; throws all faults as one readable error, so a bad criteria set fails the build.
 *
 * @throws Error with one line `file: path: problem` per fault
 * @example criteriaOrThrow('criteria').sets.length
 */
export function criteriaOrThrow(folder: string): Criteria {
  const loaded = loadCriteria(folder)
  if (loaded.ok) return loaded.criteria
  throw new Error(`The criteria in ${folder} are not sound:\n${loaded.faults.map(faultLine).join('\n')}`)
}

/** Version and release date from the package, such as "2026-11-23". */
interface About {
  readonly version: string
  readonly released: string
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
}
/** Leaves quotes alone: the wording goes between tags, and browsers serialize quotes there unescaped. */
const escapeHtml = (text: string) => text.replace(/[&<>]/g, (sign) => ESCAPES[sign] ?? sign)

/**
 * Fills the marks of the static page: `<!--pathway:KEY-->` with the pathway's fixed wording, `<!--build:version-->` and
 * `<!--build:released-->` with the package's data. Uses no clock: two builds of one state must be byte-identical.
 *
 * @param html the page with marks
 * @param fixed the fixed wording by key
 * @returns the page with the wording escaped for HTML
 * @throws when a mark names an unknown key
 * @example fillMarks('<p><!--build:version--></p>', {}, { version: '0.2.0', released: '2026-11-23' }) // '<p>0.2.0</p>'
 */
export function fillMarks(html: string, fixed: Readonly<Record<string, string>>, about: About): string {
  return html.replace(/<!--(pathway|build):([\w-]+)-->/g, (mark, kind: string, key: string) => {
    const known: Readonly<Record<string, string>> = kind === 'pathway' ? fixed : { ...about }
    const text = Object.entries(known).find(([name]) => name === key)?.[1]
    if (text === undefined) throw new Error(`index.html: nothing to put in place of ${mark}`)
    return escapeHtml(text)
  })
}

/**
 * Returns the module's source. The data is a string for `JSON.parse`, which browsers read faster than an object
 * literal. To carry nothing twice, the sets in use are indexes into the list of editions, and other editions are
 * differences (a pathway: from the next newer edition). Pathways are carried as their files and resolved in the page,
 * because an institution pack applies to the file.
 *
 * @returns JavaScript that exports `criteria`
 */
export function moduleText(criteria: Criteria): string {
  const { sets, editions, pathway, pathways, pathwayFiles: files, ...rest } = criteria
  const data = {
    ...rest,
    sets: sets.map((set) => editions.indexOf(set)),
    editions: editions.map((edition) => {
      const used = sets.find(({ id }) => id === edition.id)
      return used === undefined || used === edition ? edition : { like: used.id, patch: difference(used, edition) }
    }),
    pathway: pathways.indexOf(pathway),
    pathwayFiles: files.map((file, place) => (place === 0 ? file : difference(files[place - 1], file))),
    retracted: pathways.map((edition) => edition.retracted ?? null),
  }
  return [
    `import { resolvePathway } from ${JSON.stringify(RESOLVE)}`,
    `const data = JSON.parse(${JSON.stringify(JSON.stringify(data))})`,
    RESTORE,
    'const sets = data.sets.map((place) => data.editions[place])',
    'const used = (id) => sets.find((set) => set.id === id)',
    'const editions = data.editions.map((one) => (one.like === undefined ? one : restore(used(one.like), one.patch)))',
    'const pathwayFiles = []',
    'for (const one of data.pathwayFiles) pathwayFiles.push(pathwayFiles.length === 0 ? one : restore(pathwayFiles.at(-1), one))',
    'const pathways = pathwayFiles.map((file, place) => {',
    '  const { pathway } = resolvePathway(file)',
    '  return data.retracted[place] === null ? pathway : { ...pathway, retracted: data.retracted[place] }',
    '})',
    'const { retracted, ...rest } = data',
    'export const criteria = { ...rest, sets, editions, pathway: pathways[data.pathway], pathways, pathwayFiles }',
  ].join('\n')
}

/** The criteria folder and the package data. */
export interface CriteriaModuleOptions extends About {
  readonly folder: string
}

/**
 * Vite plugin: serves the checked criteria as `import { criteria } from 'virtual:criteria'` and fills the marks of
 * `index.html`.
 *
 * @throws while building, see `criteriaOrThrow` and `fillMarks`
 * @example criteriaModule({ folder: 'criteria', version: '0.2.0', released: '2026-11-23' })
 */
export function criteriaModule({ folder, ...about }: CriteriaModuleOptions): Plugin {
  const root = resolve(folder)
  return {
    name: 'criteria-module',
    resolveId: (id) => (id === PUBLIC_NAME ? PRIVATE_NAME : undefined),
    load(id) {
      if (id !== PRIVATE_NAME) return undefined
      const criteria = criteriaOrThrow(root)
      for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
        if (file.endsWith('.json')) this.addWatchFile(join(root, file))
      }
      return moduleText(criteria)
    },
    transformIndexHtml: {
      order: 'pre',
      handler: (html) => fillMarks(html, { ...criteriaOrThrow(root).pathway.fixed }, about),
    },
  }
}
