import type { Assessment } from '../../case/assess.ts'
import { isMeasured, type Observation } from '../../case/case.ts'
import type { ChangePoint, Moment } from '../../case/timeline.ts'

import { arrange, displayed } from '../../engine/order.ts'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import { verdictWords } from '../../wording/set.ts'
import { windowWords } from '../../wording/time.ts'
import { amount, answerText, labelOf } from '../../wording/value.ts'

/** What was different at one moment from the one before. */
export interface MomentWords {
  /** Values and answers of this moment, and values that are no longer read. */
  readonly values: readonly string[]
  /** The tier and the sets that say something else now. */
  readonly says: readonly string[]
}

/** More than these are counted, not read out. */
const FEW = 3

function named(observation: Observation, index: VocabularyIndex): string {
  const { finding, value } = observation
  const words = isMeasured(observation)
    ? amount(observation.comparator, value, observation.unit, finding, index)
    : answerText(finding, value, index)
  return `${labelOf(finding, index)} ${words}`
}

/** Few sets are named, many are counted. */
function readers(names: readonly string[]): string {
  if (names.length === 0) return 'for whom to call'
  return `by ${names.length < FEW ? names.join(' and ') : `${names.length} sets`}`
}

function valueWords({ arrived, expired }: ChangePoint, index: VocabularyIndex): readonly string[] {
  const hours = [...new Set(expired.map((one) => one.hours))]
  const old = hours.map((limit) => {
    const gone = expired.filter((one) => one.hours === limit)
    const names = [...new Set(gone.flatMap(({ by }) => by))]
    const values = gone.map(({ observation }) => named(observation, index)).join(', ')
    return `Older than ${windowWords(limit)}, no longer read ${readers(names)}: ${values}`
  })
  return [...arrived.map((observation) => named(observation, index)), ...old]
}

/** A set made for other patients is left out, as it is in the picture. */
function verdictsOf({ sets }: Assessment): ReadonlyMap<string, string> {
  const speaking = arrange(sets).shown.filter((one) => one.hasEvidence && displayed(one, sets))
  return new Map(speaking.map((result) => [result.set.shortTitle, verdictWords(result)]))
}

function saysNow(now: Assessment, before: Assessment | null): readonly string[] {
  const was = before === null ? new Map<string, string>() : verdictsOf(before)
  // A set that has not spoken before had decided nothing.
  const undecided = new Map(now.sets.map(({ set }) => [set.shortTitle, set.words.unknown]))
  const moved = [...verdictsOf(now)].filter(([name, words]) => (was.get(name) ?? undecided.get(name)) !== words)
  const { title } = now.escalation.tier
  const tier = before?.escalation.tier.title === title ? [] : [title]
  return [...tier, ...moved.map(([name, words]) => `${name}: ${words}`)]
}

/**
 * What changed at a moment.
 *
 * @param moment the moment
 * @param before the moment before it; undefined for the first one
 * @param index the vocabulary
 * @returns words
 * @example momentWords(moments[1], moments[0], index).values // ['Ferritin 12 000 ng/mL']
 */
export const momentWords = (moment: Moment, before: Moment | undefined, index: VocabularyIndex): MomentWords => ({
  values: valueWords(moment, index),
  says: saysNow(moment.assessment, before?.assessment ?? null),
})

/**
 * The same in one breath, for reading out: many values are only counted.
 *
 * @param words what changed
 * @param moment the moment
 * @returns one sentence without its period
 * @example inShort(words, moment) // 'Ferritin 12 000 ng/mL; HLH-2004: meets the HLH-2004 criteria'
 */
export function inShort({ values, says }: MomentWords, { arrived, expired }: ChangePoint): string {
  const counted = [
    ...(arrived.length > 0 ? [`${arrived.length} new values`] : []),
    ...(expired.length > 0 ? [`${expired.length} values too old for some sets`] : []),
  ]
  const few = arrived.length + expired.length <= FEW
  return [...(few ? values : counted), ...(says.length > 0 ? says : ['no verdict changed'])].join('; ')
}
