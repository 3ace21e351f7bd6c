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

/** Marks every text about a teaching patient, as the first of `seenAs`. */
export const TEACHING = 'Teaching patient'

/**
 * Marks a text about a teaching patient.
 *
 * @param seenAs as in `MessageInput`
 * @returns the text, below the mark if there is one
 * @example marked('LDH', [TEACHING]) // 'Teaching patient\nLDH'
 */
export const marked = (text: string, seenAs: readonly string[]): string =>
  seenAs.includes(TEACHING) ? `${TEACHING}\n${text}` : text

/** What a team has said so far, as typed. */
export interface Opinion {
  readonly team: string
  readonly words: string
  /** "14:10" */
  readonly time: string
}

/** Everything needed to write a message. */
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
  /** The present, milliseconds since 1970; equal to `at` unless the clock was moved. */
  readonly now: number
  /** How the view differs from the usual one, in the words of `seenAs`. */
  readonly seenAs: readonly string[]
  /** The reviewer's choice of values; absent if each set decides. */
  readonly reading?: Reading
  /** Work-up lists of the fired tiers. */
  readonly lists: readonly WorkupState[]
  /** Absent: none. */
  readonly opinions?: readonly Opinion[]
}

/**
 * Everything known at the moment shown, however old. It includes values that no set reads any more.
 *
 * @returns the values, newest first, and the current answers
 * @example knownOf(input).quantities.get('ferritin')
 */
export const knownOf = ({ record, criteria, at }: MessageInput): Evidence =>
  evidenceAt(record, criteria.vocabulary, at, criteria.trendRules)({ use: 'worst', hours: Number.POSITIVE_INFINITY })

/**
 * The sets in the order of the page. An edition chosen by the reader is never folded away.
 *
 * @returns the sets shown and those folded away
 * @example arrangedOf(input).shown[0]?.set.shortTitle
 */
export function arrangedOf({ assessment: { sets }, criteria }: MessageInput): Arranged {
  const chosen = sets.filter(
    ({ set }) => !criteria.sets.some(({ id, version }) => id === set.id && version === set.version),
  )
  return keepPlaces(arrange(sets), new Map(chosen.map(({ set }) => [set.id, false])))
}

/** The format of the times in a message. */
export interface Times {
  /** "UTC-05:00", stated once per message. */
  readonly zone: string
  /** "2026-11-22 06:10", with its own zone if that differs, as before a clock change. */
  readonly moment: (ms: number) => string
  /** The same with its age: "2026-11-22 06:10 (6 h ago)". */
  readonly aged: (ms: number) => string
  /** The age alone at the moment shown: "6 h ago", or "6 h before" if the clock was moved. */
  readonly age: (ms: number) => string
}

/** "UTC-05:00", "UTC" for no offset; empty for an invalid moment. */
function zoneAt(ms: number): string {
  const offset = /(?:Z|[+-]\d{2}:\d{2})$/.exec(clockAt(ms)?.text ?? '')?.[0]
  return offset === undefined ? '' : `UTC${offset === 'Z' ? '' : offset}`
}

/**
 * Formats the times of a message in the zone of this device at the moment shown.
 *
 * @param input the moment shown and the present, milliseconds since 1970
 * @returns formatters for moments and ages; each result stays on one line
 * @example timesOf({ at: now, now }).aged(now - 6 * 3_600_000) // '2026-11-22 06:10 (6 h ago)'
 */
export function timesOf({ at, now }: Pick<MessageInput, 'at' | 'now'>): Times {
  const zone = zoneAt(at)
  const moment = (ms: number) => {
    const own = zoneAt(ms)
    return unbroken(own === zone ? showInstant(ms) : `${showInstant(ms)} (${own})`)
  }
  // Ages count from the moment shown; from the present, a value would look older than it was then.
  const age = (ms: number) => (at === now ? ago(ms, at) : `${span(at - ms)} before`)
  return { zone, moment, age, aged: (ms) => `${moment(ms)} ${unbroken(`(${age(ms)})`)}` }
}

/** An entered value or answer as text. */
export interface Entered {
  readonly id: string
  readonly label: string
  readonly value: string
  /** Milliseconds since 1970; absent without a time. */
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
 * Everything entered, as printed on paper.
 *
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
 * The number of inputs filled in per group of the form.
 *
 * @returns by group id; empty groups are missing
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

/** Above this number of fields, only the number of entries is stated; the form shows which. */
const MOST_NAMED = 6

/**
 * Warns before an output is made that some entries could not be read and are missing from it.
 *
 * @param unread labels of the fields, once per entry
 * @param where words for what the entries are missing from
 * @returns one sentence; empty if everything was read
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
