import { isMeasured, type Observation } from '../../case/case.ts'
import { newestChanges, type Trend } from '../../case/series.ts'
import { memo } from '../../engine/remember.ts'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import { moved, sinceWords } from '../../wording/change.ts'
import { amount, answerText } from '../../wording/value.ts'
import type { OccasionColumn } from './occasions-model.ts'

/** Says the verb once if both changes share it. */
function joined([first = '', second]: readonly string[]): string {
  if (second === undefined) return first
  const [verb = ''] = first.split(' ', 1)
  return `${first}, ${second.startsWith(`${verb} by`) ? second.slice(verb.length + 1) : second}`
}

/**
 * The changes to show beside a box that asks for a direction: how its quantities moved, and a note if two of them
 * diverge. The words name the direction and never call it good or bad; a person decides.
 *
 * @returns texts by finding, one per quantity and note; findings without a change are missing
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
  /** Milliseconds since 1970; null if its occasion has no time. */
  readonly at: number | null
  /** The earlier answer was withdrawn. */
  readonly withdrawn: boolean
  /** Place of its column beside the active one, see `OccasionColumn`. */
  readonly place: number | null
}

/** The answer that withdraws an earlier one. */
export const WITHDRAWN = 'unknown'

/** The same object while nothing about it changes, so that its field is not drawn again. */
const previousOf = memo((index: VocabularyIndex) =>
  memo((observation: Observation, place: number | null) => toPrevious(observation, place, index)),
)

function toPrevious(observation: Observation, place: number | null, index: VocabularyIndex): Previous {
  const { finding, value, at } = observation
  const words = isMeasured(observation)
    ? amount(observation.comparator, value, observation.unit, finding, index)
    : answerText(finding, value, index)
  return { words, at: at?.ms ?? null, withdrawn: !isMeasured(observation) && value === WITHDRAWN, place }
}

/**
 * The newest earlier entry of each input, shown beside the field and never copied into it.
 *
 * @param columns newest first
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
      if (!found.has(observation.finding)) found.set(observation.finding, previousOf(index)(observation, place))
    }
  }
  return found
}
