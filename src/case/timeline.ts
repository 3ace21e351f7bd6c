import type { Criteria } from '../criteria/criteria.ts'
import { countRange } from '../engine/bound.ts'
import type { SetResult } from '../engine/evaluate-set.ts'
import { inputsRead } from '../engine/inputs-read.ts'
import { between, type Interval } from '../engine/interval.ts'
import type { Verdict } from '../engine/verdict.ts'
import { indexVocabulary } from '../engine/vocabulary.ts'
import { type Assessment, assessMany, type View } from './assess.ts'
import { type CaseRecord, isMeasured, type Measured, type Observation } from './case.ts'
import { readAs } from './reading.ts'
import { HOUR } from './time.ts'

/** A value that has become too old for a look-back. */
export interface Expired {
  readonly observation: Measured
  /** The look-back that it left. */
  readonly hours: number
  /** Short titles of the sets that read it until then; empty when only the pathway did. */
  readonly by: readonly string[]
}
/** A moment at which the known values change. */
export interface ChangePoint {
  /** Milliseconds since 1970. */
  readonly ms: number
  /** Observed at exactly this moment. */
  readonly arrived: readonly Observation[]
  /** Read until just before. */
  readonly expired: readonly Expired[]
}

/** For hours and quantity: the short titles of the sets that read it so far back. */
type Readers = ReadonlyMap<number, ReadonlyMap<string, string[]>>

/** Who reads the windowed quantities, and how far back. Other parts of the page use the pathway's window too. */
function readersOf({ vocabulary, pathway, ...criteria }: Criteria, view: View): Readers {
  const { reading = 'published', sets = criteria.sets } = view
  const windowed = vocabulary.inputs.flatMap((input) =>
    input.kind === 'quantity' && (input.persistence ?? 'windowed') === 'windowed' ? [input.id] : [],
  )
  const implying = vocabulary.implications.flatMap(({ if: cause }) => ('known' in cause ? [cause.known] : []))
  const readers = new Map([[pathway.lookBack.hours, new Map(windowed.map((id) => [id, [] as string[]]))]])
  for (const set of sets) {
    const { hours } = readAs({ lookBack: set.lookBack, scored: [] }, reading, vocabulary).lookBack
    const over = readers.get(hours) ?? new Map<string, string[]>()
    readers.set(hours, over)
    const read = new Set([...inputsRead(set), ...implying].filter((id) => windowed.includes(id)))
    for (const id of read) over.set(id, [...(over.get(id) ?? []), set.shortTitle])
  }
  return readers
}

/**
 * The moments at which the known values change: every time of an observation, and the first moment at which a value is too
 * old for a set or the pathway. A look-back includes its end, so that moment is one millisecond after it.
 *
 * @param until the last moment to look at, milliseconds since 1970
 * @returns the moments, earliest first, each once; empty when nothing has a time up to `until`
 * @example changesOf(record, criteria, Date.now())[0]?.arrived.length
 */
export function changesOf(
  record: CaseRecord,
  criteria: Criteria,
  until: number,
  view: View = {},
): readonly ChangePoint[] {
  const { quantities } = indexVocabulary(criteria.vocabulary)
  const readers = readersOf(criteria, view)
  const changes = new Map<number, { arrived: Observation[]; expired: Expired[] }>()
  const at = (ms: number) => {
    const change = changes.get(ms) ?? { arrived: [], expired: [] }
    changes.set(ms, change)
    return change
  }
  for (const observation of record.observations) {
    const ms = observation.at?.ms
    if (ms === undefined || ms > until) continue
    at(ms).arrived.push(observation)
    if (!isMeasured(observation) || !quantities.has(observation.finding)) continue
    for (const [hours, over] of readers) {
      const gone = ms + hours * HOUR + 1
      const by = over.get(observation.finding)
      if (by !== undefined && gone <= until) at(gone).expired.push({ observation, hours, by })
    }
  }
  return [...changes].sort(([a], [b]) => a - b).map(([ms, change]) => ({ ms, ...change }))
}

/**
 * The moments of `changesOf` as numbers: the stops of the clock.
 *
 * @param until the last moment to look at, milliseconds since 1970
 * @returns milliseconds since 1970, ascending
 * @example momentsOf(record, criteria, Date.now()).at(-1)
 */
export const momentsOf = (record: CaseRecord, criteria: Criteria, until: number, view: View = {}): readonly number[] =>
  changesOf(record, criteria, until, view).map(({ ms }) => ms)

/** A moment of change, and what the criteria said until the next one. */
export interface Moment extends ChangePoint {
  /** The next moment, or the end of the timeline. */
  readonly to: number
  readonly assessment: Assessment
}
/** What one set said from one moment to the next. */
export interface Step {
  readonly from: number
  readonly to: number
  readonly verdict: Verdict
  /** The possible counts or totals, unbounded where there is no end; null when the set has neither. */
  readonly range: Interval | null
  readonly result: SetResult
}
/** One set over the whole time. */
export interface Strip {
  readonly id: string
  /** One for each moment, without gaps. */
  readonly steps: readonly Step[]
}
export interface Timeline {
  readonly until: number
  readonly moments: readonly Moment[]
  /** In the order of the list of sets. */
  readonly strips: readonly Strip[]
}

function rangeOf({ count, score }: SetResult): Interval | null {
  if (count !== undefined) return countRange(count)
  return score === undefined ? null : (score.total ?? between(null, null))
}

const stepOf = ({ ms, to }: Moment, result: SetResult): Step => ({
  from: ms,
  to,
  verdict: result.verdict,
  range: rangeOf(result),
  result,
})

/**
 * What the criteria said at every moment of change. A birthday between two such moments adds none: the age is the one at the
 * moment.
 *
 * @param until the end, milliseconds since 1970; later observations are left out
 * @returns the moments and one strip for each set; both empty when nothing has a time
 * @example timelineOf(record, criteria, Date.now()).strips[0]?.steps.at(-1)?.verdict
 */
export function timelineOf(record: CaseRecord, criteria: Criteria, until: number, view: View = {}): Timeline {
  const changes = changesOf(record, criteria, until, view)
  const times = changes.map(({ ms }) => ms)
  const assessments = assessMany(record, criteria, times, view)
  const moments = changes.flatMap((change, place): readonly Moment[] => {
    const assessment = assessments[place]
    return assessment === undefined ? [] : [{ ...change, to: times[place + 1] ?? until, assessment }]
  })
  const strips = (view.sets ?? criteria.sets).map(({ id }, place) => ({
    id,
    steps: moments.flatMap((moment) => {
      const result = moment.assessment.sets[place]
      return result === undefined ? [] : [stepOf(moment, result)]
    }),
  }))
  return { until, moments, strips }
}
