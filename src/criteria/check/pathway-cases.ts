import { exact } from '../../engine/exact.ts'
import { is } from '../../engine/match.ts'
import type { Pathway } from '../../engine/pathway.ts'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import { nodes, thresholdOf } from '../../engine/walk.ts'
import { compareVersions } from '../criteria.ts'
import { type Fault, keyPath } from '../fault.ts'
import type { PathwayCase, RawPathway } from '../raw-pathway.ts'
import { givenFaults, givenOf } from './cases.ts'
import { repeated, unknownName } from './names.ts'

/** Keys that only inform a reader. */
const WORDS = new Set(['label', 'note'])

const withoutWords = (name: string, value: unknown): unknown => (WORDS.has(name) ? undefined : value)

/** Everything in an edition that a tier depends on, as text: editions with equal text always give the same tier. */
function deciding({ tiers, parameters, definitions, lookBack, rules }: RawPathway): string {
  const parts = {
    tiers: tiers.map(({ id, rank, teamWhenAlsoFired = [] }) => ({ id, rank, teamWhenAlsoFired })),
    parameters: parameters.map(({ id, value }) => ({ id, value })),
    definitions,
    lookBack,
    rules: rules.map(({ id, tier, track, when }) => ({ id, tier, track, when })),
  }
  return JSON.stringify(parts, withoutWords)
}

/**
 * The worked cases that check an edition of a pathway: its own, or those of the newest earlier edition as long as nothing a
 * tier depends on has changed since.
 *
 * @param path path of the edition inside `criteria/`, "pathways/default/1.2.0.json"
 * @param pathways every edition by its path
 * @param files the paths of all worked cases
 * @returns the path of the cases; the edition's own when there are none
 * @example pathwayCasesFor('pathways/default/1.2.0.json', pathways, ['pathways/default/1.0.0.cases.json'])
 */
export function pathwayCasesFor(
  path: string,
  pathways: ReadonlyMap<string, RawPathway>,
  files: Iterable<string>,
): string {
  const known = new Set(files)
  const casesOf = (edition: string) => edition.replace(/\.json$/, '.cases.json')
  const self = pathways.get(path)
  if (self === undefined) return casesOf(path)
  const upTo = [...pathways]
    .filter(([, { id, version }]) => id === self.id && compareVersions(version, self.version) <= 0)
    .sort(([, a], [, b]) => compareVersions(b.version, a.version))
  for (const [edition, file] of upTo) {
    if (deciding(file) !== deciding(self)) break
    if (known.has(casesOf(edition))) return casesOf(edition)
  }
  return casesOf(path)
}

const idsOf = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id)

/** The names that a worked case may use. */
type CaseNames = Readonly<Record<'rules' | 'tiers' | 'tracks', readonly { readonly id: string }[]>>

function* expectFaults({ expect }: PathwayCase, path: string, { rules, tiers, tracks }: CaseNames): Generator<Fault> {
  if (expect.tier !== undefined) yield* unknownName(expect.tier, idsOf(tiers), 'tier', keyPath(path, 'tier'))
  for (const [index, track] of (expect.tracks ?? []).entries())
    yield* unknownName(track, idsOf(tracks), 'track', keyPath(path, 'tracks', index))
  for (const name of ['fired', 'notFired', 'notAssessable'] as const) {
    for (const [index, rule] of (expect[name] ?? []).entries())
      yield* unknownName(rule, idsOf(rules), 'rule', keyPath(path, name, index))
  }
}

/** Every limit of every rule, each once: "ferritin 500 ng/mL". */
function limitsOf({ rules }: Pathway): ReadonlyMap<string, { quantity: string; unit: string; limit: string }> {
  const found = rules
    .flatMap(({ when }) => [...nodes(when)])
    .flatMap((node) =>
      is(node, 'quantity')
        ? Object.entries(thresholdOf(node)?.limits ?? {}).map(([unit, limit]) => ({
            quantity: node.quantity,
            unit,
            limit,
          }))
        : [],
    )
  return new Map(found.map((one) => [`${one.quantity} ${one.limit} ${one.unit}`, one]))
}

function* coverageFaults(
  cases: readonly PathwayCase[],
  pathway: Pathway,
  vocabulary: VocabularyIndex,
): Generator<Fault> {
  const say = (problem: string) => ({ path: 'cases', problem })
  for (const { id } of pathway.rules) {
    if (!cases.some(({ expect }) => expect.fired?.includes(id))) yield say(`no case expects rule ${id} to fire`)
    if (!cases.some(({ expect }) => expect.notFired?.includes(id))) yield say(`no case expects rule ${id} not to fire`)
  }
  for (const { id } of pathway.tiers)
    if (!cases.some(({ expect }) => expect.tier === id)) yield say(`no case expects the tier ${id}`)
  for (const { id } of pathway.tracks)
    if (!cases.some(({ expect }) => expect.tracks?.includes(id))) yield say(`no case expects the track ${id}`)
  for (const [name, { quantity, unit, limit }] of limitsOf(pathway)) {
    const exactly = cases.some((one) =>
      givenOf(one, quantity, vocabulary).some(
        (given) =>
          given.kind === 'number' &&
          given.comparator === undefined &&
          given.unit === unit &&
          exact(given.number).compare(exact(limit)) === 0,
      ),
    )
    if (!exactly) yield say(`no case gives a value exactly at the limit ${name}`)
  }
}

/**
 * Checks what worked cases refer to.
 *
 * @param names ids of the rules, tiers and tracks there are
 * @returns repeated and unknown ids, and values that cannot be read
 * @example [...caseFaults(pack.cases, pathway, index)] // []
 */
export function* caseFaults(
  cases: readonly PathwayCase[],
  names: CaseNames,
  vocabulary: VocabularyIndex,
): Generator<Fault> {
  yield* repeated(idsOf(cases), (index) => keyPath('cases', index, 'id'), 'case')
  for (const [index, one] of cases.entries()) {
    yield* givenFaults(one, keyPath('cases', index, 'given'), vocabulary)
    yield* expectFaults(one, keyPath('cases', index, 'expect'), names)
  }
}

/**
 * Checks what the worked cases of a pathway refer to, and that they leave nothing out: each rule fires in one case and not in
 * another, every tier and track is expected, every limit is given exactly. A test checks whether the engine agrees.
 *
 * @returns repeated and unknown ids, values that cannot be read, and what has no case
 * @example [...crossCheckPathwayCases(cases, pathway, indexVocabulary(vocabulary))] // []
 */
export function* crossCheckPathwayCases(
  cases: readonly PathwayCase[],
  pathway: Pathway,
  vocabulary: VocabularyIndex,
): Generator<Fault> {
  yield* caseFaults(cases, pathway, vocabulary)
  yield* coverageFaults(cases, pathway, vocabulary)
}
