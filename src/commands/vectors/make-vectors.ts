import { AGE } from '../../case/age.ts'
import { CASE_FORMAT, CASE_VERSION } from '../../case/file.ts'
import { casesFor } from '../../criteria/check/cases.ts'
import { pathwayCasesFor } from '../../criteria/check/pathway-cases.ts'
import type { Criteria } from '../../criteria/criteria.ts'
import type { PathwayCase } from '../../criteria/raw-pathway.ts'
import type { SetCase } from '../../criteria/schema/other-files.ts'

/** What a worked case claims; what is absent is not claimed. */
export type Claims = SetCase['expect'] & PathwayCase['expect']

/** One patient and what a set, or the pathway, must say. */
export interface Vector {
  /** Set or pathway, and the worked case: `hlh-2004/age-wk-2`. */
  readonly id: string
  readonly about: string
  /** Id of the set or the pathway. */
  readonly of: string
  readonly edition: string
  /** A case file without times. */
  readonly case: object
  readonly expect: Partial<Claims>
}
/** The file of test vectors. */
export interface Vectors {
  readonly format: 'mas-hlh-vectors'
  readonly formatVersion: 1
  readonly about: readonly string[]
  readonly vectors: readonly Vector[]
}

const ABOUT = [
  'Worked cases of published MAS and HLH criteria, to run against any calculator.',
  'of: the criteria set or the pathway; edition: the edition in use here; about: what the case shows.',
  'case: what is known. A finding is yes or no; one that is not listed is unknown. A number has a UCUM unit; a comparator makes it a bound.',
  'expect: what the set must say; what is absent is not claimed. verdict, entry, rule: met, not-met or unknown; path: the way in which it is met.',
  'count, score: the lowest and the highest number that the unknown findings leave possible; null: no such end. probability: the same as text.',
  'criteria: the verdict of each criterion named. points: the lowest and the highest points of each item named.',
  'tier, fired, notFired, notAssessable, tracks, team: of the pathway.',
  'The cases come from the printed criteria and from reports; they say nothing about sensitivity or specificity.',
]

type Given = SetCase['given']
const VALUE = /^(<=|>=|<|>)?(\S+) (\S+)$/

function observationOf(finding: string, said: string): object {
  const [, comparator, value, unit] = VALUE.exec(said) ?? []
  if (value === undefined || unit === undefined) return { finding, value: said }
  return { finding, ...(comparator !== undefined && { comparator }), value, unit }
}

/** A case file from the shorthand of the worked cases. */
function caseOf({ [AGE]: age, ...rest }: Given): object {
  const [, , value, unit] = VALUE.exec(typeof age === 'string' ? age : '') ?? []
  return {
    format: CASE_FORMAT,
    formatVersion: CASE_VERSION,
    ...(value !== undefined && { patient: { age: { value, unit } } }),
    observations: Object.entries(rest).flatMap(([id, said]) => [said].flat().map((one) => observationOf(id, one))),
  }
}

/**
 * Collects the worked cases of the editions in use.
 *
 * @param files every file by its path inside `criteria/`
 * @returns the content of the file of vectors; the same for the same criteria
 * @example makeVectors(criteria, readFolder('criteria')).vectors[0]?.id
 */
export function makeVectors(criteria: Criteria, files: ReadonlyMap<string, string>): Vectors {
  const { sets, pathway, pathwayFiles } = criteria
  const vectorsIn = (path: string, { id: of, version: edition }: { readonly id: string; readonly version: string }) => {
    const { cases }: { cases: readonly (SetCase | PathwayCase)[] } = JSON.parse(files.get(path) ?? '{"cases":[]}')
    return cases.map(
      ({ id, about, given, expect }): Vector => ({
        id: `${of}/${id}`,
        about,
        of,
        edition,
        case: caseOf(given),
        expect,
      }),
    )
  }
  const pathOf = ({ id, version }: { readonly id: string; readonly version: string }) =>
    `pathways/${id}/${version}.json`
  const pathways = new Map(pathwayFiles.map((file) => [pathOf(file), file]))
  return {
    format: 'mas-hlh-vectors',
    formatVersion: 1,
    about: ABOUT,
    vectors: [
      ...sets.flatMap((set) => vectorsIn(casesFor(`sets/${set.id}/${set.version}.json`, files.keys()), set)),
      ...vectorsIn(pathwayCasesFor(pathOf(pathway), pathways, [...files.keys()]), pathway),
    ],
  }
}
