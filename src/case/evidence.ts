import type { AnswerObservation, Evidence, QuantityObservation } from '../engine/evidence.ts'
import type { LookBack } from '../engine/language.ts'
import { indexVocabulary, type TrendRule, type Vocabulary } from '../engine/vocabulary.ts'
import { AGE, ageOf } from './age.ts'
import type { CaseRecord } from './case.ts'
import { everythingUpTo } from './everything-up-to.ts'
import { drawTime, newest } from './measured.ts'
import { changesWithin, type QuantityCourse, reaches, seriesOf } from './series.ts'
import { HOUR, localDay } from './time.ts'

function answerOf(rule: TrendRule, series: QuantityCourse): AnswerObservation | null {
  const newest = series.draws.at(-1)
  if (newest === undefined) return null
  const found = changesWithin(newest, series, rule.withinHours).some((change) => reaches(change, rule.change))
  return found ? { answer: 'yes', at: newest.at, origin: { kind: 'local', rule } } : null
}

/**
 * The ticks that an institution's own numbers answer: the newest draw has changed that much against any draw within the
 * hours given. The answer is yes or nothing, never no, and like a typed one it does not expire; the next draw decides anew.
 *
 * @param record the case
 * @param rules the institution's numbers, checked; the first that fires for a finding is the one named
 * @param vocabulary the dictionary of inputs; rules on others are passed over
 * @param asOf the moment, milliseconds since 1970; null when every value counts
 * @returns the answers by finding, each with the rule that gave it; empty without rules
 * @example answersFromTrends(record, rules, vocabulary, null).get('counts-falling')?.answer // 'yes'
 */
export function answersFromTrends(
  record: CaseRecord,
  rules: readonly TrendRule[],
  vocabulary: Vocabulary,
  asOf: number | null,
): ReadonlyMap<string, AnswerObservation> {
  const { quantities, inputs } = indexVocabulary(vocabulary)
  const answers = new Map<string, AnswerObservation>()
  for (const rule of rules) {
    const quantity = quantities.get(rule.quantity)
    if (quantity === undefined || inputs.get(rule.finding)?.kind !== 'finding' || answers.has(rule.finding)) continue
    const answer = answerOf(rule, seriesOf(record, quantity, asOf))
    if (answer !== null) answers.set(rule.finding, answer)
  }
  return answers
}

type Values = ReadonlyMap<string, readonly QuantityObservation[]>

/** Leaves out what is too old. A quantity without expiry is read at any age. */
function inside(values: Values, { inputs }: Vocabulary, oldest: number): Values {
  const young = ({ at }: QuantityObservation) => at === null || at >= oldest
  const kept = new Map(values)
  for (const input of inputs) {
    const all = values.get(input.id) ?? []
    const expires = input.kind === 'quantity' && (input.persistence ?? 'windowed') === 'windowed'
    if (!expires || all.every(young)) continue
    const left = all.filter(young)
    if (left.length > 0) kept.set(input.id, left)
    else kept.delete(input.id)
  }
  return kept
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
  const single = scored.every((id) => (values.get(id)?.length ?? 0) <= 1)
  if (use === 'worst' || single) return values
  const draw = use === 'same-draw' ? sharedDraw(values, scored) : null
  const kept = new Map(values)
  for (const id of scored) {
    const all = values.get(id)
    if (all !== undefined) kept.set(id, draw === null ? newest(all) : all.filter((one) => drawTime(one) === draw))
  }
  return kept
}

/** What is measured on a draw. Answers, the age and facts of the patient come from none, so no draw can lack them. */
const drawnOf = ({ inputs }: Vocabulary): ReadonlySet<string> =>
  new Set(
    inputs
      .filter((input) => input.kind === 'quantity' && input.fromPatient !== true && input.persistence !== 'fact')
      .map(({ id }) => id),
  )

/** Narrows what a case says to what a look-back reads. */
export type Select = (lookBack: LookBack, scored?: readonly string[]) => Evidence

interface Made {
  readonly vocabulary: Vocabulary
  readonly asOf: number | null
  readonly select: Select
}
const NO_RULES: readonly TrendRule[] = []
/** The last moment a case was read at: verdicts, freshness and answers all ask for the same one. */
const made = new WeakMap<CaseRecord, WeakMap<readonly TrendRule[], Made>>()

/**
 * Reads a case at one moment for several look-backs: what none of them changes is worked out once, and look-backs that
 * leave nothing out get the very same evidence.
 *
 * @param record the case
 * @param vocabulary the known inputs; observations of others are passed over
 * @param asOf the moment, milliseconds since 1970; null when every observation counts
 * @param rules changes that answer a tick where nothing was typed, as an institution has set them
 * @returns the evidence for a look-back, as `selectEvidence` gives it
 * @example evidenceAt(record, vocabulary, null)({ use: 'worst', hours: 168 })
 */
export function evidenceAt(
  record: CaseRecord,
  vocabulary: Vocabulary,
  asOf: number | null,
  rules: readonly TrendRule[] = NO_RULES,
): Select {
  const known = made.get(record)?.get(rules)
  if (known?.vocabulary === vocabulary && known.asOf === asOf) return known.select
  const select = readAt(record, vocabulary, asOf, rules)
  const byRules = made.get(record) ?? new WeakMap<readonly TrendRule[], Made>()
  made.set(record, byRules.set(rules, { vocabulary, asOf, select }))
  return select
}

function readAt(record: CaseRecord, vocabulary: Vocabulary, asOf: number | null, rules: readonly TrendRule[]): Select {
  const { quantities: values, answers: typed } = everythingUpTo(record, vocabulary, asOf)
  const answers =
    rules.length === 0 ? typed : new Map([...answersFromTrends(record, rules, vocabulary, asOf), ...typed])
  const { patient } = record
  const age = ageOf(patient, asOf === null || patient.birthDate === undefined ? null : localDay(record, asOf))
  const evidence = (chosen: Values): Evidence => ({
    quantities: age === null ? chosen : new Map(chosen).set(AGE, [age]),
    answers,
  })
  const whole = evidence(values)
  const drawn = drawnOf(vocabulary)
  let earliest = Number.POSITIVE_INFINITY
  for (const all of values.values()) for (const { at } of all) if (at !== null && at < earliest) earliest = at
  return (lookBack, scored = []) => {
    const oldest = asOf === null ? Number.NEGATIVE_INFINITY : asOf - lookBack.hours * HOUR
    const young = earliest < oldest ? inside(values, vocabulary, oldest) : values
    const chosen = narrow(
      young,
      lookBack,
      scored.filter((id) => drawn.has(id)),
    )
    return chosen === values ? whole : evidence(chosen)
  }
}

/**
 * What a case says at one moment, narrowed to what a look-back reads; implications are not yet drawn.
 * The order of the observations makes no difference.
 *
 * @param record the case
 * @param vocabulary the known inputs; observations of others are passed over
 * @param lookBack which dated values count, and for how many hours before the moment
 * @param asOf the moment, milliseconds since 1970; null when every observation counts
 * @param scored ids that a `latest` or `same-draw` look-back is meant for; only what is drawn is narrowed
 * @returns the evidence for the engine; never throws
 * @example selectEvidence(record, vocabulary, { use: 'worst', hours: 168 }, clockOf(record)?.ms ?? null)
 */
export const selectEvidence = (
  record: CaseRecord,
  vocabulary: Vocabulary,
  lookBack: LookBack,
  asOf: number | null,
  scored: readonly string[] = [],
): Evidence => evidenceAt(record, vocabulary, asOf)(lookBack, scored)
