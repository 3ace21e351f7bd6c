import { SIGNS, showNumber } from '../case/number.ts'
import { boundOf } from '../engine/bound.ts'
import type { NodeResult } from '../engine/condition.ts'
import type { SetResult } from '../engine/evaluate-set.ts'
import type { QuantityObservation } from '../engine/evidence.ts'
import type { CriterionResult } from '../engine/judge-set.ts'
import { is, isRule } from '../engine/match.ts'
import { type Near, nearMisses } from '../engine/order.ts'
import type { Judged } from '../engine/quantity.ts'
import type { VocabularyIndex } from '../engine/vocabulary.ts'
import { inputOf, nodes } from '../engine/walk.ts'
import { amount, endWords, labelOf, observed, pointsText, shorten } from './value.ts'
import { VERDICT_WORDS } from './verdict-words.ts'

/** Whether a set was made for this patient, in words. */
export interface Fit {
  /** For the row; empty while unknown, unless the set is met. */
  readonly short: string
  /** For the card. */
  readonly long: string
}

/**
 * Whether the set was made for a patient like this one.
 *
 * @returns words for the row and the card of the set
 * @example fitOf(hscore, index).short // 'not made for this patient'
 */
export function fitOf({ fits, alsoUsed, set, verdict }: SetResult, index: VocabularyIndex): Fit {
  const asked = set.population.fits === undefined ? [] : [...nodes(set.population.fits)]
  const labels = [...new Set(asked.flatMap((node) => inputOf(node) ?? []).map((id) => labelOf(id, index)))]
  if (fits === 'met') {
    // A population defined by age alone says nothing about the disease.
    const [only = ''] = asked.length === 1 && asked.some((node) => is(node, 'quantity')) ? labels : []
    const short = only === '' ? 'fits this patient' : `${only.toLowerCase()} fits`
    return { short, long: 'This patient is one it was made for, as far as the page can tell.' }
  }
  if (fits === 'not-met') {
    const long = alsoUsed
      ? 'It was not made for this patient, but is used or was tested in such patients.'
      : 'It was not made for this patient.'
    return { short: 'not made for this patient', long }
  }
  const on = labels.length === 0 ? '' : ` It depends on: ${labels.join(', ')}.`
  return {
    short: verdict === 'met' ? 'not known whether it fits' : '',
    long: `Whether it was made for this patient cannot be told yet.${on}`,
  }
}

/** "< 100", with the unit only if it differs from the unit of the value. */
function limitText({ quantity, judged }: Near, index: VocabularyIndex): string {
  const { observation, comparator, limit, unit } = judged
  if (observation?.typed?.unit === unit) return `${SIGNS[comparator]} ${showNumber(limit)}`
  return amount(comparator, limit, unit, quantity, index)
}

/**
 * The values that narrowly miss a limit of a set, in words.
 *
 * @returns one text per value and limit; the unit appears once if both share it
 * @example nearWords(hlh2004, index) // ['Platelets 104 ×10⁹/L, limit < 100']
 */
export function nearWords(result: SetResult, index: VocabularyIndex): readonly string[] {
  const texts = nearMisses(result, index).flatMap((near) => {
    const { observation } = near.judged
    if (observation === null) return []
    const value = observed(observation, near.quantity, index)
    return [`${labelOf(near.quantity, index)} ${value}, limit ${limitText(near, index)}`]
  })
  return [...new Set(texts)]
}

function childOf<V>(parent: Map<string, Map<string, V>>, key: string): Map<string, V> {
  const child = parent.get(key) ?? new Map<string, V>()
  parent.set(key, child)
  return child
}

/**
 * Near misses by input, for the field of the value.
 *
 * @param results the results of the sets shown
 * @returns by quantity id: the value, which may come from another draw, the limits it misses, and their sets
 * @example nearByInput(results, index).get('platelets') // '104 ×10⁹/L is near a limit: < 100 (HLH-2004)'
 */
export function nearByInput(results: readonly SetResult[], index: VocabularyIndex): ReadonlyMap<string, string> {
  const values = new Map<string, Map<string, Map<string, string[]>>>()
  for (const result of results) {
    for (const near of nearMisses(result, index)) {
      const { observation } = near.judged
      if (observation === null) continue
      const ofInput = childOf(values, near.quantity)
      const ofValue = childOf(ofInput, observed(observation, near.quantity, index))
      const limit = limitText(near, index)
      ofValue.set(limit, [...(ofValue.get(limit) ?? []), result.set.shortTitle])
    }
  }
  const limits = (ofValue: ReadonlyMap<string, readonly string[]>) =>
    [...ofValue].map(([limit, sets]) => `${limit} (${[...new Set(sets)].join(', ')})`).join('; ')
  const words = (ofInput: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>) =>
    [...ofInput].map(([value, ofValue]) => `${value} is near a limit: ${limits(ofValue)}`).join('; ')
  return new Map([...values].map(([id, ofInput]) => [id, words(ofInput)]))
}

function endFact(observation: QuantityObservation): readonly string[] {
  const words = endWords(observation)
  const { comparator, value } = observation.typed ?? {}
  return words === '' || comparator === undefined || value === undefined
    ? []
    : [`${SIGNS[comparator]} ${showNumber(value)} counts ${words}`]
}

/**
 * The ends of the typed bounds that a score or a ratio counts; its total reaches no further.
 *
 * @returns one entry per bound; empty for other sets, and for a ratio without a total
 * @example endFacts(msScore) // ['> 50 counts up to 3000']
 */
function endFacts({ criteria, rule, score }: SetResult): readonly string[] {
  const terms = criteria.map(({ scored }) => scored?.observation ?? null)
  const operands = score?.total ? (rule.operands ?? []).map(({ observation }) => observation) : []
  return [...terms, ...operands].flatMap((one) => (one === null ? [] : endFact(one)))
}

/** A criteria set in one line. */
export interface Summary {
  /** The verdict in the set's own words. */
  readonly verdict: string
  /** "4 of 8 met", "needs 5", "2 not entered", "score 170 to 226", "cut-off ≥ 169". */
  readonly facts: readonly string[]
  /** The verdicts of the paths or the entry condition, if the set has them. */
  readonly conditions: readonly string[]
  /** The number of cautions specific to this patient; empty without any. */
  readonly cautions: string
}

function cautionsOf({ cautions }: SetResult): string {
  const particular = cautions.filter(({ when }) => when !== undefined).length
  if (particular === 0) return ''
  return particular === 1 ? '1 caution for this patient' : `${particular} cautions for this patient`
}

/** An age does not count as entered: it only selects which limit of a criterion applies. */
const isSeen = (judged: Judged | undefined): boolean =>
  judged?.observation != null && judged.observation.origin.kind !== 'patient'

const knownIn = (node: NodeResult): boolean =>
  node.answer !== undefined || isSeen(node.judged) || node.parts.some(knownIn)

/** Whether any input of a criterion was entered. */
export function isEntered({ tree, scored }: CriterionResult): boolean {
  if (tree !== undefined) return knownIn(tree)
  if (scored === undefined) return false
  return scored.observation !== null || scored.judged.some(isSeen) || scored.parts.some(knownIn)
}

function openFacts(criteria: readonly CriterionResult[]): readonly string[] {
  const open = criteria.filter(({ verdict }) => verdict === 'unknown')
  const missing = open.filter((criterion) => !isEntered(criterion)).length
  const undecided = open.length - missing
  return [
    ...(missing > 0 ? [`${missing} not entered`] : []),
    ...(undecided > 0 ? [`${undecided} ${VERDICT_WORDS.unknown}`] : []),
  ]
}

/**
 * The progress of a set: its count, its score, or the number of criteria met.
 *
 * @returns words, the amount reached first
 * @example measure(hscore) // ['170 to 226 points', 'cut-off ≥ 169']
 */
export function measure(result: SetResult): readonly string[] {
  const { set, count, score, criteria } = result
  if (count !== undefined) {
    const most = count.max > count.min ? [`could reach ${count.max}`] : []
    return [`${count.min} of ${count.of} met`, ...most, `needs ${count.needed}`]
  }
  if (score === undefined) {
    // A rule with several counts has no single count, so all criteria are counted together.
    const met = criteria.filter(({ verdict }) => verdict === 'met').length
    return [`${met} of ${criteria.length} met`]
  }
  const cutoff = boundOf(score.cutoff)
  const limit = cutoff === null ? [] : [`cut-off ${SIGNS[cutoff.comparator]} ${cutoff.limit.replace('-', '−')}`]
  const points = isRule(set.rule, 'sum') && set.rule.sum === 'points' ? ' points' : ''
  const total =
    score.total === null || cutoff === null
      ? 'no value yet'
      : `${pointsText(shorten(score.total, cutoff.comparator, cutoff.limit))}${points}`
  return [total, ...limit, ...publishedChance(result)]
}

/**
 * The published probability, only for patients it was published for and only if it narrows the range.
 *
 * @returns one text; empty for a set without one
 * @example publishedChance(hscore) // ['published probability 96–98 %']
 */
export function publishedChance({ rule: { probability }, set, fits }: SetResult): readonly string[] {
  if (probability === undefined || !isRule(set.rule, 'sum')) return []
  if (fits === 'not-met') return ['its published probability does not hold for this patient']
  const bands = set.rule.probability ?? []
  const { min, max } = probability
  if (min === bands[0]?.label && max === bands.at(-1)?.label) return []
  return [`published probability ${min === max ? min : `${min} to ${max}`}`]
}

/** The verdict of each part of a rule that combines several. */
function partsOf({ set, rule, criteria }: SetResult): readonly string[] {
  const labelOf = ({ rule: node }: NodeResult) =>
    is(node, 'criterion')
      ? criteria.find(({ criterion }) => criterion.id === node.criterion)?.criterion.label
      : node.label
  const parts = isRule(set.rule, 'when') ? (rule.tree?.parts ?? []) : []
  return parts.map((part) => `${labelOf(part) ?? set.shortTitle}: ${VERDICT_WORDS[part.verdict]}`)
}

/**
 * The verdict of a set, as shown in its row.
 *
 * @returns the words of the set, or of the only path that is met; says so if its entry condition is not met
 * @example verdictWords(hlh2004) // 'not decided'
 */
export function verdictWords({ set, entry, rule, verdict }: SetResult): string {
  if (entry !== 'not-met') return (verdict === 'met' && rule.words) || set.words[verdict]
  // A set that does not judge this patient must not suggest a low score, so its criteria are left out.
  const no = `entry ${VERDICT_WORDS['not-met']}`
  return rule.verdict === 'met' ? `criteria ${VERDICT_WORDS.met}, ${no}` : `does not apply: ${no}`
}

/**
 * The only path by which a set is met, for lists of names: the name alone would claim more than the path does.
 *
 * @returns " (Gene result alone)"; empty if the set is not met, or met in its own words
 * @example byWayAlone(hlh2004) // ''
 */
export function byWayAlone({ rule, verdict }: SetResult): string {
  const way = rule.paths?.find(({ id }) => id === rule.path)
  return verdict === 'met' && rule.words !== undefined && way !== undefined ? ` (${way.label} alone)` : ''
}

/**
 * Summarizes a set in one line: verdict, count or score, open criteria, entry condition and paths.
 *
 * @example summarize(result).facts // ['4 of 8 met', 'could reach 6', 'needs 5', '2 not entered']
 */
export function summarize(result: SetResult): Summary {
  const { entry, rule, verdict } = result
  const conditions = [
    // A set that is met has both entry and criteria met; nothing to add.
    ...(entry === 'none' || verdict === 'met'
      ? []
      : [`criteria ${VERDICT_WORDS[rule.verdict]}`, `entry ${VERDICT_WORDS[entry]}`]),
    ...(rule.paths ?? []).map((path) => `${path.label}: ${VERDICT_WORDS[path.verdict]}`),
    ...(rule.verdict === 'met' ? [] : partsOf(result)),
  ]
  return {
    verdict: verdictWords(result),
    facts: [...measure(result), ...endFacts(result), ...openFacts(result.criteria)],
    conditions,
    cautions: cautionsOf(result),
  }
}
