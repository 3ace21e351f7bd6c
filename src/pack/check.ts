import { allowed, repeated, unknownName, wrongInput } from '../criteria/check/names.ts'
import { caseFaults } from '../criteria/check/pathway-cases.ts'
import { crossCheckCore } from '../criteria/check/sheet.ts'
import type { Criteria } from '../criteria/criteria.ts'
import { type Fault, keyPath } from '../criteria/fault.ts'
import { keyedNodes } from '../criteria/keyed-nodes.ts'
import {
  type Contact,
  EXTERNAL,
  type Hours,
  type LabLimit,
  type Pack,
  type Team,
  type Way,
} from '../criteria/pack.types.ts'
import { isRaw } from '../criteria/raw-pathway.ts'
import type { Pathway } from '../engine/pathway.ts'
import { unitOf } from '../engine/units.ts'
import { indexVocabulary, type VocabularyIndex } from '../engine/vocabulary.ts'
import { approvalFaults } from './approvals.ts'
import { overrideFaults } from './check-rules.ts'

/** What can be dialed, with the characters that people print between digits. */
const DIALED = /^\+?\d[\d ()./-]*$/
const DIGITS = /\d/g
const FEWEST_DIGITS = 3
const EXTENSION = /^[\d*# -]+$/

function* wayFaults({ kind, value }: Way, path: string): Generator<Fault> {
  const digits = value.match(DIGITS)?.length ?? 0
  if (kind === 'phone' && (!DIALED.test(value) || digits < FEWEST_DIGITS))
    yield { path: keyPath(path, 'value'), problem: 'must be a number to dial, "+1 555 0100"' }
  if (kind === 'extension' && !EXTENSION.test(value))
    yield { path: keyPath(path, 'value'), problem: 'must be digits, "4-2233"' }
}

/** A whole day is "00:00" to "24:00"; any other stretch that ends where it begins is a slip. */
function* hoursFaults(hours: readonly Hours[], path: string): Generator<Fault> {
  for (const [place, { days, from, to }] of hours.entries()) {
    const at = keyPath(path, place)
    yield* repeated(days, (day) => keyPath(at, 'days', day), 'day')
    if (from === to)
      yield { path: keyPath(at, 'to'), problem: 'must not be the time it begins; a whole day is "00:00" to "24:00"' }
  }
}

function* contactsFaults(contacts: readonly Contact[], base: string): Generator<Fault> {
  for (const [place, contact] of contacts.entries()) {
    const path = keyPath(base, place)
    yield* wayFaults(contact, path)
    if (contact.outOfHours !== undefined) yield* wayFaults(contact.outOfHours, keyPath(path, 'outOfHours'))
    if (contact.hours !== undefined) yield* hoursFaults(contact.hours, keyPath(path, 'hours'))
    else if (contact.outOfHours !== undefined)
      yield { path: keyPath(path, 'hours'), problem: 'missing: without hours, nothing is out of hours' }
  }
}

/** A team may ask about the patient, and says so in words; what the sets say decides the tier and not the team. */
function* whenFaults({ when, because }: Team, path: string): Generator<Fault> {
  if (when === undefined && because !== undefined)
    yield { path: keyPath(path, 'when'), problem: 'missing: a team with "because" needs the condition' }
  if (when === undefined) return
  if (because === undefined)
    yield { path: keyPath(path, 'because'), problem: 'missing: name the patients in a word or two, "newborn"' }
  for (const { node, path: at } of keyedNodes(when, keyPath(path, 'when')))
    if (isRaw(node, 'set')) yield { path: at, problem: 'asks a set; a team asks only about the patient' }
}

/**
 * Checks teams, the external route, and who is called at which tier.
 *
 * @example [...contactFaults(pack)] // []
 */
function* contactFaults({ teams, externalRoute, routing }: Pack): Generator<Fault> {
  const ids = teams.map(({ id }) => id)
  yield* repeated(ids, (place) => keyPath('teams', place, 'id'), 'team')
  for (const [place, team] of teams.entries()) {
    const { id, contacts } = team
    const path = keyPath('teams', place)
    yield* whenFaults(team, path)
    if (id === EXTERNAL) yield { path: keyPath(path, 'id'), problem: `"${id}" is the name of the external route` }
    yield* contactsFaults(contacts, keyPath(path, 'contacts'))
  }
  if (externalRoute !== undefined) yield* contactsFaults(externalRoute.contacts, 'externalRoute.contacts')
  const known = externalRoute === undefined ? ids : [...ids, EXTERNAL]
  for (const [tier, called] of Object.entries(routing)) {
    for (const [place, id] of called.entries()) yield* unknownName(id, known, 'team', keyPath('routing', tier, place))
    yield* repeated(called, (place) => keyPath('routing', tier, place), 'team')
  }
}

const NOT_ZERO = /[1-9]/

function* governanceFaults({ version, governance: { approvedOn, reviewBy, changes } }: Pack): Generator<Fault> {
  if (reviewBy <= approvedOn)
    yield { path: 'governance.reviewBy', problem: `must be after ${approvedOn}, the day of approval` }
  const versions = changes.map((change) => change.version)
  for (const [place, one] of versions.entries()) {
    if (versions.indexOf(one) < place)
      yield {
        path: keyPath('governance', 'changes', place, 'version'),
        problem: `${one} already names an earlier edition`,
      }
  }
  const last = changes.at(-1)
  if (last?.version !== version)
    yield { path: keyPath('governance', 'changes', changes.length - 1), problem: `must describe version ${version}` }
}

/** A tier may have one target and several order sets. */
function* tierFaults(pack: Pack, { tiers }: Pathway): Generator<Fault> {
  const ids = tiers.map(({ id }) => id)
  for (const tier of Object.keys(pack.routing)) yield* unknownName(tier, ids, 'tier', keyPath('routing', tier))
  const lowest = Math.min(...tiers.map(({ rank }) => rank))
  const raised = tiers.filter(({ rank }) => rank > lowest).map(({ id }) => id)
  for (const list of ['responseTargets', 'orderSets'] as const) {
    // The words of the tier without any fired rule are the page's own.
    for (const [place, { tier }] of pack[list].entries())
      yield* unknownName(tier, raised, 'tier of a rule', keyPath(list, place, 'tier'))
  }
  const targets = pack.responseTargets.map(({ tier }) => tier)
  yield* repeated(targets, (place) => keyPath('responseTargets', place, 'tier'), 'a target for the tier')
}

function* unitFault(id: string, code: string, path: string, unitKey: string, index: VocabularyIndex) {
  yield* wrongInput(id, 'quantity', path, index)
  const quantity = index.quantities.get(id)
  if (quantity === undefined || unitOf(quantity, code) !== undefined) return
  const codes = quantity.units.map((unit) => unit.code)
  yield { path: unitKey, problem: `${id} has no unit "${code}"; ${allowed(code, codes)}` }
}

function* limitFaults(limits: readonly LabLimit[], base: string, index: VocabularyIndex): Generator<Fault> {
  for (const [place, { quantity, value, unit }] of limits.entries()) {
    const path = keyPath(base, place)
    yield* unitFault(quantity, unit, keyPath(path, 'quantity'), keyPath(path, 'unit'), index)
    if (value.startsWith('-') || !NOT_ZERO.test(value))
      yield { path: keyPath(path, 'value'), problem: 'must be above 0' }
  }
  const ids = limits.map(({ quantity }) => quantity)
  yield* repeated(ids, (place) => keyPath(base, place, 'quantity'), 'a limit of')
}

function* laboratoryFaults({ laboratory }: Pack, { workup }: Pathway, index: VocabularyIndex): Generator<Fault> {
  const { units, tests, upperLimits, reportedUpTo } = laboratory
  for (const [quantity, unit] of Object.entries(units)) {
    const path = keyPath('laboratory', 'units', quantity)
    yield* unitFault(quantity, unit, path, path, index)
  }
  const items = workup.flatMap((list) => list.items.map(({ id }) => id))
  const keyOf = (place: number) => keyPath('laboratory', 'tests', place, 'item')
  for (const [place, { item }] of tests.entries()) yield* unknownName(item, items, 'item of the work-up', keyOf(place))
  yield* repeated(
    tests.map(({ item }) => item),
    keyOf,
    'a test for',
  )
  yield* limitFaults(upperLimits, 'laboratory.upperLimits', index)
  yield* limitFaults(reportedUpTo, 'laboratory.reportedUpTo', index)
}

/**
 * Checks everything a pack refers to, except what shows only when its rules join the default ones.
 *
 * @param pathway the resolved edition of the default that the pack extends
 * @param criteria without the pack
 * @example [...crossCheckPack(pack, pathway, criteria)] // []
 */
export function* crossCheckPack(pack: Pack, pathway: Pathway, criteria: Criteria): Generator<Fault> {
  const index = indexVocabulary(criteria.vocabulary)
  yield* governanceFaults(pack)
  yield* approvalFaults(pack)
  yield* contactFaults(pack)
  yield* tierFaults(pack, pathway)
  yield* laboratoryFaults(pack, pathway, index)
  yield* crossCheckCore({ ...criteria.sheet, ...pack.sheet }, 'sheet', index)
  yield* overrideFaults(pack, pathway, criteria)
  const { tiers, tracks } = pathway
  yield* caseFaults(pack.cases ?? [], { rules: [...pathway.rules, ...pack.extraRules], tiers, tracks }, index)
}
