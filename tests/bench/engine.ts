import { readFileSync } from 'node:fs'
import { assess } from '../../src/case/assess.ts'
import type { CaseRecord } from '../../src/case/case.ts'
import { selectEvidence } from '../../src/case/evidence.ts'
import { readCases } from '../../src/case/file.ts'
import { clockOf } from '../../src/case/time.ts'
import type { Criteria } from '../../src/criteria/criteria.ts'
import { loadCriteria } from '../../src/criteria/folder.ts'
import { evaluateSet } from '../../src/engine/evaluate-set.ts'
import type { Evidence } from '../../src/engine/evidence.ts'
import { evaluatePathway } from '../../src/engine/pathway.ts'

// Bundled and run by plain node: node engine.js CRITERIA CASES, prints patients per second as JSON.

/** What this file prints: patients per second, once per round. */
export interface EngineFigures {
  readonly patients: number
  /** From the case to the whole result. */
  readonly whole: readonly number[]
  /** From the evidence to the result. */
  readonly engine: readonly number[]
}

const ROUNDS = 7
const ROUND_MS = 700

function criteriaIn(folder: string): Criteria {
  const loaded = loadCriteria(folder)
  if (!loaded.ok) throw new Error(`${folder}: ${loaded.faults.length} faults`)
  return loaded.criteria
}
function recordsIn(file: string, { vocabulary }: Criteria): readonly CaseRecord[] {
  const read = readCases(readFileSync(file, 'utf8'), vocabulary)
  if (!read.ok) throw new Error(`${read.faults[0]?.path}: ${read.faults[0]?.problem}`)
  return read.records
}

/** Patients per second, once per round; the first round only warms up. */
function rounds(count: number, run: (i: number) => void): readonly number[] {
  const figures: number[] = []
  for (let round = 0; round <= ROUNDS; round += 1) {
    const start = performance.now()
    let done = 0
    while (performance.now() - start < ROUND_MS) {
      run(done % count)
      done += 1
    }
    if (round > 0) figures.push((done * 1000) / (performance.now() - start))
  }
  return figures
}

const [, , folder = '', file = ''] = process.argv
const criteria = criteriaIn(folder)
const records = recordsIn(file, criteria)
const { sets, pathway, vocabulary } = criteria

const whole = rounds(records.length, (i) => {
  const record = records[i]
  if (record !== undefined) assess(record, criteria, clockOf(record)?.ms ?? null)
})

const prepared = records.map((record) => selectEvidence(record, vocabulary, pathway.lookBack, null))
const engine = rounds(prepared.length, (i) => {
  const known = prepared[i]
  if (known === undefined) return
  // A new object: what was implied of the last one is remembered with it.
  const evidence: Evidence = { ...known }
  const results = sets.map((set) => evaluateSet(set, evidence, vocabulary))
  evaluatePathway(pathway, evidence, vocabulary, new Map(results.map((result) => [result.set.id, result])))
})
const figures: EngineFigures = { patients: records.length, whole, engine }
process.stdout.write(JSON.stringify(figures))
