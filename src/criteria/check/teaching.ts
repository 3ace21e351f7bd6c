import type { Pathway } from '../../engine/pathway.ts'
import { type Fault, keyPath } from '../fault.ts'
import type { TeachingPatient } from '../teaching.types.ts'
import { repeated, unknownName } from './names.ts'

/**
 * Checks a teaching patient: the file is called like it, its source can be found, its stops are in order of time, and the
 * tiers and sets that it names exist.
 *
 * @param path path of the file inside `criteria/`
 * @param sets ids of the sets there are
 * @returns the problems by key
 * @example [...crossCheckTeaching('teaching/after-a-hike.json', patient, pathway, ['hscore'])] // []
 */
export function* crossCheckTeaching(
  path: string,
  { id, source, stops }: TeachingPatient,
  tiers: Pathway['tiers'],
  sets: readonly string[],
): Generator<Fault> {
  if (path !== `teaching/${id}.json`) yield { path: 'id', problem: `is "${id}"; the file must be teaching/${id}.json` }
  if (source.doi === undefined && source.pmid === undefined && source.url === undefined)
    yield { path: 'source', problem: 'cannot be found by a reader; it needs one of doi, pmid, url' }
  for (const [place, { at, options, expect }] of stops.entries()) {
    const key = (...rest: readonly (string | number)[]) => keyPath('stops', place, ...rest)
    const before = stops[place - 1]?.at
    if (before !== undefined && Date.parse(at) <= Date.parse(before))
      yield { path: key('at'), problem: `is not after the stop before it (${before})` }
    yield* repeated(options, (option) => key('options', option), 'option')
    const known = tiers.map((tier) => tier.id)
    yield* unknownName(expect.tier, known, 'tier', key('expect', 'tier'))
    for (const [set, name] of expect.met.entries()) yield* unknownName(name, sets, 'set', key('expect', 'met', set))
  }
}
