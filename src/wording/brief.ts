import { SIGNS } from '../case/number.ts'
import { boundOf } from '../engine/bound.ts'
import { compileSet } from '../engine/compile-set.ts'
import type { SetResult } from '../engine/evaluate-set.ts'
import type { Input, VocabularyIndex } from '../engine/vocabulary.ts'
import { pointsText, shorten } from './value.ts'

/** A set in a few words: for its row, the head of the answer, the bar and the pager. */
export interface Brief {
  /** How far it is: "4 of 8", "224", "150 to 224"; a dash before the first value. */
  readonly amount: string
  /** What it asks for: "needs 5", "≥ 169"; empty for a rule of several counts. */
  readonly limit: string
  /** Short names of what can be ordered or examined for its open criteria and is not entered, in the order of the form. */
  readonly open: readonly string[]
}

const NO_AMOUNT = '–'

/** The label of an input where room is short. */
export const shortLabel = ({ short, label }: Pick<Input, 'short' | 'label'>): string => short ?? label

function reached({ count, score, criteria, hasEvidence }: SetResult): Pick<Brief, 'amount' | 'limit'> {
  if (count !== undefined)
    return { amount: `${hasEvidence ? count.min : NO_AMOUNT} of ${count.of}`, limit: `needs ${count.needed}` }
  if (score === undefined) {
    const met = criteria.filter(({ verdict }) => verdict === 'met').length
    return { amount: `${hasEvidence ? met : NO_AMOUNT} of ${criteria.length}`, limit: '' }
  }
  const cutoff = boundOf(score.cutoff)
  if (cutoff === null) return { amount: NO_AMOUNT, limit: '' }
  const { total } = score
  const amount =
    total === null || !hasEvidence ? NO_AMOUNT : pointsText(shorten(total, cutoff.comparator, cutoff.limit))
  return { amount, limit: `${SIGNS[cutoff.comparator]} ${cutoff.limit.replace('-', '−')}` }
}

/** Inputs of open criteria that can be ordered or examined and are not entered. */
function openInputs(result: SetResult, index: VocabularyIndex): readonly Input[] {
  const { set, criteria, typed, verdict } = result
  if (verdict !== 'unknown') return []
  const { readBy } = compileSet(set)
  const read = new Set(
    criteria.flatMap((one) => (one.verdict === 'unknown' ? [...(readBy.get(one.criterion.id) ?? [])] : [])),
  )
  const entered = (id: string) => typed.answers.has(id) || typed.quantities.has(id)
  return index.order.flatMap((id) => {
    const input = index.inputs.get(id)
    const obtainable = input?.obtain === 'order' || input?.obtain === 'examine'
    return input !== undefined && obtainable && read.has(id) && !entered(id) ? [input] : []
  })
}

/**
 * A set in a few words.
 *
 * @param result what the set says
 * @param index the vocabulary
 * @returns how far it is, what it asks for, and what is missing
 * @example briefOf(hlh2004, index) // { amount: '4 of 8', limit: 'needs 5', open: ['Neutrophils', 'sIL-2R', …] }
 */
export const briefOf = (result: SetResult, index: VocabularyIndex): Brief => ({
  ...reached(result),
  open: openInputs(result, index).map(shortLabel),
})
