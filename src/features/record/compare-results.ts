import { showNumber } from '../../case/number.ts'
import type { CriterionOut, Ends, EscalationOut, ResultDocument, SetOut } from '../../case/record.ts'
import type { Criteria } from '../../criteria/criteria.ts'
import type { CriteriaSet } from '../../engine/language.ts'
import { indexVocabulary } from '../../engine/vocabulary.ts'
import { pathsIn } from '../../engine/walk.ts'
import { labelOf } from '../../wording/value.ts'
import { VERDICT_WORDS } from '../../wording/verdict-words.ts'
import { differing, onlyIn, pairs } from './difference.ts'

/** Display names for the ids in a result document; the id itself if nothing has it. */
interface ResultNames {
  readonly set: (set: Pick<SetOut, 'id' | 'version'>) => string
  readonly criterion: (set: SetOut, id: string) => string
  readonly path: (set: SetOut, id: string) => string
  readonly input: (id: string) => string
  readonly tier: (pathway: string, version: string, id: string) => string
  readonly track: (pathway: string, version: string, id: string) => string
}

interface Edition {
  readonly id: string
  readonly version: string
}

/** Finds the exact edition, or else any edition with the same id: names change less often than rules. */
const nearest = <T extends Edition>(all: readonly T[], id: string, version: string): T | undefined =>
  all.find((one) => one.id === id && one.version === version) ?? all.find((one) => one.id === id)

const paths = ({ rule }: CriteriaSet) => pathsIn(rule)

/**
 * Makes the functions that turn the ids of a result into display names.
 *
 * @example resultNames(criteria).input('sil2r') // 'Soluble IL-2 receptor (sCD25)'
 */
export function resultNames({ editions, pathways, vocabulary }: Criteria): ResultNames {
  const index = indexVocabulary(vocabulary)
  const edition = ({ id, version }: Edition) => nearest(editions, id, version)
  const pathway = (id: string, version: string) => nearest(pathways, id, version)
  const named = (all: readonly { readonly id: string; readonly label: string }[] | undefined, id: string) =>
    all?.find((one) => one.id === id)?.label ?? id
  const titled = (all: readonly { readonly id: string; readonly title: string }[] | undefined, id: string) =>
    all?.find((one) => one.id === id)?.title ?? id
  return {
    set: (set) => edition(set)?.shortTitle ?? set.id,
    criterion: (set, id) => named(edition(set)?.criteria, id),
    path: (set, id) => {
      const found = edition(set)
      return named(found === undefined ? undefined : paths(found), id)
    },
    input: (id) => labelOf(id, index),
    tier: (id, version, tier) => titled(pathway(id, version)?.tiers, tier),
    track: (id, version, track) => titled(pathway(id, version)?.tracks, track),
  }
}

/** One part of a result: the value to compare, and its wording. */
interface Part<T> {
  readonly name: string
  readonly value: (all: T) => unknown
  readonly words: (all: T) => string
}
const NOTHING = 'nothing'
const NONE = 'none'
/** Joins several items into one text. */
const joined = (words: readonly string[]) => (words.length === 0 ? NOTHING : words.join(', '))
/** Sorts items whose order has no meaning. */
const sorted = (words: readonly string[]) => [...words].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
const number = (text: string) => showNumber(text).replace('-', '−')

function range({ min, max }: Ends): string {
  if (min !== null && min === max) return number(min)
  return `${min === null ? 'no lower bound' : number(min)} to ${max === null ? 'no upper bound' : number(max)}`
}
const span = (min: number | string, max: number | string) => (min === max ? `${min}` : `${min} to ${max}`)
const bare = (text: string | null) => (text === null ? null : number(text))
/** Both ends in one spelling, so that 195.0 equals 195. */
const ends = (of: Ends | undefined) => (of === undefined ? null : [bare(of.min), bare(of.max)])

const scoreWords = ({ score }: SetOut) =>
  score === undefined ? NONE : `${range(score)}, cut-off ${score.cutoff === null ? NONE : number(score.cutoff)}`
/** A criterion's verdict, with its points if it is scored. */
const criterionWords = ({ verdict, points }: CriterionOut) =>
  points === undefined ? VERDICT_WORDS[verdict] : `${VERDICT_WORDS[verdict]}, points ${range(points)}`

/** The parts of a set result apart from its criteria. */
const setParts = (names: ResultNames): readonly Part<SetOut>[] => [
  { name: 'edition', value: ({ version }) => version, words: ({ version }) => version },
  {
    name: 'entry',
    value: ({ entry }) => entry,
    words: ({ entry }) => (entry === 'none' ? 'no entry condition' : VERDICT_WORDS[entry]),
  },
  { name: 'verdict', value: ({ verdict }) => verdict, words: ({ verdict }) => VERDICT_WORDS[verdict] },
  { name: 'rule', value: ({ rule }) => rule, words: ({ rule }) => (rule === undefined ? NONE : VERDICT_WORDS[rule]) },
  {
    name: 'met by',
    value: ({ path }) => path,
    words: (set) => (set.path === undefined ? NONE : names.path(set, set.path)),
  },
  {
    name: 'count',
    value: ({ count }) => count && [count.min, count.max, count.needed, count.of],
    words: ({ count }) =>
      count === undefined ? NONE : `${span(count.min, count.max)} of ${count.of}, needs ${count.needed}`,
  },
  { name: 'score', value: ({ score }) => score && [ends(score), bare(score.cutoff)], words: scoreWords },
  {
    name: 'published probability',
    value: ({ probability: chance }) => chance && [chance.min, chance.max],
    words: ({ probability: chance }) => (chance === undefined ? NONE : span(chance.min, chance.max)),
  },
  {
    name: 'could decide',
    value: ({ couldDecide }) => couldDecide,
    words: ({ couldDecide }) => joined(couldDecide.map(names.input)),
  },
]

/** The parts of the escalation result. */
const escalationParts = (names: ResultNames): readonly Part<EscalationOut>[] => [
  { name: 'pathway', value: ({ pathway }) => pathway, words: ({ pathway }) => pathway },
  { name: 'edition', value: ({ version }) => version, words: ({ version }) => version },
  {
    name: 'institution pack',
    value: ({ pack }) => pack && [pack.id, pack.version, pack.sha256],
    words: ({ pack }) =>
      pack === undefined ? NONE : `${pack.id} ${pack.version}, sha-256 ${pack.sha256.slice(0, 8)}…`,
  },
  {
    name: 'tier',
    value: ({ tier }) => tier,
    words: ({ pathway, version, tier }) => names.tier(pathway, version, tier),
  },
  {
    name: 'tracks',
    value: ({ tracks }) => sorted(tracks),
    words: ({ pathway, version, tracks }) => joined(sorted(tracks).map((id) => names.track(pathway, version, id))),
  },
  { name: 'rules that fired', value: ({ fired }) => sorted(fired), words: ({ fired }) => joined(sorted(fired)) },
  {
    name: 'rules that need more data',
    value: ({ notAssessable }) => sorted(notAssessable),
    words: ({ notAssessable }) => joined(sorted(notAssessable)),
  },
]

/** One difference between two results, in words. */
export interface Difference {
  /** "HLH-2004: count", "HLH-2004: criterion Fever", "Escalation: tier" */
  readonly where: string
  readonly saved: string
  readonly now: string
}

function* rows<T>(where: string, parts: readonly Part<T>[], saved: T, now: T): Generator<Difference> {
  for (const { name, value, words } of parts) {
    if (differing(value(saved), value(now)) !== undefined)
      yield { where: `${where}${name}`, saved: words(saved), now: words(now) }
  }
}

/** Yields one row for the items that only one side has; no row if there are none. */
function* lacking<T>(
  where: string,
  [saved, now]: readonly [readonly T[], readonly T[]],
  keyOf: (one: T) => string,
  words = keyOf,
): Generator<Difference> {
  const [gone, come] = [onlyIn(saved, now, keyOf), onlyIn(now, saved, keyOf)]
  if (gone.length + come.length > 0) yield { where, saved: joined(gone.map(words)), now: joined(come.map(words)) }
}

/** Compares lists by id: one row for items that one side lacks, then a comparison of each shared item. */
function* listed<T extends { readonly id: string }>(
  where: string,
  [saved, now]: readonly [readonly T[], readonly T[]],
  words: (one: T) => string,
  compare: (saved: T, now: T) => Iterable<Difference>,
): Generator<Difference> {
  const idOf = ({ id }: T) => id
  yield* lacking(where, [saved, now], idOf, words)
  for (const { before, after } of pairs(saved, now, idOf)) {
    if (before !== undefined && after !== undefined) yield* compare(before, after)
  }
}

function* ofSet(saved: SetOut, now: SetOut, names: ResultNames): Generator<Difference> {
  const title = names.set(saved)
  yield* rows(`${title}: `, setParts(names), saved, now)
  const ways = [saved.paths ?? [], now.paths ?? []] as const
  const verdictOf = { name: '', value: ({ verdict }: CriterionOut) => verdict, words: criterionWords }
  yield* listed(
    `${title}: ways to be met`,
    ways,
    (one) => `${names.path(saved, one.id)}: ${VERDICT_WORDS[one.verdict]}`,
    (a, b) => rows(`${title}: by ${names.path(saved, a.id)}`, [verdictOf], a, b),
  )
  const judged = { ...verdictOf, value: ({ verdict, points }: CriterionOut) => [verdict, ends(points)] }
  const named = (one: CriterionOut) => `${names.criterion(saved, one.id)}: ${criterionWords(one)}`
  yield* listed(`${title}: criteria`, [saved.criteria, now.criteria], named, (a, b) =>
    rows(`${title}: criterion ${names.criterion(saved, a.id)}`, [judged], a, b),
  )
  yield* lacking(`${title}: cautions`, [saved.cautions, now.cautions], (text) => text)
}

/**
 * Lists every difference between two results. It ignores the order of sets, criteria, cautions, rules and tracks, but
 * compares the order of the inputs that could decide a set.
 *
 * @returns one row per difference; empty if both results say the same
 * @example compareResults(saved, now, names)[0] // { where: 'HLH-2004: verdict', saved: 'met', now: 'not met' }
 */
export function compareResults(saved: ResultDocument, now: ResultDocument, names: ResultNames): readonly Difference[] {
  const asOf: Part<ResultDocument> = {
    name: 'asked as of',
    value: (one) => one.asOf,
    words: (one) => one.asOf ?? 'no time',
  }
  const titled = (set: SetOut) => `${names.set(set)} ${set.version}: ${VERDICT_WORDS[set.verdict]}`
  return [
    ...rows('', [asOf], saved, now),
    ...rows('Escalation: ', escalationParts(names), saved.escalation, now.escalation),
    ...listed('Criteria sets', [saved.sets, now.sets], titled, (a, b) => ofSet(a, b, names)),
  ]
}
