import type Fraction from 'fraction.js'
import type { Context } from './condition.ts'
import type { QuantityObservation } from './evidence.ts'
import { exact, order, ZERO } from './exact.ts'
import { hardRange } from './hard-range.ts'
import type { VocabularyIndex } from './index-vocabulary.ts'
import { between, type Interval, point } from './interval.ts'
import { highest, hull, ofEachTime, scale, sum } from './interval-math.ts'
import type { Term } from './language.ts'
import { isScore } from './match.ts'
import { convert } from './units.ts'

type QuantityTerm = Extract<Term, { quantity: string }>

/** Points as they rise along a value in one unit: value × times + plus. */
interface Line {
  readonly times: Fraction
  /** Null where a value of zero gives no points. */
  readonly plus: Fraction | null
}
/** A term made ready for values in any unit of its quantity. */
interface ReadyTerm {
  readonly vocabulary: VocabularyIndex
  /** By the unit of the value; a unit that is missing cannot be converted. */
  readonly lines: ReadonlyMap<string, Line>
  /** The points of a missing value: anything its plausible range allows, never simply zero. */
  readonly missing: Interval
}

/** Conversions are lines too: the coefficient and the way from a unit to the term's own are one multiplication. */
function prepare({ quantity: id, unit, coefficient: text }: QuantityTerm, vocabulary: VocabularyIndex): ReadyTerm {
  const coefficient = exact(text)
  const lines = new Map<string, Line>([[unit, { times: coefficient, plus: null }]])
  const quantity = vocabulary.quantities.get(id)
  if (quantity === undefined) return { vocabulary, lines: new Map(), missing: between(null, null) }
  for (const { code } of quantity.units) {
    const atZero = convert(ZERO, quantity, code, unit)
    const atOne = convert(exact('1'), quantity, code, unit)
    if (code === unit || atZero === null || atOne === null) continue
    const plus = order(atZero, ZERO) === 0 ? null : atZero.mul(coefficient)
    lines.set(code, { times: atOne.sub(atZero).mul(coefficient), plus })
  }
  const range = hardRange(quantity, unit)
  return { vocabulary, lines, missing: range === null ? between(null, null) : scale(range, coefficient) }
}

const made = new WeakMap<Term, ReadyTerm>()

function ready(term: QuantityTerm, vocabulary: VocabularyIndex): ReadyTerm {
  const known = made.get(term)
  if (known?.vocabulary === vocabulary) return known
  const fresh = prepare(term, vocabulary)
  made.set(term, fresh)
  return fresh
}

/** The points of one value: of its reading in the term's own unit, else of the last, which is the finest. */
function pointsAt({ readings }: QuantityObservation, term: QuantityTerm, { lines }: ReadyTerm): Interval | null {
  const reading = readings.find(({ unit }) => unit === term.unit) ?? readings.at(-1)
  const line = reading === undefined ? undefined : lines.get(reading.unit)
  if (reading === undefined || line === undefined) return null
  const points = scale(reading.range, line.times)
  return line.plus === null ? points : sum([points, point(line.plus)])
}

/** The points of a term, with the value that gave them. */
interface TermPoints {
  readonly points: Interval
  /** Null where the term asks for a finding, or nothing is known. */
  readonly observation: QuantityObservation | null
}

/**
 * The points of one term of a linear score.
 *
 * @param term the coefficient and what it is multiplied with
 * @param context the evidence (implications applied) and the vocabulary
 * @returns the possible points, those of the highest time where there are several, and the value that gave them
 * @example termPoints({ coefficient: '-0.003', quantity: 'platelets', unit: '10*9/L' }, context).points
 */
export function termPoints(term: Term, { evidence, vocabulary }: Context): TermPoints {
  if (isScore(term, 'finding')) {
    const answer = evidence.answers.get(term.finding)?.answer
    const coefficient = exact(term.coefficient)
    const ends = answer === undefined ? [ZERO, coefficient] : [answer === 'yes' ? coefficient : ZERO]
    return { points: hull(ends.map(point)), observation: null }
  }
  const terms = ready(term, vocabulary)
  const found: { readonly observation: QuantityObservation; readonly points: Interval }[] = []
  for (const observation of evidence.quantities.get(term.quantity) ?? []) {
    const points = pointsAt(observation, term, terms)
    if (points !== null) found.push({ observation, points })
  }
  if (found.length === 0) return { points: terms.missing, observation: null }
  const points = highest(ofEachTime(found.map((one) => ({ at: one.observation.at, range: one.points }))))
  return { points, observation: found.find((one) => one.points.upper === points.upper)?.observation ?? null }
}
