import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Plugin } from 'vite'
import type { Criteria, PublishedPatient } from '../../criteria/criteria.ts'
import { faultLine } from '../../criteria/fault.ts'
import { loadCriteria } from '../../criteria/folder.ts'
import { difference, RESTORE } from './difference.ts'

const PUBLIC_NAME = 'virtual:criteria'
const REST_NAME = 'virtual:criteria-rest'
const TEACHING_NAME = 'virtual:teaching'
const NAMES = [PUBLIC_NAME, REST_NAME, TEACHING_NAME]
const RESOLVE = join(import.meta.dirname, '..', '..', 'criteria', 'resolve-pathway.ts').replaceAll('\\', '/')

/**
 * Loads the criteria folder; throws all faults as one readable error, so a bad criteria set fails the build.
 *
 * @throws Error with one line `file: path: problem` per fault
 * @example criteriaOrThrow('criteria').sets.length
 */
export const criteriaOrThrow = (folder: string): Criteria => loadedOrThrow(folder).criteria

function loadedOrThrow(folder: string) {
  const loaded = loadCriteria(folder)
  if (loaded.ok) return loaded
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

/** What no first drawing reads. It is loaded before any late part. */
const LATER = [
  'names',
  'neverSay',
  'intendedUse',
  'activationLog',
  'published',
  'editions',
  'pathways',
  'pathwayFiles',
] as const

const PUBLISHED = join(import.meta.dirname, '..', '..', '..', 'tests', 'cases', 'published.json')
/** The published patients of the tests, without what the tests expect of them. */
function publishedPatients(): readonly PublishedPatient[] {
  const all: readonly PublishedPatient[] = JSON.parse(readFileSync(PUBLISHED, 'utf8'))
  return all.map(({ id, about, source, case: written }) => ({ id, about, source, case: written }))
}

/** Data as a string for `JSON.parse`, which browsers read faster than an object literal. */
const parsed = (data: unknown) => `JSON.parse(${JSON.stringify(JSON.stringify(data))})`

/**
 * Returns the module with the criteria that the first drawing needs. The other keys throw until the module of
 * `restText` has run, and a copy of the criteria made before lacks them.
 *
 * @returns JavaScript that exports `criteria`, and `complete` for the other module
 */
export function moduleText(criteria: Criteria): string {
  const now = Object.entries(criteria).filter(([key]) => !LATER.some((later) => later === key))
  return [
    `export const criteria = ${parsed(Object.fromEntries(now))}`,
    `for (const key of ${JSON.stringify(LATER)}) Object.defineProperty(criteria, key, {`,
    '  configurable: true,',
    "  get() { throw new Error('criteria were read before they were loaded: ' + key) },",
    '})',
    'export const complete = (rest) => {',
    '  for (const key of Object.keys(rest)) Object.defineProperty(criteria, key, { value: rest[key], enumerable: true })',
    '}',
  ].join('\n')
}

/**
 * Returns the module that completes the criteria. To carry nothing twice, the sets and the pathway in use are places in
 * their lists, and other editions are differences from them (a file of a pathway: from the next newer one). The files
 * are there too, because an institution pack applies to a file. An older pathway is resolved from its file.
 *
 * @returns JavaScript that completes what the module of `moduleText` exports
 */
export function restText(criteria: Criteria): string {
  const { sets, editions, pathway, pathways, pathwayFiles: files } = criteria
  const { names, neverSay, intendedUse, activationLog, published } = criteria
  const data = {
    rest: { names, neverSay, intendedUse, activationLog, published },
    editions: editions.map((edition) => {
      const place = sets.findIndex(({ id }) => id === edition.id)
      return place < 0 ? [edition] : [place, difference(sets[place], edition)]
    }),
    files: files.map((file, place) => difference(place === 0 ? pathway : files[place - 1], file)),
    inUse: pathways.indexOf(pathway),
    retracted: pathways.map((edition) => edition.retracted ?? null),
  }
  return [
    `import { complete, criteria } from '${PUBLIC_NAME}'`,
    `import { resolvePathway } from ${JSON.stringify(RESOLVE)}`,
    `const { rest, ...data } = ${parsed(data)}`,
    RESTORE,
    'const { sets, pathway } = criteria',
    'const editions = data.editions.map(([one, patch]) => (patch === undefined ? one : restore(sets[one], patch)))',
    'const pathwayFiles = []',
    'for (const patch of data.files) pathwayFiles.push(restore(pathwayFiles.at(-1) ?? pathway, patch))',
    'const pathways = pathwayFiles.map((file, place) => {',
    '  if (place === data.inUse) return pathway',
    '  const { pathway: older } = resolvePathway(file)',
    '  return data.retracted[place] === null ? older : { ...older, retracted: data.retracted[place] }',
    '})',
    'complete({ ...rest, editions, pathways, pathwayFiles })',
  ].join('\n')
}

/** The criteria folder and the package data. */
export interface CriteriaModuleOptions extends About {
  readonly folder: string
}

/**
 * Vite plugin: serves the checked criteria as `import { criteria } from 'virtual:criteria'`, what completes them as
 * `virtual:criteria-rest`, the teaching patients as `virtual:teaching`, and fills the marks of `index.html`.
 *
 * @throws while building, see `criteriaOrThrow` and `fillMarks`
 * @example criteriaModule({ folder: 'criteria', version: '0.2.0', released: '2026-11-23' })
 */
export function criteriaModule({ folder, ...about }: CriteriaModuleOptions): Plugin {
  const root = resolve(folder)
  return {
    name: 'criteria-module',
    resolveId: (id) => (NAMES.includes(id) ? `\0${id}` : undefined),
    load(id) {
      if (!NAMES.some((name) => id === `\0${name}`)) return undefined
      const { criteria: checked, teaching } = loadedOrThrow(root)
      const criteria = { ...checked, published: publishedPatients() }
      for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
        if (file.endsWith('.json')) this.addWatchFile(join(root, file))
      }
      if (id.endsWith(TEACHING_NAME)) return `export const teaching = ${parsed(teaching)}`
      return id.endsWith(REST_NAME) ? restText(criteria) : moduleText(criteria)
    },
    transformIndexHtml: {
      order: 'pre',
      handler: (html) => fillMarks(html, { ...criteriaOrThrow(root).pathway.fixed }, about),
    },
  }
}
