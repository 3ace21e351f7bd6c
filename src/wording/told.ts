import type { Assessment } from '../case/assess.ts'
import { type CaseRecord, isMeasured, type Observation } from '../case/case.ts'
import { evidenceAt } from '../case/evidence.ts'
import type { Reading } from '../case/reading.ts'
import { clockAt, showInstant } from '../case/time.ts'
import type { Criteria } from '../criteria/criteria.ts'
import type { Evidence } from '../engine/evidence.ts'
import { type Arranged, arrange, keepPlaces } from '../engine/order.ts'
import type { VocabularyIndex } from '../engine/vocabulary.ts'
import { unbroken } from './plain-text.ts'
import { ago, span } from './time.ts'
import { amount, answerText, labelOf } from './value.ts'
import type { WorkupState } from './workup.ts'

/** Everything that a message is made from. */
export interface MessageInput {
  /** The case, already cut to the moment shown. */
  readonly record: CaseRecord
  readonly assessment: Assessment
  readonly criteria: Criteria
  readonly index: VocabularyIndex
  /** The version of this page. */
  readonly build: string
  /** The moment shown, milliseconds since 1970. */
  readonly at: number
  /** The present moment; the same as `at` where the clock was not moved. */
  readonly now: number
  /** What is not as it usually is about the view, as `seenAs` says it. */
  readonly seenAs: readonly string[]
  /** The reviewer's choice of values; absent: as the sets say. */
  readonly reading?: Reading
  /** The work-up lists of the tiers that stand. */
  readonly lists: readonly WorkupState[]
}

/**
 * Everything known at the moment shown, however old: what a set no longer reads is told as well.
 *
 * @param input what the message is made from
 * @returns the values, newest first, and the answers that stand
 * @example knownOf(input).quantities.get('ferritin')
 */
export const knownOf = ({ record, criteria, at }: MessageInput): Evidence =>
  evidenceAt(record, criteria.vocabulary, at, criteria.trendRules)({ use: 'worst', hours: Number.POSITIVE_INFINITY })

/**
 * The sets as the page shows them: an edition that a reader has chosen is never folded away.
 *
 * @param input what the message is made from
 * @returns those shown and those folded away
 * @example arrangedOf(input).shown[0]?.set.shortTitle
 */
export function arrangedOf({ assessment: { sets }, criteria }: MessageInput): Arranged {
  const chosen = sets.filter(
    ({ set }) => !criteria.sets.some(({ id, version }) => id === set.id && version === set.version),
  )
  return keepPlaces(arrange(sets), new Map(chosen.map(({ set }) => [set.id, false])))
}

/** How the times of a message are written. */
export interface Times {
  /** "UTC-05:00": said once. */
  readonly zone: string
  /** "2026-11-22 06:10"; with its own zone where that is another one, as before the clocks were changed. */
  readonly moment: (ms: number) => string
  /** The same with its age: "2026-11-22 06:10 (6 h ago)". */
  readonly aged: (ms: number) => string
  /** The age alone, at the moment shown: "6 h ago", "6 h before" where the clock was moved. */
  readonly age: (ms: number) => string
}

/** "UTC-05:00", "UTC" for no offset; empty for what is no moment. */
function zoneAt(ms: number): string {
  const offset = /(?:Z|[+-]\d{2}:\d{2})$/.exec(clockAt(ms)?.text ?? '')?.[0]
  return offset === undefined ? '' : `UTC${offset === 'Z' ? '' : offset}`
}

/**
 * The times of a message, all in the zone of this device at the moment shown.
 *
 * @param input the moment shown and the present, milliseconds since 1970
 * @returns how moments and ages are written; a moment is kept on one line
 * @example timesOf({ at: now, now }).aged(now - 6 * 3_600_000) // '2026-11-22 06:10 (6 h ago)'
 */
export function timesOf({ at, now }: Pick<MessageInput, 'at' | 'now'>): Times {
  const zone = zoneAt(at)
  const moment = (ms: number) => {
    const own = zoneAt(ms)
    return unbroken(own === zone ? showInstant(ms) : `${showInstant(ms)} (${own})`)
  }
  // Seen from the present the same value would be older than it was when this was known.
  const age = (ms: number) => (at === now ? ago(ms, at) : `${span(at - ms)} before`)
  return { zone, moment, age, aged: (ms) => `${moment(ms)} ${unbroken(`(${age(ms)})`)}` }
}

/** One thing that was entered, as text. */
export interface Entered {
  readonly id: string
  readonly label: string
  readonly value: string
  /** Milliseconds since 1970; absent where it carries no time. */
  readonly at?: number
}

function entered(observation: Observation, index: VocabularyIndex): Entered {
  const { finding: id, at } = observation
  const value = isMeasured(observation)
    ? amount(observation.comparator, observation.value, observation.unit, id, index)
    : answerText(id, observation.value, index)
  return { id, label: labelOf(id, index), value, ...(at === undefined ? {} : { at: at.ms }) }
}

/**
 * Everything that was entered, as a reader should see it on paper.
 *
 * @param record the case
 * @param index the vocabulary
 * @returns age or birth date first, then every value and answer in the order of the form
 * @example enteredOf(record, index)[1] // { id: 'ferritin', label: 'Ferritin', value: '> 40 000 ng/mL' }
 */
export function enteredOf({ patient, observations }: CaseRecord, index: VocabularyIndex): readonly Entered[] {
  const { age, birthDate } = patient
  const who: Entered[] = []
  if (birthDate !== undefined) who.push({ id: 'birth-date', label: 'Birth date', value: birthDate })
  if (age !== undefined) {
    who.push({ id: 'age', label: labelOf('age', index), value: amount(undefined, age.value, age.unit, 'age', index) })
  }
  const place = ({ finding }: Observation) => index.order.indexOf(finding)
  const sorted = [...observations].sort((a, b) => place(a) - place(b))
  return [...who, ...sorted.map((observation) => entered(observation, index))]
}

/**
 * How many inputs of each group of the form are filled in.
 *
 * @param entered what was entered
 * @param index the vocabulary
 * @returns the number by the id of the group; a group without any is missing
 * @example filledByGroup(enteredOf(record, index), index).get('laboratory') // 6
 */
export function filledByGroup(entered: readonly Entered[], index: VocabularyIndex): ReadonlyMap<string, number> {
  const filled = new Map<string, Set<string>>()
  for (const { id } of entered) {
    const group = index.inputs.get(id)?.group
    if (group !== undefined) filled.set(group, (filled.get(group) ?? new Set()).add(id))
  }
  return new Map([...filled].map(([group, ids]) => [group, ids.size]))
}

/** Of more fields than that only the number is said: the form shows which. */
const MOST_NAMED = 6

/**
 * What is entered but left out of what is made of it, for the one who is about to make it.
 *
 * @param unread labels of the fields, once for each entry
 * @param where what it is left out of
 * @returns one sentence; empty where everything was read
 * @example unreadWords(['Platelets']) // '1 entry could not be read and is not in it: Platelets.'
 */
export function unreadWords(unread: readonly string[], where = 'in it'): string {
  if (unread.length === 0) return ''
  const names = [...new Set(unread)]
  const named = names.length > MOST_NAMED ? '' : `: ${names.join(', ')}`
  const entries =
    unread.length === 1 ? '1 entry could not be read and is' : `${unread.length} entries could not be read and are`
  return `${entries} not ${where}${named}.`
}
