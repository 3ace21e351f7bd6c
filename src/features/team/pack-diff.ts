import type { Criteria } from '../../criteria/criteria.ts'
import { EXTERNAL, type ExternalRoute, type Governance, type Pack, type Team } from '../../criteria/pack.types.ts'
import type { Tier } from '../../engine/pathway.ts'
import { loadPack } from '../../pack/apply.ts'
import { PACK_FORMAT } from '../../pack/kind.ts'
import { shortHash } from '../../wording/edition.ts'
import { unhidden } from '../../wording/foreign-text.ts'
import { differing, onlyIn, pairs } from '../record/difference.ts'
import { wayText } from './call-lines.ts'
import { ownPatients, type TriedPatient, tierOf } from './tried-model.ts'

/** A pack in force. */
export interface PackInForce {
  readonly pack: Pack
  readonly sha256: string
  readonly criteria: Criteria
}
/** Patients of one kind, with words for them. */
interface PatientGroup {
  readonly name: string
  readonly patients: readonly TriedPatient[]
}

type Limit = string | Readonly<Record<string, string>> | null
const limitText = (limit: Limit): string =>
  limit === null || typeof limit === 'string'
    ? (limit ?? 'none')
    : Object.entries(limit)
        .map(([unit, value]) => `${value} ${unit}`)
        .join(' = ')

interface Effect {
  readonly raised: readonly string[]
  readonly lowered: readonly string[]
}

/** The patients of a group with their tiers under the first pack. */
interface TriedGroup {
  readonly name: string
  readonly patients: readonly (TriedPatient & { readonly was: Tier })[]
}

/** Whose tier is higher and whose is lower under other criteria, each as "id: watch -> call". */
function effectOf({ patients }: TriedGroup, after: Criteria): Effect {
  const moved = patients.map((patient) => {
    const { was } = patient
    const is = tierOf(patient, after)
    return { by: is.rank - was.rank, words: `${patient.id}: ${was.id} -> ${is.id}` }
  })
  const of = (side: number) => moved.filter(({ by }) => Math.sign(by) === side).map(({ words }) => words)
  return { raised: of(1), lowered: of(-1) }
}
const effectWords = ({ raised, lowered }: Effect) => `raises ${raised.length}, lowers ${lowered.length}`

/** The first pack with one change of the second. */
interface SingleChange {
  readonly words: string
  readonly pack: Pack
}

/** Takes one entry of a list from the other pack: replaced, added or removed. */
function taken<T>(
  list: readonly T[],
  { before, after }: { readonly before: T | undefined; readonly after: T | undefined },
) {
  const kept = list.filter((one) => one !== before)
  return after === undefined ? kept : [...kept, after]
}

function numberChanges(a: PackInForce, b: PackInForce): readonly SingleChange[] {
  const valueIn = ({ criteria }: PackInForce, id: string) =>
    limitText(criteria.pathway.parameters.find((one) => one.id === id)?.value ?? null)
  return pairs(a.pack.parameterOverrides, b.pack.parameterOverrides, ({ parameter }) => parameter).flatMap((pair) => {
    const id = (pair.after ?? pair.before)?.parameter ?? ''
    const [was, is] = [valueIn(a, id), valueIn(b, id)]
    if (was === is) return []
    const why = pair.after === undefined ? 'The default applies again.' : `Reason: ${pair.after.reason}`
    const parameterOverrides = taken(a.pack.parameterOverrides, pair)
    return [{ words: `${id}: ${was} -> ${is}. ${why}`, pack: { ...a.pack, parameterOverrides } }]
  })
}

function ruleChanges(a: PackInForce, b: PackInForce): readonly SingleChange[] {
  const tierIn = ({ criteria: { pathway } }: PackInForce, id: string) =>
    pathway.rules.find((rule) => rule.id === id)?.tier ?? 'off'
  const moved = pairs(a.pack.ruleOverrides, b.pack.ruleOverrides, ({ rule }) => rule).flatMap((pair) => {
    const id = (pair.after ?? pair.before)?.rule ?? ''
    const [was, is] = [tierIn(a, id), tierIn(b, id)]
    if (was === is) return []
    const why = pair.after === undefined ? 'The default applies again.' : `Reason: ${pair.after.reason}`
    return [
      {
        words: `${id}: ${was} -> ${is}. ${why}`,
        pack: { ...a.pack, ruleOverrides: taken(a.pack.ruleOverrides, pair) },
      },
    ]
  })
  const own = pairs(a.pack.extraRules, b.pack.extraRules, ({ id }) => id).flatMap((pair) => {
    const { before, after } = pair
    if (differing(before, after) === undefined) return []
    const id = (after ?? before)?.id ?? ''
    const what =
      before === undefined
        ? `new, ${after?.tier}: ${after?.label}.`
        : after === undefined
          ? `removed (${before.tier}: ${before.label})`
          : `changed, ${before.tier} -> ${after.tier}: ${after.label}.`
    const why = after === undefined ? '' : ` Reason: ${after.reason}`
    return [{ words: `${id}: ${what}${why}`, pack: { ...a.pack, extraRules: taken(a.pack.extraRules, pair) } }]
  })
  return [...moved, ...own]
}

/** Each change with what it alone does to the patients. */
const changeLines = (changes: readonly SingleChange[], base: Criteria, groups: readonly TriedGroup[]) =>
  changes.map(({ words, pack }): DiffLine => {
    const loaded = loadPack(JSON.stringify({ format: PACK_FORMAT, formatVersion: 1, ...pack }), base)
    const effect = loaded.ok
      ? groups.map((group) => `${group.name}: ${effectWords(effectOf(group, loaded.criteria))}`)
      : ['cannot be applied alone']
    return { words, effect: effect.join('; ') }
  })

const teamText = ({ contacts, gateKeeper = '', note = '' }: ExternalRoute): string =>
  [gateKeeper, ...contacts.map(wayText), note].filter(Boolean).join(' | ')

function contactWords(a: Pack, b: Pack): readonly string[] {
  const all = ({ teams, externalRoute }: Pack): readonly Team[] => [
    ...teams,
    ...(externalRoute === undefined ? [] : [{ id: EXTERNAL, ...externalRoute }]),
  ]
  const teams = pairs(all(a), all(b), ({ id }) => id).flatMap(({ before, after }) => {
    const [was, is] = [before && teamText(before), after && teamText(after)]
    if (was === is && before?.label === after?.label) return []
    return [`${(after ?? before)?.label}: ${was ?? 'none'} -> ${is ?? 'none'}`]
  })
  const tiers = [...new Set([...Object.keys(a.routing), ...Object.keys(b.routing)])]
  const order = ({ routing }: Pack, tier: string) => routing[tier]?.join(', ') ?? 'none'
  const routing = tiers.flatMap((tier) =>
    order(a, tier) === order(b, tier) ? [] : [`Call order for ${tier}: ${order(a, tier)} -> ${order(b, tier)}`],
  )
  return [...teams, ...routing]
}

function listWords(before: readonly string[], after: readonly string[]): readonly string[] {
  const same = (one: string) => one
  return [
    ...onlyIn(after, before, same).map((one) => `new: ${one}`),
    ...onlyIn(before, after, same).map((one) => `removed: ${one}`),
  ]
}

const GOVERNED = {
  owner: 'Owner',
  reviewBy: 'Review by',
  verifyEveryDays: 'Days until numbers are tried again',
} as const
function governanceWords(a: Governance, b: Governance): readonly string[] {
  const single = (['owner', 'reviewBy', 'verifyEveryDays'] as const).flatMap((key) =>
    a[key] === b[key] ? [] : [`${GOVERNED[key]}: ${a[key] ?? 'none'} -> ${b[key] ?? 'none'}`],
  )
  const required = listWords(a.requiredSubspecialties ?? [], b.requiredSubspecialties ?? [])
  return [...single, ...required.map((words) => `Who must agree, ${words}`)]
}

const NAMED_ALONE = ['laboratory', 'sheet', 'links', 'notice', 'cases'] as const

/** One change. */
interface DiffLine {
  readonly words: string
  /** What it alone does to the patients. */
  readonly effect?: string
}
/** What a second pack changes against a first one. */
export interface PackDifference {
  /** "Example Hospital: example 1.0.0 -> example 1.1.0", and the hashes. */
  readonly heads: readonly string[]
  /** Parts without a change are left out. */
  readonly parts: readonly { readonly title: string; readonly lines: readonly DiffLine[] }[]
  /** All changes together: for each group what they do, and to whom. */
  readonly together: readonly { readonly words: string; readonly moved: readonly string[] }[]
}

/**
 * What a second pack changes against a first one: numbers and rules, each with what it alone does to the patients, contacts,
 * order sets, targets, and all changes together.
 *
 * @param base the criteria without a pack
 * @param groups the patients to try both packs on
 * @example packDifference(a, b, base, groups).together[0]?.words // 'Published patients (101): raises 3, lowers 0'
 */
export function packDifference(
  a: PackInForce,
  b: PackInForce,
  base: Criteria,
  groups: readonly PatientGroup[],
): PackDifference {
  const name = ({ pack: { id, version } }: PackInForce) => `${id} ${version}`
  const extended = ({ pack }: PackInForce) => `${pack.extends.id} ${pack.extends.version}`
  const orders = ({ pack }: PackInForce) => pack.orderSets.map((one) => `${one.tier}: ${one.name}`)
  const targets = ({ pack }: PackInForce) => pack.responseTargets.map(({ tier, text }) => `${tier}: ${text}`)
  const tried = groups.map((group): TriedGroup => {
    const patients = group.patients.map((patient) => ({ ...patient, was: tierOf(patient, a.criteria) }))
    return { name: group.name, patients }
  })
  const plain = (words: readonly string[]): readonly DiffLine[] => words.map((one) => ({ words: one }))
  const parts = [
    { title: 'Default pathway', lines: plain(extended(a) === extended(b) ? [] : [`${extended(a)} -> ${extended(b)}`]) },
    { title: 'Numbers', lines: changeLines(numberChanges(a, b), base, tried) },
    { title: 'Rules', lines: changeLines(ruleChanges(a, b), base, tried) },
    { title: 'Contacts', lines: plain(contactWords(a.pack, b.pack)) },
    { title: 'Order sets', lines: plain(listWords(orders(a), orders(b))) },
    { title: 'Response targets', lines: plain(listWords(targets(a), targets(b))) },
    { title: 'Governance', lines: plain(governanceWords(a.pack.governance, b.pack.governance)) },
    { title: 'Also changed', lines: plain(NAMED_ALONE.filter((key) => differing(a.pack[key], b.pack[key]))) },
  ]
  return {
    heads: [
      `${b.pack.institution.name}: ${name(a)} -> ${name(b)}`,
      `sha-256 ${shortHash(a.sha256)} -> ${shortHash(b.sha256)}`,
    ],
    parts: parts.filter(({ lines }) => lines.length > 0),
    together: tried.map((group) => {
      const effect = effectOf(group, b.criteria)
      const words = `${group.name} (${group.patients.length}): ${effectWords(effect)}`
      return { words, moved: [...effect.raised, ...effect.lowered] }
    }),
  }
}

/**
 * The difference as plain text for a mailing list.
 *
 * @returns lines with a line break at the end; hidden characters of the packs are spelled out
 * @example differenceText(difference).split('\n')[0] // 'Example Hospital: example 1.0.0 -> example 1.1.0'
 */
export function differenceText({ heads, parts, together }: PackDifference): string {
  const lines = [
    ...heads,
    ...parts.flatMap(({ title, lines: changes }) => [
      '',
      title,
      ...changes.flatMap(({ words, effect }) => [`- ${words}`, ...(effect === undefined ? [] : [`  ${effect}`])]),
    ]),
    '',
    'All changes together',
    ...together.flatMap(({ words, moved }) => [words, ...moved.map((one) => `- ${one}`)]),
  ]
  return unhidden(`${lines.join('\n')}\n`)
}

/**
 * The patients that two packs are tried on: published ones, and the packs' own cases.
 *
 * @example patientGroups(published, a, b).map(({ name }) => name) // ['Published patients', 'Own cases']
 */
export function patientGroups(
  published: readonly TriedPatient[],
  a: PackInForce,
  b: PackInForce,
): readonly PatientGroup[] {
  const own = [...ownPatients(a.criteria), ...ownPatients(b.criteria)]
  return [
    { name: 'Published patients', patients: published },
    { name: 'Own cases', patients: [...new Map(own.map((one) => [one.id, one])).values()] },
  ].filter((group) => group.patients.length > 0)
}
