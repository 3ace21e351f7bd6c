import type { Context } from './condition.ts'
import type { QuantityObservation } from './evidence.ts'
import type { Interval } from './interval.ts'
import { divide, highest, ofEachTime } from './interval-math.ts'
import type { Operand, Rule } from './language.ts'
import { readIn } from './quantity.ts'

/** One side of a ratio: the value that was used. */
export interface OperandResult {
  readonly operand: Operand
  readonly observation: QuantityObservation | null
}

function ofOperand({ quantity: id, unit }: Operand, { evidence, vocabulary }: Context) {
  const quantity = vocabulary.quantities.get(id)
  const observations = quantity === undefined ? [] : (evidence.quantities.get(id) ?? [])
  const read: { readonly observation: QuantityObservation; readonly range: Interval }[] = []
  for (const observation of observations) {
    const range = quantity === undefined ? undefined : readIn(observation, quantity, [unit])?.range
    if (range !== undefined) read.push({ observation, range })
  }
  const ranges = ofEachTime(read.map(({ observation: { at }, range }) => ({ at, range })))
  return { ranges, observation: read[0]?.observation ?? observations[0] ?? null }
}

/**
 * The quotient of two quantities: of several times the highest it may be, and within one time anything between its values.
 *
 * @param ratio the quantity above and the one below, each in the unit it is read in
 * @param context the evidence (implications applied) and the vocabulary
 * @returns the possible quotients, null when there is none at all; and the values that were used
 * @example quotient(ratio, context).total // 21.5 for a ferritin of 2150 ng/mL and an ESR of 100 mm/h
 */
export function quotient(
  { numerator, denominator }: Extract<Rule, { ratio: unknown }>['ratio'],
  context: Context,
): { readonly total: Interval | null; readonly operands: readonly OperandResult[] } {
  const above = ofOperand(numerator, context)
  const below = ofOperand(denominator, context)
  const all = above.ranges.flatMap((one) => below.ranges.map((other) => divide(one, other)))
  const quotients = all.filter((one) => one !== null)
  const known = quotients.length === 0 ? null : highest(quotients)
  // A divisor of zero beside another: the quotient it would give has no upper end, so the total cannot settle below.
  const total = known !== null && quotients.length < all.length ? { ...known, upper: null, upperOpen: false } : known
  return {
    total,
    operands: [
      { operand: numerator, observation: above.observation },
      { operand: denominator, observation: below.observation },
    ],
  }
}
