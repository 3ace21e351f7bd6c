import { SIGNS } from '../case/number.ts'
import { boundOf } from '../engine/bound.ts'
import { compileSet } from '../engine/compile-set.ts'
import type { SetResult } from '../engine/evaluate-set.ts'
import type { Input, VocabularyIndex } from '../engine/vocabulary.ts'
import { pointsText, shorten } from './value.ts'

/** A criteria set in a few words: for its row, the head of the answer, the bar and the pager. */
export interface Brief {
  /** The count or total reached: "4 of 8", "224", "150 to 224"; a dash before the first value. */
  readonly amount: string
  /** The count or cut-off required: "needs 5", "≥ 169"; empty for a rule with several counts. */
  readonly limit: string
  /** Short names of missing inputs of open criteria that can be ordered or examined, in the order of the form. */
  readonly open: readonly string[]
}

const NO_AMOUNT = '–'

/** The short label of an input, or its full label if it has none. */
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

/** Missing inputs of open criteria that can be ordered or examined. */
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
 * Summarizes the result of a criteria set in a few words.
 *
 * @example briefOf(hlh2004, index) // { amount: '4 of 8', limit: 'needs 5', open: ['Neutrophils', 'sIL-2R', …] }
 */
export const briefOf = (result: SetResult, index: VocabularyIndex): Brief => ({
  ...reached(result),
  open: openInputs(result, index).map(shortLabel),
})
