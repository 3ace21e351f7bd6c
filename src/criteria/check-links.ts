import type { VocabularyIndex } from '../engine/index-vocabulary.ts'
import { casesFor } from './cases-for.ts'
import { crossCheckCases } from './cross-check-cases.ts'
import { crossCheckCoverage } from './cross-check-coverage.ts'
import { crossCheckPath, crossCheckSupersedes, editionsInUse } from './cross-check-editions.ts'
import { crossCheckLadder } from './cross-check-ladder.ts'
import { crossCheckPathway } from './cross-check-pathway.ts'
import { crossCheckSet } from './cross-check-set.ts'
import { crossCheckVocabulary } from './cross-check-vocabulary.ts'
import { crossCheckDisplay, type KnownSets } from './known-sets.ts'
import { type Fault, faultsIn } from './problem.ts'
import type { DataFiles } from './read-files.ts'

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
      faults.push({ file: casesPath, key: '', problem })
    }
  }
  // Editions that share their cases find the same faults in them.
  return [...new Map(faults.map((fault) => [Object.values(fault).join('\n'), fault])).values()]
}

function casesFaults({ sets, cases, broken }: DataFiles): Fault[] {
  return [...cases].flatMap(([path, { set, version }]) => {
    const edition = path.replace(/\.cases\.json$/, '.json')
    const faults = faultsIn(path, crossCheckPath(path, { id: set, version }, 'set'))
    if (sets.has(edition) || broken.has(edition)) return faults
    return [...faults, { file: path, key: '', problem: `belongs to no edition: ${edition} does not exist` }]
  })
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
 * Checks everything the data files refer to, in themselves and in one another.
 *
 * @param data the files that could be read
 * @param vocabulary the inputs there are
 * @returns every fault, file by file
 * @example checkLinks(readFiles(files), indexVocabulary(findings)) // []
 */
export function checkLinks(data: DataFiles, vocabulary: VocabularyIndex): Fault[] {
  const own = data.findings === undefined ? [] : faultsIn('findings.json', crossCheckVocabulary(data.findings))
  const known = knownSets(data)
  return [
    ...own,
    ...setFaults(data, vocabulary, known),
    ...casesFaults(data),
    ...pathwayFaults(data, vocabulary, known),
    ...ladderFaults(data, vocabulary),
  ]
}
