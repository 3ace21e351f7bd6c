import Fraction from 'fraction.js'
import { showValue } from '../case/format.ts'
import { refusal } from '../case/limits.ts'
import { readNumberText } from '../case/number-text.ts'
import { type Asked, choiceIn, type EntryChoice, otherReadings } from '../case/questions.ts'
import type { Comparator } from '../engine/verdict.ts'
import type { Quantity, Unit } from '../engine/vocabulary.ts'
import type { Split } from './split-unit.ts'

/** One thing that a typed text can mean. */
export interface Meaning {
  readonly asked: Asked
  readonly unit: Unit
  /** The words behind the number name this unit. */
  readonly named: boolean
  /** Taken without a question where nothing else is possible. */
  readonly sure: boolean
}

function* meaningsOf(split: Split, comparator: Comparator | undefined, row: Unit): Generator<Meaning | string> {
  const read = readNumberText(split.number)
  if (read.state === 'refused') return yield read.message
  const values =
    read.state === 'ok'
      ? [{ text: read.value, sure: true }]
      : [
          { text: read.grouped, sure: false },
          ...(read.decimal === undefined ? [] : [{ text: read.decimal, sure: true }]),
        ]
  const named = split.units.length > 0
  for (const { text, sure } of values) {
    const asked = { text, value: new Fraction(text), comparator, leftOut: split.leftOut }
    for (const unit of named ? split.units : [row]) yield { asked, unit, named, sure }
  }
}

const sameAs = (a: Meaning, b: Meaning) => a.unit === b.unit && a.asked.value.equals(b.asked.value)

/** What the parts of a text can mean, each once, or why the number cannot be read. */
export function allMeanings(
  splits: readonly Split[],
  comparator: Comparator | undefined,
  row: Unit,
): readonly Meaning[] | string {
  const all = splits.flatMap((split) => [...meaningsOf(split, comparator, row)])
  const readable = all.filter((one) => typeof one !== 'string')
  const meanings = readable.filter((one, at) => readable.findIndex((other) => sameAs(one, other)) === at)
  return meanings.length > 0 ? meanings : (all.find((one) => typeof one === 'string') ?? '')
}

/** What is left of several meanings when the limits have been looked at. */
export type Settled =
  | { readonly state: 'one'; readonly meaning: Meaning }
  | { readonly state: 'several' | 'none'; readonly choices: readonly EntryChoice[] }

function choiceOf({ asked, unit, named }: Meaning, quantity: Quantity, row: Unit): EntryChoice {
  if (named || unit !== row) return choiceIn(asked, unit, quantity)
  const { text } = choiceIn(asked, unit, quantity, false)
  return { label: showValue({ comparator: asked.comparator, value: asked.text, unit: { ...unit, label: '' } }), text }
}

/**
 * Chooses among the meanings of a text. A meaning outside the hard limits is none; digits are never taken for
 * thousands without a question.
 *
 * @param meanings at least one
 * @param quantity the field's quantity
 * @param row the unit selected beside the field
 * @returns the only meaning, or what to ask
 */
export function settle(meanings: readonly Meaning[], quantity: Quantity, row: Unit): Settled {
  const fits = ({ asked, unit }: Meaning) => refusal(asked, quantity, unit) === null
  const possible = meanings.filter(fits)
  const [first] = meanings
  const [only] = possible
  if (first !== undefined && meanings.length === 1 && (first.sure || !fits(first))) {
    return { state: 'one', meaning: first }
  }
  if (only?.sure === true && possible.length === 1) return { state: 'one', meaning: only }
  const elsewhere = meanings.filter((one) => one.sure && !fits(one))
  const others = elsewhere.flatMap(({ asked, unit }) => otherReadings(asked, quantity, unit).choices)
  const choices = [...possible.map((one) => choiceOf(one, quantity, row)), ...others]
  return { state: possible.length > 0 ? 'several' : 'none', choices }
}
