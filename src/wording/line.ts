import { showInstant } from '../case/time.ts'
import { withoutHardEnds } from '../engine/hard-range.ts'
import type { VocabularyIndex } from '../engine/index-vocabulary.ts'
import { type Judged, readIn } from '../engine/quantity.ts'
import type { Verdict } from '../engine/verdict.ts'
import { amount } from './describe.ts'
import { shorten } from './shorten.ts'
import { observed, rangeText } from './value.ts'

/** One line of the rule that ran, as a reader sees it. */
export interface Line {
  readonly key: string
  /** How deep the node lies in its criterion. */
  readonly depth: number
  readonly label: string
  /** The value as typed; null when nothing is known; empty where the line only joins the ones below it. */
  readonly value: string | null
  /** The value in the unit of the limit, where its own unit has no printed limit. */
  readonly readAs?: string
  /** When the value was taken, in the reader's zone; absent where it carries no time. */
  readonly time?: string
  readonly demand: string
  readonly verdict: Verdict
  /** The verdict above it rests on this line. */
  readonly decides: boolean
  readonly points?: string
  readonly locus?: string
  readonly notes: readonly string[]
}

/** When a value was taken, where it carries a time. */
export const timeOf = (seen: { readonly at: number | null } | null | undefined) =>
  seen?.at == null ? {} : { time: showInstant(seen.at) }

/**
 * A value held against a limit, in words.
 *
 * @param judged what the engine compared
 * @param id the quantity
 * @param index the vocabulary
 * @returns value, limit, the value in the limit's unit where it was converted, time and notes
 */
export function judgedLine(judged: Judged, id: string, index: VocabularyIndex) {
  const { observation, comparator, limit, unit, comparable, converted } = judged
  const value = observation === null ? null : observed(observation, id, index)
  const notes = comparable ? [] : ['This unit cannot be compared with the limit.']
  const quantity = index.quantities.get(id)
  // An age in another unit tells a reader nothing.
  const isAge = quantity?.fromPatient === true || quantity?.persistence === 'fact'
  const read =
    converted && !isAge && observation !== null && quantity !== undefined ? readIn(observation, quantity, [unit]) : null
  const readAs =
    read === null || quantity === undefined
      ? {}
      : {
          readAs: rangeText(
            shorten(withoutHardEnds(read.range, quantity, read.unit), comparator, limit),
            read.unit,
            id,
            index,
          ),
        }
  return { value, notes, demand: amount(comparator, limit, unit, id, index), ...readAs, ...timeOf(observation) }
}
