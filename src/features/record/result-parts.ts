import { showNumber } from '../../case/format.ts'
import type { CriterionOut, Ends, EscalationOut, SetOut } from '../../case/result-document.ts'
import { STATE } from '../../wording/set.ts'
import type { ResultNames } from './result-names.ts'

/** One thing a result says: what is compared, and how it is told. */
export interface Part<T> {
  readonly name: string
  readonly value: (all: T) => unknown
  readonly words: (all: T) => string
}
const NOTHING = 'nothing'
const NONE = 'none'
/** Several things in words. */
export const joined = (words: readonly string[]) => (words.length === 0 ? NOTHING : words.join(', '))
/** Where the order means nothing. */
const sorted = (words: readonly string[]) => [...words].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
const number = (text: string) => showNumber(text).replace('-', '−')

function range({ min, max }: Ends): string {
  if (min !== null && min === max) return number(min)
  return `${min === null ? 'no lower bound' : number(min)} to ${max === null ? 'no upper bound' : number(max)}`
}
const span = (min: number | string, max: number | string) => (min === max ? `${min}` : `${min} to ${max}`)
const bare = (text: string | null) => (text === null ? null : number(text))
/** Both ends, to be compared: as numbers, so that 195.0 is 195. */
export const ends = (of: Ends | undefined) => (of === undefined ? null : [bare(of.min), bare(of.max)])

const scoreWords = ({ score }: SetOut) =>
  score === undefined ? NONE : `${range(score)}, cut-off ${score.cutoff === null ? NONE : number(score.cutoff)}`
/** How a criterion stands, with its points where it has any. */
export const criterionWords = ({ verdict, points }: CriterionOut) =>
  points === undefined ? STATE[verdict] : `${STATE[verdict]}, points ${range(points)}`

/** What a set says besides its criteria. */
export const setParts = (names: ResultNames): readonly Part<SetOut>[] => [
  { name: 'edition', value: ({ version }) => version, words: ({ version }) => version },
  {
    name: 'entry',
    value: ({ entry }) => entry,
    words: ({ entry }) => (entry === 'none' ? 'no entry condition' : STATE[entry]),
  },
  { name: 'verdict', value: ({ verdict }) => verdict, words: ({ verdict }) => STATE[verdict] },
  { name: 'rule', value: ({ rule }) => rule, words: ({ rule }) => (rule === undefined ? NONE : STATE[rule]) },
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

/** What the pathway says. */
export const escalationParts = (names: ResultNames): readonly Part<EscalationOut>[] => [
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
    name: 'rules that could not be assessed',
    value: ({ notAssessable }) => sorted(notAssessable),
    words: ({ notAssessable }) => joined(sorted(notAssessable)),
  },
]
