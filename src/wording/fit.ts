import type { SetResult } from '../engine/evaluate-set.ts'
import type { VocabularyIndex } from '../engine/index-vocabulary.ts'
import { is } from '../engine/match.ts'
import { inputOf, nodes } from '../engine/walk.ts'
import { labelOf } from './describe.ts'

/** Whether a set was made for this patient, in words. */
export interface Fit {
  /** For the row: empty while nobody can tell. */
  readonly short: string
  /** For the card. */
  readonly long: string
}

/**
 * Whether this patient is one the set was made for.
 *
 * @param result the set's result
 * @param index the vocabulary
 * @returns words for the row and for the set's card
 * @example fitOf(hscore, index).short // 'not made for this patient'
 */
export function fitOf({ fits, alsoUsed, set, verdict }: SetResult, index: VocabularyIndex): Fit {
  const asked = set.population.fits === undefined ? [] : [...nodes(set.population.fits)]
  const labels = [...new Set(asked.flatMap((node) => inputOf(node) ?? []).map((id) => labelOf(id, index)))]
  if (fits === 'met') {
    // A set that asks for an age alone says nothing of the disease.
    const [only = ''] = asked.length === 1 && asked.some((node) => is(node, 'quantity')) ? labels : []
    const short = only === '' ? 'fits this patient' : `${only.toLowerCase()} fits`
    return { short, long: 'This patient is one it was made for, as far as the page can tell.' }
  }
  if (fits === 'not-met') {
    const long = alsoUsed
      ? 'It was not made for this patient, but is used or was tested in such patients.'
      : 'It was not made for this patient.'
    return { short: 'not made for this patient', long }
  }
  const on = labels.length === 0 ? '' : ` It depends on: ${labels.join(', ')}.`
  return {
    short: verdict === 'met' ? 'not known whether it fits' : '',
    long: `Whether it was made for this patient cannot be told yet.${on}`,
  }
}
