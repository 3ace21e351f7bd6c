import { type Criteria, oneYearAfter } from '../../criteria/criteria.ts'

import {
  type Contact,
  EXTERNAL,
  type ExternalRoute,
  type Hours,
  type Pack,
  type Way,
} from '../../criteria/pack.types.ts'
import { nextVersion } from './pack-content.ts'
import type { PackDraft } from './pack-draft.ts'

const FIRST_VERSION = '1.0.0'
const FIRST_CHANGE = 'First edition.'

/** Fields and lists while they are being filled. */
function sheet() {
  const texts: Record<string, string> = {}
  const lists: Record<string, readonly string[]> = {}
  let added = 0
  const put = (at: string, fields: Readonly<Record<string, string | undefined>>) => {
    for (const [name, text] of Object.entries(fields)) if (text !== undefined) texts[`${at}.${name}`] = text
  }
  /** A list whose entries are numbered; says which entry became which number. */
  const list = <T>(id: string, items: readonly T[], each: (item: T, at: string) => void): readonly string[] => {
    const entries = items.map((item) => {
      added += 1
      const entry = String(added)
      each(item, `${id}.${entry}`)
      return entry
    })
    lists[id] = entries
    return entries
  }
  /** A list whose entries have names of their own: those of the pack in its order, then all others. */
  const named = <T>(id: string, items: readonly (readonly [string, T])[], all: readonly string[]) => {
    lists[id] = [...new Set([...items.map(([name]) => name), ...all])]
    return items.map(([name, item]) => [item, `${id}.${name}`] as const)
  }
  return { texts, lists, put, list, named, count: () => added }
}
type Sheet = ReturnType<typeof sheet>

const wayFields = ({ kind, value, label, verifiedOn }: Way) => ({ kind, value, label, verifiedOn })

function putHours({ list, put }: Sheet, id: string, hours: readonly Hours[]) {
  list(id, hours, ({ days, from, to }, at) => put(at, { days: days.join(' '), from, to }))
}
function putContact(on: Sheet, contact: Contact, at: string) {
  on.put(at, { ...wayFields(contact), when: contact.hours && 'hours' })
  putHours(on, `${at}.hours`, contact.hours ?? [])
  if (contact.outOfHours !== undefined) on.put(`${at}.outOfHours`, wayFields(contact.outOfHours))
}
function putTeam(on: Sheet, { label, gateKeeper, note, contacts }: ExternalRoute, at: string) {
  on.put(at, { label, gateKeeper, note })
  on.list(`${at}.contacts`, contacts, (contact, place) => putContact(on, contact, place))
}

/** Teams, the external route, and who is called when: a tier names teams by their entry, so that labels may change. */
function putTeams(on: Sheet, pack: Pack | null, tiers: readonly string[]) {
  const teams = pack?.teams ?? []
  const entries = on.list('teams', teams, (team, at) => {
    on.put(at, { id: team.id })
    putTeam(on, team, at)
  })
  const route = pack?.externalRoute
  on.lists['externalRoute'] = route === undefined ? [] : [EXTERNAL]
  if (route !== undefined) putTeam(on, route, `externalRoute.${EXTERNAL}`)
  const entryOf = (id: string) => entries[teams.findIndex((team) => team.id === id)] ?? EXTERNAL
  for (const tier of tiers) on.lists[`routing.${tier}`] = pack?.routing[tier]?.map(entryOf) ?? []
  const targets = (pack?.responseTargets ?? []).map(({ tier, text }) => [tier, text] as const)
  for (const [text, at] of on.named('responseTargets', targets, tiers)) on.put(at, { text })
  on.list('orderSets', pack?.orderSets ?? [], ({ tier, name }, at) => on.put(at, { tier, name }))
}

function putLaboratory(on: Sheet, pack: Pack | null, items: readonly string[]) {
  const { units = {}, tests = [], upperLimits = [], reportedUpTo = [] } = pack?.laboratory ?? {}
  on.put('laboratory.units', units)
  const known = tests.map(({ item, ...words }) => [item, words] as const)
  for (const [words, at] of on.named('laboratory.tests', known, items)) on.put(at, words)
  on.list('laboratory.upperLimits', upperLimits, (limit, at) => on.put(at, { ...limit }))
  on.list('laboratory.reportedUpTo', reportedUpTo, (limit, at) => on.put(at, { ...limit }))
}

function putNumbers(on: Sheet, pack: Pack | null, { parameters, rules }: Criteria['pathway']) {
  const own = (pack?.parameterOverrides ?? []).map((one) => [one.parameter, one] as const)
  const names = parameters.map(({ id }) => id)
  for (const [{ value, reason, source }, at] of on.named('parameterOverrides', own, names)) {
    on.put(at, { changed: 'yes', reason, source })
    if (typeof value === 'string') on.put(at, { value })
    else on.list(`${at}.limits`, Object.entries(value), ([unit, limit], place) => on.put(place, { unit, value: limit }))
  }
  for (const { id, value } of parameters) {
    const at = `parameterOverrides.${id}.limits`
    if (typeof value !== 'object' || value === null || on.lists[at] !== undefined) continue
    const [unit] = Object.keys(value)
    on.list(at, [unit], (code, place) => on.put(place, { unit: code }))
  }
  const changes = (pack?.ruleOverrides ?? []).map((one) => [one.rule, one] as const)
  const ids = rules.map(({ id }) => id)
  for (const [{ disable, tier, reason, who, date }, at] of on.named('ruleOverrides', changes, ids))
    on.put(at, { to: disable ? 'off' : tier, reason, who, date })
}

/**
 * The form of a pack.
 *
 * @param pack the pack to go on from; null: an empty form, with the day and a review in a year proposed
 * @param base the criteria without any pack
 * @param today the day of editing, "2026-11-23"
 * @returns the draft; written out without a change, it is the same pack
 * @example draftOfPack(null, criteria, '2026-11-23').texts['governance.reviewBy'] // '2027-11-23'
 */
export function draftOfPack(pack: Pack | null, base: Criteria, today: string): PackDraft {
  const on = sheet()
  const { id, version } = pack?.extends ?? base.pathway
  const pathway = base.pathways.find((one) => one.id === id && one.version === version) ?? base.pathway
  on.put('extends', { id, version })
  on.texts['version'] = pack === null ? FIRST_VERSION : nextVersion(pack.version)
  if (pack === null) on.texts['change'] = FIRST_CHANGE
  on.put('institution', { ...pack?.institution })
  const { owner, approvedOn, reviewBy, verifyEveryDays } = pack?.governance ?? {}
  on.put('governance', { owner, approvedOn: approvedOn ?? today, reviewBy: reviewBy ?? oneYearAfter(today) })
  on.put('governance', { verifyEveryDays: verifyEveryDays?.toString() })
  putTeams(
    on,
    pack,
    pathway.tiers.map((tier) => tier.id),
  )
  const items = pathway.workup.flatMap((list) => list.items.map((item) => item.id))
  putLaboratory(on, pack, items)
  putNumbers(on, pack, pathway)
  on.list('links', pack?.links ?? [], (link, at) => on.put(at, { ...link }))
  if (pack?.notice !== undefined) on.texts['notice'] = pack.notice
  return { texts: on.texts, lists: on.lists, added: on.count(), opened: pack, today }
}
