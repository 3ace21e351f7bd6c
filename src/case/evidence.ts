import type { AnswerObservation, Evidence, QuantityObservation } from '../engine/evidence.ts'
import type { LookBack } from '../engine/language.ts'
import type { Vocabulary } from '../engine/vocabulary.ts'
import { AGE, ageOf } from './age.ts'
import { standingAnswer } from './answers.ts'
import { type Answered, type CaseRecord, isMeasured, type Measured } from './case-record.ts'
import { localDay } from './clock.ts'
import { drawTime, newest, readable } from './measured.ts'

type Values = ReadonlyMap<string, readonly QuantityObservation[]>

interface Grouped {
  readonly measured: ReadonlyMap<string, readonly Measured[]>
  readonly answered: ReadonlyMap<string, readonly Answered[]>
}

function groupByFinding<One extends { readonly finding: string }>(
  all: readonly One[],
): ReadonlyMap<string, readonly One[]> {
  const groups = new Map<string, One[]>()
  for (const one of all) {
    const group = groups.get(one.finding)
    if (group === undefined) groups.set(one.finding, [one])
    else group.push(one)
  }
  return groups
}

const grouped = new WeakMap<CaseRecord, Grouped>()

/** The observations by what they are of, sorted out once for all look-backs. */
function groupsOf(record: CaseRecord): Grouped {
  const known = grouped.get(record)
  if (known !== undefined) return known
  const made = {
    measured: groupByFinding(record.observations.filter(isMeasured)),
    answered: groupByFinding(record.observations.filter((one): one is Answered => !isMeasured(one))),
  }
  grouped.set(record, made)
  return made
}

/** The newest time at which every one of the quantities has a value; null when there is none. */
function sharedDraw(values: Values, together: readonly string[]): number | null {
  const [first = [], ...others] = together.map((id) => values.get(id) ?? [])
  const times = first
    .map(drawTime)
    .filter((time) => others.every((other) => other.some((one) => drawTime(one) === time)))
  return times.length === 0 ? null : Math.max(...times)
}

/** Leaves only the values of the wanted draw, for the quantities that are scored; an entry condition keeps its window. */
function narrow(values: Values, { use }: LookBack, scored: readonly string[]): Values {
  if (use === 'worst') return values
  const draw = use === 'same-draw' ? sharedDraw(values, scored) : null
  const entries = [...values].map(([id, all]) => {
    if (!scored.includes(id)) return [id, all] as const
    return [id, draw === null ? newest(all) : all.filter((one) => drawTime(one) === draw)] as const
  })
  return new Map(entries)
}

/**
 * What a case says at one moment, narrowed to what a look-back reads; implications are not yet drawn.
 * The order of the observations makes no difference.
 *
 * @param record the case
 * @param vocabulary the known inputs; observations of others are passed over
 * @param lookBack which dated values count, and for how many hours before the moment
 * @param asOf the moment, milliseconds since 1970; null when every observation counts
 * @param scored ids of the quantities that a `latest` or `same-draw` look-back is meant for
 * @returns the evidence for the engine; never throws
 * @example selectEvidence(record, vocabulary, { use: 'worst', hours: 168 }, clockOf(record)?.ms ?? null)
 */
export function selectEvidence(
  record: CaseRecord,
  vocabulary: Vocabulary,
  lookBack: LookBack,
  asOf: number | null,
  scored: readonly string[] = [],
): Evidence {
  const { measured, answered } = groupsOf(record)
  const values = new Map<string, readonly QuantityObservation[]>()
  const answers = new Map<string, AnswerObservation>()
  for (const input of vocabulary.inputs) {
    if (input.kind === 'quantity') {
      const found = input.fromPatient === true ? [] : readable(input, measured.get(input.id) ?? [], lookBack, asOf)
      if (found.length > 0) values.set(input.id, found)
    } else {
      const answer = standingAnswer(input, answered.get(input.id) ?? [], asOf)
      if (answer !== null) answers.set(input.id, answer)
    }
  }
  const quantities = new Map(narrow(values, lookBack, scored))
  const age = ageOf(record.patient, asOf === null ? null : localDay(record, asOf))
  if (age !== null) quantities.set(AGE, [age])
  return { quantities, answers }
}
