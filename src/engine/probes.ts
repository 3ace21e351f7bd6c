import Fraction from 'fraction.js'
import { boundOf } from './bound.ts'
import type { CompiledSet } from './compile-set.ts'
import type { QuantityObservation } from './evidence.ts'
import { exact, order, ZERO } from './exact.ts'
import { between, type Interval, intersect, point } from './interval.ts'
import type { Threshold } from './language.ts'
import { isRule } from './match.ts'
import { readIn } from './quantity.ts'
import { convert, hardRange, withoutHardEnds } from './units.ts'
import type { Quantity, VocabularyIndex } from './vocabulary.ts'
import { isStepless, thresholdOf } from './walk.ts'

/** A stretch of values, in one unit, in which a set's verdict cannot change. */
export interface Region {
  readonly unit: string
  readonly range: Interval
}

/** Where verdicts change along a quantity: just before the value (>= and <), or just after it (> and <=). */
interface Edge {
  readonly at: Fraction
  readonly after: boolean
}
const inOrder = (a: Edge, b: Edge) => order(a.at, b.at) || Number(a.after) - Number(b.after)

/** The thresholds on a quantity, and those on quantities that it bounds (an age bounds the age at onset). */
function thresholdsOn(
  compiled: CompiledSet,
  { id }: Quantity,
  { implications }: VocabularyIndex,
): readonly Threshold[] {
  const bounded = implications.flatMap(({ then }) =>
    'notAbove' in then && then.notAbove === id ? [then.quantity] : [],
  )
  return [id, ...bounded].flatMap((one) => compiled.thresholds.get(one) ?? [])
}

/** The unit to ask in: the canonical one where every threshold has it printed, else the first printed. */
function unitFor(thresholds: readonly Threshold[], quantity: Quantity): string {
  const canonical = quantity.units[0]?.code ?? ''
  const printed = thresholds.map((one) => Object.keys(thresholdOf(one)?.limits ?? {}))
  return printed.every((units) => units.includes(canonical)) ? canonical : (printed[0]?.[0] ?? canonical)
}

function edges(thresholds: readonly Threshold[], quantity: Quantity, unit: string): readonly Edge[] {
  const found = thresholds.flatMap((threshold): Edge[] => {
    const { comparator, limits } = thresholdOf(threshold) ?? { comparator: '>=', limits: {} }
    const [from, limit] = limits[unit] === undefined ? (Object.entries(limits)[0] ?? []) : [unit, limits[unit]]
    const at = from === undefined || limit === undefined ? null : convert(exact(limit), quantity, from, unit)
    return at === null ? [] : [{ at, after: comparator === '>' || comparator === '<=' }]
  })
  return found.sort(inOrder).filter((edge, i) => i === 0 || inOrder(found[i - 1] ?? edge, edge) !== 0)
}

/** The stretches between the edges, from the lowest to the highest. */
function pieces(steps: readonly Edge[]): readonly Interval[] {
  const whole = between(null, null)
  return steps.reduce<readonly Interval[]>(
    (done, { at, after }) => {
      const last = done.at(-1) ?? whole
      return [
        ...done.slice(0, -1),
        { ...last, upper: at, upperOpen: !after },
        { ...whole, lower: at, lowerOpen: after },
      ]
    },
    [whole],
  )
}

/** An open end is itself no value; this much inside it is one, in any unit. */
const NUDGE = new Fraction(1, 1_000_000)

/** A linear score or a ratio moves without steps: its ends decide, and for a divisor the point that gives the cut-off. */
function ends(
  compiled: CompiledSet,
  quantity: Quantity,
  allowed: Interval,
  other: Interval | null,
): readonly Interval[] {
  const { rule } = compiled.set
  const low = allowed.lower !== null && allowed.lowerOpen ? allowed.lower.add(NUDGE) : allowed.lower
  const high = allowed.upper !== null && allowed.upperOpen ? allowed.upper.sub(NUDGE) : allowed.upper
  const found = [low, high].flatMap((end) => (end === null ? [] : [point(end)]))
  if (!isRule(rule, 'ratio') || rule.ratio.denominator.quantity !== quantity.id) return found
  const limit = boundOf(rule.cutoff)?.limit
  const above = other?.lower ?? null
  if (limit === undefined || above === null || order(above, ZERO) <= 0) return found
  return [...found, point(above.div(exact(limit)))]
}

/**
 * The stretches of values worth asking about for one open quantity.
 *
 * @param compiled the set
 * @param quantity the quantity
 * @param bound what is known of it, where that is a bound; undefined when it is missing
 * @param other the numerator, where the quantity is the divisor of a ratio
 * @param index the vocabulary, for quantities that this one bounds
 * @returns the regions between the set's thresholds that are still possible, in one unit
 * @example regions(hlh2004, ferritin, undefined, null, index).length // 2: below 500, and 500 or more
 */
export function regions(
  compiled: CompiledSet,
  quantity: Quantity,
  bound: QuantityObservation | undefined,
  other: Interval | null,
  index: VocabularyIndex,
): readonly Region[] {
  const thresholds = thresholdsOn(compiled, quantity, index)
  const unit = unitFor(thresholds, quantity)
  const limits = hardRange(quantity, unit)
  if (limits === null) return []
  const read = bound === undefined ? undefined : readIn(bound, quantity, [unit])?.range
  const known = read === undefined ? between(null, null) : withoutHardEnds(read, quantity, unit)
  const allowed = intersect(limits, known) ?? known
  const found = isStepless(compiled.set.rule)
    ? ends(compiled, quantity, allowed, other)
    : pieces(edges(thresholds, quantity, unit))
  // The bound that is known narrows a region; plausible limits only strike out what is not possible at all.
  return found.flatMap((range) => {
    const narrowed = intersect(range, known)
    return narrowed === null || intersect(narrowed, allowed) === null ? [] : [{ unit, range: narrowed }]
  })
}
