import type { CriteriaSet } from '../../engine/criteria-set.ts'
import { repeated, unknownName } from './names.ts'
import { keyPath, type Problem } from './problem.ts'

/** The sets that other data may name. */
export interface KnownSets {
  /** The editions in use. */
  readonly sets: readonly CriteriaSet[]
  /** Ids of sets with a file that cannot be read: its faults are told there, not again where they are named. */
  readonly unreadable: ReadonlySet<string>
}

/**
 * Whether a named set is in use.
 *
 * @param id the id used
 * @param key where it stands
 * @param known the sets that may be named
 * @returns a problem when it is not
 * @example [...unknownSet('hscor', 'rules[0].when.set', known)].length // 1
 */
export function* unknownSet(id: string, key: string, { sets, unreadable }: KnownSets): Generator<Problem> {
  if (unreadable.has(id)) return
  yield* unknownName(
    id,
    sets.map((set) => set.id),
    'set in use',
    key,
  )
}

/**
 * Checks the sets that decide whether a set's answer is shown.
 *
 * @param set the edition
 * @param known the sets that may be named
 * @returns sets that are not in use, stand twice, or are the set itself
 * @example [...crossCheckDisplay(mhScore, known)] // []
 */
export function* crossCheckDisplay({ id, display }: CriteriaSet, known: KnownSets): Generator<Problem> {
  const names = display?.whenMet ?? []
  const key = (index: number) => keyPath('display.whenMet', index)
  yield* repeated(names, key, 'set')
  for (const [index, name] of names.entries()) {
    if (name === id) yield { key: key(index), problem: 'a set cannot decide whether it is shown itself' }
    else yield* unknownSet(name, key(index), known)
  }
}
