import type { Criteria, LoadedPack } from '../criteria/criteria.ts'
import { compileSet } from '../engine/compile-set.ts'
import { evaluateSet, type SetResult } from '../engine/evaluate-set.ts'
import type { Evidence } from '../engine/evidence.ts'
import type { CriteriaSet } from '../engine/language.ts'
import type { Pathway } from '../engine/pathway.ts'
import { evaluatePathway, type PathwayResult } from '../engine/pathway.ts'
import { memo, once } from '../engine/remember.ts'
import { type CaseRecord, canCount, type Observation } from './case.ts'
import { evidenceAt } from './evidence.ts'
import { resultWarnings } from './questions.ts'
import { type Reading, readAs } from './reading.ts'
import type { EditionHash, WarningOut } from './record.ts'

/**
 * What a result and a record store about the pack in force.
 *
 * @returns its id, version and the sha-256 of its file
 * @example packEdition(local) // { id: 'example-children', version: '2026.10.1', sha256: '5d…' }
 */
export const packEdition = ({ pack: { id, version }, sha256 }: LoadedPack): EditionHash => ({ id, version, sha256 })

/** Everything the criteria say about one case at one moment. */
export interface Assessment {
  /** The result of every set in use, in the order of the list. */
  readonly sets: readonly SetResult[]
  readonly escalation: PathwayResult
  /** What the default pathway says without the pack; absent when no pack is in force. */
  readonly byDefault?: PathwayResult
  /** The pack in force. */
  readonly pack?: EditionHash
  /** Questions beside the fields whose values count here. */
  readonly warnings: readonly WarningOut[]
}

/** What scoring needs of the criteria. */
export type ScoringCriteria = Pick<Criteria, 'vocabulary' | 'sets' | 'pathway' | 'trendRules' | 'local'>

/** A reviewer's choice: other windows than the published ones, other editions than those in use. */
export interface View {
  readonly reading?: Reading
  /** One edition of each set; absent: those in use. */
  readonly sets?: readonly CriteriaSet[]
  /** Gives the result of a set that holds as it is; see `keptFrom`. */
  readonly kept?: (set: CriteriaSet, typed: Evidence) => SetResult | undefined
}

/**
 * Scores a case: every criteria set over its own look-back, then the escalation pathway.
 *
 * @param asOf the moment to judge at, milliseconds since 1970; null when the case has no clock
 * @param view a reviewer's choice for the sets; the pathway always reads the editions in use as published, so that no choice
 *   of view lowers a prompt
 * @returns the results of all sets and of the pathway, each computed when it is first read; never throws
 * @example assess(record, criteria, Date.now()).sets[0]?.verdict
 */
export function assess(
  record: CaseRecord,
  criteria: ScoringCriteria,
  asOf: number | null,
  { reading = 'published', sets = criteria.sets, kept }: View = {},
): Assessment {
  const { vocabulary, pathway, trendRules, local } = criteria
  const select = evidenceAt(record, vocabulary, asOf, trendRules)
  const known = select(pathway.lookBack)
  const read = new Set([known])
  const evaluate = (editions: readonly CriteriaSet[], chosen: Reading) =>
    editions.map((set) => {
      const own = { lookBack: set.lookBack, scored: compileSet(set).scored }
      const { lookBack, scored } = readAs(own, chosen, vocabulary)
      const typed = select(lookBack, scored)
      read.add(typed)
      return kept?.(set, typed) ?? evaluateSet(set, typed, vocabulary)
    })
  const published = once(() => evaluate(criteria.sets, 'published'))
  const byDefaultOf = (without: Pathway) => {
    // Without the hospital's own numbers, which answer ticks.
    const bare = trendRules === undefined ? select : evidenceAt(record, vocabulary, asOf)
    return evaluatePathway(without, bare(without.lookBack), vocabulary, byId())
  }
  const asPublished = reading === 'published' && sets === criteria.sets
  const byId = once(() => new Map(published().map((result) => [result.set.id, result])))
  const shown = asPublished ? published : once(() => evaluate(sets, reading))
  const escalation = once(() => evaluatePathway(pathway, known, vocabulary, byId()))
  return {
    get sets() {
      return shown()
    },
    get escalation() {
      return escalation()
    },
    ...(local && { byDefault: byDefaultOf(local.byDefault), pack: packEdition(local) }),
    get warnings() {
      // Evaluating a set adds the evidence that it reads.
      published()
      shown()
      return resultWarnings([...read], vocabulary)
    },
  }
}

interface Known {
  readonly patient: string
  readonly view: View
  /** What can count at the moment. */
  readonly seen: readonly Observation[]
  readonly assessment: Assessment
}

/** What the last run over many moments said of each. */
const lastRun = memo((_: Criteria): { moments: ReadonlyMap<number, Known> } => ({ moments: new Map() }))

const sameView = (a: View, b: View) => a.reading === b.reading && a.sets === b.sets
const sameObservations = (a: readonly Observation[], b: readonly Observation[]) =>
  a.length === b.length && a.every((one, place) => one === b[place])

/**
 * Scores a case at many moments. Typing a value of today changes nothing about yesterday, so earlier results are reused for
 * every moment whose known values are the same as in the last run.
 *
 * @param moments milliseconds since 1970
 * @returns the assessment of each moment, as `assess` gives it, in the same order
 * @example assessMany(record, criteria, [Date.now()])[0]?.sets.length
 */
export function assessMany(
  record: CaseRecord,
  criteria: Criteria,
  moments: readonly number[],
  view: View = {},
): readonly Assessment[] {
  const last = lastRun(criteria)
  // The day on which a birth date gives an age depends on where the case was written, that is on all of the case.
  const place = record.patient.birthDate === undefined ? null : record
  const patient = JSON.stringify([record.patient, place])
  const knownAt = (ms: number): Known => {
    const seen = record.observations.filter(canCount(criteria.vocabulary, ms))
    const known = last.moments.get(ms)
    const holds = known?.patient === patient && sameView(known.view, view) && sameObservations(known.seen, seen)
    return holds ? known : { patient, view, seen, assessment: assess(record, criteria, ms, view) }
  }
  const now = new Map(moments.map((ms) => [ms, knownAt(ms)]))
  last.moments = now
  return [...now.values()].map(({ assessment }) => assessment)
}
