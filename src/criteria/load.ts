import type { Ladder } from '../engine/ladder.ts'
import type { CriteriaSet } from '../engine/language.ts'
import type { Pathway } from '../engine/pathway.ts'
import { indexVocabulary } from '../engine/vocabulary.ts'
import { checkLinks } from './check/all.ts'
import { checkReleased, editionsInUse, newestEditions, type Sha256 } from './check/editions.ts'
import { crossCheckTeaching } from './check/teaching.ts'
import { neverSaid } from './check/wording.ts'
import { type Criteria, compareVersions } from './criteria.ts'
import { type Fault, type Faulty, faultsIn } from './fault.ts'
import type { RawPathway } from './raw-pathway.ts'
import { type DataFiles, readFiles } from './read-files.ts'
import { resolvePathway } from './resolve-pathway.ts'
import type { Header } from './schema/parts.ts'
import type { TeachingPatient } from './teaching.types.ts'

/** The criteria or every fault; nothing is half-loaded. */
export type Loaded =
  | { readonly ok: true; readonly criteria: Criteria; readonly teaching: readonly TeachingPatient[] }
  | Faulty

/** The pathway in use; there may be others beside it. */
const PATHWAY = 'default'

/** The data without the keys that only name the format. */
function bare<T extends Header<string>>({ $schema, format, formatVersion, ...data }: T) {
  return data
}

function wordingFaults({
  findings,
  neverSay,
  intendedUse,
  activationLog,
  sets,
  pathways,
  ladders,
  teaching,
}: DataFiles): Fault[] {
  if (neverSay === undefined) return []
  const shown: readonly (readonly [string, unknown])[] = [
    ['findings.json', findings],
    ['intended-use.json', intendedUse],
    ['activation-log.json', activationLog],
    ...[...sets, ...pathways, ...ladders, ...teaching],
  ]
  return shown.flatMap(([path, data]) => faultsIn(path, neverSaid(data, neverSay)))
}

interface Pathways {
  readonly faults: readonly Fault[]
  readonly pathwayFiles: readonly RawPathway[]
  readonly pathways: readonly Pathway[]
  readonly pathway?: Pathway
}

function pathwaysOf(data: DataFiles): Pathways {
  const faults: Fault[] = []
  const resolved: Pathway[] = []
  const newestFirst = <T extends { readonly version: string }>(list: readonly T[]) =>
    [...list].sort((a, b) => compareVersions(b.version, a.version))
  const pathwayFiles = newestFirst([...data.pathways.values()].map((file): RawPathway => bare(file)))
  for (const [path, file] of data.pathways) {
    const result = resolvePathway(bare(file))
    const retracted = data.released?.retracted?.[path]
    if (result.ok) resolved.push({ ...result.pathway, ...(retracted && { retracted }) })
    else faults.push(...faultsIn(path, result.faults))
  }
  const pathways = newestFirst(resolved)
  const pathway = pathways.find(({ id, retracted }) => id === PATHWAY && retracted === undefined)
  if (pathway !== undefined) return { faults, pathwayFiles, pathways, pathway }
  const told = faults.length > 0 || [...data.broken].some((path) => path.startsWith('pathways/'))
  if (!told)
    faults.push({ file: `pathways/${PATHWAY}`, path: '', problem: 'missing: one edition of this pathway is needed' })
  return { faults, pathwayFiles, pathways }
}

function laddersInUse({ ladders, released }: DataFiles): readonly Ladder[] {
  const standing = [...ladders].filter(([path]) => released?.retracted?.[path] === undefined)
  return newestEditions(standing.map(([, file]): Ladder => bare(file))).sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Faults of the teaching patients; without a pathway or a set nobody can tell what they may name. */
const teachingFaults = ({ teaching, sets, broken }: DataFiles, pathway: Pathway | undefined): Fault[] => {
  // A set that cannot be read is reported once, not at every name of it.
  const unread = [...broken].flatMap((path) => /^sets\/([^/]+)\//.exec(path)?.[1] ?? [])
  const ids = [...new Set([...sets.values()].map(({ id }) => id).concat(unread))]
  return pathway === undefined
    ? []
    : [...teaching].flatMap(([path, one]) => faultsIn(path, crossCheckTeaching(path, one, pathway.tiers, ids)))
}

/**
 * Checks all of `criteria/` and builds the criteria from it. Pure: it reads no file and no clock.
 *
 * @param files the text of each file by its path inside `criteria/`, with forward slashes
 * @param sha256 gives hexadecimal digits
 * @returns the criteria; or every fault found: JSON, schema, links between files, wording, hashes
 * @example checkCriteria(new Map([['findings.json', '{']]), sha256) // { ok: false, faults: [{ file: 'findings.json', … }] }
 */
export function checkCriteria(files: ReadonlyMap<string, string>, sha256: Sha256): Loaded {
  const data = readFiles(files)
  const { findings, names, released, neverSay, intendedUse, activationLog } = data
  const editions = [...data.sets].map(([path, set]): CriteriaSet => {
    const retracted = released?.retracted?.[path]
    return { ...bare(set), ...(retracted && { retracted }) }
  })
  const { pathway, pathways, pathwayFiles, faults: pathwayFaults } = pathwaysOf(data)
  const faults = [
    ...data.faults,
    ...(findings === undefined ? [] : checkLinks(data, indexVocabulary(findings))),
    ...pathwayFaults,
    ...teachingFaults(data, pathway),
    ...wordingFaults(data),
    ...(released === undefined ? [] : checkReleased(files, released, sha256)),
  ]
  if (faults.length > 0 || !findings || !names || !released || !neverSay || !intendedUse || !activationLog || !pathway)
    return { ok: false, faults }
  const sets = editionsInUse(editions)
  const ladders = laddersInUse(data)
  const { sheet, ...vocabulary } = bare(findings)
  const vocabularyHash = sha256(files.get('findings.json') ?? '')
  const hashes = { vocabularyHash, released: released.files }
  const texts = { names: bare(names), neverSay: bare(neverSay), intendedUse: bare(intendedUse) }
  const log = { activationLog: bare(activationLog) }
  const teaching = [...data.teaching.values()].map((file): TeachingPatient => bare(file))
  return {
    ok: true,
    teaching: teaching.sort((a, b) => (a.title < b.title ? -1 : 1)),
    criteria: {
      vocabulary,
      sheet,
      sets,
      editions,
      pathway,
      pathways,
      pathwayFiles,
      ladders,
      ...texts,
      ...log,
      ...hashes,
    },
  }
}
