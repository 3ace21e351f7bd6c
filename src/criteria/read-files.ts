import type { z } from 'zod/mini'
import { type Fault, faultsIn } from './fault.ts'
import { readJson } from './json.ts'
import { type ActivationLogFile, activationLogFile } from './schema/activation-log.ts'
import { checkSchema } from './schema/check.ts'
import { type FindingsFile, findingsFile } from './schema/findings.ts'
import { type NamesFile, namesFile } from './schema/names.ts'
import {
  type CasesFile,
  casesFile,
  type IntendedUseFile,
  intendedUseFile,
  type NeverSayFile,
  neverSayFile,
  type ReleasedFile,
  releasedFile,
} from './schema/other-files.ts'
import { type LadderFile, ladderFile, type PathwayFile, pathwayFile } from './schema/pathway.ts'
import { type PathwayCasesFile, pathwayCasesFile } from './schema/pathway-cases.ts'
import { type SetFile, setFile } from './schema/set.ts'
import { type TeachingFile, teachingFile } from './schema/teaching.ts'

/** The data files that could be read, by kind and path, and the faults of the others. */
export interface DataFiles {
  readonly findings: FindingsFile | undefined
  readonly names: NamesFile | undefined
  readonly neverSay: NeverSayFile | undefined
  readonly released: ReleasedFile | undefined
  readonly intendedUse: IntendedUseFile | undefined
  readonly activationLog: ActivationLogFile | undefined
  readonly sets: ReadonlyMap<string, SetFile>
  readonly cases: ReadonlyMap<string, CasesFile>
  readonly pathways: ReadonlyMap<string, PathwayFile>
  readonly pathwayCases: ReadonlyMap<string, PathwayCasesFile>
  readonly ladders: ReadonlyMap<string, LadderFile>
  readonly teaching: ReadonlyMap<string, TeachingFile>
  /** Files with a fault of their own; references to them are not reported again. */
  readonly broken: ReadonlySet<string>
  readonly faults: readonly Fault[]
}

const SET = /^sets\/[^/]+\/[^/]+(?<!\.cases)\.json$/
const CASES = /^sets\/[^/]+\/[^/]+\.cases\.json$/
const PATHWAY = /^pathways\/[^/]+\/[^/]+(?<!\.cases)\.json$/
const PATHWAY_CASES = /^pathways\/[^/]+\/[^/]+\.cases\.json$/
const LADDER = /^ladders\/[^/]+\/[^/]+\.json$/
const TEACHING = /^teaching\/[^/]+\.json$/
const FINDINGS = /^findings\.json$/
const NAMES = /^names\.json$/
const NEVER_SAY = /^never-say\.json$/
const RELEASED = /^released\.json$/
const INTENDED_USE = /^intended-use\.json$/
const ACTIVATION_LOG = /^activation-log\.json$/
const EDITIONS = [SET, CASES, PATHWAY, PATHWAY_CASES, LADDER]
const PLACES = [
  ...EDITIONS,
  TEACHING,
  FINDINGS,
  NAMES,
  NEVER_SAY,
  RELEASED,
  INTENDED_USE,
  ACTIVATION_LOG,
  /^schemas\//,
  /^[^/]*\.md$/,
]
const ALLOWED =
  'findings.json, names.json, intended-use.json, never-say.json, activation-log.json, released.json, sets/<id>/<version>.json, sets/<id>/<version>.cases.json, pathways/<id>/<version>.json, pathways/<id>/<version>.cases.json, ladders/<id>/<version>.json, teaching/<id>.json'

/**
 * Reads every data file; its path tells its kind.
 *
 * @param files the text of each file by its path inside `criteria/`, with forward slashes
 * @returns what could be read, and the faults of the rest: JSON, schema, misplaced and missing files
 * @example readFiles(new Map([['findings.json', '{']])).faults[0]?.file // 'findings.json'
 */
export function readFiles(files: ReadonlyMap<string, string>): DataFiles {
  const faults: Fault[] = []
  const broken = new Set<string>()
  function read<T>(place: RegExp, schema: z.ZodMiniType<T>): ReadonlyMap<string, T> {
    const found = new Map<string, T>()
    for (const [path, text] of files) {
      if (!place.test(path)) continue
      const json = readJson(text, Number)
      const checked = json.ok ? checkSchema(schema, json.value) : json
      if (checked.ok) found.set(path, checked.value)
      else {
        broken.add(path)
        faults.push(...faultsIn(path, checked.faults))
      }
    }
    return found
  }
  function readOne<T>(place: RegExp, schema: z.ZodMiniType<T>, path: string): T | undefined {
    if (!files.has(path)) faults.push({ file: path, path: '', problem: 'missing' })
    return read(place, schema).get(path)
  }
  for (const path of files.keys()) {
    if (PLACES.some((place) => place.test(path))) continue
    faults.push({ file: path, path: '', problem: `no data file belongs here; allowed: ${ALLOWED}` })
  }
  return {
    findings: readOne(FINDINGS, findingsFile, 'findings.json'),
    names: readOne(NAMES, namesFile, 'names.json'),
    neverSay: readOne(NEVER_SAY, neverSayFile, 'never-say.json'),
    released: readOne(RELEASED, releasedFile, 'released.json'),
    intendedUse: readOne(INTENDED_USE, intendedUseFile, 'intended-use.json'),
    activationLog: readOne(ACTIVATION_LOG, activationLogFile, 'activation-log.json'),
    sets: read(SET, setFile),
    cases: read(CASES, casesFile),
    pathways: read(PATHWAY, pathwayFile),
    pathwayCases: read(PATHWAY_CASES, pathwayCasesFile),
    ladders: read(LADDER, ladderFile),
    teaching: read(TEACHING, teachingFile),
    broken,
    faults,
  }
}
