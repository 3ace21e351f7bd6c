import type { LookBack } from '../engine/language.ts'
import type { Vocabulary } from '../engine/vocabulary.ts'

/** Which dated values count for a reviewer: as each set says, only the newest, or the whole illness. */
export const READINGS = ['published', 'latest', 'episode'] as const
export type Reading = (typeof READINGS)[number]

/** A look-back, and the quantities it narrows to one draw. */
export interface Read {
  readonly lookBack: LookBack
  readonly scored: readonly string[]
}

/**
 * What a set reads of the dated values under a reviewer's choice. A set that needs values of one draw, or the latest, still
 * does.
 *
 * @param published the set's own look-back and the quantities it is meant for
 * @param reading `published` changes nothing
 * @returns the look-back to use
 * @example readAs({ lookBack: { use: 'worst', hours: 168 }, scored: [] }, 'episode', vocabulary).lookBack.hours // Infinity
 */
export function readAs(published: Read, reading: Reading, vocabulary: Pick<Vocabulary, 'inputs'>): Read {
  const { lookBack, scored } = published
  if (reading === 'published') return published
  if (reading === 'episode') return { lookBack: { ...lookBack, hours: Number.POSITIVE_INFINITY }, scored }
  if (lookBack.use !== 'worst') return published
  const all = vocabulary.inputs.filter(({ kind }) => kind === 'quantity').map(({ id }) => id)
  return { lookBack: { ...lookBack, use: 'latest' }, scored: all }
}
