import { isMeasured, type Observation } from '../../case/case.ts'
import { newestChanges, type Trend } from '../../case/series.ts'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import { moved, sinceWords } from '../../wording/change.ts'
import { amount, answerText } from '../../wording/value.ts'
import type { OccasionColumn } from './occasions-model.ts'

/** The verb once, where both changes have the same. */
function joined([first = '', second]: readonly string[]): string {
  if (second === undefined) return first
  const [verb = ''] = first.split(' ', 1)
  return `${first}, ${second.startsWith(`${verb} by`) ? second.slice(verb.length + 1) : second}`
}

/**
 * What to tell beside a tick that asks for a direction: how its quantities changed, and what is pointed out of two that go
 * apart. The words say the direction and never whether it is good; the tick stays a person's.
 *
 * @param trends the courses, as `trendsOf` gives them
 * @returns by the id of the finding, one text per quantity and note; a finding without any change is missing
 * @example changesBeside(trends).get('counts-falling') // ['Platelets fell by 46 % since 2026-11-21 06:10, by 58 % since the first']
 */
export function changesBeside(trends: readonly Trend[]): ReadonlyMap<string, readonly string[]> {
  const beside = new Map<string, string[]>()
  for (const trend of trends) {
    const id = trend.shown.beside?.finding
    const changes = newestChanges(trend)
    if (id === undefined || changes.length === 0) continue
    const words = `${trend.quantity.label} ${joined(sinceWords(changes, moved))}`
    const pairs = trend.notes.flatMap(({ note }) => ('falls' in note ? [note.text] : []))
    beside.set(id, [...(beside.get(id) ?? []), words, ...pairs])
  }
  return beside
}

/** The entry before the one in the field. */
export interface Previous {
  readonly words: string
  /** Milliseconds since 1970; null where its occasion has no time. */
  readonly at: number | null
  /** It was taken back on that occasion: nothing stands any more. */
  readonly withdrawn: boolean
  /** Where its column stands beside the active one, see `OccasionColumn`. */
  readonly place: number | null
}

/** The answer that takes an earlier one back. */
export const WITHDRAWN = 'unknown'

const made = new WeakMap<Observation, Previous>()

/** The same object while nothing about it changes, so that its field is not drawn again. */
function previousOf(observation: Observation, place: number | null, index: VocabularyIndex): Previous {
  const known = made.get(observation)
  if (known !== undefined && known.place === place) return known
  const previous = toPrevious(observation, place, index)
  made.set(observation, previous)
  return previous
}

function toPrevious(observation: Observation, place: number | null, index: VocabularyIndex): Previous {
  const { finding, value, at } = observation
  const words = isMeasured(observation)
    ? amount(observation.comparator, value, observation.unit, finding, index)
    : answerText(finding, value, index)
  return { words, at: at?.ms ?? null, withdrawn: !isMeasured(observation) && value === WITHDRAWN, place }
}

/**
 * What was entered before the active occasion, the newest of each input: shown beside the field, never put into it.
 *
 * @param columns the occasions of a series, newest first
 * @param index the vocabulary
 * @returns by input; inputs without an earlier entry are missing
 * @example previousByInput(columns, index).get('platelets')?.words // '188 ×10⁹/L'
 */
export function previousByInput(
  columns: readonly OccasionColumn[],
  index: VocabularyIndex,
): ReadonlyMap<string, Previous> {
  const active = columns.findIndex((column) => column.active)
  const found = new Map<string, Previous>()
  for (const { read, place } of columns.slice(active + 1)) {
    for (const observation of read.observations) {
      if (!found.has(observation.finding)) found.set(observation.finding, previousOf(observation, place, index))
    }
  }
  return found
}
