import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import { type Fault, faultsIn } from '../fault.ts'
import type { DataFiles } from '../read-files.ts'
import { resolvePathway } from '../resolve-pathway.ts'
import { crossCheckActivationLog } from './activation-log.ts'
import { casesFor, crossCheckCases } from './cases.ts'
import { crossCheckCoverage } from './coverage.ts'
import { crossCheckPath, crossCheckSupersedes, editionsInUse } from './editions.ts'
import { crossCheckLadder, crossCheckPathway } from './pathway.ts'

import { crossCheckPathwayCases, pathwayCasesFor } from './pathway-cases.ts'
import { crossCheckNames } from './phrases.ts'
import { crossCheckDisplay, crossCheckSet, type KnownSets } from './set.ts'

import { crossCheckSheet } from './sheet.ts'
import { crossCheckVocabulary } from './vocabulary.ts'

function setFaults({ sets, cases, broken }: DataFiles, vocabulary: VocabularyIndex, known: KnownSets): Fault[] {
  const editions = [...sets.values()]
  const faults: Fault[] = []
  for (const [path, set] of sets) {
    faults.push(...faultsIn(path, crossCheckPath(path, set, 'id')))
    faults.push(...faultsIn(path, crossCheckSupersedes(set, editions)))
    faults.push(...faultsIn(path, crossCheckSet(set, vocabulary)))
    faults.push(...faultsIn(path, crossCheckDisplay(set, known)))
    const casesPath = casesFor(path, [...cases.keys(), ...broken])
    const worked = cases.get(casesPath)
    if (worked !== undefined) {
      faults.push(...faultsIn(casesPath, crossCheckCases(worked.cases, set, vocabulary)))
      faults.push(...faultsIn(casesPath, crossCheckCoverage(worked.cases, set, vocabulary)))
    } else if (!broken.has(casesPath)) {
      const problem =
        'missing: every edition needs worked cases, of its own or of an earlier one of the same major version'
      faults.push({ file: casesPath, path: '', problem })
    }
  }
  return once(faults)
}

/** Drops repeated faults: editions that share their cases find the same ones in them. */
const once = (faults: readonly Fault[]): Fault[] => [
  ...new Map(faults.map((fault) => [Object.values(fault).join('\n'), fault])).values(),
]

function placeFaults(path: string, id: string, version: string, idKey: string, data: DataFiles): Fault[] {
  const edition = path.replace(/\.cases\.json$/, '.json')
  const faults = faultsIn(path, crossCheckPath(path, { id, version }, idKey))
  if (data.sets.has(edition) || data.pathways.has(edition) || data.broken.has(edition)) return faults
  return [...faults, { file: path, path: '', problem: `belongs to no edition: ${edition} does not exist` }]
}

const casesFaults = (data: DataFiles): Fault[] => [
  ...[...data.cases].flatMap(([path, { set, version }]) => placeFaults(path, set, version, 'set', data)),
  ...[...data.pathwayCases].flatMap(([path, one]) => placeFaults(path, one.pathway, one.version, 'pathway', data)),
]

/** Faults in the worked cases of a pathway. A pathway that cannot be resolved has faults of its own. */
function pathwayCasesFaults({ pathways, pathwayCases, broken }: DataFiles, vocabulary: VocabularyIndex): Fault[] {
  const faults = [...pathways].flatMap(([path, file]) => {
    const casesPath = pathwayCasesFor(path, pathways, [...pathwayCases.keys(), ...broken])
    const worked = pathwayCases.get(casesPath)
    if (worked === undefined) {
      const problem = 'missing: an edition that alters a tier needs worked cases of its own'
      return broken.has(casesPath) ? [] : [{ file: casesPath, path: '', problem }]
    }
    const resolved = resolvePathway(file)
    return resolved.ok ? faultsIn(casesPath, crossCheckPathwayCases(worked.cases, resolved.pathway, vocabulary)) : []
  })
  return once(faults)
}

function knownSets({ sets, broken }: DataFiles): KnownSets {
  const ids = [...broken].flatMap((path) => (path.startsWith('sets/') ? [path.split('/')[1] ?? ''] : []))
  return { sets: editionsInUse([...sets.values()]), unreadable: new Set(ids) }
}

function pathwayFaults({ pathways }: DataFiles, vocabulary: VocabularyIndex, known: KnownSets): Fault[] {
  return [...pathways].flatMap(([path, pathway]) => [
    ...faultsIn(path, crossCheckPath(path, pathway, 'id')),
    ...faultsIn(path, crossCheckPathway(pathway, vocabulary, known)),
  ])
}

function ladderFaults({ ladders }: DataFiles, vocabulary: VocabularyIndex): Fault[] {
  const editions = [...ladders.values()]
  return [...ladders].flatMap(([path, ladder]) => [
    ...faultsIn(path, crossCheckPath(path, ladder, 'id')),
    ...faultsIn(path, crossCheckSupersedes(ladder, editions)),
    ...faultsIn(path, crossCheckLadder(ladder, vocabulary)),
  ])
}

/**
 * Checks everything the data files refer to, inside one file and between files.
 *
 * @returns every fault, file by file
 * @example checkLinks(readFiles(files), indexVocabulary(findings)) // []
 */
export function checkLinks(data: DataFiles, vocabulary: VocabularyIndex): Fault[] {
  const { findings } = data
  const own =
    findings === undefined
      ? []
      : [
          ...faultsIn('findings.json', crossCheckVocabulary(findings)),
          ...faultsIn('findings.json', crossCheckSheet(findings.sheet, findings, vocabulary)),
        ]
  const words = data.names === undefined ? [] : faultsIn('names.json', crossCheckNames(data.names, vocabulary))
  const known = knownSets(data)
  const setIds = [...known.sets.map(({ id }) => id), ...known.unreadable]
  const log =
    data.activationLog === undefined
      ? []
      : faultsIn('activation-log.json', crossCheckActivationLog(data.activationLog, vocabulary, setIds))
  return [
    ...own,
    ...words,
    ...log,
    ...setFaults(data, vocabulary, known),
    ...casesFaults(data),
    ...pathwayFaults(data, vocabulary, known),
    ...pathwayCasesFaults(data, vocabulary),
    ...ladderFaults(data, vocabulary),
  ]
}
