import type { Series } from '../../engine/vocabulary.ts'
import { type Draft, newestFirst, type Occasion } from '../../input/draft.ts'
import type { ReadDraft, ReadOccasion } from '../../input/read-draft.ts'

/** An occasion as the form shows it. */
export interface OccasionColumn {
  readonly occasion: Occasion
  readonly read: ReadOccasion
  /** "2026-11-22 06:10", as typed while it cannot be read, or words for a missing time. */
  readonly title: string
  /** "draw 2026-11-22 06:10". */
  readonly name: string
  /** The one whose answers are shown, and whose time can be typed. */
  readonly active: boolean
  /** 0 for the active one, 1 and 2 for those that stand beside it where there is room; null: not in view. */
  readonly place: number | null
  /** False: it lies after the moment shown. */
  readonly counted: boolean
  /** Fields of it that hold something that could not be read. */
  readonly unread: number
}

/** As many stand side by side at most. */
const MOST = 3

/** The occasions beside the active one: the next older ones first, since they are what one compares with. */
function placesOf(count: number, active: number): ReadonlyMap<number, number> {
  const beside = [active, active + 1, active + 2, active - 1, active - 2].filter((at) => at >= 0 && at < count)
  return new Map(beside.slice(0, MOST).map((at, place) => [at, place]))
}

function titleOf({ time: { text, at } }: Occasion): string {
  const typed = text.trim()
  if (typed === '') return 'no time'
  return at === null ? `“${typed}”` : typed
}

const isUnread = (state: string) => state === 'refused' || state === 'ambiguous'

/**
 * The occasions of a series, ready to be shown.
 *
 * @param draft the form
 * @param series the series
 * @param activeId id of the active occasion; the newest is active when there is none such
 * @param reads how each occasion was read
 * @param shown the moment shown, milliseconds since 1970
 * @returns the newest first, those without a time last
 * @example occasionColumns(draft, series, undefined, reads, Date.now())[0]?.active // true
 */
export function occasionColumns(
  draft: Draft,
  series: Series,
  activeId: string | undefined,
  reads: ReadDraft['occasions'],
  shown: number,
): readonly OccasionColumn[] {
  const sorted = newestFirst(draft, series.id)
  const active = Math.max(
    0,
    sorted.findIndex(({ id }) => id === activeId),
  )
  const places = placesOf(sorted.length, active)
  return sorted.flatMap((occasion, at) => {
    const read = reads.get(occasion)
    if (read === undefined) return []
    const title = titleOf(occasion)
    const unread = [...read.entries.values()].filter(({ state }) => isUnread(state)).length
    const place = places.get(at) ?? null
    const counted = occasion.time.at === null || occasion.time.at.ms <= shown
    return [{ occasion, read, counted, title, name: `${series.name} ${title}`, active: at === active, place, unread }]
  })
}
