import { exact } from '../../engine/exact.ts'
import type { Ladder, Rung } from '../../engine/ladder.ts'
import type { CriteriaSet, Limits } from '../../engine/language.ts'
import { is } from '../../engine/match.ts'
import { conditionsIn, cutoffIn } from '../../engine/rule-parts.ts'
import type { Quantity, VocabularyIndex } from '../../engine/vocabulary.ts'
import { nodes, thresholdOf } from '../../engine/walk.ts'
import { type Fault, keyPath } from '../fault.ts'
import { type KeyedNode, keyedNodes } from '../keyed-nodes.ts'
import { isInFile, matchSetNodeInFile } from '../match-raw.ts'
import type { RawPathway } from '../raw-pathway.types.ts'
import { conditionsOf } from '../resolve-pathway.ts'
import { crossCheckCondition } from './condition.ts'
import { repeated, unknownName, wrongInput } from './names.ts'
import { type KnownSets, unknownSet } from './set.ts'
import { crossCheckLimits } from './vocabulary.ts'

/** The picture draws every rung on one axis: each needs its limit in the unit of that axis, and they may not fall. */
function* orderFaults(rungs: readonly Rung[], { units }: Quantity): Generator<Fault> {
  const unit = units[0]?.code ?? ''
  let before: string | undefined
  for (const [index, { threshold }] of rungs.entries()) {
    const { comparator, limits } = thresholdOf(threshold) ?? { comparator: '>=' as const, limits: {} }
    const path = keyPath('rungs', index, 'threshold', comparator)
    const limit = limits[unit]
    if (limit === undefined) yield { path, problem: `has no limit in ${unit}; every rung needs one` }
    else if (before !== undefined && exact(limit).compare(exact(before)) < 0)
      yield {
        path: keyPath(path, unit),
        problem: `is ${limit}, below the rung before it (${before}); the lowest is first`,
      }
    before = limit ?? before
  }
}

/**
 * Checks everything one edition of a ladder refers to.
 *
 * @param ladder the edition, its schema checked
 * @param vocabulary the inputs there are
 * @returns the problems, by key
 * @example [...crossCheckLadder(ferritin, indexVocabulary(vocabulary))] // []
 */
export function* crossCheckLadder({ quantity: name, rungs }: Ladder, vocabulary: VocabularyIndex): Generator<Fault> {
  yield* repeated(
    rungs.map(({ id }) => id),
    (index) => keyPath('rungs', index, 'id'),
    'rung',
  )
  yield* wrongInput(name, 'quantity', 'quantity', vocabulary)
  const quantity = vocabulary.quantities.get(name)
  if (quantity?.shownOnly)
    yield { path: 'quantity', problem: `"${name}" is shown to the reader and compared by no rule` }
  for (const [index, { threshold, fits }] of rungs.entries()) {
    const printed = thresholdOf(threshold)
    if (quantity !== undefined && printed !== null)
      yield* crossCheckLimits(quantity, printed.limits, keyPath('rungs', index, 'threshold', printed.comparator))
    if (fits !== undefined) yield* crossCheckCondition(fits, keyPath('rungs', index, 'fits'), { vocabulary })
  }
  if (quantity !== undefined) yield* orderFaults(rungs, quantity)
}

function* each(names: readonly string[], known: Iterable<string>, what: string, path: string): Generator<Fault> {
  const all = [...known]
  for (const [index, name] of names.entries()) yield* unknownName(name, all, what, keyPath(path, index))
}
const idsOf = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id)

/** A step may print a parameter, "{repeat-hours}": only a bare number can be printed. */
function* stepFaults(steps: readonly string[], path: string, { parameters }: RawPathway): Generator<Fault> {
  const printed = parameters.flatMap(({ id, value }) => (typeof value === 'string' ? [id] : []))
  for (const [index, step] of steps.entries()) {
    for (const [, name = ''] of step.matchAll(/\{([^}]*)\}/g)) {
      yield* unknownName(name, printed, 'parameter with a bare number', keyPath(path, index))
    }
  }
}

function* tierFaults(pathway: RawPathway): Generator<Fault> {
  const { tiers, workup, tracks, parameters } = pathway
  for (const [index, { steps }] of tracks.entries())
    yield* stepFaults(steps, keyPath('tracks', index, 'steps'), pathway)
  const hours = parameters.flatMap(({ id, value }) => (typeof value === 'string' ? [id] : []))
  for (const [index, { rank, steps, workup: lists, recheck, teamWhenAlsoFired = [] }] of tiers.entries()) {
    const path = keyPath('tiers', index)
    if (recheck !== undefined)
      yield* unknownName(recheck, hours, 'parameter with a bare number', keyPath(path, 'recheck'))
    const before = tiers[index - 1]?.rank
    if (before !== undefined && rank <= before)
      yield { path: keyPath(path, 'rank'), problem: `must be above ${before}, the rank before it` }
    yield* stepFaults(steps, keyPath(path, 'steps'), pathway)
    yield* each(lists, idsOf(workup), 'work-up list', keyPath(path, 'workup'))
    yield* each(teamWhenAlsoFired, idsOf(tiers), 'tier', keyPath(path, 'teamWhenAlsoFired'))
  }
}

function* ruleFaults(pathway: RawPathway): Generator<Fault> {
  const { rules, tiers, tracks, sources } = pathway
  for (const [index, rule] of rules.entries()) {
    const path = keyPath('rules', index)
    yield* unknownName(rule.tier, idsOf(tiers), 'tier', keyPath(path, 'tier'))
    if (rule.track !== undefined) yield* unknownName(rule.track, idsOf(tracks), 'track', keyPath(path, 'track'))
    yield* each(rule.sources, Object.keys(sources), 'source', keyPath(path, 'sources'))
    yield* stepFaults(rule.steps ?? [], keyPath(path, 'steps'), pathway)
  }
}

function* workupFaults({ workup }: RawPathway, vocabulary: VocabularyIndex): Generator<Fault> {
  for (const [index, { items }] of workup.entries()) {
    const path = keyPath('workup', index, 'items')
    yield* repeated(idsOf(items), (place) => keyPath(path, place, 'id'), 'item')
    for (const [place, { answeredBy = [] }] of items.entries()) {
      yield* each(answeredBy, vocabulary.order, 'input', keyPath(path, place, 'answeredBy'))
    }
  }
}

function* parameterFaults({ parameters }: RawPathway): Generator<Fault> {
  const form = (number: Limits | string) =>
    typeof number === 'string' ? 'a bare number' : `limits in ${Object.keys(number).sort().join(', ')}`
  for (const [index, { value, warn }] of parameters.entries()) {
    if (value === null || warn === undefined || form(value) === form(warn.above)) continue
    yield {
      path: keyPath('parameters', index, 'warn', 'above'),
      problem: `holds ${form(warn.above)}; the value holds ${form(value)}`,
    }
  }
}

/** A set has a count where its rule holds exactly one "n of m". */
const counts = ({ rule }: CriteriaSet): boolean =>
  conditionsIn(rule)
    .flatMap((condition) => [...nodes(condition)])
    .filter((node) => is(node, 'ofCriteria')).length === 1

function* setFaults({ node, path }: KeyedNode, known: KnownSets): Generator<Fault> {
  if (!isInFile(node, 'set')) return
  const set = known.sets.find(({ id }) => id === node.set)
  if (set === undefined) return yield* unknownSet(node.set, keyPath(path, 'set'), known)
  const missing = (what: 'count' | 'score') => ({
    path: keyPath(path, what),
    problem: `${set.id} has no ${what}; ask for its verdict`,
  })
  yield* matchSetNodeInFile<Iterable<Fault>>(node, {
    verdict: () => [],
    count: () => (counts(set) ? [] : [missing('count')]),
    score: () => (cutoffIn(set.rule) === null ? [missing('score')] : []),
  })
}

/**
 * Checks everything a pathway refers to outside its definitions and parameters.
 *
 * @param pathway the pathway as it stands in its file
 * @param vocabulary the inputs there are
 * @param sets the sets it can ask
 * @returns the problems, by key
 * @example [...crossCheckPathway(raw, indexVocabulary(vocabulary), { sets, unreadable })] // []
 */
export function* crossCheckPathway(
  pathway: RawPathway,
  vocabulary: VocabularyIndex,
  sets: KnownSets,
): Generator<Fault> {
  for (const name of ['tiers', 'tracks', 'parameters', 'rules', 'workup'] as const) {
    yield* repeated(idsOf(pathway[name]), (index) => keyPath(name, index, 'id'), 'id')
  }
  yield* tierFaults(pathway)
  yield* ruleFaults(pathway)
  yield* parameterFaults(pathway)
  yield* workupFaults(pathway, vocabulary)
  const tables = pathway.parameters.flatMap(({ id, value }): [string, Limits][] =>
    value === null || typeof value === 'string' ? [] : [[id, value]],
  )
  for (const { node, path } of conditionsOf(pathway)) {
    yield* crossCheckCondition(node, path, { vocabulary, parameters: new Map(tables) })
    for (const keyed of keyedNodes(node, path)) yield* setFaults(keyed, sets)
  }
}
