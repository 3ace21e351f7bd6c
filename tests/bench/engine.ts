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
import { Frame } from '../../src/engine/fast/frame.ts'
import { Judgement, judgeEvidence } from '../../src/engine/fast/judge.ts'
import { programOf } from '../../src/engine/fast/program.ts'
import { evaluatePathway } from '../../src/engine/pathway.ts'
import { judgePlaced, placedOf } from './placed.ts'

// Bundled and run by plain node: node engine.js CRITERIA CASES prints patients per second as JSON.

/** The output of this file: patients per second, once per round. */
export interface EngineFigures {
  readonly patients: number
  /** From the case to the full result. */
  readonly whole: readonly number[]
  /** From the evidence to the result, with exact fractions and reasons on demand. */
  readonly engine: readonly number[]
  /** From the evidence to verdicts, counts, totals and tier, with whole numbers. */
  readonly fast: readonly number[]
  /** The same with inputs by index. */
  readonly placed: readonly number[]
  /** Share of the patients for whom at least one set needed exact fractions. */
  readonly handedOn: number
}

const ROUNDS = 7
const ROUND_MS = 700
/** Patients between two readings of the clock. */
const BATCH = 50

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

/** Patients per second of processor time, once per round; the first round only warms up. */
function rounds(count: number, run: (i: number) => void): readonly number[] {
  const figures: number[] = []
  for (let round = 0; round <= ROUNDS; round += 1) {
    const start = performance.now()
    const begun = process.cpuUsage()
    let done = 0
    while (performance.now() - start < ROUND_MS) {
      for (let i = 0; i < BATCH; i += 1) run((done + i) % count)
      done += BATCH
    }
    const { user, system } = process.cpuUsage(begun)
    if (round > 0) figures.push((done * 1_000_000) / (user + system))
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
  // A new object, because the engine remembers implications per object.
  const evidence: Evidence = { ...known }
  const results = sets.map((set) => evaluateSet(set, evidence, vocabulary))
  evaluatePathway(pathway, evidence, vocabulary, new Map(results.map((result) => [result.set.id, result])))
})
const program = programOf({ vocabulary, sets, pathway })
const [frame, judgement] = [new Frame(program), new Judgement(program)]
let handedOn = 0
for (const evidence of prepared) {
  judgeEvidence(judgement, frame, evidence)
  if (!frame.fits || judgement.exact.some((one) => one !== undefined)) handedOn += 1 / prepared.length
}
const fast = rounds(prepared.length, (i) => {
  const known = prepared[i]
  if (known !== undefined) judgeEvidence(judgement, frame, known)
})
const byPlace = prepared.map((evidence) => placedOf(program, evidence))
const placed = rounds(byPlace.length, (i) => {
  const known = byPlace[i]
  if (known !== undefined) judgePlaced(judgement, frame, known)
})
const figures: EngineFigures = { patients: records.length, whole, engine, fast, placed, handedOn }
process.stdout.write(JSON.stringify(figures))
