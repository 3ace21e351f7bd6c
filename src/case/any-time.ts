import type { Vocabulary } from '../engine/vocabulary.ts'

const found = new WeakMap<Vocabulary, ReadonlySet<string>>()

/**
 * The inputs whose yes counts even where its time lies ahead of the clock: those of the groups that the vocabulary marks
 * as the situation, that is red flags and worry. A wrong clock never hides an emergency.
 *
 * @param vocabulary the dictionary with its groups
 * @returns ids of inputs
 * @example countsAnyTime(vocabulary).has('red-flag-shock') // true
 */
export function countsAnyTime(vocabulary: Vocabulary): ReadonlySet<string> {
  const known = found.get(vocabulary)
  if (known !== undefined) return known
  const groups = vocabulary.groups.filter(({ section }) => section === 'situation').map(({ id }) => id)
  const ids = new Set(vocabulary.inputs.filter(({ group }) => groups.includes(group)).map(({ id }) => id))
  found.set(vocabulary, ids)
  return ids
}
