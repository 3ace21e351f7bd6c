import { repeated, unknownName } from '../criteria/check/names.ts'
import { keyPath, type Problem } from '../criteria/check/problem.ts'
import { type Contact, EXTERNAL, type Hours, type Pack, type Way } from '../criteria/pack.types.ts'

/** What can be dialed: the signs that people print between digits are allowed. */
const DIALED = /^\+?\d[\d ()./-]*$/
const DIGITS = /\d/g
const FEWEST_DIGITS = 3
const EXTENSION = /^[\d*# -]+$/

function* wayFaults({ kind, value }: Way, key: string): Generator<Problem> {
  const digits = value.match(DIGITS)?.length ?? 0
  if (kind === 'phone' && (!DIALED.test(value) || digits < FEWEST_DIGITS))
    yield { key: keyPath(key, 'value'), problem: 'must be a number to dial, "+1 555 0100"' }
  if (kind === 'extension' && !EXTENSION.test(value))
    yield { key: keyPath(key, 'value'), problem: 'must be digits, "4-2233"' }
}

/** A whole day is "00:00" to "24:00"; anything else that ends where it begins is a slip. */
function* hoursFaults(hours: readonly Hours[], key: string): Generator<Problem> {
  for (const [place, { days, from, to }] of hours.entries()) {
    const at = keyPath(key, place)
    yield* repeated(days, (day) => keyPath(at, 'days', day), 'day')
    if (from === to)
      yield { key: keyPath(at, 'to'), problem: 'must not be the time it begins; a whole day is "00:00" to "24:00"' }
  }
}

function* contactsFaults(contacts: readonly Contact[], base: string): Generator<Problem> {
  for (const [place, contact] of contacts.entries()) {
    const key = keyPath(base, place)
    yield* wayFaults(contact, key)
    if (contact.outOfHours !== undefined) yield* wayFaults(contact.outOfHours, keyPath(key, 'outOfHours'))
    if (contact.hours !== undefined) yield* hoursFaults(contact.hours, keyPath(key, 'hours'))
    else if (contact.outOfHours !== undefined)
      yield { key: keyPath(key, 'hours'), problem: 'missing: without hours, nothing is out of hours' }
  }
}

/**
 * Checks teams, the external route, and who is called at which tier.
 *
 * @param pack the pack, its schema checked
 * @returns the problems, by key
 * @example [...contactFaults(pack)] // []
 */
export function* contactFaults({ teams, externalRoute, routing }: Pack): Generator<Problem> {
  const ids = teams.map(({ id }) => id)
  yield* repeated(ids, (place) => keyPath('teams', place, 'id'), 'team')
  for (const [place, { id, contacts }] of teams.entries()) {
    const key = keyPath('teams', place)
    if (id === EXTERNAL) yield { key: keyPath(key, 'id'), problem: `"${id}" is the name of the external route` }
    yield* contactsFaults(contacts, keyPath(key, 'contacts'))
  }
  if (externalRoute !== undefined) yield* contactsFaults(externalRoute.contacts, 'externalRoute.contacts')
  const known = externalRoute === undefined ? ids : [...ids, EXTERNAL]
  for (const [tier, called] of Object.entries(routing)) {
    for (const [place, id] of called.entries()) yield* unknownName(id, known, 'team', keyPath('routing', tier, place))
    yield* repeated(called, (place) => keyPath('routing', tier, place), 'team')
  }
}
